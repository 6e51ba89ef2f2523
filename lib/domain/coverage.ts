/** A stretch of time in unix seconds, both ends included. */
export type Interval = { readonly from: number; readonly to: number };

const A_DAY = 86_400;

/** The union of stretches: ascending, none touching another. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const union: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else union.push({ from, to });
  }
  return union;
}

/** Seconds between `from` and `to` that lie inside the stretches (a union). */
export function secondsCovered(union: readonly Interval[], from: number, to: number): number {
  let seconds = 0;
  for (const stretch of union) {
    seconds += Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
  }
  return seconds;
}

/** Days without a login between which a file still covers all. */
export const LONGEST_GAP_DAYS = 7;

/**
 * Until when logins are known, of a union: the end of the last stretches that, no more than a week apart, last for a day
 * and more. Some hours after months without a file tell as little as none; where there are only such, the end of the last.
 */
export function knownUntil(union: readonly Interval[]): number | null {
  const near = joinedWhere(union, (gap) => gap <= LONGEST_GAP_DAYS * A_DAY);
  const long = near.filter(({ from, to }) => to - from >= A_DAY);
  return (long.at(-1) ?? union.at(-1))?.to ?? null;
}

/** The instant at which `seconds` of covered time after `from` are complete, or null when they never are. */
export function coveredUntil(union: readonly Interval[], from: number, seconds: number): number | null {
  let left = seconds;
  for (const stretch of union) {
    const begin = Math.max(stretch.from, from);
    if (stretch.to <= begin) continue;
    if (stretch.to - begin >= left) return begin + left;
    left -= stretch.to - begin;
  }
  return null;
}

/** What lasts no longer is weighed together with others: in an hour or a weekend few people log in. */
export const SHORT_SECONDS = 2 * A_DAY;

const HOUR = 3600;
/** Between two files that follow each other hour by hour. */
const A_PAUSE = 3 * HOUR;
/** What a file of a day covers at least; one of an hour says nothing of the night. */
const HALF_A_SHIFT = 4 * HOUR;

/**
 * Stretches of several files as one where nothing is missing between them: a file ends with its last login, and the next
 * one begins with its first. Some hours apart they follow each other; a day at most where both last for hours, as those of
 * an office do: between two hours of two days there may be others.
 */
export function joinedByDay(stretches: readonly Interval[]): Interval[] {
  const pauses = joinedWhere(unionOf(stretches), (gap) => gap <= A_PAUSE);
  const isOfHours = ({ from, to }: Interval) => to - from >= HALF_A_SHIFT;
  return joinedWhere(pauses, (gap, before, after) => gap <= A_DAY && isOfHours(before) && isOfHours(after));
}

function joinedWhere(
  union: readonly Interval[],
  isOne: (gap: number, before: Interval, after: Interval) => boolean,
): Interval[] {
  const joined: { from: number; to: number }[] = [];
  let before: Interval | null = null;
  for (const after of union) {
    const last = joined.at(-1);
    if (last && before && isOne(after.from - before.to, before, after)) last.to = after.to;
    else joined.push({ ...after });
    before = after;
  }
  return joined;
}

/** Whether so many logins with a protocol among all of a file are enough to say that it tells protocols. */
export function tellsProtocols(known: number, all: number): boolean {
  return known > 0 && known * 2 >= all;
}
