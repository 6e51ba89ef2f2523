import type { Entry } from "./evidence";
import { KEPT_INSTANTS } from "./evidence";
import type { Day } from "./zone";

/** When a program logs in, in words, and how many days it was told from. */
export type Rhythm = { readonly words: string; readonly days: number };

/** What a clock has to tell: the offset of an instant, in seconds. */
export type Offsets = { readonly offset: (time: number) => number };

const FEWEST_DAYS = 4;
const DAY_MINUTES = 1440;
const NEAR_MINUTES = 20;
/** A time of day is regular when it comes on this share of the days. */
const REGULAR = 0.6;
const MOST_TIMES = 3;
const WEEKDAYS = ["Thursdays", "Fridays", "Saturdays", "Sundays", "Mondays", "Tuesdays", "Wednesdays"];

/**
 * The schedule that logins keep, as a proposal: "nightly at 02:10", "on weekdays at 09:00", "every 15 minutes",
 * "monthly on day 1 at 06:00". Null when they keep none, or came on too few days. From the instants that tallies keep:
 * the first and the last ten of a day and kind.
 */
export function rhythmOf(entries: readonly Entry[], clock: Offsets): Rhythm | null {
  const byDay = new Map<Day, { count: number; instants: Set<number> }>();
  for (const { day, count, first, latest } of entries) {
    const known = byDay.get(day) ?? { count: 0, instants: new Set<number>() };
    known.count += count;
    for (const instant of [first, ...latest]) known.instants.add(instant);
    byDay.set(day, known);
  }
  const days = [...byDay.keys()].sort((a, b) => a - b);
  if (days.length < FEWEST_DAYS) return null;
  const counts = days.map((day) => byDay.get(day)?.count ?? 0);
  if (median(counts) > KEPT_INSTANTS) {
    const gap = regularGap([...byDay.values()].map(({ instants }) => [...instants]));
    return gap === null ? null : { words: `every ${spanWords(gap)}`, days: days.length };
  }
  const times = steadiestTimes(byDay, clock);
  if (times.length === 0) return null;
  return { words: `${daysWords(days, times)} at ${times.map(clockWords).join(", ")}`, days: days.length };
}

/**
 * The times of day in the zone's wall clock, or, where that explains more of the logins, in a clock that never changes:
 * many jobs run by UTC. Such times are told as the zone's clock showed them last.
 */
function steadiestTimes(
  byDay: ReadonlyMap<Day, { readonly instants: ReadonlySet<number> }>,
  clock: Offsets,
): number[] {
  const newest = [...byDay.values()].reduce((latest, { instants }) => Math.max(latest, ...instants), 0);
  const fixed: Offsets = { offset: () => clock.offset(newest) };
  const [own, steady] = [clock, fixed].map((by) => {
    const all = [...byDay].flatMap(([day, { instants }]) =>
      [...instants].map((instant) => ({ day, minute: minuteOf(instant, by) })),
    );
    const times = timesOf(all, byDay.size);
    const explained = all.filter(({ minute }) =>
      times.some((time) => distance(time, minute) <= NEAR_MINUTES),
    );
    return { times, explained: explained.length };
  });
  if (!own || !steady) return [];
  return steady.explained > own.explained ? steady.times : own.times;
}

/** Logins of one schedule beside another; `below` of the instants that are kept. */
export type RhythmPart = Rhythm & { readonly below: number; readonly logins: number };

const SIDE_BY_SIDE_DAYS = 7;

/**
 * Schedules that run side by side for a week or longer and differ in their days, or in that one alone stands below the
 * target: two programs, it seems. Empty when one schedule, or none, explains the logins.
 */
