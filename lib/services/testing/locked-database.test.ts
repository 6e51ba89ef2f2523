import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, type Database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { storageFault } from "@/lib/domain/storage-fault";
import { databaseFile } from "@/lib/storage/data-folder";
import { freshOrg, type FreshOrg } from "./fresh-org";

let org: FreshOrg;
let hasty: Database;
beforeEach(async () => {
  org = await freshOrg();
  hasty = await openDatabase(databaseFile(), 200);
});
afterEach(async () => {
  await hasty.close();
  await org.close();
});

const acts = () => [
  () => addJob(hasty.prisma, org.scope, "rebuild", null),
  () => hasty.transaction((tx) => addJob(tx, org.scope, "rebuild", null)),
  () => hasty.prisma.$executeRawUnsafe(`DELETE FROM "Job"`),
  async () => hasty.plain.exec(`DELETE FROM "Job"`),
];

async function expectFaults(words: RegExp): Promise<void> {
  for (const act of acts()) {
    const error: unknown = await act().then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(storageFault(error)).toMatch(words);
  }
}

test("a write lock that another program keeps is told from a fault of this one, however the driver says it", async () => {
  const holder = new BetterSqlite3(databaseFile());
  holder.exec("BEGIN IMMEDIATE");
  await expectFaults(/^Another program has held the database locked/);
  holder.exec("COMMIT");
  holder.close();
  await addJob(hasty.prisma, org.scope, "rebuild", null);
});

test("a database that can only be read is told as such, however the driver says it", async () => {
  for (const connection of [hasty.plain, hasty.transactional]) connection.pragma("query_only = ON");
  await expectFaults(/^The data folder cannot be written to/);
  for (const connection of [hasty.plain, hasty.transactional]) connection.pragma("query_only = OFF");
  await addJob(hasty.prisma, org.scope, "rebuild", null);
});
