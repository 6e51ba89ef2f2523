const FEWEST = 1 << 10;
const FULL = 0.6;

/**
 * Numbers pairs of 32-bit integers in the order in which they come: a map from pairs to 0, 1, 2 and so on. Keys of a Map
 * would be a number on the heap each; a million logins ask for two of them.
 */
export class PairTable {
  #slots = new Int32Array(FEWEST * 2);
  #a = new Int32Array(FEWEST);
  #b = new Int32Array(FEWEST);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a pair, a new one where it has not come before. */
  indexOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(a, b) & mask;
    for (;;) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0) break;
      if (this.#a[index] === a && this.#b[index] === b) return index;
      slot = (slot + 1) & mask;
    }
    const index = this.#size;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    if (index === this.#a.length) [this.#a, this.#b] = [grown(this.#a), grown(this.#b)];
    this.#a[index] = a;
    this.#b[index] = b;
    if (this.#size > this.#slots.length * FULL) this.#spread();
    return index;
  }

  /** The pair of a number. */
  pairAt(index: number): [a: number, b: number] {
    return [this.#a[index] ?? 0, this.#b[index] ?? 0];
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let index = 0; index < this.#size; index += 1) {
      let slot = hashOf(this.#a[index] ?? 0, this.#b[index] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}

function grown(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(words.length * 2);
  larger.set(words);
  return larger;
}

function hashOf(a: number, b: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return mixed ^ (mixed >>> 13);
}
