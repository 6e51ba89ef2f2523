import type { DayCells } from "@/lib/domain/day-cells";
import { AREAS, type Area } from "@/lib/domain/area";
import { eachPacked, KIND_CODES, kindOfCode } from "@/lib/domain/evidence";
import { codeOf, rankOf } from "@/lib/domain/lowest-protocol";
import { PROTOCOLS, protocolCode } from "@/lib/domain/protocol";
import { isoDay, type Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import { perJudgement } from "../readiness/per-judgement";
import { askedClients } from "./asked-clients";
import { windowOf, type DashboardQuery, type Window } from "./dashboard-query";

export type ChartSeries = "TLS 1.0" | "TLS 1.1" | "unknown" | "TLS 1.2" | "TLS 1.3";
export type SeriesCounts = Readonly<Record<ChartSeries, number>>;
export type Grain = "day" | "week" | "month";

/** A day, week (from Monday) or month of the chart; null where there is no data, which is not zero. */
export type SeriesBucket = {
  /** Its first and last day, as "2026-11-16". */
  readonly day: string;
  readonly last: string;
  readonly logins: SeriesCounts | null;
  /** Distinct subjects, each under the lowest protocol it used in the bucket. */
  readonly subjects: SeriesCounts | null;
};

export type ProtocolSeries = {
  readonly grain: Grain;
  readonly buckets: readonly SeriesBucket[];
  /** Whether complete files alone hold the period's logins: otherwise there is no share. */
  readonly complete: boolean;
};

const DAYS_AS_DAYS = 91;
const DAYS_AS_WEEKS = 182;

/** Logins and distinct subjects by protocol over a period, of one area or of all; failed logins too. */
export function protocolSeries(judged: JudgedOrg, query: DashboardQuery): ProtocolSeries {
  const asked = windowOf(judged, query.period);
  const all = windowOf(judged, "all");
  if (!asked || !all) return { grain: "day", buckets: [], complete: true };
  const span = asked.to - asked.from + 1;
  const grain = span <= DAYS_AS_DAYS ? "day" : span <= DAYS_AS_WEEKS ? "week" : "month";
  // Whole weeks and months: a subject cannot be counted in part of one.
  const window = { from: Math.max(all.from, bucketOf(asked.from, grain)), to: asked.to };
  const clients = askedClients(judged, query);
  const counted = clients ? countClients(judged, clients) : countedDays(judged);
  const areas = query.area === undefined || clients ? AREAS : [query.area];
  const subjects = counted.subjects?.[grain];
  const starts = [...new Set(daysOf(window).map((day) => bucketOf(day, grain)))];
  const buckets = starts.map((start) => {
    const end = Math.min(nextBucket(start, grain) - 1, window.to);
    const days = daysOf({ from: Math.max(start, window.from), to: end });
    const hasData = days.some((day) => judged.days.has(day));
    return {
      day: isoDay(Math.max(start, window.from)),
      last: isoDay(end),
      logins: hasData ? seriesOf((code) => sumOf(days, areas, code, counted.logins)) : null,
      subjects: hasData && subjects ? seriesOf((code) => sumOf([start], areas, code, subjects)) : null,
    };
  });
  const filtered = filteredDays(judged);
  const complete = daysOf(window).every((day) => !filtered.has(day));
  return { grain, buckets, complete };
}

/** Days of which filtered files alone hold some logins. */
const filteredDays = perJudgement(
  "filteredDays",
  ({ days }): ReadonlySet<Day> =>
    new Set([...days].flatMap(([day, cells]) => (hasFiltered(cells) ? [day] : []))),
);

/** Counts by area and protocol code of each day, the days from `first` on one after the other. */
type ByDay = { readonly first: Day; readonly counts: Uint32Array };
/** Subjects are null where tallies do not hold them. */
type Counted = { readonly logins: ByDay; readonly subjects: Readonly<Record<Grain, ByDay>> | null };

const GRAINS = ["day", "week", "month"] as const;
const CODES = PROTOCOLS.length;
const WIDTH = AREAS.length * CODES;
const NEVER = 255;

/** One pass over all tallies a judgement: logins and subjects by day, area and protocol code. */
export const countedDays = perJudgement("countedDays", (judged): Counted => {
  const window = windowOf(judged, "all");
  const logins = emptyDays(window);
  const subjects = { day: emptyDays(window), week: emptyDays(window), month: emptyDays(window) };
  const { first } = logins;
  const days = logins.counts.length / WIDTH;
  const grains = GRAINS.map((grain) => ({
    counts: subjects[grain].counts,
    bucketOf: Uint32Array.from({ length: days }, (_, i) => Math.max(0, bucketOf(first + i, grain) - first)),
    lowest: new Uint8Array(days).fill(NEVER),
    touched: new Uint32Array(days),
  }));
  // Of the subject at hand: the lowest of each day, and which days have one.
  const lowest = new Uint8Array(days).fill(NEVER);
  const touched = new Uint32Array(days);
  for (const subject of judged.subjects) {
    const area = AREAS.indexOf(subject.area) * CODES;
    let count = 0;
    judged.eachMember(subject.id, ({ evidence }) =>
      eachPacked(evidence, (day, code, some) => {
        const i = day - first;
        logins.counts[i * WIDTH + area + code] = (logins.counts[i * WIDTH + area + code] ?? 0) + some;
        if (lowest[i] === NEVER) touched[count++] = i;
        lowest[i] = Math.min(lowest[i] ?? NEVER, rankOf(code));
      }),
    );
    for (const grain of grains) countBuckets(grain, area, { lowest, touched, count });
    for (let n = 0; n < count; n += 1) lowest[touched[n] ?? 0] = NEVER;
  }
  return { logins, subjects };
});

/** Room for the days of a window, and for those that the week or month of its first day begins with. */
function emptyDays(window: Window | null): { readonly first: Day; readonly counts: Uint32Array } {
  if (!window) return { first: 0, counts: new Uint32Array(0) };
  const first = Math.min(bucketOf(window.from, "week"), bucketOf(window.from, "month"));
  return { first, counts: new Uint32Array((window.to - first + 1) * WIDTH) };
}

type Buckets = {
  readonly counts: Uint32Array;
  /** The bucket of each day. */
  readonly bucketOf: Uint32Array;
  readonly lowest: Uint8Array;
  readonly touched: Uint32Array;
};

/** Counts a subject once in each bucket that it has days in, under the lowest of them. */
function countBuckets(
  buckets: Buckets,
  area: number,
  days: { readonly lowest: Uint8Array; readonly touched: Uint32Array; readonly count: number },
): void {
  const { counts, lowest, touched } = buckets;
  let count = 0;
  for (let n = 0; n < days.count; n += 1) {
    const day = days.touched[n] ?? 0;
    const bucket = buckets.bucketOf[day] ?? 0;
    if (lowest[bucket] === NEVER) touched[count++] = bucket;
    lowest[bucket] = Math.min(lowest[bucket] ?? NEVER, days.lowest[day] ?? NEVER);
  }
  for (let n = 0; n < count; n += 1) {
    const bucket = touched[n] ?? 0;
    const at = bucket * WIDTH + area + codeOf(lowest[bucket] ?? NEVER);
    counts[at] = (counts[at] ?? 0) + 1;
    lowest[bucket] = NEVER;
  }
}

function hasFiltered(cells: DayCells): boolean {
  const counts = new Float64Array(KIND_CODES);
  cells.addByKind(counts);
  return counts.some((count, kind) => count > 0 && kindOfCode(kind).filteredOnly);
}

/** Logins of some clients by day and protocol code; tallies hold no subjects by client and day. */
function countClients(judged: JudgedOrg, clients: ReadonlySet<number>): Counted {
  const logins = emptyDays(windowOf(judged, "all"));
  for (const [day, cells] of judged.days)
    cells.each((_, client, kind, count) => {
      if (!clients.has(client)) return;
      const at = (day - logins.first) * WIDTH + protocolCode(kindOfCode(kind).protocol);
      logins.counts[at] = (logins.counts[at] ?? 0) + count;
    });
  return { logins, subjects: null };
}

function sumOf(days: readonly Day[], areas: readonly Area[], code: number, { first, counts }: ByDay): number {
  let sum = 0;
  for (const day of days)
    for (const area of areas) sum += counts[(day - first) * WIDTH + AREAS.indexOf(area) * CODES + code] ?? 0;
  return sum;
}

/** SSL 3.0 counts with TLS 1.0 in charts. */
function seriesOf(count: (code: number) => number): SeriesCounts {
  return {
    "TLS 1.0": count(1) + count(2),
    "TLS 1.1": count(3),
    unknown: count(0),
    "TLS 1.2": count(4),
    "TLS 1.3": count(5),
  };
}

function daysOf({ from, to }: Window): Day[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** The first day of the week (Monday) or month of a day. */
const starts: Record<"week" | "month", Map<Day, Day>> = { week: new Map(), month: new Map() };

function bucketOf(day: Day, grain: Grain): Day {
  if (grain === "day") return day;
  const known = starts[grain].get(day);
  if (known !== undefined) return known;
  const at = new Date(day * 86_400_000);
  // Day 0 was a Thursday.
  const start = grain === "week" ? day - ((day + 3) % 7) : day - at.getUTCDate() + 1;
  starts[grain].set(day, start);
  return start;
}

function nextBucket(start: Day, grain: Grain): Day {
  if (grain === "day") return start + 1;
  if (grain === "week") return start + 7;
  const at = new Date(start * 86_400_000);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / 86_400_000;
}

/** Logins of the newest seven days below the target; a share only of logins that complete files hold. */
export type WeekBelow = {
  readonly below: number;
  readonly total: number;
  /** Logins that name no version. */
  readonly unknown: number;
  readonly complete: boolean;
  readonly byProtocol: Readonly<Record<string, number>>;
};

/** The newest seven days of an area or of all; failed logins too, as in the chart. */
export function lastWeek(judged: JudgedOrg, query: DashboardQuery): WeekBelow {
  const window = windowOf(judged, "all");
  const byProtocol: Record<string, number> = {};
  if (!window) return { below: 0, total: 0, unknown: 0, complete: true, byProtocol };
  const days = daysOf({ from: window.to - 6, to: window.to });
  const clients = askedClients(judged, query);
  const { logins } = clients ? countClients(judged, clients) : countedDays(judged);
  const areas = query.area === undefined || clients ? AREAS : [query.area];
  const filtered = filteredDays(judged);
  let [below, total, unknown] = [0, 0, 0];
  for (const [code, name] of PROTOCOLS.entries()) {
    const count = sumOf(days, areas, code, logins);
    total += count;
    if (name === "unknown") unknown += count;
    if (count === 0 || name === "unknown" || code >= protocolCode(judged.target)) continue;
    below += count;
    byProtocol[name] = count;
  }
  return { below, total, unknown, complete: days.every((day) => !filtered.has(day)), byProtocol };
}
