import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import BetterSqlite3 from "better-sqlite3";

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: string | null };

/** Prisma's own table, column for column, so that `prisma migrate status` agrees where its engine exists. */
const JOURNAL = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

export type MigrationResult = { readonly applied: string[]; readonly copy: string | null };

/**
 * Brings `file` up to the migrations in `folder`, each in a transaction of its own. Before the first one
 * that an existing database needs, a copy is made beside the file and named in the result.
 * Throws, changing nothing, when a migration was edited after it was applied or is not known here.
 */
export async function migrate(file: string, folder: string): Promise<MigrationResult> {
  const existed = existsSync(file);
  const database = new BetterSqlite3(file, { timeout: 10_000 });
  try {
    database.pragma("journal_mode = WAL");
    database.exec(JOURNAL);
    const migrations = readMigrations(folder);
    const pending = pendingOf(migrations, readApplied(database));
    if (pending.length === 0) return { applied: [], copy: null };
    const copy = existed && readApplied(database).length > 0 ? await copyOf(database, file) : null;
    for (const migration of pending) apply(database, migration);
    return { applied: pending.map((migration) => migration.name), copy };
  } finally {
    database.close();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function readApplied(database: BetterSqlite3.Database): Applied[] {
  return database
    .prepare<[], Applied>(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
    )
    .all();
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new Error(
        `The database knows the migration ${name}, this version does not: it was opened by a newer version. Start that version, or restore a backup.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `The migration ${name} was changed after it was applied. Restore its file from the release.`,
      );
    }
    if (!finished_at)
      throw new Error(`The migration ${name} did not finish. Restore the copy made before it.`);
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

function apply(database: BetterSqlite3.Database, migration: Migration): void {
  database.transaction(() => {
    database.exec(migration.sql);
    database
      .prepare(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(randomUUID(), migration.checksum, migration.name, Date.now(), Date.now());
  })();
}

async function copyOf(database: BetterSqlite3.Database, file: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const copy = `${file}.before-${stamp}`;
  await database.backup(copy);
  return copy;
}
