/** How records of 32-bit words lie one after the other, in ascending order of what they count. */
export type Layout = {
  /** Below zero when the record at `i` of `a` comes before the one at `j` of `b`; zero when both count the same. */
  readonly order: (a: Uint32Array, i: number, b: Uint32Array, j: number) => number;
  /** Where the record that begins at `at` ends. */
  readonly end: (words: Uint32Array, at: number) => number;
  /** Writes the sum of two records at `at` of `out`, never longer than both; returns where it ends. */
  readonly add: (
    out: Uint32Array,
    at: number,
    a: Uint32Array,
    i: number,
    b: Uint32Array,
    j: number,
  ) => number;
};

/** Adds up packed sets that share no login, without unpacking them: a large org has millions of records. */
export function mergePacked(sets: readonly Uint32Array[], layout: Layout): Uint32Array {
  return sets.reduce((sum, set) => mergeTwo(sum, set, layout), new Uint32Array(0));
}

function mergeTwo(a: Uint32Array, b: Uint32Array, { order, end, add }: Layout): Uint32Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out = new Uint32Array(a.length + b.length);
  let [at, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const before = order(a, i, b, j);
    const endI = before <= 0 ? end(a, i) : i;
    const endJ = before >= 0 ? end(b, j) : j;
    if (before === 0) at = add(out, at, a, i, b, j);
    else if (before < 0) for (let word = i; word < endI; word += 1) out[at++] = a[word] ?? 0;
    else for (let word = j; word < endJ; word += 1) out[at++] = b[word] ?? 0;
    i = endI;
    j = endJ;
  }
  out.set(a.subarray(i), at);
  out.set(b.subarray(j), at + a.length - i);
  return out.slice(0, at + a.length - i + b.length - j);
}
