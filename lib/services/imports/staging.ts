import type { Database, Queries } from "@/lib/db/database";
import { factsOf } from "@/lib/db/dimensions";
import { ensureImportSet, loadImportSets } from "@/lib/db/import-sets";
import { publishedImports } from "@/lib/db/imports";
import { addProblems } from "@/lib/db/import-problems";
import { BATCH_SET_COLUMN, BATCH_WIDTH, LoginBatches } from "@/lib/db/login-batches";
import type { OrgScope } from "@/lib/db/scope";
import { hasTwoVariants, identitiesOf } from "@/lib/db/stored-logins";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import { type Interval, unionOf } from "@/lib/domain/coverage";
import { loginKindOf } from "@/lib/domain/recognition/recognise-client";
import type { Packed, Problem } from "@/lib/formats/packed";
import { hasIdByMarks, outcomeOfMarks, PACKED_WIDTH, partOfMarks } from "@/lib/formats/packed";
import type { LoginCounter } from "./login-counter";
import { type Numbered, RepeatCounter } from "./repeat-counter";
import { DoubledLogins } from "./doubled-logins";
import { PastedExports } from "./pasted-exports";
import { Reunions } from "./reunions";
import { UploadExports } from "./upload-exports";
import { StagedTexts } from "./staged-texts";

/** What staging has seen so far. */
export type Staged = {
  inserted: number;
  repeated: number;
  rejected: number;
  first: number;
  last: number;
  protocols: number[];
  /** By code: successful, failed, refused as insecure, unclear. */
  outcomes: number[];
  contradictions: number;
  readonly organizations: Set<string>;
  /**
   * A stored login has another description of an identity of this file, or the file holds together what no import
   * held together: only a rebuild can say what counts.
   */
  contested: boolean;
  /** Some repeated login is held by filtered files only. */
  touchesFiltered: boolean;
};

