import { database } from "@/lib/db/database";
import { readSummary } from "../imports/import-summary";
import { textsOf } from "@/lib/db/dimensions";
import type { OrgScope } from "@/lib/db/scope";
import type { LoginKind } from "@/lib/domain/login-kind";
import { countPacked, unpackEvidence } from "@/lib/domain/evidence";
import { unpackClientUses } from "@/lib/domain/member-clients";
import { isNeverSeen } from "@/lib/domain/readiness";
import { isoDay, type Day } from "@/lib/domain/zone";
import { coverOf } from "./file-coverage";
import { filesApart, type NamedFile } from "./files-apart";
import type { JudgedOrg } from "./judged-org";
import { perJudgementOf } from "./per-judgement";
import type { Twofold } from "./twofold-users";

/** A stretch of calendar days of the org's zone, both ends in it. */
export type Days = { readonly from: string; readonly to: string };
export type FileLine = { readonly id: number; readonly filename: string; readonly count: number };

/** The same for readers of a share: how many files and users, not which. */
export type SharedCoverage = {
  readonly covered: readonly Days[];
  readonly gaps: readonly Days[];
  readonly filtered: readonly { readonly count: number }[];
  readonly rejected: readonly { readonly count: number }[];
  readonly uncounted: readonly { readonly count: number }[];
  readonly noProtocols: readonly { readonly count: number }[];
  readonly fewUsers: readonly { readonly count: number }[];
  readonly noPeople: readonly { readonly count: number }[];
  readonly noPrograms: readonly { readonly count: number }[];
  readonly neverSeen: {
    readonly count: number;
    readonly listed: number;
    readonly listedAt: number;
    readonly untold: number;
  } | null;
  readonly thinned: readonly { readonly days: number }[];
  readonly twofold: { readonly logins: number; readonly nameless?: number };
  readonly apart: { readonly count: number };
};

/** What may be told of the coverage to readers of a share; of how many users only where it shows their counts. */
export function sharedCoverage(details: CoverageDetails, withUsers: boolean): SharedCoverage {
  const { covered, gaps, filtered, rejected, uncounted, neverSeen, thinned, twofold } = details;
  const { noProtocols, fewUsers, noPeople, noPrograms, apart } = details;
  const counts = (files: readonly FileLine[]) => files.map(({ count }) => ({ count }));
  return {
    covered,
    gaps,
    filtered: counts(filtered),
    rejected: counts(rejected),
    uncounted: counts(uncounted),
    noProtocols: counts(noProtocols),
    fewUsers: withUsers ? counts(fewUsers) : [],
    noPeople: counts(noPeople),
    noPrograms: counts(noPrograms),
    neverSeen:
      withUsers && neverSeen
        ? {
            count: neverSeen.count,
            listed: neverSeen.listed,
            listedAt: neverSeen.listedAt,
            untold: neverSeen.untold,
          }
        : null,
    thinned: thinned.map(({ days }) => ({ days })),
    twofold: withUsers ? twofold : { logins: twofold.logins },
    apart: { count: apart.count },
  };
}

/** What stands behind the line of coverage. */
export type CoverageDetails = {
  /** What complete files cover, and the days without any login between the first and the last. */
  readonly covered: readonly Days[];
  readonly gaps: readonly Days[];
  /** Files with what of them does not count in full; `count` is rows added, rejected, and kept but not counted. */
  readonly filtered: readonly FileLine[];
  readonly rejected: readonly FileLine[];
  readonly uncounted: readonly FileLine[];
  /**
   * Complete files that do not cover all that they hold: `count` logins stand in exports that tell no protocol, or some
   * have few users, at most `count`.
   */
  readonly noProtocols: readonly FileLine[];
  readonly fewUsers: readonly FileLine[];
  /** Complete files with `count` logins, and none of people, or of programs, that other files have as a rule. */
  readonly noPeople: readonly FileLine[];
  readonly noPrograms: readonly FileLine[];
  /** Users of the newest list, those that may log in, that no login names; null without a list. */
  readonly neverSeen: {
    readonly count: number;
    readonly listed: number;
    readonly some: readonly string[];
    readonly listedAt: number;
    /** Of so many it cannot be told: logins name their users by record id, and the list tells none of these. */
    readonly untold: number;
  } | null;
  /** Users who may have had so many logins in an hour that Salesforce left some out: there may be more than counted. */
  readonly thinned: readonly { readonly username: string; readonly days: number }[];
  readonly twofold: Twofold;
  /** Pairs of complete files of one source and time with hardly a login in common, see `filesApart`; the first of them. */
  readonly apart: { readonly count: number; readonly some: readonly (readonly [NamedFile, NamedFile])[] };
};

/** Above this many logins of one user in an hour Salesforce leaves some out of the history (release notes Spring '24). */
const THINNED_FROM = 3600;
const SOME = 12;

