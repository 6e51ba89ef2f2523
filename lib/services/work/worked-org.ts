import type { Database } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import type { OrgScope } from "@/lib/db/scope";
import { loadWork, workStamp } from "@/lib/db/work";
import { workState, type Work } from "@/lib/domain/subject-work";
import { isoDay } from "@/lib/domain/zone";
import { onePerProcess } from "@/lib/storage/one-per-process";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";

type Copy = { readonly stamp: string; readonly judged: JudgedOrg };
const copies = onePerProcess("copies", () => new WeakMap<JudgedOrg["days"], Copy>());

/**
 * Lays what people entered over the verdicts. Entered work is that of now, whatever instant was judged. The same object
 * comes back until somebody enters something.
 */
export async function withWork(db: Database, scope: OrgScope, judged: JudgedOrg): Promise<JudgedOrg> {
  const [entered, members] = await Promise.all([workStamp(db.prisma, scope), listMembers(db.prisma, scope)]);
  const today = isoDay(judged.clock.day(judged.at));
  const stamp = JSON.stringify([entered, today, members.map(({ userId, name }) => [userId, name])]);
  const known = copies.get(judged.days);
  if (known?.stamp === stamp) return known.judged;
  const copy = overlay(judged, await loadWork(db.prisma, scope), members, today);
  copies.set(judged.days, { stamp, judged: copy });
  return copy;
}

function overlay(
  judged: JudgedOrg,
  works: ReadonlyMap<string, Work>,
  members: readonly { readonly userId: string; readonly name: string }[],
  today: string,
): JudgedOrg {
  if (works.size === 0) return { ...judged };
  const names = new Map(members.map((member) => [member.userId, member.name]));
  return {
    ...judged,
    subjects: judged.subjects.map((subject) => {
      const work = works.get(subject.id);
      if (!work) return subject;
      const owner = work.ownerId === null ? null : (names.get(work.ownerId) ?? null);
      return { ...subject, work, owner, ...workState(work, subject, today) };
    }),
  };
}

/** The day it is in the org now, as "2026-11-20". */
export function todayOf(judged: JudgedOrg): string {
  return isoDay(judged.clock.day(Math.floor(Date.now() / 1000)));
}

/** What people entered about a subject, as a list shows it. */
export function workLine(subject: JudgedSubject) {
  const { work, owner, status, overdue, exceptionIs, isBack } = subject;
  return {
    status,
    stage: work.stage,
    ownerId: work.ownerId,
    owner,
    dueOn: work.dueOn,
    overdue,
    exceptionIs,
    exceptUntil: work.exception?.until ?? null,
    isBack,
    version: work.version,
  };
}
