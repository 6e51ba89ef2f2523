import type { Numbered } from "./repeat-counter";

const A_DAY = 86_400;
/** A single one may be two logins of one second, each in a file that the other's filter left it out of. */
const FEW = 2;

/** From when to when, in unix seconds; of a day with the export it is of. */
type Span = { from: number; to: number };
type DaySpan = Span & { readonly start: number };
/** What an export before this one has of a day, and in all. */
type Before = { readonly ofDay: Span; readonly whole: Span };
const NO_DAY: DaySpan = { start: Infinity, from: Infinity, to: -Infinity };

/**
 * Notices an upload of several exports that hold the same logins with other contents: an original, and the copy of it that
 * a spreadsheet has saved. Such a login is new in its export, its identity was in one before it, and it does not lie at
 * an end of that. Each login is one of those that got a number.
 */
export class DoubledLogins {
  /** Days, and from when to when each export before this one has logins of them. */
  readonly #before = new Map<number, Before[]>();
  #spans = new Map<number, DaySpan>();
  #span = NO_DAY;
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
    if (part > 0 && ordinal === 0 && !this.found) this.#look(time, fpHigh, fpLow);
    // Neighbours share their day: nothing is looked up for most rows.
    let span = this.#span;
    if (time < span.start || time >= span.start + A_DAY) span = this.#turnTo(Math.floor(time / A_DAY));
    if (time < span.from) span.from = time;
    if (time > span.to) span.to = time;
  }

  #look(time: number, fpHigh: number, fpLow: number): void {
    const day = Math.floor(time / A_DAY);
    if (this.#isWithin(day, time) && this.#identitiesOf(day).has(keyOf(time, fpHigh, fpLow)))
      this.#found += 1;
  }

  #turnTo(day: number): DaySpan {
    const span = this.#spans.get(day) ?? { start: day * A_DAY, from: Infinity, to: -Infinity };
    this.#spans.set(day, span);
    this.#span = span;
    return span;
  }

  #begin(part: number): void {
    const whole = { from: Infinity, to: -Infinity };
    for (const [day, ofDay] of this.#spans) {
      whole.from = Math.min(whole.from, ofDay.from);
      whole.to = Math.max(whole.to, ofDay.to);
      const spans = this.#before.get(day);
      if (spans === undefined) this.#before.set(day, [{ ofDay, whole }]);
      else spans.push({ ofDay, whole });
    }
    this.#spans = new Map();
    this.#span = NO_DAY;
    this.#known = null;
    this.#part = part;
  }

  #isWithin(day: number, time: number): boolean {
    const before = this.#before.get(day) ?? [];
    return before.some(
      ({ ofDay, whole }) => isIn(time, ofDay.from, ofDay.to) && isIn(time, whole.from + 1, whole.to - 1),
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
