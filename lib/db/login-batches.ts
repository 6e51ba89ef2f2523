import type { Connection } from "./adapter";
import type { Queries } from "./database";
import type { OrgScope } from "./scope";

/** Columns of a batch, in order; `set` is the import set the row is to have. */
export const BATCH = [
  "time",
  "fpHigh",
  "fpLow",
  "variant",
  "ord",
  "set",
  "protocol",
  "outcome",
  "user",
  "ip",
  "client",
  "status",
  "cipher",
  "url",
  "geo",
] as const;
export const BATCH_WIDTH = BATCH.length;
const [TIME, FP_HIGH, FP_LOW, VARIANT, ORD, SET] = [0, 1, 2, 3, 4, 5] as const;

const REST = `"protocol", "outcome", "user", "ip", "client", "status", "cipher", "url", "geo"`;
const LOGIN_COLUMNS = `"orgId", "time", "fp", "variant", "ord", "importSet", ${REST}`;
const INCOMING_COLUMNS = `"time", "fp", "variant", "ord", "set_id", ${REST}`;

/** What the database already holds of a batch's identities. */
export type KnownLogin = { readonly row: number; readonly exact: boolean; readonly set: number };

/**
 * Sends logins to SQLite by table functions over integer arrays: one statement a batch and no text in between
 * (docs/decisions/004). Use it only inside a transaction of the same database.
 */
export class LoginBatches {
  #rows: Int32Array = new Int32Array(0);
  #count = 0;
  #chosen: (row: number) => boolean = () => true;

  constructor(connection: Connection) {
    const at = (row: number, column: number) => this.#rows[row * BATCH_WIDTH + column] ?? 0;
    const fp = (row: number) => at(row, FP_HIGH) * 0x100000000 + (at(row, FP_LOW) >>> 0);
    const chosenRows = () => this.#chosenRows();
    connection.table("incoming_login", {
      columns: ["time", "fp", "variant", "ord", "set_id", ...BATCH.slice(6)],
      parameters: ["batch"],
      safeIntegers: false,
      *rows() {
        const out = new Array<number>(BATCH_WIDTH - 1);
        for (const row of chosenRows()) {
          out[0] = at(row, TIME);
          out[1] = fp(row);
          for (let column = VARIANT; column < BATCH_WIDTH; column += 1) out[column - 1] = at(row, column);
          yield out;
        }
      },
    });
    connection.table("incoming_key", {
      columns: ["row", "time", "fp"],
      parameters: ["batch"],
      safeIntegers: false,
      *rows() {
        for (const row of chosenRows()) yield [row, at(row, TIME), fp(row)];
      },
    });
  }

  /** The rows to work on; `rows` is BATCH_WIDTH integers each and stays the caller's. */
  use(rows: Int32Array, count: number): void {
    this.#rows = rows;
    this.#count = count;
  }

  /** Logins stored before this import that have the identity of a chosen row. */
  async findKnown(
    queries: Queries,
    scope: OrgScope,
    ownSet: number,
    chosen: (row: number) => boolean,
  ): Promise<KnownLogin[]> {
    this.#chosen = chosen;
    const found = await queries.$queryRawUnsafe<{ all: string | null }[]>(
      `SELECT group_concat(k."row" || ',' || l."variant" || ',' || l."ord" || ',' || l."importSet", ';') AS "all"
       FROM incoming_key(0) k CROSS JOIN "Login" l
       ON l."orgId" = ? AND l."time" = k."time" AND l."fp" = k."fp" WHERE l."importSet" <> ?`,
      scope.orgId,
      ownSet,
    );
    const text = found[0]?.all;
    if (!text) return [];
    return text.split(";").map((part) => {
      const [row = 0, variant = 0, ord = 0, set = 0] = part.split(",").map(Number);
      const base = row * BATCH_WIDTH;
      return { row, exact: this.#rows[base + VARIANT] === variant && this.#rows[base + ORD] === ord, set };
    });
  }

  /** Inserts the chosen rows; throws when the database takes another number than `expected`. */
  async insert(
    queries: Queries,
    scope: OrgScope,
    chosen: (row: number) => boolean,
    expected: number,
  ): Promise<void> {
    this.#chosen = chosen;
    const changes = await queries.$executeRawUnsafe(
      `INSERT INTO "Login" (${LOGIN_COLUMNS}) SELECT ?, ${INCOMING_COLUMNS} FROM incoming_login(0)`,
      scope.orgId,
    );
    if (changes !== expected)
      throw new Error(`Expected ${expected} new logins, the database took ${changes}.`);
  }

  /** Gives the chosen rows, which exist, the import set of the batch; an upsert, so that the batch leads the join. */
  async moveToSet(queries: Queries, scope: OrgScope, chosen: (row: number) => boolean): Promise<void> {
    this.#chosen = chosen;
    await queries.$executeRawUnsafe(
      `INSERT INTO "Login" (${LOGIN_COLUMNS}) SELECT ?, ${INCOMING_COLUMNS} FROM incoming_login(0) WHERE true
       ON CONFLICT DO UPDATE SET "importSet" = excluded."importSet"`,
      scope.orgId,
    );
  }

  /** Exports come newest first; a clustered table likes them oldest first. */
  *#chosenRows(): Generator<number> {
    const descending = (this.#rows[0] ?? 0) > (this.#rows[(this.#count - 1) * BATCH_WIDTH] ?? 0);
    for (let i = 0; i < this.#count; i += 1) {
      const row = descending ? this.#count - 1 - i : i;
      if (this.#chosen(row)) yield row;
    }
  }
}

export const BATCH_SET_COLUMN = SET;