const ORGANIZATION_ID = /^00D[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/;
const MOST_ORGANIZATIONS = 10;
const BATCH_ROWS = 20_000;
const PROBLEMS_AT_ONCE = 5000;
const LOGIN_TYPE = CLIENT_FIELDS.indexOf("loginType");
/** 16 MB to tell repeats by: the days of some million logins. */
const REPEAT_SLOTS = 1 << 21;

/**
 * Writes the logins of one import, invisible until it is published: batches of some thousand rows, each in one
 * short transaction. Rows the database has already only change their import set.
 */
export class Staging {
  readonly staged: Staged = {
    inserted: 0,
    repeated: 0,
    rejected: 0,
    first: Infinity,
    last: -Infinity,
    protocols: [0, 0, 0, 0, 0, 0],
    outcomes: [0, 0, 0, 0],
    contradictions: 0,
    organizations: new Set(),
    contested: false,
    touchesFiltered: false,
  };
  readonly #batches: LoginBatches;
  #repeats: RepeatCounter;
  readonly #doubled = new DoubledLogins((from, to) => this.#numbered(from, to));
  readonly #pasted = new PastedExports();
  readonly #reunions = new Reunions();
  readonly #sets = new Map<number, number>();
  readonly #members = new Map<number, readonly number[]>();
  readonly #scopes = new Map<number, string>();
  #intervals: Interval[] = [];
  /** What its exports hold; whole once reading has ended. */
  readonly exports = new UploadExports();
  #ownSet = 0;
  #problems: Problem[] = [];
  #problemCount = 0;
  #rows = new Int32Array((BATCH_ROWS + 8192) * BATCH_WIDTH);
  #count = 0;

  private constructor(
    readonly database: Database,
    readonly scope: OrgScope,
    readonly importId: number,
    readonly counter: LoginCounter,
    readonly texts: StagedTexts,
    repeatSlots: number,
  ) {
    this.#batches = new LoginBatches(database.transactional);
    this.#repeats = new RepeatCounter({ slots: repeatSlots, recall: (from, to) => this.#numbered(from, to) });
  }

  static async open(
    database: Database,
    scope: OrgScope,
    importId: number,
    counter: LoginCounter,
    repeatSlots = REPEAT_SLOTS,
  ): Promise<Staging> {
    const texts = new StagedTexts(database, scope, importId, counter.index);
    const staging = new Staging(database, scope, importId, counter, texts, repeatSlots);
    for (const set of await loadImportSets(database.prisma, scope)) staging.#members.set(set.id, set.members);
    const published = await publishedImports(database.prisma, scope);
    for (const row of published) staging.#scopes.set(row.id, row.scope);
    staging.#intervals = unionOf(
      published.flatMap((row) =>
        row.firstAt === null || row.lastAt === null ? [] : [{ from: row.firstAt, to: row.lastAt }],
      ),
    );
    staging.#ownSet = await ensureImportSet(database.prisma, scope, [importId]);
    return staging;
  }

  /** Takes what the reader packed; writes when enough has gathered. */
  async take(packed: Packed, part: string | null): Promise<void> {
    this.texts.learn(packed);
    for (const { id, values } of packed.clients)
      this.exports.noteClient(id, values[LOGIN_TYPE] ?? "", loginKindOf(factsOf(values)));
    this.staged.rejected += packed.problems.length;
    this.staged.contradictions += packed.contradictions;
    this.noteOrganizations(packed.organizations);
    const { logins } = packed;
    const count = logins.length / PACKED_WIDTH;
    if ((this.#count + count) * BATCH_WIDTH > this.#rows.length) {
      const larger = new Int32Array((this.#count + count) * BATCH_WIDTH * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    for (let i = 0; i < count; i += 1) this.#place(logins, i * PACKED_WIDTH, part);
    for (const { ofExport = null, ...problem } of packed.problems) {
      this.#problems.push({ ...problem, part });
      this.exports.noteRejected(ofExport, part);
    }
    if (this.#count >= BATCH_ROWS || this.#problems.length >= PROBLEMS_AT_ONCE) await this.flush();
  }

  /** Of which organizations the file is, by their ids as it writes them; of very many the first. */
  noteOrganizations(ids: readonly string[]): void {
    for (const id of ids)
      if (this.staged.organizations.size < MOST_ORGANIZATIONS && ORGANIZATION_ID.test(id))
        this.staged.organizations.add(id.slice(0, 15));
  }

  /** Rows that are no logins; written when some thousand have gathered. */
  async reject(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      this.#problems.push(problem);
      // What stands on no line is a whole file.
      if (problem.line > 0) this.exports.noteRejected(null, problem.part ?? null);
    }
    this.staged.rejected += problems.length;
    if (this.#problems.length >= PROBLEMS_AT_ONCE) await this.flush();
  }

  /** Writes the rest; what only reading needs is let go. */
  async end(): Promise<void> {
    await this.flush();
    this.exports.end(this.staged.protocols);
    this.#rows = new Int32Array(0);
    this.#repeats = new RepeatCounter();
  }

  /** Whether this file describes some login in two ways; `variesFields`: its exports have different columns. */
  describesTwice(variesFields: boolean): boolean {
    if (this.#doubled.found) return true;
    return variesFields && hasTwoVariants(this.database, this.scope, [this.#ownSet, ...this.#sets.values()]);
  }

  /** Logins that stand in the file once more, as if one export had been pasted under another. */
  get pasted(): number {
    return this.#pasted.found;
  }

  /** Writes what has gathered. */
  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#batches.use(rows, this.#count);
    await this.database.transaction(async (tx) => {
      await this.#flushTexts(tx);
      if (this.#count > 0) await this.#write(tx, rows);
    });
    this.#count = 0;
  }

  async #write(tx: Queries, rows: Int32Array): Promise<void> {
    const known = new Uint8Array(this.#count);
    const intervals = this.#intervals;
    const inOldStretch = (row: number) => isWithin(intervals, rows[row * BATCH_WIDTH] ?? 0);
    const found = await this.#batches.findKnown(tx, this.scope, this.#ownSet, inOldStretch);
    for (const login of found) {
      if (login.exact) rows[login.row * BATCH_WIDTH + BATCH_SET_COLUMN] = await this.#setWith(tx, login.set);
      known[login.row] = (known[login.row] ?? 0) | (login.exact ? EXACT : MATE);
    }
    for (const { row, exact, set } of found) {
      if (known[row] === MATE) this.staged.contested = true;
      if (exact && known[row] === (EXACT | MATE)) this.#reunite(row * BATCH_WIDTH, set);
    }
    const isKnown = (row: number) => ((known[row] ?? 0) & EXACT) > 0;
    let repeated = 0;
    for (let row = 0; row < this.#count; row += 1) if (isKnown(row)) repeated += 1;
    if (repeated > 0) await this.#batches.moveToSet(tx, this.scope, isKnown);
    if (repeated < this.#count) {
      await this.#batches.insert(tx, this.scope, (row) => !isKnown(row), this.#count - repeated);
    }
    for (let row = 0; row < this.#count; row += 1) if (!isKnown(row)) this.#tally(rows, row * BATCH_WIDTH);
    this.staged.inserted += this.#count - repeated;
    this.staged.repeated += repeated;
  }

  /** A row that is stored in a set already, beside others of its identity that are. */
  #reunite(at: number, set: number): void {
    const [time, high, low] = [this.#rows[at], this.#rows[at + 1], this.#rows[at + 2]];
    const others = (this.#members.get(set) ?? []).filter((id) => id !== this.importId);
    if (this.#reunions.isNew(`${time},${high},${low}`, others)) this.staged.contested = true;
  }

  #tally(rows: Int32Array, at: number): void {
    const time = rows[at] ?? 0;
    this.counter.count(
      time,
      rows[at + 6] ?? 0,
      rows[at + 7] ?? 0,
      rows[at + 8] ?? 0,
      rows[at + 9] ?? 0,
      rows[at + 10] ?? 0,
      false,
    );
  }

  /** The set `set` together with this import. */
  async #setWith(tx: Queries, set: number): Promise<number> {
    const known = this.#sets.get(set);
    if (known !== undefined) return known;
    const members = this.#members.get(set) ?? [];
    if (!members.some((id) => this.#scopes.get(id) === "all")) this.staged.touchesFiltered = true;
    const joined = await ensureImportSet(tx, this.scope, [...members, this.importId]);
    this.#sets.set(set, joined);
    this.#members.set(joined, [...members, this.importId]);
    return joined;
  }

  /** The logins of this file that got a number, of a stretch of time: those written and those about to be. */
  *#numbered(from: number, to: number): Generator<Numbered> {
    const sets = [this.#ownSet, ...this.#sets.values()];
    for (const [time, fp, variant] of identitiesOf(this.database, this.scope, sets, from, to))
      yield [time, Math.floor(fp / 0x100000000), fp | 0, variant];
    for (let at = 0; at < this.#count * BATCH_WIDTH; at += BATCH_WIDTH) {
      const [time = 0, high = 0, low = 0, variant = 0] = this.#rows.subarray(at, at + 4);
      if (time >= from && time <= to) yield [time, high, low, variant];
    }
  }

  async #flushTexts(tx: Queries): Promise<void> {
    await this.texts.flush(tx);
    await addProblems(tx, this.scope, this.importId, this.#problemCount, this.#problems);
    this.#problemCount += this.#problems.length;
    this.#problems = [];
  }

  #place(logins: Int32Array, from: number, name: string | null): void {
    const rows = this.#rows;
    const at = this.#count * BATCH_WIDTH;
    const [time, fpHigh, fpLow, variant] = [
      logins[from] ?? 0,
      logins[from + 1] ?? 0,
      logins[from + 2] ?? 0,
      logins[from + 3] ?? 0,
    ];
    const protocol = logins[from + 4] ?? 0;
    const marks = logins[from + 5] ?? 0;
    const part = partOfMarks(marks);
    const [client = 0, user = 0] = [logins[from + 6], this.texts.dimension(logins[from + 7] ?? 0)];
    this.exports.note(part, name, time, protocol, user, client);
    const ordinal = this.#repeats.ordinal(time, fpHigh, fpLow, variant, { hasId: hasIdByMarks(marks), part });
    if (ordinal === null) {
      this.staged.repeated += 1;
      return;
    }
    this.#doubled.note(time, fpHigh, fpLow, part, ordinal);
    this.#pasted.note(time, fpLow, part, ordinal);
    const outcome = outcomeOfMarks(marks);
    rows[at] = time;
    rows[at + 1] = fpHigh;
    rows[at + 2] = fpLow;
    rows[at + 3] = variant;
    rows[at + 4] = ordinal;
    rows[at + 5] = this.#ownSet;
    rows[at + 6] = protocol;
    rows[at + 7] = outcome;
    rows[at + 8] = user;
    rows[at + 9] = this.texts.dimension(logins[from + 8] ?? 0);
    rows[at + 10] = this.texts.client(client);
    for (let text = 0; text < 4; text += 1)
      rows[at + 11 + text] = this.texts.dimension(logins[from + 9 + text] ?? 0);
    this.#count += 1;
    if (time < this.staged.first) this.staged.first = time;
    if (time > this.staged.last) this.staged.last = time;
    this.staged.protocols[protocol] = (this.staged.protocols[protocol] ?? 0) + 1;
    this.staged.outcomes[outcome] = (this.staged.outcomes[outcome] ?? 0) + 1;
  }
}

/** A row of this file is stored as it is; another description of its identity is stored. */
const EXACT = 1;
const MATE = 2;

function isWithin(intervals: readonly Interval[], time: number): boolean {
  return intervals.some((interval) => time >= interval.from && time <= interval.to);
}
