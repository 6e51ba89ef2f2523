import type { CoveringExport, CoveringFile } from "./cover";
import { KIND_BITS, LOGIN_KINDS, type LoginKind } from "./login-kind";

const FEW = 0.2;
/** The days of a long weekend are not judged by others, nor are files that have no more of them, alone. */
const LONG_WEEKEND_DAYS = 4;
/** Short files so many days apart and less are weighed together, by so many days with logins. */
const NEXT_DAYS = 7;
const DAYS_TOGETHER = 7;
/** In an hour there are fewer users than on its day; in this many hours as many as on it, at most. */
const HOURS_OF_DAY = 3;
/** What is usual is told by the days around, by so many at most and at least. */
const USUAL_DAYS = 28;
const LEAST_USUAL_DAYS = 3;
const USUAL_SHARE = 0.7;
/** A kind that is there on so many of the days is there as a rule; a job that runs once a week is not. */
const AS_A_RULE = 0.3;

/** A day as files have it: its users, and of which kinds they are. */
type Day = { readonly users: number; readonly kinds: number };

/** A longer export, or short ones that lie next to each other: the days with logins, in order. */
type Piece = {
  readonly days: ReadonlyMap<number, Day>;
  readonly exports: readonly { readonly one: CoveringExport; readonly isSaid: boolean }[];
};

/**
 * The exports with few users, and those that lack a kind. They have few where days that another has, too, have fewer than
 * a fifth of its users, or the others, in the mean, fewer than a fifth of what was usual on the last days before, as whole
 * exports have them (of the first ones: on the next days after). What somebody calls whole is not counted among them, and
 * becomes usual in some weeks. A month's end, a long weekend and a growing org are no sign of anything.
 */
export function weighed(files: readonly CoveringFile[]): {
  readonly few: ReadonlySet<CoveringExport>;
  readonly lacks: Readonly<Record<LoginKind, ReadonlySet<CoveringExport>>>;
} {
  const pieces = piecesOf(files);
  const inner = innerDays(pieces);
  const few = new Set<CoveringExport>();
  const lacks = { people: new Set<CoveringExport>(), programs: new Set<CoveringExport>() };
  const whole = new Timeline();
  for (const [at, { days, exports }] of pieces.entries()) {
    const own = [...days];
    const [first, last] = [own[0]?.[0] ?? 0, own.at(-1)?.[0] ?? 0];
    const shared = own.slice(1, -1).filter(([day]) => (inner.get(day)?.pieces ?? 0) > 1);
    const others = shared.map(([day]) => inner.get(day) ?? NO_DAY);
    // Of the days that a longer one has it is enough that they are alike.
    const alone = own.filter(([day]) => !whole.isOfLong(day));
    const isWeighed = alone.length > LONG_WEEKEND_DAYS;
    const before = whole.before(alone[0]?.[0] ?? first);
    const usual = before.length >= LEAST_USUAL_DAYS ? before : daysAfter(pieces.slice(at + 1), last);
    const isFew =
      hasFew(
        shared,
        others.map(({ users }) => users),
      ) ||
      (isWeighed &&
        usual.length >= LEAST_USUAL_DAYS &&
        hasFew(
          alone,
          alone.map(() => usualUsers(usual)),
        ));
    const unsaid = exports.filter(({ isSaid }) => !isSaid).map(({ one }) => one);
    if (isFew) for (const one of unsaid) few.add(one);
    if (isFew && unsaid.length > 0) continue;
    const lacked = LOGIN_KINDS.filter(
      (kind) =>
        unsaid.length > 0 &&
        own.length > LONG_WEEKEND_DAYS &&
        [others, usual].some((compared) => lacksKind(kind, own, compared)),
    );
    for (const kind of lacked) for (const one of unsaid) lacks[kind].add(one);
    // What is missing is usual still.
    whole.add(
      own,
      isWeighed,
      lacked.reduce((bits, kind) => bits | KIND_BITS[kind], 0),
    );
  }
  return { few, lacks };
}

/** The days of all pieces, without those at their edges, which may have been cut: with the most users, and all kinds. */
function innerDays(pieces: readonly Piece[]): ReadonlyMap<number, Day & { readonly pieces: number }> {
  const inner = new Map<number, Day & { readonly pieces: number }>();
  for (const { days } of pieces)
    for (const [day, { users, kinds }] of [...days].slice(1, -1)) {
      const known = inner.get(day) ?? { users: 0, kinds: 0, pieces: 0 };
      inner.set(day, {
        users: Math.max(known.users, users),
        kinds: known.kinds | kinds,
        pieces: known.pieces + 1,
      });
    }
  return inner;
}

/** Of what an earlier version has noted nobody knows the kinds. */
const EITHER = KIND_BITS.people | KIND_BITS.programs;
const NO_DAY: Day = { users: 0, kinds: 0 };

type DatedDay = readonly [day: number, of: Day];

function hasFew(days: readonly DatedDay[], there: readonly number[]): boolean {
  return sumOf(days.map(([, { users }]) => users)) < FEW * sumOf(there);
}

