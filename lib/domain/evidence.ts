import { type Layout, mergePacked } from "./merge-packed";
import { type Outcome, outcomeOfCode, outcomeCode } from "./outcome";
import { type Protocol, protocolCode, protocolOfCode } from "./protocol";
import type { Day } from "./zone";

/** How many of a day's latest instants an entry keeps; no rule may ask for more good logins than this. */
export const KEPT_INSTANTS = 10;

/** Logins of one kind on one calendar day: protocol, outcome, and whether only filtered files hold them. */
export type Entry = {
  readonly day: Day;
  readonly protocol: Protocol;
  readonly outcome: Outcome;
  readonly filteredOnly: boolean;
  readonly count: number;
  /** Unix seconds of the first login and of the latest ones, ascending, at most KEPT_INSTANTS. */
  readonly first: number;
  readonly latest: readonly number[];
};

/** Protocol, outcome and filtered-only in six bits: what the packed tallies group by. */
export function kindCode(protocol: number, outcome: number, filteredOnly: boolean): number {
  return protocol | (outcome << 3) | (filteredOnly ? 32 : 0);
}

export type Kind = { readonly protocol: Protocol; readonly outcome: Outcome; readonly filteredOnly: boolean };

/** How many kinds there are. */
export const KIND_CODES = 64;
const KINDS: readonly Kind[] = Array.from({ length: KIND_CODES }, (_, code) => ({
  protocol: protocolOfCode(code & 7),
  outcome: outcomeOfCode((code >> 3) & 3),
  filteredOnly: (code & 32) !== 0,
}));

export function kindOfCode(code: number): Kind {
  const kind = KINDS[code & 63];
  if (!kind) throw new RangeError(`No kind ${code}`);
  return kind;
}

/** Packs entries as 32-bit words: day and kind, count, [first when more than KEPT_INSTANTS], latest instants. */
export function packEvidence(entries: readonly Entry[]): Uint32Array {
  const sorted = [...entries].sort((a, b) => a.day - b.day || codeOf(a) - codeOf(b));
  const words: number[] = [];
  for (const entry of sorted) {
    words.push((entry.day << 6) | codeOf(entry), entry.count);
    if (entry.count > KEPT_INSTANTS) words.push(entry.first);
    words.push(...entry.latest);
  }
  return Uint32Array.from(words);
}

/** The entries of packed evidence, by day and kind ascending. */
export function unpackEvidence(words: Uint32Array): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < words.length;) {
    const head = words[at] ?? 0;
    const count = words[at + 1] ?? 0;
    at += 2;
    const long = count > KEPT_INSTANTS;
    const first = words[at] ?? 0;
    if (long) at += 1;
    const end = at + Math.min(count, KEPT_INSTANTS);
    const latest = Array.from(words.subarray(at, end));
    at = end;
    entries.push({ day: head >>> 6, ...kindOfCode(head & 63), count, first, latest });
  }
  return entries;
}

/** Looks at the head of each packed entry: its day, the code of its protocol, how many logins it holds. */
export function eachPacked(
  words: Uint32Array,
  look: (day: Day, protocol: number, count: number) => void,
): void {
  for (let at = 0; at < words.length;) {
    const head = words[at] ?? 0;
    const count = words[at + 1] ?? 0;
    at += 2 + (count > KEPT_INSTANTS ? KEPT_INSTANTS + 1 : count);
    look(head >>> 6, head & 7, count);
  }
}

/** How many logins packed entries hold, without unpacking them. */
export function countPacked(words: Uint32Array): number {
  let sum = 0;
  eachPacked(words, (_, __, count) => {
    sum += count;
  });
  return sum;
}

/** Adds up packed sets of entries that share no login. */
export function mergeEvidence(sets: readonly Uint32Array[]): Uint32Array {
  return mergePacked(sets, LAYOUT);
}

const LAYOUT: Layout = {
  order: (a, i, b, j) => (a[i] ?? 0) - (b[j] ?? 0),
  end: endOf,
  add: (out, at, a, i, b, j) => {
    const count = (a[i + 1] ?? 0) + (b[j + 1] ?? 0);
    out[at] = a[i] ?? 0;
    out[at + 1] = count;
    if (count > KEPT_INSTANTS) out[at + 2] = Math.min(a[i + 2] ?? 0, b[j + 2] ?? 0);
    const begin = at + (count > KEPT_INSTANTS ? 3 : 2);
    const end = begin + Math.min(count, KEPT_INSTANTS);
    let [x, y] = [endOf(a, i) - 1, endOf(b, j) - 1];
    const [firstX, firstY] = [latestOf(a, i), latestOf(b, j)];
    for (let to = end - 1; to >= begin; to -= 1) {
      const isA = y < firstY || (x >= firstX && (a[x] ?? 0) > (b[y] ?? 0));
      out[to] = (isA ? a[x--] : b[y--]) ?? 0;
    }
    return end;
  },
};

function endOf(words: Uint32Array, at: number): number {
  return latestOf(words, at) + Math.min(words[at + 1] ?? 0, KEPT_INSTANTS);
}

/** Where the latest instants of an entry begin. */
function latestOf(words: Uint32Array, at: number): number {
  return at + ((words[at + 1] ?? 0) > KEPT_INSTANTS ? 3 : 2);
}

function codeOf(entry: Entry): number {
  return kindCode(protocolCode(entry.protocol), outcomeCode(entry.outcome), entry.filteredOnly);
}
