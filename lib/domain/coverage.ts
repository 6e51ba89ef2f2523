/** A stretch of time in unix seconds, both ends included. */
export type Interval = { readonly from: number; readonly to: number };

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

/** A published file as far as it matters what it covers. */
export type CoveringFile = {
  /** Holds all logins of its period, as far as anybody knows. */
  readonly isComplete: boolean;
  readonly tellsProtocols: boolean;
  /** How many users have logins in it; null where that was not noted. */
  readonly users: number | null;
  readonly stretches: readonly Interval[];
};

/** Why a file covers nothing, although it may prove something. */
export type NoCover = "filtered" | "no-protocols" | "few-users";

const FEW = 0.2;
/** Of so few users nothing can be told. */
const ENOUGH_USERS = 10;
/** In an hour or a day few people log in. */
const LONG_SECONDS = 7 * 86_400;

/**
 * Tells of files why they cover nothing; null where they do. A day that a file covers without telling protocols, or with
 * a fifth of the users that another complete file has, shows nobody to be better than before.
 */
export function noCoverIn<T extends CoveringFile>(files: readonly T[]): (file: T) => NoCover | null {
  const most = files.reduce((max, { isComplete, users }) => Math.max(max, isComplete ? (users ?? 0) : 0), 0);
  return ({ isComplete, tellsProtocols, users, stretches }) => {
    if (!isComplete) return "filtered";
    if (!tellsProtocols) return "no-protocols";
    const [first, last] = [stretches[0]?.from ?? 0, stretches.at(-1)?.to ?? 0];
    const isFew = most >= ENOUGH_USERS && users !== null && users < most * FEW;
    return isFew && last - first >= LONG_SECONDS ? "few-users" : null;
  };
}

/** Whether so many logins with a protocol among all of a file are enough to say that it tells protocols. */
export function tellsProtocols(known: number, all: number): boolean {
  return known > 0 && known * 2 >= all;
}
