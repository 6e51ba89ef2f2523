import { database } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import { newestList } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { unpackEvidence } from "@/lib/domain/evidence";
import { unpackClientUses } from "@/lib/domain/member-clients";
import { isoDay, type Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "./judged-org";
import { activePeople } from "./known-people";
import { perCopy } from "./per-judgement";

/** A stretch of calendar days of the org's zone, both ends in it. */
export type Days = { readonly from: string; readonly to: string };
export type FileLine = { readonly id: number; readonly filename: string; readonly count: number };

/** What stands behind the line of coverage. */
export type CoverageDetails = {
  /** What complete files cover, and the days without any login between the first and the last. */
  readonly covered: readonly Days[];
  readonly gaps: readonly Days[];
  /** Files with what of them does not count in full; `count` is rows added, rejected, and kept but not counted. */
  readonly filtered: readonly FileLine[];
  readonly rejected: readonly FileLine[];
  readonly uncounted: readonly FileLine[];
  /** Active users of the newest list that no login names; null without a list. */
  readonly neverSeen: {
    readonly count: number;
    readonly listed: number;
    readonly some: readonly string[];
    readonly listedAt: number;
  } | null;
  /** Users with so many logins that Salesforce thins their history: their counts are the least there were. */
  readonly thinned: readonly { readonly username: string; readonly days: number }[];
};

/** Above this many logins of one user in an hour Salesforce leaves some out of the history (release notes Spring '24). */
const THINNED_FROM = 3600;
const SOME = 12;

/** Works out what stands behind the line of coverage. */
export const coverageDetails = perCopy(
  async (judged: JudgedOrg, scope: OrgScope): Promise<CoverageDetails> => {
    const imports = judged.imports.filter((row) => (row.firstAt ?? Infinity) <= judged.at);
    const filesWith = (count: (row: (typeof imports)[number]) => number) =>
      imports
        .map((row) => ({ id: row.id, filename: row.filename, count: count(row) }))
        .filter((row) => row.count > 0);
    const dayOf = (seconds: number) => isoDay(judged.clock.day(seconds));
    return {
      covered: judged.rules.all.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })),
      gaps: gapsOf([...judged.days.keys()]),
      filtered: filesWith((row) => (row.scope === "filtered" ? row.added + row.repeated : 0)),
      rejected: filesWith((row) => row.rejected),
      uncounted: filesWith((row) => row.uncounted),
      neverSeen: await findNeverSeen(judged, scope),
      thinned: await findThinned(judged, scope),
    };
  },
);

/** Stretches of days that are missing between the first and the last. */
function gapsOf(days: readonly Day[]): Days[] {
  const sorted = days.toSorted((a, b) => a - b);
  return sorted.flatMap((day, i) => {
    const before = sorted[i - 1];
    return before === undefined || day - before === 1
      ? []
      : [{ from: isoDay(before + 1), to: isoDay(day - 1) }];
  });
}

async function findNeverSeen(judged: JudgedOrg, scope: OrgScope): Promise<CoverageDetails["neverSeen"]> {
  const db = await database();
  const list = await newestList(db, scope, "users");
  if (list === null) return null;
  const users = new Set(judged.subjects.flatMap(({ id }) => judged.membersOf(id).map(({ user }) => user)));
  const seen = new Set(textsOf(db, scope, users).values());
  const active = await activePeople(scope);
  const unseen = active.filter((keys) => !keys.some((key) => seen.has(key)));
  return {
    count: unseen.length,
    listed: active.length,
    some: unseen.slice(0, SOME).map(([name = ""]) => name),
    listedAt: Math.floor(list.createdAt.getTime() / 1000),
  };
}

/** Users with an hour at or above the limit, as far as days by user and hours by client can tell. */
async function findThinned(judged: JudgedOrg, scope: OrgScope): Promise<CoverageDetails["thinned"]> {
  const days = new Map<number, Set<Day>>();
  for (const subject of judged.subjects) {
    if (subject.logins < THINNED_FROM) continue;
    for (const { user, evidence, clients } of judged.membersOf(subject.id)) {
      const counts = new Map<Day, number>();
      for (const { day, count } of unpackEvidence(evidence)) counts.set(day, (counts.get(day) ?? 0) + count);
      const own = new Set(unpackClientUses(clients).map(({ client }) => client));
      for (const [day, count] of counts)
        if (count >= THINNED_FROM && busiestHour(judged, day, own) >= THINNED_FROM)
          days.set(user, (days.get(user) ?? new Set()).add(day));
    }
  }
  const names = textsOf(await database(), scope, days.keys());
  return [...days]
    .map(([user, { size }]) => ({ username: names.get(user) ?? "", days: size }))
    .sort((a, b) => b.days - a.days || (a.username < b.username ? -1 : 1));
}

function busiestHour(judged: JudgedOrg, day: Day, clients: ReadonlySet<number>): number {
  const hours = new Array<number>(24).fill(0);
  for (const { hour, client, count } of judged.days.get(day) ?? [])
    if (clients.has(client)) hours[hour] = (hours[hour] ?? 0) + count;
  return Math.max(...hours);
}
