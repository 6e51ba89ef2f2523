import type { Numbered } from "./repeat-counter";

const A_DAY = 86_400;
/** A single one may be two logins of one second, each in a file that the other's filter left it out of. */
const FEW = 2;

/** From when to when, in unix seconds; of a day with the export it is of. */
type Span = { from: number; to: number };
type DaySpan = Span & { readonly whole: Span };

/**
 * Notices an upload of several exports that hold the same logins with other contents: an original, and the copy of it that
 * a spreadsheet has saved. Such a login is new in its export, its identity was in one before it, and it does not lie at
 * an end of that. Each login is one of those that got a number.
 */
export class DoubledLogins {
  /** Days, and from when to when each export before this one has logins of them. */
  readonly #before = new Map<number, DaySpan[]>();
  #spans = new Map<number, DaySpan>();
  #whole: Span = { from: Infinity, to: -Infinity };
  #part = 0;
  #found = 0;
  /** The identities of one day, as they were when this export came to it. */
  #known: { readonly day: number; readonly identities: ReadonlySet<string> } | null = null;

  constructor(
    /** All logins of the upload that got a number before, of a stretch of time (unix seconds, both ends included). */
    readonly recall: (from: number, to: number) => Iterable<Numbered>,
  ) {}

  get found(): boolean {
    return this.#found >= FEW;
  }

  note(time: number, fpHigh: number, fpLow: number, part: number, ordinal: number): void {
    if (part !== this.#part) this.#begin(part);
    const day = Math.floor(time / A_DAY);
    if (part > 0 && ordinal === 0 && !this.found && this.#isWithin(day, time)) {
      if (this.#identitiesOf(day).has(keyOf(time, fpHigh, fpLow))) this.#found += 1;
    }
    const span = this.#spans.get(day);
    if (span === undefined) this.#spans.set(day, { from: time, to: time, whole: this.#whole });
    else if (time < span.from) span.from = time;
    else if (time > span.to) span.to = time;
    if (time < this.#whole.from) this.#whole.from = time;
    if (time > this.#whole.to) this.#whole.to = time;
  }

  #begin(part: number): void {
    for (const [day, span] of this.#spans) {
      const spans = this.#before.get(day);
      if (spans === undefined) this.#before.set(day, [span]);
      else spans.push(span);
    }
    this.#spans = new Map();
    this.#whole = { from: Infinity, to: -Infinity };
    this.#known = null;
    this.#part = part;
  }

  #isWithin(day: number, time: number): boolean {
    const spans = this.#before.get(day);
    return (
      spans?.some(
        ({ from, to, whole }) => isIn(time, from, to) && isIn(time, whole.from + 1, whole.to - 1),
      ) ?? false
    );
  }

  #identitiesOf(day: number): ReadonlySet<string> {
    if (this.#known?.day === day) return this.#known.identities;
    const identities = new Set<string>();
    for (const [time, fpHigh, fpLow] of this.recall(day * A_DAY, (day + 1) * A_DAY - 1))
      identities.add(keyOf(time, fpHigh, fpLow));
    this.#known = { day, identities };
    return identities;
  }
}

function isIn(time: number, from: number, to: number): boolean {
  return time >= from && time <= to;
}

function keyOf(time: number, fpHigh: number, fpLow: number): string {
  return `${time},${fpHigh},${fpLow}`;
}
