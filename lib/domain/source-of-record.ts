import { unionOf, type Interval } from "./coverage";

/** A published import as far as it matters whose rows count. */
export type Sourced = {
  readonly id: number;
  readonly scope: "all" | "filtered";
  /** Imports of one source meet row by row: `setup`, `id`, `event-log`, ... */
  readonly source: string;
  /** How exact its times are, in seconds. */
  readonly resolution: number;
  /** Some of its logins name their protocol. */
  readonly knowsTls: boolean;
  /** When an admin made it the source of record (unix seconds); 0: never. */
  readonly preferredAt: number;
  /** What it covers, in unix seconds. */
  readonly stretches: readonly Interval[];
};

/** Sources, the one of record first: exact ids, then Setup, then event logs, then reports. A language's follows its source. */
const ORDER = ["id", "event", "setup", "soql", "mapped", "event-log", "report"];

/**
 * Rows of two sources, or of one source with and without seconds, cannot be matched row by row. Where complete files
 * of several cover the same stretch, one is the source of record and the rows of the others are kept, not counted. A
 * file that knows protocols goes before one that does not, so that no evidence is hidden by a file that has none; an
 * admin's choice goes before the order of sources (docs/decisions/015).
 */
export class SourcesOfRecord {
  /** For each import, the stretches in which another source is of record. */
  readonly #outranked = new Map<number, readonly Interval[]>();

  constructor(readonly imports: readonly Sourced[]) {
    for (const file of imports) {
      const better = imports.filter((other) => isOfRecordOver(other, file));
      const stretches = better.flatMap((other) =>
        other.stretches.map(({ from, to }) => ({
          from: from - (file.resolution - 1),
          to: to + (other.resolution - 1),
        })),
      );
      if (stretches.length > 0) this.#outranked.set(file.id, unionOf(stretches));
    }
  }

  /** Whether any import's rows are somewhere not counted. */
  get isNeeded(): boolean {
    return this.#outranked.size > 0;
  }

  /** Whether a row of this import at an instant is kept and not counted. */
  isOutranked(id: number, time: number): boolean {
    const stretches = this.#outranked.get(id);
    return stretches !== undefined && stretches.some(({ from, to }) => time >= from && time <= to);
  }

  /** The imports that are of record somewhere in the stretches of this one. */
  recordsOver(id: number): Sourced[] {
    const file = this.imports.find((other) => other.id === id);
    if (!file) return [];
    return this.imports.filter(
      (other) => isOfRecordOver(other, file) && overlaps(file.stretches, other.stretches),
    );
  }
}

/** Whether two stretches of time share an instant. */
export function overlaps(a: readonly Interval[], b: readonly Interval[]): boolean {
  return a.some((one) => b.some((other) => one.from <= other.to && other.from <= one.to));
}

/** Whether equal logins of two imports are equal rows. */
export function meet(a: Sourced, b: Sourced): boolean {
  return a.source === b.source && (a.resolution === b.resolution || a.source === "id");
}

function isOfRecordOver(other: Sourced, file: Sourced): boolean {
  return other.scope === "all" && !meet(file, other) && goesBefore(other, file);
}

function goesBefore(a: Sourced, b: Sourced): boolean {
  if (a.knowsTls !== b.knowsTls) return a.knowsTls;
  if (a.preferredAt !== b.preferredAt) return a.preferredAt > b.preferredAt;
  const byOrder = placeOf(a) - placeOf(b);
  if (byOrder !== 0) return byOrder < 0;
  if (a.resolution !== b.resolution) return a.resolution < b.resolution;
  return a.source < b.source;
}

function placeOf({ source }: Sourced): number {
  const [base = ""] = source.split(" ");
  const at = ORDER.indexOf(base);
  return (at < 0 ? ORDER.length : at) + (source === base ? 0 : 0.5);
}
