import { mkdirSync } from "node:fs";
import path from "node:path";
import BetterSqlite3 from "better-sqlite3";

/**
 * Takes the data folder for this process; the system gives it back however the process ends. Throws a sentence
 * when another server has it. Returns the way to give it back.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new BetterSqlite3(path.join(folder, "server.lock"), { timeout: 200 });
  try {
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    const isTaken = error instanceof BetterSqlite3.SqliteError && error.code.startsWith("SQLITE_BUSY");
    if (!isTaken) throw error;
    throw new Error(
      `Another server already uses the data folder ${folder}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  return () => lock.close();
}
