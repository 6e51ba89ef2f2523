import type { Cell } from "./day-cells";
import { type Entry, KEPT_INSTANTS, kindOfCode } from "./evidence";
import type { ClientUse } from "./member-clients";
import { PairTable } from "./pair-table";
import { grown, type RunStore, type WordGroup, WordRuns } from "./word-runs";
import type { Day, ZoneClock } from "./zone";

/** The tallies of some logins, member by member and day by day. */
export type MemberTallies = {
  readonly member: number;
  readonly evidence: Entry[];
  readonly clients: ClientUse[];
};

type KindOf = (kind: number) => number;

const MEMBER_LIMIT = 1 << 26;
const HOUR_LIMIT = 1 << 20;
/** So many cells are held unpacked. */
const MOST_CELLS = 1 << 16;
const MOST_COUNT = (1 << 17) - 1;

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

  /** The cells of each day, days ascending. With `kindOf` a kind may be changed at the end, when the file's scope is known. */
  *days(kindOf: KindOf = (kind) => kind): Generator<[Day, Cell[]]> {
    this.#packCells();
    for (const { group, words, count } of this.#days.groups()) {
      const counts = new Map<number, number>();
      for (let i = 0; i < count; i += 1) {
        const [low, high] = [words[i * 2] ?? 0, words[i * 2 + 1] ?? 0];
        const cell = high * 0x8000 + (low >>> 17);
        counts.set(cell, (counts.get(cell) ?? 0) + (low & MOST_COUNT));
      }
      const cells = [...counts].map(([cell, logins]) => {
        const [hours, client] = [Math.floor(cell / 0x200000), cell % 0x200000];
        return { hour: (hours >>> 6) - group * 24, client, kind: kindOf(hours & 63), count: logins };
      });
      yield [group, cells];
    }
  }

  /** The tallies of each member, members ascending. */
  *members(kindOf: KindOf = (kind) => kind): Generator<MemberTallies> {
    const usesOf = this.#usesByMember(kindOf);
    for (const group of this.#logins.groups())
      yield {
        member: group.group,
        evidence: this.#evidence(group, kindOf),
        clients: usesOf(group.group),
      };
  }

  #evidence({ words, count }: WordGroup, kindOf: KindOf): Entry[] {
    const evidence: Entry[] = [];
    let start = 0;
    while (start < count) {
      const head = words[start * 2 + 1] ?? 0;
      const first = words[start * 2] ?? 0;
      const day = this.clock.day(first);
      let end = start + 1;
      while (end < count && words[end * 2 + 1] === head && this.clock.day(words[end * 2] ?? 0) === day)
        end += 1;
      const latest: number[] = [];
      for (let i = Math.max(start, end - KEPT_INSTANTS); i < end; i += 1) latest.push(words[i * 2] ?? 0);
      evidence.push({ day, ...kindOfCode(kindOf(head & 63)), count: end - start, first, latest });
      start = end;
    }
    return evidence;
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
  #usesByMember(kindOf: KindOf): (member: number) => ClientUse[] {
    // Member and number of each use in one, so that they sort without a call for each two.
    const order = Float64Array.from(
      { length: this.#uses.size },
      (_, use) => this.#uses.pairAt(use)[0] * MEMBER_LIMIT + use,
    ).sort();
    let at = 0;
    return (member) => {
      const uses: ClientUse[] = [];
      for (; at < order.length; at += 1) {
        const key = order[at] ?? 0;
        if (Math.floor(key / MEMBER_LIMIT) > member) break;
        const use = key % MEMBER_LIMIT;
        const [, rest] = this.#uses.pairAt(use);
        uses.push({
          client: rest >>> 6,
          kind: kindOf(rest & 63),
          count: this.#useCount[use] ?? 0,
          first: this.#useFirst[use] ?? 0,
          last: this.#useLast[use] ?? 0,
        });
      }
      return uses;
    };
  }
}
