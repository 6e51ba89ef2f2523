import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder } from "./folder-lock";
import { migrate } from "./migrate";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-migrate-"));
  cpSync("prisma/migrations", path.join(folder, "migrations"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, "test.db");
const migrations = () => path.join(folder, "migrations");

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(migrations(), name));
  writeFileSync(path.join(migrations(), name, "migration.sql"), sql);
}

const SQL_TYPES: Record<string, string> = {
  String: "TEXT",
  Int: "INTEGER",
  BigInt: "BIGINT",
  Boolean: "BOOLEAN",
  DateTime: "DATETIME",
  Bytes: "BLOB",
};

type Column = { name: string; type: string; required: boolean };

/** The columns, and the columns of unique keys and indexes, that the schema asks for, model by model. */
function schemaModels(): Map<string, { columns: Column[]; keys: string[] }> {
  const models = new Map<string, { columns: Column[]; keys: string[] }>();
  for (const [, name = "", body = ""] of readFileSync("prisma/schema.prisma", "utf8").matchAll(
    /model (\w+) \{\n(.*?)\n\}/gs,
  )) {
    const lines = body.split("\n").map((line) => line.trim());
    const fields = lines.flatMap((line) => {
      const [, field = "", type = "", optional] = /^(\w+)\s+(\w+)(\?)?/.exec(line) ?? [];
      const sql = SQL_TYPES[type];
      return sql === undefined
        ? []
        : [{ line, column: { name: field, type: sql, required: optional === undefined } }];
    });
    const keys = [
      ...fields.filter(({ line }) => /@id\b/.test(line)).map(({ column }) => `primary ${column.name}`),
      ...fields.filter(({ line }) => /@unique\b/.test(line)).map(({ column }) => `unique ${column.name}`),
      ...lines.flatMap((line) => {
        const [, kind = "", columns = ""] = /^@@(id|unique|index)\(\[(.*?)\]/.exec(line) ?? [];
        return kind === ""
          ? []
          : [
              `${{ id: "primary", unique: "unique", index: "index" }[kind] ?? kind} ${columns.replaceAll(" ", "")}`,
            ];
      }),
    ];
    models.set(name, { columns: fields.map(({ column }) => column), keys: keys.sort() });
  }
  return models;
}

function databaseModel(
  database: BetterSqlite3.Database,
  table: string,
): { columns: Column[]; keys: string[] } {
  const info = database
    .prepare<[], { name: string; type: string; notnull: number; pk: number }>(`PRAGMA table_info("${table}")`)
    .all();
  const primary = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const indexes = database
    .prepare<[], { name: string; unique: number; origin: string }>(`PRAGMA index_list("${table}")`)
    .all();
  const keys = indexes
    .filter(({ origin }) => origin === "c")
    .map(({ name, unique }) => {
      const columns = database.prepare<[], { name: string }>(`PRAGMA index_info("${name}")`).all();
      return `${unique === 1 ? "unique" : "index"} ${columns.map((column) => column.name).join(",")}`;
    });
  return {
    columns: info.map(({ name, type, notnull }) => ({ name, type, required: notnull === 1 })),
    keys: [`primary ${primary.map(({ name }) => name).join(",")}`, ...keys].sort(),
  };
}

test("a migrated database is what the schema describes", async () => {
  await migrate(file(), migrations());
  const database = new BetterSqlite3(file());
  for (const [name, model] of schemaModels())
    expect({ name, ...databaseModel(database, name) }).toEqual({ name, ...model });
  database.close();
});

test("a second run changes nothing, and a new migration is preceded by a copy", async () => {
  expect(await migrate(file(), migrations())).toMatchObject({
    applied: readdirSync("prisma/migrations")
      .filter((name) => /^\d/.test(name))
      .sort(),
    copy: null,
  });
  expect(await migrate(file(), migrations())).toEqual({ applied: [], copy: null });
  addMigration("20270101000000_more", "CREATE TABLE more(id INTEGER);");
  const { applied, copy } = await migrate(file(), migrations());
  expect(applied).toEqual(["20270101000000_more"]);
  expect(copy !== null && existsSync(copy)).toBe(true);
});

test("a migration that fails leaves nothing of itself", async () => {
  await migrate(file(), migrations());
  addMigration("20270101000000_broken", "CREATE TABLE half(id INTEGER); CREATE TABLE half(id INTEGER);");
  await expect(migrate(file(), migrations())).rejects.toThrow("already exists");
  const database = new BetterSqlite3(file());
  expect(database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").get()).toEqual({
    n: 0,
  });
  database.close();
});

test("an edited migration and one of a newer version are refused", async () => {
  await migrate(file(), migrations());
  appendFileSync(path.join(migrations(), "20261121000000_start", "migration.sql"), "\n-- edited");
  await expect(migrate(file(), migrations())).rejects.toThrow("was changed after it was applied");
  rmSync(path.join(migrations(), "20261121000000_start"), { recursive: true });
  await expect(migrate(file(), migrations())).rejects.toThrow("opened by a newer version");
});

test("a data folder has one server at a time", () => {
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow("Another server already uses the data folder");
  unlock();
  lockDataFolder(folder)();
});
