import { LOGIN_KINDS, type LoginKind } from "./login-kind";
import { weighed } from "./weigh-exports";
import { type Interval, joinedByDay, knownUntil } from "./coverage";

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
  /** What it covers of each kind, and which kind some of its exports lack that others have as a rule. */
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
 * have some as a rule, or one without a program's that of programs.
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
