import { type Layout, mergePacked } from "./merge-packed";

/** Logins of one hour of a day (0 to 23, the org's wall clock), one client and one kind. */
export type Cell = {
  readonly hour: number;
  readonly client: number;
  readonly kind: number;
  readonly count: number;
};

/**
 * The packed cells of a day, read one at a time: a large org has hundreds of thousands. Two 32-bit words a cell, the head
 * and the count, ascending.
 */
export class DayCells implements Iterable<Cell> {
  readonly #words: Uint32Array;

  constructor(words: Uint32Array) {
    this.#words = words;
  }

  /** Adds the day's counts to `counts`, which has a place for each kind. */
  addByKind(counts: Float64Array): void {
    const words = this.#words;
    for (let at = 0; at + 1 < words.length; at += 2) {
      const kind = ((words[at] ?? 0) >>> 21) & 63;
      counts[kind] = (counts[kind] ?? 0) + (words[at + 1] ?? 0);
    }
  }

  /** Looks at each cell without making an object of it. */
  each(look: (hour: number, client: number, kind: number, count: number) => void): void {
    const words = this.#words;
    for (let at = 0; at + 1 < words.length; at += 2) {
      const head = words[at] ?? 0;
      look(head >>> 27, head & CLIENT_BITS, (head >>> 21) & 63, words[at + 1] ?? 0);
    }
  }

  /** Looks at the day's counts by client and kind, whatever the hour. */
  eachClient(look: (client: number, kind: number, count: number) => void): void {
    const words = this.#words;
    const counts = new Map<number, number>();
    for (let at = 0; at + 1 < words.length; at += 2) {
      const use = (words[at] ?? 0) & 0x7ffffff;
      counts.set(use, (counts.get(use) ?? 0) + (words[at + 1] ?? 0));
    }
    for (const [use, count] of counts) look(use & CLIENT_BITS, use >>> 21, count);
  }

  *[Symbol.iterator](): Generator<Cell> {
    const words = this.#words;
    for (let at = 0; at + 1 < words.length; at += 2) {
      const head = words[at] ?? 0;
      yield {
        hour: head >>> 27,
        kind: (head >>> 21) & 63,
        client: head & CLIENT_BITS,
        count: words[at + 1] ?? 0,
      };
    }
  }
}

/** Adds up packed sets of cells. */
export function mergeCells(sets: readonly Uint32Array[]): Uint32Array {
  return mergePacked(sets, LAYOUT);
}

const LAYOUT: Layout = {
  order: (a, i, b, j) => (a[i] ?? 0) - (b[j] ?? 0),
  end: (_, at) => at + 2,
  add: (out, at, a, i, b, j) => {
    out[at] = a[i] ?? 0;
    out[at + 1] = (a[i + 1] ?? 0) + (b[j + 1] ?? 0);
    return at + 2;
  },
};

const CLIENT_BITS = 0x1fffff;

/** The most clients an org can have: what 21 bits hold. */
export const MOST_CLIENTS = CLIENT_BITS;

/** What a packed cell counts: hour, kind and client in one word. */
export function cellHead(hour: number, kind: number, client: number): number {
  return ((hour << 27) | (kind << 21) | client) >>> 0;
}
