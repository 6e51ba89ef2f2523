import type { Area } from "./area";
import { type Interval, joinedByDay, knownUntil } from "./coverage";

/** What logs in: a person with a browser, or a tool, an integration or a package. */
export type LoginKind = "people" | "programs";
export const LOGIN_KINDS: readonly LoginKind[] = ["people", "programs"];
/** The bits that stand for them in `DailyUsers`. */
export const KIND_BITS: Readonly<Record<LoginKind, number>> = { people: 1, programs: 2 };

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

/** How many users have logins on each day (UTC) from `from` on, days since 1970, and of which kinds these are (bits). */
export type DailyUsers = {
  readonly from: number;
  readonly users: readonly number[];
  readonly kinds: readonly number[];
};

/** What an export covers, and whose logins it has. */
export type CoveringExport = {
  readonly users: number;
  readonly daily: DailyUsers;
  readonly stretches: readonly Interval[];
};

/** Why a file, or an export of it, covers nothing, although it may prove something. */
export type NoCover = "filtered" | "no-protocols" | "few-users";

/** What a file covers, or why it covers less than it holds: nothing at all, or without those of its exports that have few users. */
export type Cover = {
  readonly stretches: readonly Interval[];
  readonly why: NoCover | null;
  /** The exports of it that have few users. */
  readonly few: readonly CoveringExport[];
  /** What it covers of each kind, and which kind some of its exports lack that others have on most days. */
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

/** Until when the logins of people and of programs are known, both; null where nothing is covered. */
export function allKnownUntil({ people, programs }: Covered): number | null {
  const [ofPeople, ofPrograms] = [knownUntil(people), knownUntil(programs)];
  return ofPeople === null || ofPrograms === null ? null : Math.min(ofPeople, ofPrograms);
}

const NOTHING = { people: [], programs: [] } as const;

/**
 * Tells what files cover. A day that a file covers without telling protocols, or with a fifth of the users there ought to
 * be, shows nobody to be better than before; nor does a file without a person's login show that of people, where others
 * have some on most days, or one without a program's that of programs.
 */
export function coverIn<T extends CoveringFile>(files: readonly T[]): (file: T) => Cover {
  const { few: thin, lacks } = weighed(files.filter(({ isComplete }) => isComplete));
  return ({ isComplete, tellsProtocols, stretches, exports }) => {
    const few = exports.filter((one) => thin.has(one));
    if (!isComplete || !tellsProtocols)
      return { stretches: [], why: isComplete ? "no-protocols" : "filtered", few, of: NOTHING, lacks: [] };
    const whole = exports.filter((one) => !thin.has(one));
    const covered = few.length === 0 ? stretches : stretchesIn(whole);
    const lacking = (kind: LoginKind) => whole.some((one) => lacks[kind].has(one));
    const of = (kind: LoginKind) =>
      lacking(kind) ? stretchesIn(whole.filter((one) => !lacks[kind].has(one))) : covered;
    return {
      stretches: covered,
      why: few.length > 0 ? "few-users" : null,
      few,
      of: { people: of("people"), programs: of("programs") },
      lacks: LOGIN_KINDS.filter(lacking),
    };
  };
}

function stretchesIn(exports: readonly CoveringExport[]): Interval[] {
  return joinedByDay(exports.flatMap(({ stretches }) => stretches));
}

const FEW = 0.2;
/** The days of a long weekend are not judged by others, nor are files that have no more of them, alone. */
const LONG_WEEKEND_DAYS = 4;
/** Short files so many days apart and less are weighed together. */
const NEXT_DAYS = 7;
/** In an hour there are fewer users than on its day; in this many hours as many as on it, at most. */
const HOURS_OF_DAY = 3;
/** What is usual is told by the days around, by so many at most and at least. */
const USUAL_DAYS = 28;
const LEAST_USUAL_DAYS = 3;

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
 * exports have them (of the first ones: on the next days after). What somebody calls whole is not counted among them, but
 * tells nothing of what is usual either. A month's end, a long weekend and a growing org are no sign of anything.
 */
function weighed(files: readonly CoveringFile[]): {
  readonly few: ReadonlySet<CoveringExport>;
  readonly lacks: Readonly<Record<LoginKind, ReadonlySet<CoveringExport>>>;
} {
  const pieces = piecesOf(files);
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
  const few = new Set<CoveringExport>();
  const lacks = { people: new Set<CoveringExport>(), programs: new Set<CoveringExport>() };
  const whole = new Timeline();
  for (const [at, { days, exports }] of pieces.entries()) {
    const own = [...days];
    const shared = own.slice(1, -1).filter(([day]) => (inner.get(day)?.pieces ?? 0) > 1);
    const others = shared.map(([day]) => inner.get(day) ?? NO_DAY);
    const alone = own.filter(([day]) => !whole.isOfLong(day));
    const isLong = own.length > LONG_WEEKEND_DAYS;
    let usual = alone.length > LONG_WEEKEND_DAYS ? whole.before(own[0]?.[0] ?? 0) : [];
    if (alone.length > LONG_WEEKEND_DAYS && usual.length < LEAST_USUAL_DAYS)
      usual = daysAfter(pieces.slice(at + 1), own.at(-1)?.[0] ?? 0);
    const isFew =
      sumOf(shared.map(([, { users }]) => users)) < FEW * sumOf(others.map(({ users }) => users)) ||
      (usual.length >= LEAST_USUAL_DAYS &&
        sumOf(alone.map(([, { users }]) => users)) < FEW * medianOf(usual) * alone.length);
    const unsaid = exports.filter(({ isSaid }) => !isSaid).map(({ one }) => one);
    if (isFew) for (const one of unsaid) few.add(one);
    else {
      const compared = others.length >= LEAST_USUAL_DAYS ? others : usual;
      const lacked = LOGIN_KINDS.filter(
        (kind) =>
          isLong &&
          unsaid.length > 0 &&
          compared.length >= LEAST_USUAL_DAYS &&
          lacksKind(kind, own, compared),
      );
      for (const kind of lacked) for (const one of unsaid) lacks[kind].add(one);
      // What is missing is usual still.
      whole.add(
        own,
        isLong,
        lacked.reduce((bits, kind) => bits | KIND_BITS[kind], 0),
      );
    }
  }
  return { few, lacks };
}

const NO_DAY: Day = { users: 0, kinds: 0 };

function lacksKind(
  kind: LoginKind,
  own: readonly (readonly [number, Day])[],
  compared: readonly Day[],
): boolean {
  const has = ({ kinds }: Day) => (kinds & KIND_BITS[kind]) !== 0;
  return !own.some(([, day]) => has(day)) && compared.filter(has).length * 2 >= compared.length;
}

/** Days of exports that are whole, each with its most users; and whether one longer than some days has it. */
class Timeline {
  readonly #days = new Map<number, Day & { readonly isOfLong: boolean }>();
  #first = Infinity;

  /** `also`: kinds that it ought to have. */
  add(days: readonly (readonly [number, Day])[], isLong: boolean, also: number): void {
    for (const [day, { users, kinds }] of days) {
      const known = this.#days.get(day) ?? { users: 0, kinds: 0, isOfLong: false };
      this.#days.set(day, {
        users: Math.max(known.users, users),
        kinds: known.kinds | kinds | also,
        isOfLong: known.isOfLong || isLong,
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

/** The exports by their first days; short ones next to each other as one. */
function piecesOf(files: readonly CoveringFile[]): Piece[] {
  const all = files
    .flatMap(({ exports, isSaidComplete: isSaid }) => exports.map((one) => ({ one, isSaid })))
    .filter(({ one }) => one.daily.users.length > 0)
    .sort((a, b) => a.one.daily.from - b.one.daily.from);
  const isShort = ({ one }: (typeof all)[number]) => one.daily.users.length <= LONG_WEEKEND_DAYS;
  const runs: (typeof all)[] = [];
  for (const short of all.filter(isShort)) {
    const last = runs.at(-1);
    const before = last?.at(-1)?.one.daily.from ?? -Infinity;
    if (last && short.one.daily.from - before <= NEXT_DAYS) last.push(short);
    else runs.push([short]);
  }
  return [...all.filter((one) => !isShort(one)).map((one) => [one]), ...runs]
    .map((exports) => ({ exports, days: daysOf(exports.map(({ one }) => one)) }))
    .sort((a, b) => ([...a.days.keys()][0] ?? 0) - ([...b.days.keys()][0] ?? 0));
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
        kinds: known.kinds | (daily.kinds[i] ?? 0),
      });
    }
  return new Map([...days].sort(([a], [b]) => a - b));
}

function medianOf(days: readonly Day[]): number {
  return days.map(({ users }) => users).sort((a, b) => a - b)[days.length >> 1] ?? 0;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
