const START = 1 << 20;
const FULL = 0.7;

/**
 * Numbers equal logins of one file: the first gets 0, the next 1, and so on. Keys are 64 mixed bits in an open
 * table (8 bytes a login); only repeats cost a map entry.
 */
export class RepeatCounter {
  #high = new Int32Array(START);
  #low = new Int32Array(START);
  #used = 0;
  readonly #repeats = new Map<string, number>();

  ordinal(time: number, fpHigh: number, fpLow: number, variant: number): number {
    const high = mix(time ^ Math.imul(fpLow, 0x85ebca6b), variant);
    const low = mix(fpLow ^ Math.imul(fpHigh, 0xc2b2ae35), time ^ Math.imul(variant, 0x27d4eb2f)) || 1;
    if (this.#add(high, low)) return 0;
    const key = `${high},${low}`;
    const ordinal = (this.#repeats.get(key) ?? 0) + 1;
    this.#repeats.set(key, ordinal);
    return ordinal;
  }

  #add(high: number, low: number): boolean {
    if (this.#used > this.#low.length * FULL) this.#grow();
    const mask = this.#low.length - 1;
    for (let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
      if (this.#low[slot] === 0) {
        this.#high[slot] = high;
        this.#low[slot] = low;
        this.#used += 1;
        return true;
      }
      if (this.#low[slot] === low && this.#high[slot] === high) return false;
    }
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Int32Array(high.length * 2);
    this.#low = new Int32Array(low.length * 2);
    this.#used = 0;
    for (let i = 0; i < low.length; i += 1) if (low[i] !== 0) this.#add(high[i] ?? 0, low[i] ?? 0);
  }
}

function mix(value: number, salt: number): number {
  let mixed = Math.imul(value ^ (value >>> 16) ^ salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
