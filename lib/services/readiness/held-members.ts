import type { StoredMember } from "@/lib/db/tallies";
import { storageFault } from "@/lib/domain/storage-fault";
import type { RunStore } from "@/lib/domain/word-runs";

/** Words of one piece: 256 KB. The tallies of twenty thousand subjects fill some three hundred. */
const PIECE_WORDS = 1 << 16;
/** Of each member: user, piece, where in it, words of evidence, words of client uses. */
const ROW = 5;

/** A piece in the store: at which byte, and of how many words. */
type Stored = { readonly at: number; readonly words: number };

/** Members as they pass from one thread to another, beside what lies in the store. */
export type HeldParts = {
  /** Where the members of each subject begin among all, in the order the subjects were held in, and the end. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly pieces: readonly (Uint32Array | Stored)[];
};

/**
 * The packed tallies of the members of many subjects, in pieces. Full ones lie in a store, for few are looked at twice;
 * where there is none, or its disk is full, they stay in memory.
 */
export class HeldMembers {
  #pieces: (Uint32Array | Stored)[] = [];
  #used = 0;
  #rows: Uint32Array = new Uint32Array(1024 * ROW);
  #count = 0;
  #bytes = 0;
  readonly #store: RunStore | null;
  #isFull = false;
  /**
   * The stored piece that was read whole last: who looks at all subjects in their order finds most in it. Others, who ask
   * now for one of this piece and now for one of that, read no more than they want.
   */
  #read = { piece: -1, words: new Uint32Array(0) };
  #asked = -1;
  #isLooking = false;
  readonly #starts: number[] = [];
  readonly #places = new Map<string, number>();

  constructor(
    store: RunStore | null = null,
    private readonly pieceWords = PIECE_WORDS,
  ) {
    this.#store = store;
  }

  /** Holds the members of a subject that is not held yet. */
  hold(subjectId: string, members: readonly StoredMember[]): void {
    this.#places.set(subjectId, this.#starts.length);
    this.#starts.push(this.#count);
    for (const { user, evidence, clients } of members) this.#add(user, evidence, clients);
  }

  /** The members of a subject; none when it is not held. Throws what the disk says when it cannot be read. */
  of(subjectId: string): readonly StoredMember[] {
    const members: StoredMember[] = [];
    this.each(subjectId, ({ user, evidence, clients }) =>
      members.push({ subjectId, user, evidence: evidence.slice(), clients: clients.slice() }),
    );
    return members;
  }

  /**
   * Looks at the members of a subject one by one, for whoever looks at those of many: their tallies are good until `look`
   * comes back, and it may not ask for others.
   */
  each(subjectId: string, look: (member: StoredMember) => void): void {
    const place = this.#places.get(subjectId);
    if (place === undefined) return;
    if (this.#isLooking) throw new Error("Members are asked for while others are looked at.");
    this.#isLooking = true;
    try {
      const end = this.#starts[place + 1] ?? this.#count;
      for (let row = (this.#starts[place] ?? 0) * ROW; row < end * ROW; row += ROW) {
        const [user = 0, piece = 0, from = 0, evidence = 0, clients = 0] = this.#rows.subarray(
          row,
          row + ROW,
        );
        const words = this.#wordsAt(piece, from, evidence + clients);
        look({
          subjectId,
          user,
          evidence: words.subarray(0, evidence),
          clients: words.subarray(evidence),
        });
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** What the tallies fill, in memory and in the store. */
  get bytes(): number {
    return this.#bytes;
  }

  /** For another thread, which needs the store besides. */
  parts(): HeldParts {
    return {
      starts: Uint32Array.from([...this.#starts, this.#count]),
      rows: this.#rows.slice(0, this.#count * ROW),
      pieces: this.#pieces,
    };
  }

  /** What another thread has held; the subjects in the order it held them in, others behind them. */
  static from(
    { starts, rows, pieces }: HeldParts,
    subjects: Iterable<{ readonly id: string }>,
    store: RunStore | null,
  ): HeldMembers {
    const held = new HeldMembers(store);
    let place = 0;
    for (const { id } of subjects) {
      if (place === starts.length - 1) break;
      held.#places.set(id, place);
      held.#starts.push(starts[place] ?? 0);
      place += 1;
    }
    held.#rows = rows;
    held.#count = starts.at(-1) ?? 0;
    held.#pieces = [...pieces];
    return held;
  }

  #wordsAt(number: number, from: number, length: number): Uint32Array {
    const piece = this.#pieces[number];
    if (piece instanceof Uint32Array) return piece.subarray(from, from + length);
    if (!piece || !this.#store) throw new Error("The tallies of a judgement arrived damaged.");
    const isOrdered = number === this.#asked || number === this.#read.piece + 1;
    this.#asked = number;
    if (number !== this.#read.piece && !isOrdered) {
      const words = new Uint32Array(length);
      this.#store.read(piece.at + from * 4, new Uint8Array(words.buffer));
      return words;
    }
    if (number !== this.#read.piece) this.#readWhole(number, piece, this.#store);
    return this.#read.words.subarray(from, from + length);
  }

  /** Over the piece before: all of them are a hundred megabytes of garbage for every look at all members. */
  #readWhole(number: number, piece: Stored, store: RunStore): void {
    const { words } = this.#read;
    this.#read = { piece: -1, words: words.length === piece.words ? words : new Uint32Array(piece.words) };
    store.read(piece.at, new Uint8Array(this.#read.words.buffer));
    this.#read.piece = number;
  }

  #add(user: number, evidence: Uint32Array, clients: Uint32Array): void {
    const length = evidence.length + clients.length;
    const words = this.#room(length);
    words.set(evidence, this.#used);
    words.set(clients, this.#used + evidence.length);
    if ((this.#count + 1) * ROW > this.#rows.length) {
      const larger = new Uint32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(
      [user, this.#pieces.length - 1, this.#used, evidence.length, clients.length],
      this.#count * ROW,
    );
    this.#used += length;
    this.#bytes += length * 4;
    this.#count += 1;
  }

  /** The last piece, or a new one where it has too little room; a full one goes to the store and is written over. */
  #room(length: number): Uint32Array {
    const last = this.#pieces.at(-1);
    if (last instanceof Uint32Array && this.#used + length <= last.length) return last;
    const isFree = last instanceof Uint32Array && this.#putAway(last);
    const words = isFree && length <= last.length ? last : new Uint32Array(Math.max(this.pieceWords, length));
    this.#pieces.push(words);
    this.#used = 0;
    return words;
  }

  #putAway(words: Uint32Array): boolean {
    if (!this.#store || this.#isFull) return false;
    try {
      const at = this.#store.keep(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
      this.#pieces[this.#pieces.length - 1] = { at, words: words.length };
      return true;
    } catch (error) {
      // A full disk is no reason to judge nothing. What is stored already can still be read.
      this.#isFull = true;
      if (storageFault(error) === null)
        process.stderr.write(
          `Tallies stay in memory, the scratch file cannot be written: ${String(error)}\n`,
        );
      return false;
    }
  }
}
