import { afterEach, beforeEach, expect, test } from "vitest";
import { loginsOf, ofTwoTypes, SSO, toldOf } from "../testing/story";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { ANN, BOB } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { readSummary } from "./import-summary";

/** What stands beside the exports in an archive, or in the place of one. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

type Files = Parameters<typeof zipOf>[0];
const zipped = async (files: Files) =>
  org.importText(await zipOf(files), { filename: "x.zip", dateOrder: "month-first" });

/** One login a day of Ann and one of Bob, from a day of November on. */
function records(from: number, days: number, bob = "TLS 1.2") {
  return Array.from({ length: 2 * days }, (_, i) => {
    const day = from + Math.floor(i / 2);
    return {
      Id: `0Ya5g00001Ab${String(day * 2 + (i % 2)).padStart(6, "0")}`,
      UserId: i % 2 ? ANN : BOB,
      LoginTime: `2026-11-${String(day).padStart(2, "0")}T09:15:42.000+0000`,
      LoginType: day % 2 ? "Application" : SSO,
      Status: "Success",
      TlsProtocol: i % 2 ? "TLS 1.3" : bob,
    };
  });
}

function answerOf(rows: readonly object[]): string {
  return JSON.stringify({ status: 0, result: { records: rows, totalSize: rows.length, done: true } });
}

const FAULT = { message: "Session expired or invalid", exitCode: 1, stack: "Error: ...", warnings: [] };
const MIDDLE = records(6, 5, "TLS 1.0");

test.each([
  ["rows without names", JSON.stringify(MIDDLE.map((row) => Object.values(row)))],
  ["nothing but nulls", JSON.stringify(MIDDLE.map(() => null))],
  ["a fault of the command line", JSON.stringify({ status: 1, name: "INVALID_SESSION_ID", ...FAULT })],
  ["a fault with an empty result", JSON.stringify({ status: 1, result: [], message: "No" })],
  ["a fault at the log-in", JSON.stringify({ error: "invalid_grant", error_description: "expired" })],
  ["a fault without a description", JSON.stringify({ error: "invalid_grant" })],
  ["a line with a fault", "ERROR running data query: INVALID_SESSION_ID: Session expired\n"],
  ["records under another name", JSON.stringify({ value: MIDDLE })],
])("%s in the place of an answer: what else is there is a part", async (_, middle) => {
  const row = await zipped({
    "1.json": answerOf(records(1, 5)),
    "2.json": middle,
    "3.json": answerOf(records(11, 9)),
  });
  expect([row.status, row.scope, row.added]).toEqual(["done", "filtered", 28]);
  expect(readSummary(row.summary)?.looksFiltered).toBe('"2.json" in the archive was not read');
  expect(await toldOf(org)).toMatchObject({ org: "not-proven" });
});

test("a table without times in the place of an export: what else is there is a part", async () => {
  const november = (from: string, days: number) =>
    setupExport(ofTwoTypes([...loginsOf("bob", from, days), ...loginsOf("ann", from, days, "TLS 1.3")]));
  const files = { "1.csv": november("2026-11-01", 5), "3.csv": november("2026-11-11", 9) };
  const row = await zipped({
    ...files,
    "2.csv": "Username,Status,TlsProtocol\nbob@example.com,Success,TLS 1.0\n",
  });
  expect([row.status, row.scope, row.added]).toEqual(["done", "filtered", 28]);
  // A note beside the exports stands for none.
  const noted = await zipped({ ...files, "README.txt": "Login history of November, downloaded by Ann.\n" });
  expect([noted.status, noted.scope, noted.repeated]).toEqual(["done", "all", 28]);
});

test("answers of days without logins are no files left out", async () => {
  const row = await zipped({
    "1.json": answerOf(records(1, 3)),
    "2.json": answerOf([]),
    "3.json": answerOf(records(5, 3)),
    "4.json": "[ ]",
    "5.json": '{ "totalSize": 0, "done": true, "records": [] }',
  });
  expect([row.scope, row.rejected, row.added]).toEqual(["all", 0, 12]);
  expect((await org.importText(answerOf([]), { filename: "e.json" })).failure).toContain("no records");
});

test("files of one name in an archive are exports of their own", async () => {
  const first = answerOf(records(1, 10));
  const both = answerOf(records(1, 15));
  const row = await zipped([
    ["a.json", first],
    ["a.json", both],
  ]);
  expect([row.scope, row.added, row.repeated]).toEqual(["all", 30, 20]);
  const november = setupExport(
    ofTwoTypes(loginsOf("bob", "2026-11-01", 15).concat(loginsOf("ann", "2026-11-01", 15, "TLS 1.3"))),
  );
  const other = await freshOrg();
  try {
    const twice = await other.importText(
      await zipOf([
        ["a.csv", november],
        ["a.csv", `${november}\n`],
        ["a.csv (2)", november],
      ]),
      { filename: "y.zip", dateOrder: "month-first" },
    );
    expect([twice.scope, twice.added, twice.repeated]).toEqual(["all", 30, 60]);
  } finally {
    await other.close();
  }
});
