import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import BetterSqlite3 from "better-sqlite3";
import { whenFree } from "./busy";

/** The better-sqlite3 connection under an adapter: for reads of many rows and for table functions. */
export type Connection = BetterSqlite3.Database;

const PATIENCE_MS = 90_000;
const NO_OP_WRITE: SqlQuery = { sql: `DELETE FROM "Installation" WHERE 0`, args: [], argTypes: [] };

/**
 * Prisma's better-sqlite3 adapter with two things mended (docs/decisions/003-two-connections-and-a-timer.md):
 * statements outside a transaction run on a connection of their own, so that they can neither land in
 * nor be rolled back with a transaction of another request; and a taken write lock is waited for on a
 * timer instead of on the thread.
 */
export class SqliteAdapterFactory extends PrismaBetterSqlite3 {
  readonly #patienceMs: number;
  #plain: Connection | undefined;
  #transactional: Connection | undefined;

  /** `patienceMs`: how long a taken write lock is waited for. */
  constructor(options: ConstructorParameters<typeof PrismaBetterSqlite3>[0], patienceMs = PATIENCE_MS) {
    super(options);
    this.#patienceMs = patienceMs;
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const plain = await super.connect();
    const transactional = await super.connect();
    const patienceMs = this.#patienceMs;
    this.#plain = connectionOf(plain);
    this.#transactional = connectionOf(transactional);
    return {
      provider: plain.provider,
      adapterName: plain.adapterName,
      queryRaw: (query) => whenFree(async () => plain.queryRaw(query), patienceMs),
      executeRaw: (query) => whenFree(async () => plain.executeRaw(query), patienceMs),
      executeScript: (script) => whenFree(async () => plain.executeScript(script), patienceMs),
      startTransaction: (level) => startWriting(transactional, level, patienceMs),
      dispose: async () => {
        await plain.dispose();
        await transactional.dispose();
      },
    };
  }

  /** The connection of plain statements. */
  get plain(): Connection {
    if (!this.#plain) throw new Error("The database is not connected yet.");
    return this.#plain;
  }

  /** The connection that transactions run on; use it only inside one. */
  get transactional(): Connection {
    if (!this.#transactional) throw new Error("The database is not connected yet.");
    return this.#transactional;
  }
}

async function startWriting(
  adapter: SqlDriverAdapter,
  level: Parameters<SqlDriverAdapter["startTransaction"]>[0],
  patienceMs: number,
): Promise<Transaction> {
  const transaction = await adapter.startTransaction(level);
  const connection = connectionOf(adapter);
  const execute = transaction.executeRaw.bind(transaction);
  // A commit that is refused leaves the transaction open, and the connection could begin no other.
  transaction.executeRaw = async (query) => {
    try {
      return await execute(query);
    } catch (error) {
      if (query.sql === "COMMIT" && connection.inTransaction) connection.exec("ROLLBACK");
      throw error;
    }
  };
  try {
    await whenFree(async () => transaction.executeRaw(NO_OP_WRITE), patienceMs);
    return transaction;
  } catch (error) {
    await transaction.executeRaw({ sql: "ROLLBACK", args: [], argTypes: [] });
    await transaction.rollback();
    throw error;
  }
}

function connectionOf(adapter: SqlDriverAdapter): Connection {
  const client = "client" in adapter ? adapter.client : undefined;
  if (client instanceof BetterSqlite3) return client;
  throw new Error(
    "This version of @prisma/adapter-better-sqlite3 does not expose its connection. Install the version that package.json names.",
  );
}