/** Works out what stands behind the line of coverage. */
export async function coverageDetails(judged: JudgedOrg, scope: OrgScope): Promise<CoverageDetails> {
  // Whom people retired stands apart: that changes within a judgement.
  return { ...(await coverageOfData(judged, scope)), neverSeen: countNeverSeen(judged) };
}

const coverageOfData = perJudgementOf(
  "coverageOfData",
  async (judged, scope): Promise<Omit<CoverageDetails, "neverSeen">> => {
    const imports = judged.imports.filter((row) => (row.firstAt ?? Infinity) <= judged.at);
    const filesWith = (count: (row: (typeof imports)[number]) => number) =>
      imports
        .map((row) => ({ id: row.id, filename: row.filename, count: count(row) }))
        .filter((row) => row.count > 0);
    const covers = coverOf(imports);
    const without = (count: (one: (typeof covers)[number]) => number) =>
      covers
        .map((one) => ({ id: one.row.id, filename: one.row.filename, count: count(one) }))
        .filter((one) => one.count > 0);
    const lacking = (kind: LoginKind) =>
      without(({ row, cover }) => (cover.lacks.includes(kind) ? row.added + row.repeated : 0));
    const apart = await filesApart(await database(), scope, imports);
    const dayOf = (seconds: number) => isoDay(judged.clock.day(seconds));
    return {
      covered: judged.rules.all.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })),
      gaps: gapsOf([...judged.days.keys()]),
      filtered: filesWith((row) => (row.scope === "filtered" ? row.added + row.repeated : 0)),
      rejected: filesWith((row) => row.rejected),
      uncounted: filesWith((row) => row.uncounted),
      noProtocols: without(({ row, cover }) =>
        cover.why === "no-protocols"
          ? row.added + row.repeated
          : cover.why === "filtered"
            ? 0
            : (readSummary(row.summary)?.bareLogins ?? 0),
      ),
      fewUsers: without(({ cover }) =>
        cover.why === "few-users" ? Math.max(...cover.few.map(({ users }) => users)) : 0,
      ),
      noPeople: lacking("people"),
      noPrograms: lacking("programs"),
      thinned: await findThinned(judged, scope),
      twofold: judged.twofold,
      apart: { count: apart.length, some: apart.slice(0, SOME) },
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

/** Users whom the judgement knows from the list alone, but for retired ones. */
function countNeverSeen({ listed, subjects }: JudgedOrg): CoverageDetails["neverSeen"] {
  if (listed === null) return null;
  const unseen = subjects
    .filter((subject) => isNeverSeen(subject) && subject.status !== "retired")
    .map(({ username }) => username);
  return {
    count: unseen.length,
    listed: listed.users,
    some: unseen.sort().slice(0, SOME),
    listedAt: listed.asOf,
    untold: listed.untold,
  };
}

/**
 * Users who may have had an hour at or above the limit: a day with as many logins, on which some hour had as many from
 * the clients that they use. Nobody else can have had one.
 */
async function findThinned(judged: JudgedOrg, scope: OrgScope): Promise<CoverageDetails["thinned"]> {
  // Most users have fewer logins in all: they need no closer look.
  const all = new Map<number, number>();
  for (const { id } of judged.subjects)
    judged.eachMember(id, ({ user, evidence }) =>
      all.set(user, (all.get(user) ?? 0) + countPacked(evidence)),
    );
  const users = new Map<number, { readonly days: Map<Day, number>; readonly clients: Set<number> }>();
  for (const { id } of judged.subjects)
    judged.eachMember(id, ({ user, evidence, clients }) => {
      if ((all.get(user) ?? 0) < THINNED_FROM) return;
      const known = users.get(user) ?? { days: new Map<Day, number>(), clients: new Set<number>() };
      users.set(user, known);
      for (const { day, count } of unpackEvidence(evidence))
        known.days.set(day, (known.days.get(day) ?? 0) + count);
      for (const { client } of unpackClientUses(clients)) known.clients.add(client);
    });
  const busy = [...users].flatMap(([user, { days, clients }]) => {
    const full = [...days].filter(
      ([day, count]) => count >= THINNED_FROM && busiestHour(judged, day, clients) >= THINNED_FROM,
    );
    return full.length === 0 ? [] : [{ user, days: full.length }];
  });
  const names = textsOf(
    await database(),
    scope,
    busy.map(({ user }) => user),
  );
  return busy
    .map(({ user, days }) => ({ username: names.get(user) ?? "", days }))
    .sort((a, b) => b.days - a.days || (a.username < b.username ? -1 : 1));
}

function busiestHour(judged: JudgedOrg, day: Day, clients: ReadonlySet<number>): number {
  const hours = new Array<number>(24).fill(0);
  for (const { hour, client, count } of judged.days.get(day) ?? [])
    if (clients.has(client)) hours[hour] = (hours[hour] ?? 0) + count;
  return Math.max(...hours);
}
