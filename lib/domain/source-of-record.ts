import type { CoveringExport } from "./cover";
import type { Interval } from "./coverage";

/** A published import as far as it matters whose rows count. */
export type Sourced = {
  readonly id: number;
  readonly scope: "all" | "filtered";
  /** An admin said that it holds all logins. */
  readonly isSaidComplete: boolean;
  /** Imports of one source meet row by row: `setup`, `id`, `event-log`, ... */
  readonly source: string;
  /** How exact its times are, in seconds. */
  readonly resolution: number;
  /** Most of its logins name their protocol. */
  readonly knowsTls: boolean;
  /** Some of its logins say from which application they come. */
  readonly tellsApplications: boolean;
  /** When an admin made it the source of record (unix seconds); 0: never. */
  readonly preferredAt: number;
  /** Logins a day while it covers anything. */
  readonly rate: number;
  /** What it holds logins of, in unix seconds: broken where a whole day has none. */
  readonly stretches: readonly Interval[];
  /** What it covers: the same, broken only where a week has none. */
  readonly covers: readonly Interval[];
  /** The exports that it consists of, by what each covers and how many users it has. */
  readonly exports: readonly CoveringExport[];
  /** Whether it has a login of a user at all. */
  readonly has: (user: number) => boolean;
};

const NONE: readonly Sourced[] = [];

/** Sources, the one of record first: exact ids, then Setup, then event logs, then reports. A language's follows its source. */
const ORDER = ["id", "event", "setup", "soql", "mapped", "event-log", "report"];

/** A file with this many times the logins a day of another is the fuller one. */
const FULLER = 1.5;

/**
 * Rows of two sources, or of one source with and without seconds, cannot be matched row by row. Where complete files
 * of several cover the same stretch, one is the source of record and the rows of the others are kept, not counted; but
 * never those of a user whom it does not know, so that a file of some users hides nobody else. An admin's choice goes
 * first; then a file that knows protocols; then one that tells applications; then the clearly fuller file; then the
 * order of sources (docs/decisions/015).
 */
export class SourcesOfRecord {
  /** For each import, the imports that go before it. */
  readonly #before = new Map<number, readonly Sourced[]>();
  readonly #resolutions: ReadonlyMap<number, number>;

  constructor(readonly imports: readonly Sourced[]) {
    this.#resolutions = new Map(imports.map(({ id, resolution }) => [id, resolution]));
    if (new Set(imports.map((file) => `${file.source}/${file.resolution}`)).size < 2) return;
    for (const file of imports) {
      const before = imports.filter((other) => isOfRecordOver(other, file) && couldOverlap(other, file));
      if (before.length > 0) this.#before.set(file.id, before);
    }
  }

  /** Whether any import's rows are somewhere not counted. */
  get isNeeded(): boolean {
    return this.#before.size > 0;
  }

  /** The imports that are of record over a row of this import, at an instant and of a user. */
  over(id: number, time: number, user: number): readonly Sourced[] {
    const before = this.#before.get(id);
    if (before === undefined) return NONE;
    const early = (this.#resolutions.get(id) ?? 1) - 1;
    return before.filter(
      ({ stretches, resolution, has }) =>
        stretches.some(({ from, to }) => time >= from - early && time <= to + resolution - 1) && has(user),
    );
  }

  /** The imports that are of record somewhere in the stretches of this one. */
  recordsOver(id: number): Sourced[] {
    const file = this.imports.find((other) => other.id === id);
    if (!file) return [];
    return (this.#before.get(id) ?? []).filter((other) => overlaps(file.stretches, other.stretches));
  }

  /**
   * The imports of other sources over the same time that count beside this one, neither being of record: a filtered
   * file is never, and what it holds is not given up for a file that comes after it. Logins that both hold count twice.
   */
  countedBeside(id: number): Sourced[] {
    const file = this.imports.find((other) => other.id === id);
    if (!file) return [];
    return this.imports.filter(
      (other) =>
        !meet(file, other) &&
        overlaps(file.stretches, other.stretches) &&
        !isOfRecordOver(file, other) &&
        !isOfRecordOver(other, file),
    );
  }
}

/** Whether two stretches of time share an instant. */
export function overlaps(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.some((one) => b.some((other) => one.from <= other.to && other.from <= one.to));
}

/** Whether equal logins of two imports are equal rows. */
export function meet(a: Sourced, b: Sourced): boolean {
  return a.source === b.source && a.resolution === b.resolution;
}

function isOfRecordOver(other: Sourced, file: Sourced): boolean {
  return other.scope === "all" && !meet(file, other) && goesBefore(other, file);
}

function goesBefore(a: Sourced, b: Sourced): boolean {
  if (a.preferredAt !== b.preferredAt) return a.preferredAt > b.preferredAt;
  if (a.knowsTls !== b.knowsTls) return a.knowsTls;
  if (tellsClients(a) !== tellsClients(b)) return tellsClients(a);
  const byFullness = fullnessOf(a) - fullnessOf(b);
  if (byFullness !== 0) return byFullness > 0;
  const byOrder = placeOf(a) - placeOf(b);
  if (byOrder !== 0) return byOrder < 0;
  if (a.resolution !== b.resolution) return a.resolution < b.resolution;
  return a.source < b.source;
}

/**
 * Where an application is left out, several clients of a user are one, and the good logins of one prove another. Event logs
 * never have it: they tell clients by other things.
 */
function tellsClients({ source, tellsApplications }: Sourced): boolean {
  return tellsApplications || source.startsWith("event-log");
}

/**
 * Steps of fullness, so that all files are in one order whatever is compared with what, and whatever else is there. Two
 * files close to each other can stand on two steps; then the fuller one goes first, although the order says otherwise.
 */
function fullnessOf({ rate }: Sourced): number {
  return Math.round(Math.log(Math.max(rate, 1e-6)) / Math.log(FULLER));
}

function couldOverlap(a: Sourced, b: Sourced): boolean {
  const minute = 60;
  const last = (file: Sourced) => file.stretches.reduce((end, { to }) => Math.max(end, to), -Infinity);
  const first = (file: Sourced) =>
    file.stretches.reduce((start, { from }) => Math.min(start, from), Infinity);
  return first(a) <= last(b) + minute && first(b) <= last(a) + minute;
}

function placeOf({ source }: Sourced): number {
  const [base = ""] = source.split(" ");
  const at = ORDER.indexOf(base);
  return (at < 0 ? ORDER.length : at) + (source === base ? 0 : 0.5);
}
