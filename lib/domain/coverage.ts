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
  /** What it covers as a whole. */
  readonly stretches: readonly Interval[];
  /** The exports that it consists of, one or several. */
  readonly exports: readonly CoveringExport[];
};

/** What an export covers, how many users have logins in it, and how many on a day with logins, in the mean. */
export type CoveringExport = {
  readonly users: number;
  readonly usersADay: number;
  readonly stretches: readonly Interval[];
};

/** Why a file, or an export of it, covers nothing, although it may prove something. */
export type NoCover = "filtered" | "no-protocols" | "few-users";

const FEW = 0.2;
const A_DAY = 86_400;
/** What lasts no longer is not judged by its users: in an hour or a weekend few people log in. */
export const SHORT_SECONDS = 2 * A_DAY;

/** What a file covers, or why it covers less than it holds: nothing at all, or without those of its exports that have few users. */
export type Cover = {
  readonly stretches: readonly Interval[];
  readonly why: NoCover | null;
  /** The exports of it that have few users. */
  readonly few: readonly CoveringExport[];
};

/**
 * Tells what files cover. A day that a file covers without telling protocols, or with a fifth of the users that another
 * complete file has on a day, shows nobody to be better than before. Days are compared, and not all users of a file: in
 * months there come many more than in a week.
 */
export function coverIn<T extends CoveringFile>(files: readonly T[]): (file: T) => Cover {
  const counts = files.flatMap(({ isComplete, exports }) =>
    isComplete ? exports.map(({ usersADay }) => usersADay) : [],
  );
  const most = counts.reduce((max, users) => Math.max(max, users), 0);
  return ({ isComplete, tellsProtocols, stretches, exports }) => {
    const few = exports.filter((one) => hasFewUsers(one, most));
    const why = !isComplete
      ? "filtered"
      : !tellsProtocols
        ? "no-protocols"
        : few.length > 0
          ? "few-users"
          : null;
    if (why === null) return { stretches, why, few };
    const others = why === "few-users" ? exports.filter((one) => !few.includes(one)) : [];
    return { stretches: joined(others.flatMap((one) => one.stretches)), why, few };
  };
}

/** Stretches less than a day apart as one, as they would be in one file. */
function joined(stretches: readonly Interval[]): Interval[] {
  return unionOf(stretches.map(({ from, to }) => ({ from, to: to + A_DAY }))).map(({ from, to }) => ({
    from,
    to: to - A_DAY,
  }));
}

function hasFewUsers({ usersADay, stretches }: CoveringExport, most: number): boolean {
  const span = (stretches.at(-1)?.to ?? 0) - (stretches[0]?.from ?? 0);
  return span > SHORT_SECONDS && usersADay < most * FEW;
}

/** Whether so many logins with a protocol among all of a file are enough to say that it tells protocols. */
export function tellsProtocols(known: number, all: number): boolean {
  return known > 0 && known * 2 >= all;
}
