const FULL = 0.7;
/** An entry of a map with its key takes some hundred bytes. */
const REPEAT_SLOTS = 12;

/** How often each key is there. Keys are 64 mixed bits in an open table (8 bytes each); only repeats cost a map entry. */
export class Multiset {
  #high: Int32Array<ArrayBuffer>;
  #low: Int32Array<ArrayBuffer>;
  #used = 0;
  readonly #repeats = new Map<string, number>();

  constructor(readonly size: number) {
    this.#high = new Int32Array(size);
    this.#low = new Int32Array(size);
  }

  /** What is held, in places of 8 bytes: the table's, taken or free, and what repeats take. */
  get slots(): number {
    return this.#low.length + this.#repeats.size * REPEAT_SLOTS;
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
