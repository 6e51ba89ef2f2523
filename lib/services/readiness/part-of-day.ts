import type { Database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { OrgScope } from "@/lib/db/scope";
import { loginsBetween } from "@/lib/db/stored-logins";
import type { StoredDay, StoredMember, StoredSubject } from "@/lib/db/tallies";
import { DayCells } from "@/lib/domain/day-cells";
import { mergeEvidence, packEvidence, unpackEvidence } from "@/lib/domain/evidence";
import { type ClientUse, packClientUses, unpackClientUses } from "@/lib/domain/member-clients";
import type { Day, ZoneClock } from "@/lib/domain/zone";
import { openCounter } from "../imports/login-counter";
import { loadPublished } from "../imports/published";
import { countVisible } from "../imports/rebuild";
import type { MemberAt } from "./judge-subject";

/** Tallies cut at an instant in the past: whole days from the tallies, the last day from its logins. */
export type CutTallies = {
  readonly apply: (members: readonly StoredMember[]) => MemberAt[];
  readonly days: (stored: readonly StoredDay[]) => Map<Day, DayCells>;
  readonly subjects: readonly StoredSubject[];
};

/** Counts the logins of the calendar day of `at` (unix seconds) up to `at`, and cuts everything later away. */
export async function tallyPartOfDay(
  database: Database,
  scope: OrgScope,
  clock: ZoneClock,
  at: number,
): Promise<CutTallies> {
  const counter = await openCounter(database, scope);
  const published = await loadPublished(database, scope);
  const sets = await loadImportSets(database.prisma, scope);
  const lastDay = clock.day(at);
  countVisible(counter, loginsBetween(database, scope, clock.startOfDay(lastDay), at), sets, published);
  const part = [...counter.tallies.members()].map((tally) => {
    const member = counter.index.members[tally.member];
    return { key: `${member?.subjectId ?? ""}${member?.user ?? 0}`, ...tally };
  });
  const byKey = new Map(part.map((tally) => [tally.key, tally]));
  return {
    subjects: [...counter.index.subjects.values()],
    apply: (members) =>
      members.map((member) => {
        const today = byKey.get(`${member.subjectId}${member.user}`);
        const whole = unpackEvidence(member.evidence).filter((entry) => entry.day < lastDay);
        return {
          subjectId: member.subjectId,
          user: member.user,
          evidence: mergeEvidence([packEvidence(whole), today?.evidence ?? new Uint32Array(0)]),
          clients: packClientUses(usesUntil(unpackClientUses(member.clients), at)),
        };
      }),
    days: (stored) => {
      const days = new Map(
        stored.filter((day) => day.day < lastDay).map((day) => [day.day, new DayCells(day.cells)]),
      );
      for (const [day, cells] of counter.tallies.days()) days.set(day, new DayCells(cells));
      return days;
    },
  };
}

function usesUntil(uses: readonly ClientUse[], at: number): ClientUse[] {
  return uses.filter((use) => use.first <= at).map((use) => ({ ...use, last: Math.min(use.last, at) }));
}
