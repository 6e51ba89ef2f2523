import { type Layout, mergePacked } from "./merge-packed";

/** What one member of a subject used: a client, what came of it, and when. */
export type ClientUse = {
  readonly client: number;
  readonly kind: number;
  readonly count: number;
  /** Unix seconds. */
  readonly first: number;
  readonly last: number;
};

/** 32-bit words a packed use takes; the first is the client. */
export const CLIENT_USE_WORDS = 5;

/** Five 32-bit words a use, by client and kind ascending. */
export function packClientUses(uses: readonly ClientUse[]): Uint32Array {
  const sorted = [...uses].sort((a, b) => a.client - b.client || a.kind - b.kind);
  return Uint32Array.from(sorted.flatMap((use) => [use.client, use.kind, use.count, use.first, use.last]));
}

export function unpackClientUses(words: Uint32Array): ClientUse[] {
  const uses: ClientUse[] = [];
  for (let at = 0; at + 4 < words.length; at += CLIENT_USE_WORDS) {
    uses.push({
      client: words[at] ?? 0,
      kind: words[at + 1] ?? 0,
      count: words[at + 2] ?? 0,
      first: words[at + 3] ?? 0,
      last: words[at + 4] ?? 0,
    });
  }
  return uses;
}

/** Adds up packed sets of uses that share no login. */
export function mergeClientUses(sets: readonly Uint32Array[]): Uint32Array {
  return mergePacked(sets, LAYOUT);
}

const LAYOUT: Layout = {
  order: (a, i, b, j) => (a[i] ?? 0) - (b[j] ?? 0) || (a[i + 1] ?? 0) - (b[j + 1] ?? 0),
  end: (_, at) => at + CLIENT_USE_WORDS,
  add: (out, at, a, i, b, j) => {
    out[at] = a[i] ?? 0;
    out[at + 1] = a[i + 1] ?? 0;
    out[at + 2] = (a[i + 2] ?? 0) + (b[j + 2] ?? 0);
    out[at + 3] = Math.min(a[i + 3] ?? 0, b[j + 3] ?? 0);
    out[at + 4] = Math.max(a[i + 4] ?? 0, b[j + 4] ?? 0);
    return at + CLIENT_USE_WORDS;
  },
};
