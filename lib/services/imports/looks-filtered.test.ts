import { afterEach, beforeEach, expect, test } from "vitest";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { loginsOf, MONTH_FIRST, ofTwoTypes, toldOf } from "../testing/story";
import { ANN, BOB, soql, USERS } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { readSummary } from "./import-summary";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = setupExport(
  ofTwoTypes([...loginsOf("ann", "2026-10-20", 30), ...loginsOf("bob", "2026-10-20", 30, "TLS 1.3")]),
);

/** Why an upload looks like a part of the history, and what it is taken for. */
async function reasonFor(body: string | Buffer, filename = "LoginHistory.csv") {
  const row = await org.importText(body, { filename, ...MONTH_FIRST });
  return [row.status, row.scope, readSummary(row.summary)?.looksFiltered];
}

test("a whole download looks whole, also beside what is no export", async () => {
  expect(await reasonFor(WHOLE)).toEqual(["done", "all", null]);
  const archive = await zipOf({
    "a.csv": WHOLE,
    "README.txt": "From Setup.",
    "screen.png": "PNG",
    "users.csv": USERS,
    "amounts.csv": "Name,Amount\r\nA,1\r\n",
    "api.csv":
      '"EVENT_TYPE","TIMESTAMP","REQUEST_ID","API_TYPE"\r\n"API","20261103091542.655","4abc01","E"\r\n',
  });
  expect(await reasonFor(archive, "all.zip")).toEqual(["done", "all", null]);
});

test("a file of an archive that was not read may hold what is missing", async () => {
  const archive = await zipOf({
    "a.csv": WHOLE,
    "b.csv": soql("2026-11-10", 5, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }),
  });
  expect(await reasonFor(archive, "all.zip")).toEqual([
    "done",
    "filtered",
    '"b.csv" in the archive was not read',
  ]);
  expect(await toldOf(org)).toMatchObject({ org: "not-proven", ann: "not-proven open" });
});

test("logins whose protocol or row could not be read are missing", async () => {
  const strange = ofTwoTypes(loginsOf("bob", "2026-10-20", 20, "TLS 1.0 (20)"));
  const [, ...rows] = setupExport(strange).split("\r\n");
  expect(await reasonFor(WHOLE + rows.join("\r\n"))).toEqual([
    "done",
    "filtered",
    "20 of its 80 rows have a TLS protocol that could not be read",
  ]);
  expect(await reasonFor(`${WHOLE}${"broken,row\r\n".repeat(5)}`)).toEqual([
    "done",
    "filtered",
    "5 of its 65 rows could not be read",
  ]);
  expect(await reasonFor(`${WHOLE}${"broken,row\r\n".repeat(4)}`)).toEqual(["done", "all", null]);
});

test("a query of exactly so many rows as people write limits may be cut", async () => {
  const users = { [ANN]: "TLS 1.2", [BOB]: "TLS 1.3" };
  const ofTypes = (text: string) =>
    text
      .split("\n")
      .map((line, i) => (i % 2 === 0 ? line : line.replace(",Application,", ",Other Apex API,")))
      .join("\n");
  expect(await reasonFor(ofTypes(soql("2025-06-20", 500, users)), "query.csv")).toEqual([
    "done",
    "filtered",
    "it has exactly 1000 rows, where a limit may have cut it",
  ]);
  expect(await reasonFor(ofTypes(soql("2025-06-20", 499, users)), "query.csv")).toEqual([
    "done",
    "all",
    null,
  ]);
});

test("what a report says of itself is what it is taken for", async () => {
  const report = (above: string) => above + WHOLE.replace("Username", "User: Username");
  expect(await reasonFor(report(""), "report.csv")).toEqual(["done", "all", null]);
  expect(await reasonFor(report('"Filtered By"\r\n"Status equals Success"\r\n'), "report.csv")).toEqual([
    "done",
    "filtered",
    'it says that it is filtered: "Status equals Success"',
  ]);
});
