import type { Area } from "./area";

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

/**
 * Until when logins are known, of a union: the end of its last stretch of a day and more. Some hours after months without
 * a file tell as little as none; where there are only such, the end of the last.
 */
export function knownUntil(union: readonly Interval[]): number | null {
  const long = union.filter(({ from, to }) => to - from >= A_DAY);
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

/** What logs in: a person with a browser, or a tool, an integration or a package. */
export type LoginKind = "people" | "programs";
export const LOGIN_KINDS: readonly LoginKind[] = ["people", "programs"];

/** Whose logins a subject of an area has. */
export function kindOfArea(area: Area): LoginKind {
  return area === "users" ? "people" : "programs";
}

/** A published file as far as it matters what it covers. */
export type CoveringFile = {
  /** Holds all logins of its period, as far as anybody knows. */
  readonly isComplete: boolean;
  /** Somebody has said so, whatever it looks like. */
  readonly isSaidComplete: boolean;
  readonly tellsProtocols: boolean;
  /** What it covers as a whole. */
  readonly stretches: readonly Interval[];
  /** The exports that it consists of, one or several. */
  readonly exports: readonly CoveringExport[];
};

/** How many users have logins on each day (UTC) from `from` on, days since 1970. */
export type DailyUsers = { readonly from: number; readonly users: readonly number[] };

/** What an export covers, whose logins it has, and on how many of its days such of each kind. */
export type CoveringExport = {
  readonly users: number;
  readonly daily: DailyUsers;
  readonly days: Readonly<Record<LoginKind, number>>;
  readonly stretches: readonly Interval[];
};

/** Why a file, or an export of it, covers nothing, although it may prove something. */
export type NoCover = "filtered" | "no-protocols" | "few-users";

const FEW = 0.2;
/** What lasts no longer is not judged by its users: in an hour or a weekend few people log in. */
export const SHORT_SECONDS = 2 * A_DAY;
/** Neither are the days of a long weekend by those before it. */
const LONG_WEEKEND_DAYS = 4;
/** What is usual is told by the days before, by so many at most and at least. */
const USUAL_DAYS = 28;
const LEAST_USUAL_DAYS = 3;

/** What a file covers, or why it covers less than it holds: nothing at all, or without those of its exports that have few users. */
export type Cover = {
  readonly stretches: readonly Interval[];
  readonly why: NoCover | null;
  /** The exports of it that have few users. */
  readonly few: readonly CoveringExport[];
  /** What it covers of each kind, and which kind some of its exports lack that other files have on most days. */
  readonly of: Readonly<Record<LoginKind, readonly Interval[]>>;
  readonly lacks: readonly LoginKind[];
};

/** What is covered of all logins, and of those of each kind. */
export type Covered = Readonly<Record<LoginKind | "all", readonly Interval[]>>;

/** What all of some files cover. */
export function coveredByAll(files: readonly CoveringFile[]): Covered {
  const covers = files.map(coverIn(files));
  return {
    all: covers.flatMap(({ stretches }) => stretches),
    people: covers.flatMap(({ of }) => of.people),
    programs: covers.flatMap(({ of }) => of.programs),
  };
}

const NOTHING = { people: [], programs: [] } as const;

/**
 * Tells what files cover. A day that a file covers without telling protocols, or with a fifth of the users there ought to
 * be, shows nobody to be better than before; nor does a file without a person's login show that of people, where the
 * others have some on most days, or one without a program's that of programs.
 */
export function coverIn<T extends CoveringFile>(files: readonly T[]): (file: T) => Cover {
  const complete = files.filter(({ isComplete }) => isComplete);
  const thin = exportsOfFew(complete);
  const usual = usualKinds(complete);
  return ({ isComplete, tellsProtocols, stretches, exports }) => {
    const few = exports.filter((one) => thin.has(one));
    if (!isComplete || !tellsProtocols)
      return { stretches: [], why: isComplete ? "no-protocols" : "filtered", few, of: NOTHING, lacks: [] };
    const whole = few.length === 0 ? exports : exports.filter((one) => !few.includes(one));
    const covered = whole === exports ? stretches : stretchesIn(whole);
    const lacking = (kind: LoginKind) => whole.filter((one) => usual(kind, one) && one.days[kind] === 0);
    const of = (kind: LoginKind) => {
      const without = lacking(kind);
      return without.length === 0 ? covered : stretchesIn(whole.filter((one) => !without.includes(one)));
    };
    return {
      stretches: covered,
      why: few.length > 0 ? "few-users" : null,
      few,
      of: { people: of("people"), programs: of("programs") },
      lacks: LOGIN_KINDS.filter((kind) => lacking(kind).length > 0),
    };
  };
}

function stretchesIn(exports: readonly CoveringExport[]): Interval[] {
  return joinedByDay(exports.flatMap(({ stretches }) => stretches));
}

/** Stretches no more than a day apart as one: a file ends with its last login, and the next one begins with its first. */
export function joinedByDay(stretches: readonly Interval[]): Interval[] {
  return unionOf(stretches.map(({ from, to }) => ({ from, to: to + A_DAY }))).map(({ from, to }) => ({
    from,
    to: to - A_DAY,
  }));
}

/**
 * The exports with few users: on days that another has, too, fewer than a fifth of its users; else, on a day in the mean,
 * fewer than a fifth of what was usual on the last days before, as whole exports have them. Growing orgs, busy weeks and
 * long weekends are no sign of anything.
 */
function exportsOfFew(files: readonly CoveringFile[]): ReadonlySet<CoveringExport> {
  const all = files
    .flatMap(({ exports, isSaidComplete }) => exports.map((one) => ({ one, isSaidComplete })))
    .sort((a, b) => a.one.daily.from - b.one.daily.from);
  const most = new Map<number, { users: number; exports: number }>();
  for (const { one } of all)
    for (const [day, users] of daysOf(one)) {
      const known = most.get(day) ?? { users: 0, exports: 0 };
      most.set(day, { users: Math.max(known.users, users), exports: known.exports + 1 });
    }
  const few = new Set<CoveringExport>();
  const whole = new Map<number, Whole>();
  for (const { one, isSaidComplete } of all) {
    if (!isSaidComplete && hasFew(one, most, whole)) few.add(one);
    else
      for (const [day, users] of daysOf(one)) {
        const known = whole.get(day) ?? { users: 0, isOfLong: false };
        whole.set(day, { users: Math.max(known.users, users), isOfLong: known.isOfLong || isLong(one) });
      }
  }
  return few;
}

/** The users of a day as the exports have them that are not of few, and whether one of these is longer than some days. */
type Whole = { readonly users: number; readonly isOfLong: boolean };

function hasFew(
  one: CoveringExport,
  most: ReadonlyMap<number, { readonly users: number; readonly exports: number }>,
  whole: ReadonlyMap<number, Whole>,
): boolean {
  const days = daysOf(one);
  // The first and the last may have been cut.
  const shared = days.slice(1, -1).filter(([day]) => (most.get(day)?.exports ?? 0) > 1);
  const there = sumOf(shared.map(([day]) => most.get(day)?.users ?? 0));
  if (sumOf(shared.map(([, users]) => users)) < FEW * there) return true;
  if (shared.some(([day]) => whole.get(day)?.isOfLong)) return false;
  if (one.daily.users.length <= LONG_WEEKEND_DAYS) return false;
  const before = lastBefore(whole, one.daily.from);
  if (before.length < LEAST_USUAL_DAYS) return false;
  const median = before.sort((a, b) => a - b)[before.length >> 1] ?? 0;
  return sumOf(days.map(([, users]) => users)) < FEW * median * days.length;
}

/** The users of the last days before one. */
function lastBefore(whole: ReadonlyMap<number, Whole>, day: number): number[] {
  const found: number[] = [];
  let first = day;
  for (const known of whole.keys()) first = Math.min(first, known);
  for (let at = day - 1; at >= first && found.length < USUAL_DAYS; at -= 1) {
    const known = whole.get(at);
    if (known !== undefined) found.push(known.users);
  }
  return found;
}

/** The days with logins. */
function daysOf({ daily }: CoveringExport): (readonly [day: number, users: number])[] {
  return daily.users.flatMap((users, i) => (users > 0 ? [[daily.from + i, users] as const] : []));
}

/** Tells whether others than an export have logins of a kind on most of their days, so that it ought to have some. */
function usualKinds(files: readonly CoveringFile[]): (kind: LoginKind, one: CoveringExport) => boolean {
  const long = files.flatMap(({ exports }) => exports).filter((one) => isLong(one));
  const having = Object.fromEntries(
    LOGIN_KINDS.map((kind) => [kind, long.some((one) => one.days[kind] * 2 >= daysOf(one).length)]),
  );
  return (kind, one) => isLong(one) && having[kind] === true;
}

function isLong({ daily }: CoveringExport): boolean {
  return daily.users.length * A_DAY > SHORT_SECONDS;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Whether so many logins with a protocol among all of a file are enough to say that it tells protocols. */
export function tellsProtocols(known: number, all: number): boolean {
  return known > 0 && known * 2 >= all;
}
