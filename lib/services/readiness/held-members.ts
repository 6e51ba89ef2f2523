import type { StoredMember } from "@/lib/db/tallies";

/** Words of one piece of memory; the tallies of twenty thousand subjects fill some fifty. */
const CHUNK_WORDS = 1 << 16;
/** Of each member: user, chunk, where in it, words of evidence, words of client uses. */
const ROW = 5;

/** Members as they pass from one thread to another: the memory is shared, not copied. */
export type HeldParts = {
  /** Where the members of each subject begin among all, in the order the subjects were held in, and the end. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly chunks: readonly SharedArrayBuffer[];
};

/** The packed tallies of the members of many subjects, in few pieces of memory that threads can share. */
export class HeldMembers {
  #chunks: Uint32Array[] = [];
  #used = CHUNK_WORDS;
  #rows: Uint32Array = new Uint32Array(1024 * ROW);
  #count = 0;
  readonly #starts: number[] = [];
  readonly #places = new Map<string, number>();

  /** `isShared`: in memory that other threads can have, which V8's collector does not count. */
  constructor(private readonly isShared = false) {}

  /** Holds the members of a subject that is not held yet. */
  hold(subjectId: string, members: readonly StoredMember[]): void {
    this.#places.set(subjectId, this.#starts.length);
    this.#starts.push(this.#count);
    for (const { user, evidence, clients } of members) this.#add(user, evidence, clients);
  }

  /** The members of a subject; none when it is not held. */
  of(subjectId: string): readonly StoredMember[] {
    const place = this.#places.get(subjectId);
    if (place === undefined) return [];
    const members: StoredMember[] = [];
    const end = this.#starts[place + 1] ?? this.#count;
    for (let row = (this.#starts[place] ?? 0) * ROW; row < end * ROW; row += ROW) {
      const user = this.#rows[row] ?? 0;
      const words = this.#chunks[this.#rows[row + 1] ?? -1];
      const at = this.#rows[row + 2] ?? 0;
      const between = at + (this.#rows[row + 3] ?? 0);
      if (words === undefined) throw new Error("The tallies of a judgement arrived damaged.");
      members.push({
        subjectId,
        user,
        evidence: words.subarray(at, between),
        clients: words.subarray(between, between + (this.#rows[row + 4] ?? 0)),
      });
    }
    return members;
  }

  /** Memory that the tallies fill. */
  get bytes(): number {
    return this.#chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** For another thread; throws where the memory is not shared. */
  parts(): HeldParts {
    return {
      starts: Uint32Array.from([...this.#starts, this.#count]),
      rows: this.#rows.slice(0, this.#count * ROW),
      chunks: this.#chunks.map(({ buffer }) => {
        if (buffer instanceof SharedArrayBuffer) return buffer;
        throw new Error("These tallies are held for one thread alone.");
      }),
    };
  }

  /** What another thread has held; the subjects in the order it held them in, others behind them. */
  static from({ starts, rows, chunks }: HeldParts, subjects: Iterable<{ readonly id: string }>): HeldMembers {
    const held = new HeldMembers(true);
    let place = 0;
    for (const { id } of subjects) {
      if (place === starts.length - 1) break;
      held.#places.set(id, place);
      held.#starts.push(starts[place] ?? 0);
      place += 1;
    }
    held.#rows = rows;
    held.#count = starts.at(-1) ?? 0;
    held.#chunks = chunks.map((chunk) => new Uint32Array(chunk));
    return held;
  }

  #add(user: number, evidence: Uint32Array, clients: Uint32Array): void {
    const length = evidence.length + clients.length;
    if (this.#used + length > (this.#chunks.at(-1)?.length ?? 0)) {
      const words = Math.max(CHUNK_WORDS, length);
      this.#chunks.push(
        this.isShared ? new Uint32Array(new SharedArrayBuffer(words * 4)) : new Uint32Array(words),
      );
      this.#used = 0;
    }
    const words = this.#chunks.at(-1);
    words?.set(evidence, this.#used);
    words?.set(clients, this.#used + evidence.length);
    if ((this.#count + 1) * ROW > this.#rows.length) {
      const larger = new Uint32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(
      [user, this.#chunks.length - 1, this.#used, evidence.length, clients.length],
      this.#count * ROW,
    );
    this.#used += length;
    this.#count += 1;
  }
}
