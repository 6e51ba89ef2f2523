import { cellHead, mergeCells } from "./day-cells";
import { KEPT_INSTANTS, mergeEvidence } from "./evidence";
import { CLIENT_USE_WORDS } from "./member-clients";
import { PairTable } from "./pair-table";
import { WordArena } from "./word-arena";
import { grown, type RunStore, type WordGroup, WordRuns } from "./word-runs";
import type { Day, ZoneClock } from "./zone";

/** The tallies of a member, packed: see `packEvidence` and `packClientUses`. */
export type MemberTallies = {
  readonly member: number;
  readonly evidence: Uint32Array;
  readonly clients: Uint32Array;
};

type KindOf = (kind: number) => number;

const MEMBER_LIMIT = 1 << 26;
const HOUR_LIMIT = 1 << 20;
/** So many cells are held unpacked. */
const MOST_CELLS = 1 << 16;
const MOST_COUNT = (1 << 17) - 1;

/** What a login by itself takes as evidence: its day and kind, one, its instant. */
const LOGIN_WORDS = 3;
const CELL_WORDS = 2;

/**
 * Counts logins into tallies. Each login is one 64-bit word (member and kind above, instant below), each cell another
 * (hour, kind and client above, how many below); packed they take some four bytes.
 */
export class TallyBuilder {
  readonly #logins: WordRuns;
  readonly #days = new WordRuns((high) => Math.floor((high >>> 12) / 24));
  /** Hour and kind, then client. */
  readonly #cells = new PairTable();
  #cellCount = new Uint32Array(1 << 12);
  /** Member, then client and kind. */
  readonly #uses = new PairTable();
  #useCount = new Uint32Array(1 << 12);
  #useFirst = new Uint32Array(1 << 12);
  #useLast = new Uint32Array(1 << 12);
  /** Where tallies are packed; each is copied from here. */
  #room = new Uint32Array(1 << 12);

  /** `store`: where logins are kept that are too many to be held. */
  constructor(
    readonly clock: ZoneClock,
    store?: RunStore,
  ) {
    this.#logins = new WordRuns((high) => high >>> 6, { store });
  }

