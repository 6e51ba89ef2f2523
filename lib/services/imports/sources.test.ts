import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredImport } from "@/lib/db/imports";
import { coverageOf, loginsOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { ANN, answer, BOB, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { loadImport } from "./load-import";
import { rebuildOrg, undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("where two sources cover a stretch one is of record, in any order, and an undo gives the other back", async () => {
  const text = [
    setup("2026-10-13", 10),
    soql("2026-10-15", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }),
  ] as const;
  await org.close();
  const ends = [];
  for (const order of [text, [...text].reverse()]) {
    const fresh = await freshOrg();
    await fresh.importText(USERS);
    for (const one of order) await fresh.importText(one, { scope: "all" });
    const judged = await judgeWholeOrg(fresh.database, fresh.scope, NOW);
    ends.push({ logins: loginsOf(judged).total, uncounted: coverageOf(judged).uncountedLogins });
    await fresh.close();
  }
  // Ten days of two logins; of four of them the query is of record: as many logins, the Setup rows not counted.
  expect(ends).toEqual([
    { logins: 20, uncounted: 8 },
    { logins: 20, uncounted: 8 },
  ]);
  org = await freshOrg();
  await org.importText(USERS);
  const whole = await org.importText(setup("2026-10-13", 10));
  const before = await numbersOf(org);
  const query = await org.importText(text[1], { scope: "all" });
  expect(await numbersOf(org)).toMatchObject({ logins: 20, uncounted: 8 });
  await undoImport(org.context, query.id);
  expect(await numbersOf(org)).toEqual(before);
  expect(whole.added).toBe(20);
});

test("an admin can make another file the source of record, and take that back", async () => {
  await org.importText(setup("2026-10-13", 10));
  const log = await org.importText(
    setup("2026-10-13", 10, { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.0" })
      .replace("Username", "User: Username")
      .replaceAll(":00 AM", " AM"),
    { scope: "all" },
  );
  expect(log).toMatchObject({ status: "done", format: "report", resolution: 60 });
  expect((await numbersOf(org)).uncounted).toBe(20);
  expect(await answer(org, log, { sourceOfRecord: true })).toMatchObject({ status: "done" });
  await rebuildOrg(org.context);
  const after = await numbersOf(org);
  expect(after).toMatchObject({ logins: 20, uncounted: 20 });
  const rows = await org.database.prisma.import.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ uncounted }) => uncounted)).toEqual([20, 0]);
  await answer(org, log, { sourceOfRecord: false });
  await rebuildOrg(org.context);
  expect(
    (await org.database.prisma.import.findMany({ orderBy: { id: "asc" } })).map((row) => row.uncounted),
  ).toEqual([0, 20]);
});

test("two filtered files of different sources both count, and each names the other", async () => {
  const old = { [ANN]: "TLS 1.0", [BOB]: "TLS 1.0" };
  await org.importText(USERS);
  const query = await org.importText(soql("2026-10-13", 4, old), { scope: "filtered" });
  const download = await org.importText(
    setup("2026-10-13", 4, { "ann@example.com": "TLS 1.0", "bob@example.com": "TLS 1.0" }),
    { scope: "filtered" },
  );
  expect((await numbersOf(org)).logins).toBe(16);
  const beside = async (row: StoredImport) => (await loadImport(org.scope, row.id, false)).countedBeside;
  expect(await beside(query)).toEqual([{ id: download.id, filename: download.filename }]);
  expect(await beside(download)).toEqual([{ id: query.id, filename: query.filename }]);
  await undoImport(org.context, query.id);
  expect(await beside(download)).toEqual([]);
});

test("login events with and without the id of their login are not counted twice", async () => {
  const events = (withHistory: boolean) =>
    JSON.stringify(
      Array.from({ length: 20 }, (_, i) => ({
        EventIdentifier: `e${String(i).padStart(7, "0")}-1111-1111-1111-111111111111`,
        EventDate: `2026-10-${10 + i}T09:15:42.655Z`,
        ...(withHistory ? { LoginHistoryId: `0Ya5g000${String(i).padStart(7, "0")}AAA` } : {}),
        UserId: i % 2 ? ANN : BOB,
        Username: i % 2 ? "ann@example.com" : "bob@example.com",
        LoginType: "Application",
        SourceIp: "203.0.113.7",
        Status: "Success",
        TlsProtocol: i % 2 ? "TLS 1.2" : "TLS 1.0",
      })),
    );
  for (const order of [
    [true, false],
    [false, true],
  ]) {
    const fresh = await freshOrg();
    for (const withHistory of order)
      await fresh.importText(events(withHistory), { scope: "all", filename: "events.json" });
    expect(await numbersOf(fresh)).toMatchObject({ logins: 20, uncounted: 20 });
    await fresh.close();
  }
  org = await freshOrg();
});

test("exports with and without seconds over one stretch are not counted twice", async () => {
  await org.importText(setup("2026-10-13", 10));
  const once = await numbersOf(org);
  await org.importText(setup("2026-10-13", 10).replaceAll(":00 AM", " AM"));
  expect(await numbersOf(org)).toEqual({ ...once, uncounted: 20 });
});

test("a file without protocols never hides one that knows them", async () => {
  await org.importText(setup("2026-10-13", 5).replaceAll(/"TLS 1.[02]"/g, '"Unknown"'));
  expect((await numbersOf(org)).subjects).toMatchObject({ "bob@example.com": "not-proven 5" });
  await org.importText(USERS);
  await org.importText(soql("2026-10-13", 5, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }, { id: false }), {
    scope: "all",
  });
  expect(await numbersOf(org)).toMatchObject({ logins: 10, subjects: { "bob@example.com": "not-ready 5" } });
});

test("files of one kind that know their logins by other columns are not counted twice", async () => {
  const rows = Array.from(
    { length: 6 },
    (_, i) => `ann@example.com,10/1${i + 3}/2026 9:15:42 AM UTC,203.0.113.7,Application,Success,TLS 1.2`,
  );
  const plain = `Username,Login Time,Source IP,Login Type,Status,TLS Protocol\n${rows.join("\n")}\n`;
  const whole = `Username,Login Time,Source IP,Login Type,Status,TLS Protocol,Application\n${rows.join(",Browser\n")},Browser\n`;
  for (const order of [
    [plain, whole],
    [whole, plain],
  ]) {
    const fresh = await freshOrg();
    for (const text of order)
      expect(await fresh.importText(text, { scope: "all" })).toMatchObject({ rowsRead: 6 });
    expect(await numbersOf(fresh)).toMatchObject({ logins: 6, uncounted: 6 });
    await fresh.close();
  }
});

test("a report that names users by their id tells them apart", async () => {
  const report = (user: string) =>
    `User: User ID,Login Time,Source IP,Login Type,Status,Application,Browser,TLS Protocol\n${user},11/13/2026 9:15 AM,203.0.113.7,Application,Success,Browser,Chrome 130,TLS 1.2\n`;
  for (const user of [ANN, BOB])
    expect(await org.importText(report(user), { scope: "all", timeZone: "UTC" })).toMatchObject({
      status: "done",
      added: 1,
      repeated: 0,
    });
  expect(await numbersOf(org)).toMatchObject({ logins: 2, uncounted: 0 });
});
