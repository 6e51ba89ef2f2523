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

test("a write lock that another program keeps is told from a fault of this one, however the driver says it", async () => {
  const holder = new BetterSqlite3(databaseFile());
  holder.exec("BEGIN IMMEDIATE");
  const acts = [
    () => addJob(hasty.prisma, org.scope, "rebuild", null),
    () => hasty.transaction((tx) => addJob(tx, org.scope, "rebuild", null)),
    () => hasty.prisma.$executeRawUnsafe(`DELETE FROM "Job"`),
    async () => hasty.plain.exec(`DELETE FROM "Job"`),
  ];
  for (const act of acts) {
    const error: unknown = await act().then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(storageFault(error)).toMatch(/^Another program has held the database locked/);
  }
  holder.exec("COMMIT");
  holder.close();
  await addJob(hasty.prisma, org.scope, "rebuild", null);
});
