import { database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { StoredImport } from "@/lib/db/imports";
import { newestList } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loginsBetween } from "@/lib/db/stored-logins";
import { unpackEvidence } from "@/lib/domain/evidence";
import type { Protocol } from "@/lib/domain/protocol";
import { isNeverSeen } from "@/lib/domain/readiness";
import { coursesOf } from "../readiness/courses";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";

/** What the logins of a subject show, at an instant in unix seconds. */
export type EvidenceEvent = {
  readonly kind: "listed" | "first-at" | "seen" | "below" | "verified" | "regressed" | "last-below";
  readonly at: number;
  /** Of the first login at a protocol: which. */
  readonly protocol?: Protocol;
  /** The first import that holds the login, or else that covers the instant; "" when it is gone. */
  readonly taughtBy: string;
};

/** What the data say happened to a subject, oldest first. */
export async function evidenceEvents(
  scope: OrgScope,
  judged: JudgedOrg,
  subject: JudgedSubject,
): Promise<EvidenceEvent[]> {
  if (isNeverSeen(subject)) return listedEvents(scope, judged);
  const stretches = coursesOf(judged).get(subject.id) ?? [];
  const events: Omit<EvidenceEvent, "taughtBy">[] = [];
  const firstBelow = stretches[0]?.from ?? null;
  if (subject.firstSeen !== null && subject.firstSeen !== firstBelow)
    events.push({ kind: "seen", at: subject.firstSeen });
  for (const { protocol, at } of firstsOf(judged, subject.id))
    if (at !== subject.firstSeen && at !== firstBelow) events.push({ kind: "first-at", protocol, at });
  for (const [i, { from, to }] of stretches.entries()) {
    events.push({ kind: i === 0 ? "below" : "regressed", at: from });
    if (to !== null) events.push({ kind: "verified", at: to });
  }
  if (
    subject.verdict === "not-ready" &&
    subject.lastBad !== null &&
    subject.lastBad !== stretches.at(-1)?.from
  )
    events.push({ kind: "last-below", at: subject.lastBad });
  const taughtBy = await teacherOf(scope, judged, subject.id);
  return events.sort((a, b) => a.at - b.at).map((event) => ({ ...event, taughtBy: taughtBy(event.at) }));
}

/** When a subject was first let in with each protocol that is known. */
function firstsOf({ membersOf }: JudgedOrg, subjectId: string) {
  const firsts = new Map<Protocol, number>();
  for (const { evidence } of membersOf(subjectId))
    for (const { protocol, outcome, first } of unpackEvidence(evidence))
      if (outcome === "success" && protocol !== "unknown")
        firsts.set(protocol, Math.min(first, firsts.get(protocol) ?? Infinity));
  return [...firsts].map(([protocol, at]) => ({ protocol, at }));
}

/** Of somebody never seen: that a list names them. */
async function listedEvents(scope: OrgScope, { listed }: JudgedOrg): Promise<EvidenceEvent[]> {
  if (listed === null) return [];
  const list = await newestList(await database(), scope, "users");
  return [{ kind: "listed", at: listed.asOf, taughtBy: list?.filename ?? "" }];
}

/** Tells which file taught what happened to a subject at an instant. */
async function teacherOf(
  scope: OrgScope,
  { imports, membersOf }: JudgedOrg,
  subjectId: string,
): Promise<(at: number) => string> {
  const db = await database();
  const sets = new Map((await loadImportSets(db.prisma, scope)).map((set) => [set.id, set.members]));
  const users = new Set(membersOf(subjectId).map(({ user }) => user));
  const firstOf = (files: readonly StoredImport[]) => files.toSorted((a, b) => a.id - b.id)[0]?.filename;
  return (at) => {
    const own = loginsBetween(db, scope, at, at).filter((login) => users.has(login[7]));
    const holders = new Set(own.flatMap((login) => sets.get(login[4]) ?? []));
    const covers = ({ firstAt, lastAt }: StoredImport) => (firstAt ?? Infinity) <= at && (lastAt ?? 0) >= at;
    return firstOf(imports.filter(({ id }) => holders.has(id))) ?? firstOf(imports.filter(covers)) ?? "";
  };
}