export function rhythmParts(
  entries: readonly Entry[],
  clock: Offsets,
  isBelow: (entry: Entry) => boolean,
): RhythmPart[] {
  if (entries.some(({ count }) => count > KEPT_INSTANTS)) return [];
  const all = entries
    .flatMap((entry) =>
      entry.latest.map((instant) => ({
        day: entry.day,
        minute: minuteOf(instant, clock),
        below: isBelow(entry),
      })),
    )
    .sort((a, b) => a.minute - b.minute);
  const groups: (typeof all)[] = [];
  for (const one of all) {
    const last = groups.at(-1)?.at(-1);
    if (last && one.minute - last.minute <= NEAR_MINUTES) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  const parts = groups.flatMap((group) => {
    const days = [...new Set(group.map(({ day }) => day))].sort((a, b) => a - b);
    const spread = (group.at(-1)?.minute ?? 0) - (group[0]?.minute ?? 0);
    if (days.length < FEWEST_DAYS || spread > 2 * NEAR_MINUTES) return [];
    const minute = group[Math.floor(group.length / 2)]?.minute ?? 0;
    const pattern = daysWords(days, [minute]);
    if (pattern.startsWith("some ")) return [];
    const below = group.filter((one) => one.below).length;
    return [{ pattern, minute, days, below, logins: group.length }];
  });
  const isBeside = (a: (typeof parts)[number], b: (typeof parts)[number]) =>
    Math.min(a.days.at(-1) ?? 0, b.days.at(-1) ?? 0) - Math.max(a.days[0] ?? 0, b.days[0] ?? 0) >=
    SIDE_BY_SIDE_DAYS;
  const isApart = (a: (typeof parts)[number], b: (typeof parts)[number]) =>
    kindOfDays(a.pattern) !== kindOfDays(b.pattern) || (a.below === 0) !== (b.below === 0);
  return parts
    .filter((part) => parts.some((other) => other !== part && isBeside(part, other) && isApart(part, other)))
    .map(({ pattern, minute, days, below, logins }) => ({
      words: `${pattern} at ${clockWords(minute)}`,
      days: days.length,
      below,
      logins,
    }));
}

/** A job of each night and one of each day keep the same days. */
function kindOfDays(pattern: string): string {
  return pattern === "nightly" ? "daily" : pattern;
}

function minuteOf(instant: number, clock: Offsets): number {
  return Math.floor((instant + clock.offset(instant)) / 60) % DAY_MINUTES;
}

/** The minutes of the day at which logins come on most days; none when much comes at other times. */
function timesOf(all: readonly { day: Day; minute: number }[], days: number): number[] {
  const left = [...all].sort((a, b) => a.minute - b.minute);
  const times: number[] = [];
  let explained = 0;
  while (left.length > 0 && times.length < MOST_TIMES) {
    const around = (minute: number) => left.filter((one) => distance(one.minute, minute) <= NEAR_MINUTES);
    const best = left.reduce<readonly (typeof left)[number][]>((most, { minute }) => {
      const group = around(minute);
      return new Set(group.map(({ day }) => day)).size > new Set(most.map(({ day }) => day)).size
        ? group
        : most;
    }, []);
    if (new Set(best.map(({ day }) => day)).size < days * REGULAR) break;
    times.push(best[Math.floor(best.length / 2)]?.minute ?? 0);
    explained += best.length;
    for (const one of best) left.splice(left.indexOf(one), 1);
  }
  return explained < all.length * REGULAR ? [] : times.sort((a, b) => a - b);
}

function distance(a: number, b: number): number {
  const apart = Math.abs(a - b);
  return Math.min(apart, DAY_MINUTES - apart);
}

/** The gap in minutes that lies between most logins of the days; null when it varies. */
function regularGap(days: readonly (readonly number[])[]): number | null {
  const gaps = days.flatMap((instants) => {
    // The first of the day stands alone: between it and the last ones some are not kept.
    const sorted = instants.toSorted((a, b) => a - b).slice(-KEPT_INSTANTS);
    return sorted.slice(1).map((instant, i) => (instant - (sorted[i] ?? 0)) / 60);
  });
  const usual = median(gaps);
  const near = gaps.filter((gap) => Math.abs(gap - usual) <= Math.max(1, usual * 0.1));
  return usual >= 1 && near.length >= gaps.length * REGULAR ? Math.round(usual) : null;
}

function daysWords(days: readonly Day[], times: readonly number[]): string {
  const span = (days.at(-1) ?? 0) - (days[0] ?? 0) + 1;
  const weekdays = new Set(days.map((day) => day % 7));
  const [only] = weekdays;
  if (weekdays.size === 1 && only !== undefined) return `on ${WEEKDAYS[only] ?? ""}`;
  const monthDays = new Set(days.map((day) => new Date(day * 86_400_000).getUTCDate()));
  const [monthDay] = monthDays;
  if (monthDays.size === 1 && monthDay !== undefined) return `monthly on day ${monthDay}`;
  // Day 0 was a Thursday: 2 and 3 are the weekend.
  if (days.length >= 10 && !weekdays.has(2) && !weekdays.has(3)) return "on weekdays";
  const isNight = times.every((minute) => minute >= 21 * 60 || minute < 6 * 60);
  if (days.length >= span * REGULAR) return isNight ? "nightly" : "daily";
  return isNight ? "some nights" : "some days";
}

function clockWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function spanWords(minutes: number): string {
  if (minutes === 1) return "minute";
  if (minutes === 60) return "hour";
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