  /** Counts one login: unix seconds, kind (six bits), client id (21 bits), member number. */
  add(time: number, kind: number, client: number, member: number): void {
    if (member >= MEMBER_LIMIT) throw new RangeError("More members than a tally can tell apart.");
    const hour = Math.floor((time + this.clock.offset(time)) / 3600);
    if (hour >= HOUR_LIMIT) throw new RangeError("A login too far in the future for a tally.");
    this.#logins.add(((member << 6) | kind) >>> 0, time);
    if (this.#cells.size === MOST_CELLS) this.#packCells();
    const cell = this.#cells.indexOf(hour * 64 + kind, client);
    if (cell === this.#cellCount.length) this.#cellCount = grown(this.#cellCount);
    this.#cellCount[cell] = (this.#cellCount[cell] ?? 0) + 1;
    this.#use(this.#uses.indexOf(member, client * 64 + kind), time);
  }

  /** The numbers of the members that have logins. */
  counted(): Set<number> {
    const members = new Set<number>();
    for (let use = 0; use < this.#uses.size; use += 1) members.add(this.#uses.pairAt(use)[0]);
    return members;
  }

  /**
   * The packed cells of each day, days ascending. With `kindOf` a kind may be changed at the end, when the file's scope is
   * known.
   */
  *days(kindOf: KindOf = (kind) => kind): Generator<[Day, Uint32Array]> {
    this.#packCells();
    for (const group of this.#days.groups()) yield [group.group, this.#cellsOf(group, kindOf)];
  }

  /** The packed tallies of each member, members ascending. */
  *members(kindOf: KindOf = (kind) => kind): Generator<MemberTallies> {
    const arena = new WordArena();
    const usesOf = this.#usesByMember(kindOf);
    for (const group of this.#logins.groups())
      yield {
        member: group.group,
        evidence: arena.keep(this.#evidence(group, kindOf)),
        clients: arena.keep(usesOf(group.group)),
      };
  }

  /** The cells of a day from words by hour, kind, client and count; those whose order `kindOf` changes are merged. */
  #cellsOf({ group, words, count }: WordGroup, kindOf: KindOf): Uint32Array {
    const out = this.#roomFor(count * CELL_WORDS);
    const starts = [0];
    let at = 0;
    let before = -1;
    for (let i = 0; i < count; i += 1) {
      const [low, high] = [words[i * 2] ?? 0, words[i * 2 + 1] ?? 0];
      const hours = high >>> 6;
      const client = (high & 63) * 0x8000 + (low >>> 17);
      const head = cellHead((hours >>> 6) - group * 24, kindOf(hours & 63), client);
      if (head !== before) {
        if (head < before) starts.push(at);
        out[at] = head;
        out[at + 1] = 0;
        at += CELL_WORDS;
        before = head;
      }
      out[at - 1] = (out[at - 1] ?? 0) + (low & MOST_COUNT);
    }
    return mergeCells(starts.map((start, i) => out.slice(start, starts[i + 1] ?? at)));
  }

  /** The evidence of a member from words by kind and instant; good until the next. */
  #evidence({ words, count }: WordGroup, kindOf: KindOf): Uint32Array {
    const out = this.#roomFor(count * LOGIN_WORDS);
    const starts: number[] = [];
    let at = 0;
    let start = 0;
    let before = -1;
    while (start < count) {
      const head = words[start * 2 + 1] ?? 0;
      if (head !== before) starts.push(at);
      before = head;
      const first = words[start * 2] ?? 0;
      const day = this.clock.day(first);
      let end = start + 1;
      while (end < count && words[end * 2 + 1] === head && this.clock.day(words[end * 2] ?? 0) === day)
        end += 1;
      out[at] = ((day << 6) | kindOf(head & 63)) >>> 0;
      out[at + 1] = end - start;
      at += 2;
      if (end - start > KEPT_INSTANTS) out[at++] = first;
      for (let i = Math.max(start, end - KEPT_INSTANTS); i < end; i += 1) out[at++] = words[i * 2] ?? 0;
      start = end;
    }
    return mergeEvidence(starts.map((from, i) => out.subarray(from, starts[i + 1] ?? at)));
  }

  #roomFor(words: number): Uint32Array {
    while (this.#room.length < words) this.#room = new Uint32Array(this.#room.length * 2);
    return this.#room;
  }

  #packCells(): void {
    for (let cell = 0; cell < this.#cells.size; cell += 1) {
      const [hours, client] = this.#cells.pairAt(cell);
      const low = (client % 0x8000) * 0x20000;
      for (let rest = this.#cellCount[cell] ?? 0; rest > 0; rest -= MOST_COUNT)
        this.#days.add(hours * 64 + Math.floor(client / 0x8000), low + Math.min(rest, MOST_COUNT));
    }
    this.#cells.clear();
    this.#cellCount.fill(0);
  }

  #use(use: number, time: number): void {
    if (use === this.#useCount.length) {
      this.#useCount = grown(this.#useCount);
      this.#useFirst = grown(this.#useFirst);
      this.#useLast = grown(this.#useLast);
    }
    const count = this.#useCount[use] ?? 0;
    this.#useCount[use] = count + 1;
    if (count === 0 || time < (this.#useFirst[use] ?? 0)) this.#useFirst[use] = time;
    if (time > (this.#useLast[use] ?? 0)) this.#useLast[use] = time;
  }

  /** The uses of a member; members must be asked for in ascending order. */
  #usesByMember(kindOf: KindOf): (member: number) => Uint32Array {
    // Member and number of each use in one, so that they sort without a call for each two.
    const order = Float64Array.from(
      { length: this.#uses.size },
      (_, use) => this.#uses.pairAt(use)[0] * MEMBER_LIMIT + use,
    ).sort();
    let at = 0;
    return (member) => {
      // Client, kind and number in one, for the same reason.
      const uses: number[] = [];
      for (; at < order.length; at += 1) {
        const key = order[at] ?? 0;
        if (Math.floor(key / MEMBER_LIMIT) > member) break;
        const use = key % MEMBER_LIMIT;
        const [, rest] = this.#uses.pairAt(use);
        uses.push(((rest & ~63) | kindOf(rest & 63)) * MEMBER_LIMIT + use);
      }
      const out = this.#roomFor(uses.length * CLIENT_USE_WORDS);
      let to = 0;
      for (const key of uses.length > 1 ? Float64Array.from(uses).sort() : uses) {
        const use = key % MEMBER_LIMIT;
        const rest = Math.floor(key / MEMBER_LIMIT);
        out[to++] = rest >>> 6;
        out[to++] = rest & 63;
        out[to++] = this.#useCount[use] ?? 0;
        out[to++] = this.#useFirst[use] ?? 0;
        out[to++] = this.#useLast[use] ?? 0;
      }
      return out.subarray(0, to);
    };
  }
}
