/** Some 64-bit words with the same group, ascending: the low half of each before the high one; good until the next group. */
export type WordGroup = { readonly group: number; readonly words: Uint32Array; readonly count: number };

/** Where packed runs lie that are too many to be held. */
export type RunStore = {
  /** Keeps some bytes; returns the offset they lie at. Both may throw what their disk says. */
  readonly keep: (bytes: Uint8Array) => number;
  /** Fills `into` with what was kept from an offset on. */
  readonly read: (at: number, into: Uint8Array) => void;
};

type Options = {
  /** Words that are gathered before they are packed. */
  readonly most?: number;
  /** Bytes of packed runs that are held; all where there is no store. */
  readonly room?: number;
  readonly store?: RunStore | undefined;
};

type Run = { readonly bytes: Uint8Array } | { readonly at: number; readonly length: number };

const FEWEST = 1 << 12;
const MOST = 1 << 19;
const ROOM = 1 << 21;
/** A kept run is read so many bytes at a time. */
const BLOCK = 1 << 15;

/**
 * Gathers 64-bit words by the million and hands them back in ascending order, a group at a time. What has gathered is
 * sorted half a million at a time and kept as differences: two to five bytes a word in place of eight, the most of them
 * outside of memory, and at the end no group but one stands unpacked.
 */
export class WordRuns {
  #words = new Uint32Array(FEWEST * 2);
  #count = 0;
  readonly #runs: Run[] = [];
  readonly #most: number;
  #room: number;
  readonly #store: RunStore | undefined;

  /** `groupOf` gives the group of a word by its high half; it must not fall where the high half rises. */
  constructor(
    readonly groupOf: (high: number) => number,
    { most = MOST, room = ROOM, store }: Options = {},
  ) {
    this.#most = most;
    this.#room = room;
    this.#store = store;
  }

  add(high: number, low: number): void {
    if (this.#count * 2 === this.#words.length) {
      if (this.#count < this.#most) this.#words = grown(this.#words);
      else this.#pack();
    }
    this.#words[this.#count * 2] = low;
    this.#words[this.#count * 2 + 1] = high;
    this.#count += 1;
  }

  /** All words so far; may be asked for again, not while it is being read. */
  *groups(): Generator<WordGroup> {
    this.#pack();
    const cursors = this.#runs.map((run) => new Cursor(run, this.#store)).filter((cursor) => cursor.next());
    let words = new Uint32Array(FEWEST * 2);
    while (cursors.length > 0) {
      const group = Math.min(...cursors.map(({ high }) => this.groupOf(high)));
      let count = 0;
      for (let i = cursors.length - 1; i >= 0; i -= 1) {
        const cursor = cursors[i];
        while (cursor && this.groupOf(cursor.high) === group) {
          if (count * 2 === words.length) words = grown(words);
          words[count * 2] = cursor.low;
          words[count * 2 + 1] = cursor.high;
          count += 1;
          if (!cursor.next()) {
            cursors.splice(i, 1);
            break;
          }
        }
      }
      sort(words, count);
      yield { group, words, count };
    }
  }

  #pack(): void {
    if (this.#count === 0) return;
    sort(this.#words, this.#count);
    const bytes = packed(this.#words, this.#count);
    this.#count = 0;
    if (this.#store && bytes.length > this.#room) {
      this.#runs.push({ at: this.#store.keep(bytes), length: bytes.length });
    } else {
      this.#room -= bytes.length;
      this.#runs.push({ bytes });
    }
  }
}

function sort(words: Uint32Array<ArrayBuffer>, count: number): void {
  new BigUint64Array(words.buffer, 0, count).sort();
}

/** The same words with as much room again. */
export function grown(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}

/** Each word as the difference to the one before: of the low half alone (even), or of the high half and a new low one. */
function packed(words: Uint32Array, count: number): Uint8Array {
  const out = new ByteWriter(count * 4);
  let [high, low] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const [nextLow, nextHigh] = [words[i * 2] ?? 0, words[i * 2 + 1] ?? 0];
    if (nextHigh === high) out.write((nextLow - low) * 2);
    else {
      out.write((nextHigh - high) * 2 + 1);
      out.write(nextLow);
    }
    [high, low] = [nextHigh, nextLow];
  }
  return out.bytes();
}

/** Whole numbers below 2^35, seven bits a byte, the lowest first. */
class ByteWriter {
  #bytes: Uint8Array;
  #at = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size + 16);
  }

  write(value: number): void {
    if (this.#at + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#at++] = rest;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }
}

/** Reads a packed run; stands on a word after each `next` that is true. */
class Cursor {
  high = 0;
  low = 0;
  #bytes: Uint8Array;
  #at = 0;
  /** What of the run is still in the store. */
  #from = 0;
  #left = 0;
  readonly #store: RunStore | undefined;

  constructor(run: Run, store: RunStore | undefined) {
    this.#store = store;
    if ("bytes" in run) {
      this.#bytes = run.bytes;
    } else {
      this.#bytes = new Uint8Array();
      this.#from = run.at;
      this.#left = run.length;
    }
  }

  next(): boolean {
    if (this.#at === this.#bytes.length && !this.#fill()) return false;
    const step = this.#read();
    if (step % 2 === 0) this.low += step / 2;
    else {
      this.high += (step - 1) / 2;
      this.low = this.#read();
    }
    return true;
  }

  #read(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      if (this.#at === this.#bytes.length) this.#fill();
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  /** The next block of the run; false at its end. */
  #fill(): boolean {
    if (this.#left === 0) return false;
    const length = Math.min(BLOCK, this.#left);
    if (this.#bytes.length !== length) this.#bytes = new Uint8Array(length);
    this.#store?.read(this.#from, this.#bytes);
    this.#from += length;
    this.#left -= length;
    this.#at = 0;
    return true;
  }
}
