import { mkdirSync } from "node:fs";
import path from "node:path";

/** The folder that holds the database, the uploads and the secrets: `DATA_DIR`, or `data` beside package.json. */
export function dataFolder(): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), process.env.DATA_DIR || "data");
}

/** A path inside the data folder; its parent folders exist afterwards, readable by this user only. */
export function inDataFolder(...parts: string[]): string {
  const full = path.join(dataFolder(), ...parts);
  mkdirSync(path.dirname(full), { recursive: true, mode: 0o700 });
  return full;
}

/** The SQLite file of this installation. */
export function databaseFile(): string {
  return inDataFolder("tls-readiness.db");
}
