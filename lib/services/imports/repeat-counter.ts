const START = 1 << 20;
const SMALL = 1 << 12;
const FULL = 0.7;

/** What a row says of itself beside its content: whether its format's own id is in it, and which export it stands in. */
export type Place = { readonly hasId: boolean; readonly part: number };

/**
 * Numbers equal logins of an upload: the first gets 0, the next 1, and so on. Each export of an upload (a file of an
 * archive, what follows a repeated header) counts for itself: a row that an earlier one had as often is a repeat, as it
 * would be had they come one by one. A row with the id of its login is never there twice.
 */
export class RepeatCounter {
  readonly #all = new Multiset(START);
  readonly #ofPart = new Multiset(SMALL);
  #part = 0;
  #high = 0;
  #low = 0;

  /** The number of a row among its equals; null for a repeat. Parts come in order, from 0 on. */
  ordinal(
    time: number,
    fpHigh: number,
    fpLow: number,
    variant: number,
    { hasId, part }: Place = FIRST,
  ): number | null {
    this.#high = mix(time ^ Math.imul(fpLow, 0x85ebca6b), variant);
    this.#low = mix(fpLow ^ Math.imul(fpHigh, 0xc2b2ae35), time ^ Math.imul(variant, 0x27d4eb2f)) || 1;
    if (hasId) return this.#all.has(this.#high, this.#low) ? null : this.#all.add(this.#high, this.#low);
    if (part === 0) return this.#all.add(this.#high, this.#low);
    if (part !== this.#part) {
      this.#ofPart.clear();
      this.#part = part;
    }
    const before = this.#ofPart.add(this.#high, this.#low);
    return before < this.#all.count(this.#high, this.#low) ? null : this.#all.add(this.#high, this.#low);
  }
}

const FIRST: Place = { hasId: false, part: 0 };

/** How often each key is there. Keys are 64 mixed bits in an open table (8 bytes each); only repeats cost a map entry. */
class Multiset {
  #high: Int32Array<ArrayBuffer>;
  #low: Int32Array<ArrayBuffer>;
  #used = 0;
  readonly #repeats = new Map<string, number>();

  constructor(readonly size: number) {
    this.#high = new Int32Array(size);
    this.#low = new Int32Array(size);
  }

  /** Adds a key once more; returns how often it was there before. */
  add(high: number, low: number): number {
    const slot = this.#slotOf(high, low);
    if (this.#low[slot] === 0) {
      this.#high[slot] = high;
      this.#low[slot] = low;
      this.#used += 1;
      if (this.#used > this.#low.length * FULL) this.#grow();
      return 0;
    }
    const key = `${high},${low}`;
    const before = (this.#repeats.get(key) ?? 0) + 1;
    this.#repeats.set(key, before);
    return before;
  }

  has(high: number, low: number): boolean {
    return this.#low[this.#slotOf(high, low)] !== 0;
  }

  count(high: number, low: number): number {
    return this.has(high, low) ? (this.#repeats.get(`${high},${low}`) ?? 0) + 1 : 0;
  }

  clear(): void {
    if (this.#low.length > this.size) {
      this.#high = new Int32Array(this.size);
      this.#low = new Int32Array(this.size);
    } else {
      this.#high.fill(0);
      this.#low.fill(0);
    }
    this.#used = 0;
    this.#repeats.clear();
  }

  /** Where a key stands, or the free place where it would. */
  #slotOf(high: number, low: number): number {
    const mask = this.#low.length - 1;
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
    while (this.#low[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Int32Array(high.length * 2);
    this.#low = new Int32Array(low.length * 2);
    for (let i = 0; i < low.length; i += 1) {
      if (low[i] === 0) continue;
      const slot = this.#slotOf(high[i] ?? 0, low[i] ?? 0);
      this.#high[slot] = high[i] ?? 0;
      this.#low[slot] = low[i] ?? 0;
    }
  }
}

function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ (value >>> 16) ^ salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
