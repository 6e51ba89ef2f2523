import type { Cell } from "./day-cells";
import { type Entry, KEPT_INSTANTS, kindOfCode } from "./evidence";
import type { ClientUse } from "./member-clients";
import type { Day, ZoneClock } from "./zone";

/** The tallies of some logins, member by member and day by day. */
export type MemberTallies = {
  readonly member: number;
  readonly evidence: Entry[];
  readonly clients: ClientUse[];
};

const MEMBER_LIMIT = 1 << 26;

/**
 * Counts logins into tallies. Each login is one 64-bit word (member and kind above, instant below), sorted
 * once at the end; so memory is 8 bytes a login and the work is one native sort.
 */
export class TallyBuilder {
  #words = new Uint32Array(1 << 16);
  #count = 0;
  readonly #cells = new Map<number, number>();
  readonly #uses = new Map<number, number>();
  #useCount = new Uint32Array(1 << 12);
  #useFirst = new Uint32Array(1 << 12);
  #useLast = new Uint32Array(1 << 12);

  constructor(readonly clock: ZoneClock) {}

  /** Counts one login: unix seconds, kind (six bits), client id, member number. */
  add(time: number, kind: number, client: number, member: number): void {
    if (member >= MEMBER_LIMIT) throw new RangeError("More members than a tally can tell apart.");
    if (this.#count * 2 === this.#words.length) this.#words = grown(this.#words);
    this.#words[this.#count * 2] = time;
    this.#words[this.#count * 2 + 1] = ((member << 6) | kind) >>> 0;
    this.#count += 1;
    const hour = Math.floor((time + this.clock.offset(time)) / 3600);
    const cell = (hour * 64 + kind) * 0x200000 + client;
    this.#cells.set(cell, (this.#cells.get(cell) ?? 0) + 1);
    this.#use(member * 0x8000000 + client * 64 + kind, time);
  }

  /** The day cells, by day. With `kindOf` a kind may be changed at the end, when the file's scope is known. */
  days(kindOf: (kind: number) => number = (kind) => kind): Map<Day, Cell[]> {
    const days = new Map<Day, Cell[]>();
    for (const [key, count] of this.#cells) {
      const client = key % 0x200000;
      const rest = Math.floor(key / 0x200000);
      const hour = Math.floor(rest / 64);
      const day = Math.floor(hour / 24);
      const cells = days.get(day) ?? [];
      cells.push({ hour: hour - day * 24, client, kind: kindOf(rest % 64), count });
      days.set(day, cells);
    }
    return days;
  }

  /** The tallies of each member, members ascending. */
  *members(kindOf: (kind: number) => number = (kind) => kind): Generator<MemberTallies> {
    const words = this.#words.subarray(0, this.#count * 2);
    new BigUint64Array(words.buffer, 0, this.#count).sort();
    const uses = this.#usesByMember(kindOf);
    let at = 0;
    while (at < this.#count) {
      const member = (words[at * 2 + 1] ?? 0) >>> 6;
      const evidence: Entry[] = [];
      while (at < this.#count && (words[at * 2 + 1] ?? 0) >>> 6 === member)
        at = this.#entry(words, at, evidence, kindOf);
      yield { member, evidence, clients: uses.get(member) ?? [] };
    }
  }

  #entry(words: Uint32Array, start: number, evidence: Entry[], kindOf: (kind: number) => number): number {
    const head = words[start * 2 + 1] ?? 0;
    const first = words[start * 2] ?? 0;
    const day = this.clock.day(first);
    let end = start + 1;
    while (end < this.#count && words[end * 2 + 1] === head && this.clock.day(words[end * 2] ?? 0) === day)
      end += 1;
    const latest: number[] = [];
    for (let i = Math.max(start, end - KEPT_INSTANTS); i < end; i += 1) latest.push(words[i * 2] ?? 0);
    evidence.push({ day, ...kindOfCode(kindOf(head & 63)), count: end - start, first, latest });
    return end;
  }

  #use(key: number, time: number): void {
    const known = this.#uses.get(key);
    if (known === undefined) {
      const index = this.#uses.size;
      if (index === this.#useCount.length) {
        this.#useCount = grown(this.#useCount);
        this.#useFirst = grown(this.#useFirst);
        this.#useLast = grown(this.#useLast);
      }
      this.#uses.set(key, index);
      this.#useCount[index] = 1;
      this.#useFirst[index] = time;
      this.#useLast[index] = time;
      return;
    }
    this.#useCount[known] = (this.#useCount[known] ?? 0) + 1;
    if (time < (this.#useFirst[known] ?? 0)) this.#useFirst[known] = time;
    if (time > (this.#useLast[known] ?? 0)) this.#useLast[known] = time;
  }

  #usesByMember(kindOf: (kind: number) => number): Map<number, ClientUse[]> {
    const byMember = new Map<number, ClientUse[]>();
    for (const [key, index] of this.#uses) {
      const member = Math.floor(key / 0x8000000);
      const rest = key % 0x8000000;
      const uses = byMember.get(member) ?? [];
      uses.push({
        client: Math.floor(rest / 64),
        kind: kindOf(rest % 64),
        count: this.#useCount[index] ?? 0,
        first: this.#useFirst[index] ?? 0,
        last: this.#useLast[index] ?? 0,
      });
      byMember.set(member, uses);
    }
    return byMember;
  }
}

function grown(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}