/** Whether some days have none of a kind, and others some as a rule. */
function lacksKind(kind: LoginKind, own: readonly DatedDay[], compared: readonly Day[]): boolean {
  const has = ({ kinds }: Day) => (kinds & KIND_BITS[kind]) !== 0;
  return (
    compared.length >= LEAST_USUAL_DAYS &&
    !own.some(([, day]) => has(day)) &&
    compared.filter(has).length >= compared.length * AS_A_RULE
  );
}

/** Days of exports that are whole, each with its most users; and whether one has it that was weighed by more than some days. */
class Timeline {
  readonly #days = new Map<number, Day & { readonly isOfLong: boolean }>();
  #first = Infinity;

  /** `also`: kinds that it ought to have. */
  add(days: readonly DatedDay[], isWeighed: boolean, also: number): void {
    for (const [day, { users, kinds }] of days) {
      const known = this.#days.get(day) ?? { users: 0, kinds: 0, isOfLong: false };
      this.#days.set(day, {
        users: Math.max(known.users, users),
        kinds: known.kinds | kinds | also,
        isOfLong: known.isOfLong || isWeighed,
      });
      this.#first = Math.min(this.#first, day);
    }
  }

  isOfLong(day: number): boolean {
    return this.#days.get(day)?.isOfLong ?? false;
  }

  /** The last days before one. */
  before(day: number): Day[] {
    const found: Day[] = [];
    for (let at = day - 1; at >= this.#first && found.length < USUAL_DAYS; at -= 1) {
      const known = this.#days.get(at);
      if (known !== undefined) found.push(known);
    }
    return found;
  }
}

/** The next days after one, each as the piece with the most users has it. */
function daysAfter(pieces: readonly Piece[], day: number): Day[] {
  const found = new Map<number, Day>();
  for (const { days } of pieces)
    for (const [at, one] of days) if (at > day && one.users > (found.get(at)?.users ?? 0)) found.set(at, one);
  return [...found]
    .sort(([a], [b]) => a - b)
    .slice(0, USUAL_DAYS)
    .map(([, one]) => one);
}

type Held = Piece["exports"][number];

/** The exports by their first days; short ones next to each other as one. */
function piecesOf(files: readonly CoveringFile[]): Piece[] {
  const all = files
    .flatMap(({ exports, isSaidComplete: isSaid }) => exports.map((one) => ({ one, isSaid })))
    .filter(({ one }) => one.daily.users.length > 0)
    .sort((a, b) => a.one.daily.from - b.one.daily.from);
  const isShort = ({ one }: Held) => one.daily.users.length <= LONG_WEEKEND_DAYS;
  return [...all.filter((one) => !isShort(one)).map((one) => [one]), ...runsOf(all.filter(isShort))]
    .map((exports) => ({ exports, days: daysOf(exports.map(({ one }) => one)) }))
    .sort((a, b) => ([...a.days.keys()][0] ?? 0) - ([...b.days.keys()][0] ?? 0));
}

/** Short exports next to each other, by a week of days with logins; what is left at the end goes with the last of these. */
function runsOf(exports: readonly Held[]): Held[][] {
  const runs: { readonly held: Held[]; readonly days: Set<number>; readonly follows: boolean }[] = [];
  let before = -Infinity;
  for (const held of exports) {
    const { from, users } = held.one.daily;
    const last = runs.at(-1);
    const follows = from - before <= NEXT_DAYS;
    const isOfLast = last && follows && (last.days.has(from) || last.days.size < DAYS_TOGETHER);
    const run = isOfLast ? last : { held: [], days: new Set<number>(), follows };
    if (!isOfLast) runs.push(run);
    run.held.push(held);
    for (const [i, count] of users.entries()) if (count > 0) run.days.add(from + i);
    before = from;
  }
  const joined: Held[][] = [];
  for (const { held, days, follows } of runs) {
    const last = joined.at(-1);
    if (last && follows && days.size <= LONG_WEEKEND_DAYS) last.push(...held);
    else joined.push([...held]);
  }
  return joined;
}

function daysOf(exports: readonly CoveringExport[]): Map<number, Day> {
  const days = new Map<number, Day & { readonly most: number }>();
  for (const { daily } of exports)
    for (const [i, users] of daily.users.entries()) {
      if (users === 0) continue;
      const known = days.get(daily.from + i) ?? { users: 0, kinds: 0, most: 0 };
      const most = Math.max(known.most, users);
      days.set(daily.from + i, {
        most,
        users: Math.min(known.users + users, HOURS_OF_DAY * most),
        kinds: known.kinds | (daily.kinds[i] ?? EITHER),
      });
    }
  return new Map([...days].sort(([a], [b]) => a - b));
}

/** What all but the busiest days have at most: a busy week, or two of holidays, do not change it. */
function usualUsers(days: readonly Day[]): number {
  return days.map(({ users }) => users).sort((a, b) => a - b)[Math.floor(days.length * USUAL_SHARE)] ?? 0;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
