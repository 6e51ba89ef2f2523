const EMPTY = 16;

/** A set of small whole numbers, one bit each. */
export class NumberSet {
  #bits = new Uint8Array(EMPTY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(number: number): void {
    const at = number >> 3;
    if (at >= this.#bits.length) this.#grow(at + 1);
    const bit = 1 << (number & 7);
    const byte = this.#bits[at] ?? 0;
    if ((byte & bit) !== 0) return;
    this.#bits[at] = byte | bit;
    this.#size += 1;
  }

  /** Takes in all numbers of another. */
  addAll(other: NumberSet): void {
    const bits = other.#bits;
    if (bits.length > this.#bits.length) this.#grow(bits.length);
    for (let at = 0; at < bits.length; at += 1) {
      const [mine = 0, theirs = 0] = [this.#bits[at], bits[at]];
      for (let more = theirs & ~mine; more > 0; more &= more - 1) this.#size += 1;
      this.#bits[at] = mine | theirs;
    }
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, this.#bits.length * 2));
    larger.set(this.#bits);
    this.#bits = larger;
  }
}
