import { type Area, AREAS } from "./area";
import type { Status } from "./subject-work";
import { isNear, type Judgement, type Verdict } from "./verdict";

/** A subject's verdict and flags, made of its members': the worst member decides. */
export type SubjectJudgement = Judgement;

const WORST_FIRST: readonly Verdict[] = ["not-ready", "not-proven", "ready"];
const A_DAY = 86_400;

/** Joins the judgements of a subject's members; `proofDays` is the window of `mixed`. Throws for no member. */
export function joinMembers(members: readonly Judgement[], proofDays: number): SubjectJudgement {
  const verdict = WORST_FIRST.find((candidate) => members.some((member) => member.verdict === candidate));
  const decisive = members.filter((member) => member.verdict === verdict);
  const worst = decisive.reduce<Judgement | undefined>(
    (a, b) => (a && (a.lastBad ?? 0) >= (b.lastBad ?? 0) ? a : b),
    undefined,
  );
  if (verdict === undefined || worst === undefined) throw new Error("A subject has at least one member.");
  const lastSeen = latest(members.map((member) => member.lastSeen));
  const notReady = verdict === "not-ready";
  const lastGood = latest(members.map((member) => member.lastGood));
  const provenAt = notReady ? null : latest(members.map((member) => member.provenAt));
  return {
    verdict,
    mixed: notReady && isNear(lastGood, lastSeen, proofDays),
    silent: members.every((member) => member.silent),
    verified: verdict === "ready" && members.some((member) => member.verified),
    regressed: notReady && decisive.some((member) => member.regressed),
    lastBad: latest(members.map((member) => member.lastBad)),
    lastGood,
    goodSince: worst.goodSince,
    coveredDaysSince: worst.coveredDaysSince,
    provenAt,
    provenExactly: members.every((member) => member.provenAt !== provenAt || member.provenExactly),
    firstSeen: earliest(members.map((member) => member.firstSeen)),
    lastSeen,
  };
}

function latest(instants: readonly (number | null)[]): number | null {
  return instants.reduce<number | null>((a, b) => (b === null ? a : Math.max(a ?? b, b)), null);
}

function earliest(instants: readonly (number | null)[]): number | null {
  return instants.reduce<number | null>((a, b) => (b === null ? a : Math.min(a ?? b, b)), null);
}

export type AreaCounts = {
  total: number;
  ready: number;
  notReady: number;
  notProven: number;
  neverSeen: number;
  mixed: number;
  silent: number;
  verified: number;
  regressed: number;
  excepted: number;
  retired: number;
};

/** Whether a subject is known from a list alone: no login of it is in any file. */
export function isNeverSeen({ firstSeen }: Pick<SubjectJudgement, "firstSeen">): boolean {
  return firstSeen === null;
}

export type CountedSubject = Pick<
  SubjectJudgement,
  "verdict" | "mixed" | "silent" | "verified" | "regressed" | "firstSeen"
> & { readonly area: Area; readonly status: Status };

/**
 * Counts subjects by area; total = ready + notReady + notProven, the rest are "of which". Retired subjects stand
 * apart, outside the total.
 */
export function countAreas(subjects: readonly CountedSubject[]): Record<Area, AreaCounts> {
  const areas = emptyAreas();
  for (const subject of subjects) {
    const counts = areas[subject.area];
    if (subject.status === "retired") {
      counts.retired += 1;
      continue;
    }
    if (subject.status === "excepted") counts.excepted += 1;
    counts.total += 1;
    if (subject.verdict === "ready") counts.ready += 1;
    else if (subject.verdict === "not-ready") counts.notReady += 1;
    else counts.notProven += 1;
    if (isNeverSeen(subject)) counts.neverSeen += 1;
    for (const flag of ["mixed", "silent", "verified", "regressed"] as const)
      if (subject[flag]) counts[flag] += 1;
  }
  return areas;
}

function emptyAreas(): Record<Area, AreaCounts> {
  const empty = (): AreaCounts => ({
    total: 0,
    ready: 0,
    notReady: 0,
    notProven: 0,
    neverSeen: 0,
    mixed: 0,
    silent: 0,
    verified: 0,
    regressed: 0,
    excepted: 0,
    retired: 0,
  });
  return {
    users: empty(),
    tools: empty(),
    integrations: empty(),
    packages: empty(),
    platform: empty(),
    unclassified: empty(),
  };
}

/** The areas an admin has to bring to ready; Salesforce's own services are not among them. */
export const WORK_AREAS: readonly Area[] = AREAS.filter((area) => area !== "platform");

/** Whether people work on the subjects of an area. */
export function isWorkArea(area: Area): boolean {
  return (WORK_AREAS as readonly Area[]).includes(area);
}

const FRESH_SECONDS = 7 * A_DAY;

export type OrgVerdict = { readonly verdict: Verdict; readonly stale: boolean };

/**
 * The org's verdict at an instant (unix seconds): ready when nobody is left below the target, nothing is
 * unclassified, somebody is ready, and complete files reach to within 7 days; stale data never says ready. What goes
 * by the name of a Salesforce service and is below the target keeps it from ready, too: an org can name an app so.
 * Subjects not proven do not keep it from ready (DESIGN 3); the sentence beside it counts them.
 */
export function judgeOrg(areas: Record<Area, AreaCounts>, coveredTo: number | null, at: number): OrgVerdict {
  const sum = (of: (counts: AreaCounts) => number) =>
    WORK_AREAS.reduce((total, area) => total + of(areas[area]), 0);
  const stale = coveredTo !== null && at - coveredTo > FRESH_SECONDS;
  if (sum((counts) => counts.notReady) > 0) return { verdict: "not-ready", stale };
  const known = coveredTo !== null && sum((counts) => counts.ready) > 0;
  const open = areas.unclassified.total + areas.platform.notReady > 0;
  return { verdict: known && !open && !stale ? "ready" : "not-proven", stale };
}
