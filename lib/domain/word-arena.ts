/** Copies many small arrays into few large ones: one buffer each would keep the collector busy for a second. */
export class WordArena {
  #words = new Uint32Array(0);
  #used = 0;

  /** The 32-bit words of some bytes, whole words and in this machine's order. */
  keep(bytes: Uint8Array | Uint32Array): Uint32Array {
    const length = bytes.byteLength >> 2;
    if (this.#used + length > this.#words.length) {
      this.#words = new Uint32Array(Math.max(1 << 16, length));
      this.#used = 0;
    }
    const words = this.#words.subarray(this.#used, this.#used + length);
    new Uint8Array(words.buffer, words.byteOffset, words.byteLength).set(
      new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
    this.#used += length;
    return words;
  }
}
