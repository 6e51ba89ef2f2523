import { Multiset } from "./multiset";

const SMALL = 1 << 12;
const OF_DAY = 1 << 8;
const A_DAY = 86_400;

/** What a row says of itself beside its content: whether its format's own id is in it, and which export it stands in. */
export type Place = { readonly hasId: boolean; readonly part: number };

/** A login of the upload that got a number before: its instant (unix seconds), both halves of its identity, its variant. */
export type Numbered = readonly [time: number, fpHigh: number, fpLow: number, variant: number];

export type Memory = {
  /** So many places of 8 bytes are held before the days that were not needed lately are forgotten. */
  readonly slots: number;
  /** All logins that got a number, of a stretch of time (unix seconds, both ends included). */
  readonly recall: (from: number, to: number) => Iterable<Numbered>;
};

/** Logins read back from the database until it is plain that this file goes to and fro, and more is held. */
const MOST_RECALLED = 500_000;
const FIRST: Place = { hasId: false, part: 0 };
const ENDLESS: Memory = { slots: Infinity, recall: () => [] };

/**
 * Numbers equal logins of an upload: the first gets 0, the next 1, and so on. Each export of an upload (a file of an
 * archive, what follows a repeated header) counts for itself: a row that an earlier one had as often is a repeat, as it
 * would be had they come one by one. A row with the id of its login is never there twice.
 *
 * What is held is held day by day. An export is nearly always in order of time, so that days once left are not needed
 * again; one that is needed all the same is read back.
 */
export class RepeatCounter {
  readonly #days = new Map<number, Multiset>();
  /** The export that came to each day first: until another comes, all that is held of the day is its own. */
  readonly #openers = new Map<number, number>();
  readonly #forgotten = new Set<number>();
  readonly #ofPart = new Multiset(SMALL);
  #day = NaN;
  #opener = 0;
  #all = new Multiset(OF_DAY);
  #held = 0;
  #recalled = 0;
  #most: number;
  #part = 0;
  #high = 0;
  #low = 0;

  constructor(private readonly memory: Memory = ENDLESS) {
    this.#most = memory.slots;
  }

  /** The number of a row among its equals; null for a repeat. Parts come in order, from 0 on. */
  ordinal(
    time: number,
    fpHigh: number,
    fpLow: number,
    variant: number,
    { hasId, part }: Place = FIRST,
  ): number | null {
    const day = Math.floor(time / A_DAY);
    if (day !== this.#day) this.#turnTo(day, part);
    this.#keyOf(time, fpHigh, fpLow, variant);
    if (hasId) return this.#all.has(this.#high, this.#low) ? null : this.#add();
    if (part === this.#opener) return this.#add();
    if (part !== this.#part) {
      this.#ofPart.clear();
      this.#part = part;
    }
    const before = this.#ofPart.add(this.#high, this.#low);
    return before < this.#all.count(this.#high, this.#low) ? null : this.#add();
  }

  #add(): number {
    const before = this.#all.slots;
    const ordinal = this.#all.add(this.#high, this.#low);
    if (this.#all.slots !== before) this.#hold(this.#all.slots - before);
    return ordinal;
  }

  #turnTo(day: number, part: number): void {
    this.#opener = this.#openers.get(day) ?? part;
    this.#openers.set(day, this.#opener);
    const known = this.#days.get(day);
    this.#all = known ?? new Multiset(OF_DAY);
    this.#day = day;
    // Put at the end: the days in front are those not needed for longest.
    this.#days.delete(day);
    this.#days.set(day, this.#all);
    if (known) return;
    if (this.#forgotten.delete(day)) this.#recall(day);
    this.#hold(this.#all.slots);
  }

  #recall(day: number): void {
    for (const login of this.memory.recall(day * A_DAY, (day + 1) * A_DAY - 1)) {
      this.#keyOf(...login);
      this.#all.add(this.#high, this.#low);
      this.#recalled += 1;
    }
    if (this.#recalled < MOST_RECALLED) return;
    this.#most *= 2;
    this.#recalled = 0;
  }

  #hold(slots: number): void {
    this.#held += slots;
    for (const [day, { slots: freed }] of this.#days) {
      if (this.#held <= this.#most || day === this.#day) return;
      this.#days.delete(day);
      this.#forgotten.add(day);
      this.#held -= freed;
    }
  }

  #keyOf(time: number, fpHigh: number, fpLow: number, variant: number): void {
    this.#high = mix(time ^ Math.imul(fpLow, 0x85ebca6b), variant);
    this.#low = mix(fpLow ^ Math.imul(fpHigh, 0xc2b2ae35), time ^ Math.imul(variant, 0x27d4eb2f)) || 1;
  }
}

function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ (value >>> 16) ^ salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
