import { databaseFile } from "@/lib/storage/data-folder";
import { onePerProcess } from "@/lib/storage/one-per-process";
import { SqliteAdapterFactory, type Connection } from "./adapter";
import { type Prisma, PrismaClient } from "./generated/client";

/** An open database: Prisma, and the connections that Prisma itself uses. */
export type Database = {
  readonly prisma: Transaction;
  /** One write transaction: it waits for the write lock first, and is rolled back when `work` throws. */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly plain: Connection;
  readonly transactional: Connection;
  readonly close: () => Promise<void>;
};

/** What a statement can run on: the client itself or an open transaction. */
export type Queries = Pick<PrismaClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

/** An open transaction. */
export type Transaction = Prisma.TransactionClient;

/** How long one interactive transaction may take, in ms. */
const LONGEST_TRANSACTION_MS = 600_000;
/** SQLite's page cache of a connection: transactions write much at once; what is read is in the system's cache, too. */
const CACHE_KIB = { plain: 4096, transactional: 16_384 };
/** SQLite's own: pages in the log from which on a commit writes them back. */
const CHECKPOINT_PAGES = 1000;

/**
 * Opens the SQLite file with the settings every connection needs, and refuses to go on without them. `patienceMs`: how
 * long a write lock that another program holds is waited for, 90 seconds unless given.
 */
export async function openDatabase(file: string, patienceMs?: number): Promise<Database> {
  const factory = new SqliteAdapterFactory({ url: `file:${file}`, timeout: 0 }, patienceMs);
  const prisma = new PrismaClient({
    adapter: factory,
    transactionOptions: { maxWait: 120_000, timeout: LONGEST_TRANSACTION_MS },
  });
  await prisma.$connect();
  for (const name of ["plain", "transactional"] as const) prepare(factory[name], CACHE_KIB[name]);
  return {
    prisma,
    transaction: (work) => prisma.$transaction(work),
    plain: factory.plain,
    transactional: factory.transactional,
    close: () => prisma.$disconnect(),
  };
}

/**
 * The database as a transaction that is under way sees it, with what it has written and nobody else sees yet; good until
 * that ends. `close` closes the database itself.
 */
export function seenInside(database: Database, tx: Transaction): Database {
  return {
    ...database,
    prisma: tx,
    plain: database.transactional,
    transaction: (work) => work(tx),
  };
}

function prepare(connection: Connection, cacheKib: number): void {
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = NORMAL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("temp_store = MEMORY");
  connection.pragma(`cache_size = -${cacheKib}`);
  connection.pragma("journal_size_limit = 67108864");
  const mode = connection.pragma("journal_mode", { simple: true });
  if (mode !== "wal" && mode !== "memory") {
    throw new Error(`SQLite answers journal_mode=${String(mode)}; the data folder must be on a local disk.`);
  }
  if (Number(connection.pragma("foreign_keys", { simple: true })) !== 1) {
    throw new Error("SQLite does not enforce foreign keys here.");
  }
}

/**
 * Does what ends in a large transaction, and writes the log back into the database file only afterwards: otherwise the
 * commit itself would, when readers see its numbers already and `act` has not come back. Where it cannot be written
 * back now (a full disk), a later commit will.
 */
export async function checkpointAfter<T>(database: Database, act: () => Promise<T>): Promise<T> {
  const { transactional } = database;
  transactional.pragma("wal_autocheckpoint = 0");
  try {
    return await act();
  } finally {
    transactional.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    try {
      transactional.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      process.stderr.write(`The log could not be written back now: ${String(error)}\n`);
    }
  }
}

/** Writes the log back into the database file and empties it, where that can be done; gives room on a full disk. */
export function emptyLog(database: Database): void {
  try {
    database.plain.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // The disk is as full as before; whoever asked tries again later.
  }
}

const shared = onePerProcess("database", (): { opened?: Promise<Database> } => ({}));

/** The installation's database, opened once per process (and once over hot reloads in development). */
export function database(): Promise<Database> {
  shared.opened ??= openDatabase(databaseFile());
  return shared.opened;
}

/** Lets a test or a command close what `database()` opened. */
export async function closeDatabase(): Promise<void> {
  const opened = shared.opened;
  delete shared.opened;
  await (await opened)?.close();
}
