import { afterAll, beforeAll, expect, test } from "vitest";
import { loadJudgedOrg } from "../readiness/load";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { sharedWhere } from "./shared-where";

const HEADER =
  "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Browser,Platform,Application,CountryIso";
/** One user each; what stands in the last columns may be written by anybody. */
const CELLS = [
  ["IE 9", "Windows 7", "Data Loader", "US"],
  ["IE 9", "Windows 7", "Browser", "DE"],
  ["Acme Kiosk of Jane Doe", "Jane's laptop", "Acme Payroll", "Jane's home"],
  ["N/A", "", "", ""],
];
const FILE = [
  HEADER,
  ...CELLS.map((cells, i) =>
    [
      `0Ya00000000000${i}AAA`,
      `00500000000000${i}AAA`,
      `2026-11-${19 + (i % 2)}T09:00:00.000Z`,
      "Application",
      `203.0.113.${i}`,
      "Success",
      "TLS 1.0",
      ...cells,
    ].join(","),
  ),
].join("\n");

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg();
  await org.importText(FILE, { filename: "logins.csv", scope: "all" });
});
afterAll(() => org.close());

test("a share that redacts names what everybody knows, and nothing else", async () => {
  const judged = await loadJudgedOrg(org.scope);
  const where = await sharedWhere(org.scope, judged, "a key");
  expect(where.map(({ by, rows }) => [by, rows.map(({ value, left }) => `${value} ${left}`).sort()])).toEqual(
    [
      ["browser", ["Internet Explorer 9 2", "Not said 1", "Other 1"]],
      ["platform", ["Not said 1", "Other 1", "Windows 7 2"]],
      [
        "application",
        ["Browser 1", "Data Loader 1", "Not said 1", expect.stringMatching(/^Software \w{6} 1$/)],
      ],
      ["country", ["DE 1", "Not said 1", "Other 1", "US 1"]],
    ],
  );
  expect(JSON.stringify(where)).not.toMatch(/jane|acme|payroll|203\.0/i);
});

test("a share that redacts nothing has them as the dashboard has", async () => {
  const judged = await loadJudgedOrg(org.scope);
  const where = await sharedWhere(org.scope, judged, null);
  expect(where.map(({ by }) => by)).toEqual(["browser", "platform", "application", "country"]);
  expect(where[2]?.rows.map(({ value }) => value).sort()).toEqual([
    "Acme Payroll",
    "Browser",
    "Data Loader",
    "Not said",
  ]);
});
