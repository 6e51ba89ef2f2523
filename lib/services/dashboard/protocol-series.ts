import type { DayCells } from "@/lib/domain/day-cells";
import { AREAS, type Area } from "@/lib/domain/area";
import { eachPacked, kindOfCode } from "@/lib/domain/evidence";
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
  const starts = [...new Set(daysOf(window).map((day) => bucketOf(day, grain)))];
  const buckets = starts.map((start) => {
    const end = Math.min(nextBucket(start, grain) - 1, window.to);
    const days = daysOf({ from: Math.max(start, window.from), to: end });
    const hasData = days.some((day) => judged.days.has(day));
    return {
      day: isoDay(Math.max(start, window.from)),
      last: isoDay(end),
      logins: hasData ? seriesOf((code) => sumOf(days, areas, code, counted.logins)) : null,
      subjects:
        hasData && counted.subjects
          ? seriesOf((code) => sumOf([start], areas, code, counted.subjects?.[grain] ?? new Map()))
          : null,
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

type ByDay = ReadonlyMap<Day, Uint32Array>;
/** Subjects are null where tallies do not hold them. */
type Counted = { readonly logins: ByDay; readonly subjects: Readonly<Record<Grain, ByDay>> | null };

const CODES = PROTOCOLS.length;
const NEVER = 255;

/** One pass over all tallies a judgement: logins and subjects by day, area and protocol code. */
const countedDays = perJudgement("countedDays", (judged): Counted => {
  const logins = new Map<Day, Uint32Array>();
  const subjects = { day: new Map(), week: new Map(), month: new Map() } as Record<
    Grain,
    Map<Day, Uint32Array>
  >;
  const window = windowOf(judged, "all");
  const first = window?.from ?? 0;
  const lowest = new Uint8Array(window ? window.to - window.from + 1 : 0).fill(NEVER);
  for (const subject of judged.subjects) {
    const area = AREAS.indexOf(subject.area);
    const touched: Day[] = [];
    judged.eachMember(subject.id, ({ evidence }) =>
      eachPacked(evidence, (day, code, count) => {
        add(logins, day, area, code, count);
        const rank = rankOf(code);
        const before = lowest[day - first] ?? NEVER;
        if (before === NEVER) touched.push(day);
        if (rank < before) lowest[day - first] = rank;
      }),
    );
    for (const grain of ["day", "week", "month"] as const) {
      const ranks = new Map<Day, number>();
      for (const day of touched) {
        const bucket = grain === "day" ? day : bucketOf(day, grain);
        ranks.set(bucket, Math.min(ranks.get(bucket) ?? NEVER, lowest[day - first] ?? NEVER));
      }
      for (const [bucket, rank] of ranks) add(subjects[grain], bucket, area, codeOf(rank), 1);
    }
    for (const day of touched) lowest[day - first] = NEVER;
  }
  return { logins, subjects };
});

function hasFiltered(cells: DayCells): boolean {
  for (const { kind } of cells) if (kindOfCode(kind).filteredOnly) return true;
  return false;
}

/** Logins of some clients by day and protocol code; tallies hold no subjects by client and day. */
function countClients(judged: JudgedOrg, clients: ReadonlySet<number>): Counted {
  const logins = new Map<Day, Uint32Array>();
  for (const [day, cells] of judged.days)
    for (const { client, kind, count } of cells)
      if (clients.has(client)) add(logins, day, 0, protocolCode(kindOfCode(kind).protocol), count);
  return { logins, subjects: null };
}

function add(to: Map<Day, Uint32Array>, day: Day, area: number, code: number, count: number): void {
  let counts = to.get(day);
  if (!counts) to.set(day, (counts = new Uint32Array(AREAS.length * CODES)));
  counts[area * CODES + code] = (counts[area * CODES + code] ?? 0) + count;
}

function sumOf(days: readonly Day[], areas: readonly Area[], code: number, counts: ByDay): number {
  let sum = 0;
  for (const day of days)
    for (const area of areas) sum += counts.get(day)?.[AREAS.indexOf(area) * CODES + code] ?? 0;
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
