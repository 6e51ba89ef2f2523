import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namesPackage, NO_FACTS, type PackageFacts } from "@/lib/domain/packages";
import { readOffenders } from "@/lib/formats/offenders";
import { loadJudgedOrg } from "../readiness/load";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { changePackage, findPackage, importOffenders, loadLedger, readPackageForm } from "./ledger";

test.each([
  ["Conga Composer", "conga  composer", true],
  ["Conga Composer", "Conga Composer for Sales", true],
  ["Conga", "Conga Composer", true],
  ["Conga", "Congaree", false],
  ["Box", "Box for Salesforce", false],
  ["", "", false],
])("the app %j names the package %j: %s", (application, name, fits) => {
  expect(namesPackage(application, name)).toBe(fits);
});

describe("a list of packages said not to be ready", () => {
  const head = "Package Name,Link,Date,Note\n";
  test.each([
    ["no source column", "Name,Date\nx,2016-12-01\n", [{ row: 1, reason: /Source are missing/ }]],
    ["no link", `${head}Acme,somewhere,2016-12-01,\n`, [{ row: 2, reason: /Source has to be a link/ }]],
    ["a script for a link", `${head}Acme,javascript:alert(1),2016-12-01,\n`, [{ row: 2, reason: /Source/ }]],
    ["no day", `${head}Acme,https://a.example,12/2016,\n`, [{ row: 2, reason: /Date has to be a day/ }]],
    ["a day that is none", `${head}Acme,https://a.example,2016-13-01,\n`, [{ row: 2, reason: /Date/ }]],
    ["no name", `${head},https://a.example,2016-12-01,\n`, [{ row: 2, reason: /names no package/ }]],
  ])("%s is refused with the row", (_what, csv, problems) => {
    expect(readOffenders(csv).problems).toEqual(
      problems.map(({ row, reason }) => ({ row, reason: expect.stringMatching(reason) })),
    );
  });

  test("is read in any order of columns, with quotes and a byte order mark", () => {
    const { rows, problems } = readOffenders(
      '\uFEFFDATE,namespace,URL,Package\r\n2016-12-01,acme,https://a.example,"Acme, Inc"\r\n\r\n',
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        name: "Acme, Inc",
        namespace: "acme",
        versions: "",
        source: "https://a.example",
        statedOn: "2016-12-01",
        note: "",
      },
    ]);
  });
});

test.each<[Partial<PackageFacts>, string | null]>([
  [{}, null],
  [{ state: "not-ready" }, "statementUrl"],
  [{ state: "not-ready", statementUrl: "https://a.example" }, "statementOn"],
  [{ state: "ready", answer: "Yes, says Ann" }, "statementOn"],
  [{ state: "not-ready", statementUrl: "https://a.example", statementOn: "2026-11-01" }, null],
  [{ state: "asked" }, "askedOn"],
  [{ statementUrl: "javascript:alert(1)" }, "statementUrl"],
  [{ checkAgainOn: "tomorrow" }, "checkAgainOn"],
])("of %j the fault is %s: nobody is judged without a dated source", (some, fault) => {
  const read = readPackageForm({ ...NO_FACTS, ...some });
  expect(read.ok ? null : Object.keys(read.errors)[0]).toBe(fault);
});

describe("the ledger", () => {
  let org: FreshOrg;
  beforeAll(async () => {
    org = await freshOrg();
  });
  afterAll(() => org.close());
  const ledger = async () => loadLedger(org.scope, await loadJudgedOrg(org.scope));

  test("begins with what logs in, and takes the list of installed packages in", async () => {
    const at = (day: number) => `10/${day}/2026 9:15:00 AM UTC`;
    const vendor = { type: "Remote Access 2.0", browser: "Unknown", tls: "TLS 1.0" };
    await org.importText(
      setupExport([
        { ...vendor, time: at(23), application: "Conga Composer" },
        { ...vendor, time: at(24), application: "DocuSign for Salesforce", tls: "TLS 1.2" },
      ]),
      { scope: "all" },
    );
    expect((await ledger()).lines.map(({ key, installed }) => [key, installed])).toEqual([
      ["name:conga composer", null],
      ["name:docusign for salesforce", null],
    ]);
    await org.importText(
      JSON.stringify([
        {
          SubscriberPackageName: "Conga Composer",
          SubscriberPackageNamespace: "APXTConga4",
          SubscriberPackageVersionNumber: "8.213.0.1",
        },
        {
          SubscriberPackageName: "Quiet One",
          SubscriberPackageNamespace: "quiet",
          SubscriberPackageVersionNumber: "1.0",
        },
      ]),
      { filename: "packages.json" },
    );
    const { lines, listedOn } = await ledger();
    expect(listedOn).not.toBeNull();
    expect(
      lines.map(({ key, version, installed, subjects, entry }) => [
        key,
        version,
        installed,
        subjects.length,
        entry,
      ]),
    ).toEqual([
      ["ns:apxtconga4", "8.213.0.1", true, 1, null],
      ["name:docusign for salesforce", "", false, 1, null],
      ["ns:quiet", "1.0", true, 0, null],
    ]);
  });

  test("keeps what people enter, refuses the second of two editors, and ties logins by the name they give", async () => {
    const judged = await loadJudgedOrg(org.scope);
    const facts: PackageFacts = {
      ...NO_FACTS,
      state: "asked",
      askedOn: "2026-11-20",
      application: "DocuSign for Salesforce",
    };
    await changePackage(org.scope, judged, "ns:quiet", 0, facts);
    const line = await findPackage(org.scope, judged, "ns:quiet");
    expect(line.entry).toMatchObject({ state: "asked", version: 1, askedBy: expect.stringMatching(/./) });
    expect(line.subjects.map(({ name }) => name)).toEqual(["DocuSign for Salesforce"]);
    await expect(changePackage(org.scope, judged, "ns:quiet", 0, facts)).rejects.toThrow("Somebody else");
    await changePackage(org.scope, judged, "ns:quiet", 1, { ...facts, answer: "In version 2" });
    await expect(changePackage(org.scope, judged, "ns:nobody", 0, facts)).rejects.toThrow("no such package");
  });

  test("shows a match with the org's own list, and nobody is on it before", async () => {
    expect((await ledger()).lines.flatMap(({ offenders }) => offenders)).toEqual([]);
    await expect(importOffenders(org.scope, "Name,Source,Date\nConga,x,2016\n")).rejects.toThrow(
      "Row 2: Source",
    );
    expect(await importOffenders(org.scope, "Name,Source,Date\nConga,https://a.example,2016-12-01\n")).toBe(
      1,
    );
    const matched = (await ledger()).lines.filter(({ offenders }) => offenders.length > 0);
    expect(matched.map(({ key }) => key)).toEqual(["ns:apxtconga4"]);
  });
});
