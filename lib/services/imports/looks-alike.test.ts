import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { JAVA, loginsOf, MONTH_FIRST, ofTwoTypes, SSO, toldOf, worked } from "../testing/story";
import { ANN, BOB, USERS } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { readSummary } from "./import-summary";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const looks = (row: { summary: string | null }) => readSummary(row.summary)?.looksFiltered ?? null;

describe("one integration user with several clients", () => {
  const SAP = { ...JAVA, application: "Sap Bridge" };
  const MULE = { ...JAVA, application: "Mule Sync" };
  const ann = loginsOf("ann", "2026-09-01", 81, "TLS 1.3", { type: SSO });

  const rows = (from: string, days: number, user: string, tls: string, application: string, type: string) =>
    daily(from, days).map((_, i) => {
      const at = new Date(Date.parse(`${from}T09:15:00Z`) + i * 86_400_000).toISOString();
      const id = `0Ya5g00${user.slice(11, 12)}${application.slice(0, 1)}${at.slice(2, 10).replaceAll("-", "")}A`;
      return [id, user, at, type, "203.0.113.7", "Success", tls, application, "Java"].join(",");
    });
  const QUERY = [
    "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application,Browser",
    ...rows("2026-09-01", 55, BOB, "TLS 1.0", "Sap Bridge", "Other Apex API"),
    ...rows("2026-10-26", 26, BOB, "TLS 1.2", "Sap Bridge", "Other Apex API"),
    ...rows("2026-09-01", 81, ANN, "TLS 1.3", "Browser", SSO),
  ];

  const linesOf = async () =>
    Object.fromEntries(
      (await worked(org)).subjects.map(({ name, verdict }) => [name.split(/,| from/)[0] ?? "", verdict]),
    );

  test("a query of one of them does not hide the others, although both were below on the same days", async () => {
    await org.importText(USERS);
    const history = [
      ...loginsOf("bob", "2026-09-01", 55, "TLS 1.0", SAP),
      ...loginsOf("bob", "2026-10-26", 26, "TLS 1.2", SAP),
      ...loginsOf("bob", "2026-09-20", 3, "TLS 1.0", MULE),
    ];
    await org.importText(setupExport([...history, ...ann]), MONTH_FIRST);
    expect(await linesOf()).toMatchObject({ "Mule Sync": "not-ready" });
    await org.importText(`${QUERY.join("\n")}\n`, { filename: "q.csv", scope: "all" });
    expect(await linesOf()).toMatchObject({ "Mule Sync": "not-ready", "Sap Bridge": "ready" });
  });

  test("a file without applications is not of record over one that tells them", async () => {
    await org.importText(USERS);
    const mule = loginsOf("bob", "2026-09-20", 10, "TLS 1.0", MULE);
    const sap = loginsOf("bob", "2026-09-01", 81, "TLS 1.2", SAP);
    await org.importText(setupExport([...sap, ...mule, ...ann]), MONTH_FIRST);
    const bare = QUERY.map((line) =>
      line
        .split(",")
        .filter((_, i) => i !== 7)
        .join(","),
    ).join("\n");
    await org.importText(`${bare}\n`, { filename: "q.csv", scope: "all" });
    expect(await linesOf()).toMatchObject({ "Mule Sync": "not-ready", "Sap Bridge": "ready" });
    expect(await toldOf(org)).toMatchObject({ org: "not-ready" });
  });

  test("a query of people's logins does not hide a tool's", async () => {
    await org.importText(USERS);
    const loader = { ...JAVA, application: "Data Loader Bulk" };
    const history = [
      ...loginsOf("bob", "2026-09-01", 55, "TLS 1.0", { type: SSO }),
      ...loginsOf("bob", "2026-10-26", 26, "TLS 1.2", { type: SSO }),
      ...loginsOf("bob", "2026-09-20", 1, "TLS 1.0", loader),
      ...loginsOf("bob", "2026-09-21", 1, "TLS 1.0", JAVA),
    ];
    await org.importText(setupExport([...history, ...ann]), MONTH_FIRST);
    const people = QUERY.map((line) =>
      line.replace("Sap Bridge,Java", "Browser,Chrome 120").replace("Other Apex API", SSO),
    );
    await org.importText(`${people.join("\n")}\n`, { filename: "q.csv", scope: "all" });
    const told = (await worked(org)).subjects.map(({ area, verdict }) => `${area} ${verdict}`).sort();
    expect(told).toEqual(["integrations not-ready", "tools not-ready", "users ready", "users ready"]);
  });
});

const BASE = setupExport(
  ofTwoTypes([
    ...loginsOf("bob", "2026-10-01", 1, "TLS 1.0"),
    ...loginsOf("bob", "2026-10-02", 4),
    ...loginsOf("ann", "2026-10-01", 5, "TLS 1.3"),
  ]),
);
const LATER = setupExport(
  ofTwoTypes([...loginsOf("ann", "2026-10-05", 47), ...loginsOf("cat", "2026-10-05", 47, "TLS 1.3")]),
);

describe("a report with the names of a Setup download", () => {
  test.each([
    [
      "a filter",
      `"Login report"\r\n"Filtered By"\r\n"   Email contains @acme.com"\r\n\r\n${LATER}`,
      "it says that it is filtered",
    ],
    ["a German one", `"Profil gleich Vertrieb"\r\n\r\n${LATER}`, "it says that it is filtered"],
    [
      "a total",
      `"Login report"\r\n\r\n${LATER}"Grand Totals (5,214 records)"\r\n`,
      "it says that it has 5214 records",
    ],
    ["a cut", `"Only the first 2,000 details are shown."\r\n\r\n${LATER}`, "it says that it is cut"],
  ])("is read by its own lines: %s", async (_, text, why) => {
    await org.importText(BASE, MONTH_FIRST);
    const row = await org.importText(text, MONTH_FIRST);
    expect([row.scope, looks(row)]).toEqual(["filtered", expect.stringContaining(why)]);
    expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  });

  const csv = (rows: readonly (readonly string[])[]) =>
    `${rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n")}\r\n`;
  const at = daily("2026-10-22", 30);
  const person = (user: string, day: number) => [`${user}@example.com`, at[day] ?? ""];

  test.each([
    [
      "its protocol",
      ["TLS Protocol", "Username", "Login Time"],
      [["TLS 1.0"], [""], [""], ["TLS 1.2"], [""], [""], [""]],
    ],
    [
      "another column and then its protocol",
      ["Application", "TLS Protocol", "User: Username", "Login Time"],
      [
        ["Browser", "TLS 1.0"],
        ["", ""],
        ["", ""],
        ["", "TLS 1.2"],
        ["", ""],
        ["", "TLS 1.3"],
        ["", ""],
      ],
    ],
  ])("is refused when it is grouped by %s", async (_, names, groups) => {
    const rows = groups.map((cells, i) => [
      ...cells,
      ...person(i % 2 ? "ann" : "bob", i),
      i % 2 ? "Application" : SSO,
      "Success",
      "203.0.113.7",
    ]);
    const row = await org.importText(
      csv([[...names, "Login Type", "Status", "Source IP"], ...rows]),
      MONTH_FIRST,
    );
    expect(row).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("This is a grouped report"),
    });
  });
});

test("a grouped report behind an ungrouped one in an archive is refused, too", async () => {
  const names = "TLS Protocol,User: Username,Login Time,Login Type,Status";
  const rows = (tls: readonly string[]) =>
    tls
      .map((cell, i) => `${cell},ann@example.com,10/${14 + i}/2026 9:15:00 AM UTC,Application,Success`)
      .join("\n");
  const plain = `User: Username,TLS Protocol,Login Time,Login Type,Status\n${daily("2026-10-01", 9)
    .map((time) => `bob@example.com,,${time},Application,Success`)
    .join("\n")}\n`;
  const zip = await zipOf({ "a.csv": plain, "b.csv": `${names}\n${rows(["TLS 1.0", "", "", ""])}\n` });
  expect(await org.importText(zip, { filename: "all.zip", ...MONTH_FIRST })).toMatchObject({
    status: "failed",
    failure: expect.stringContaining("This is a grouped report"),
  });
});

describe("logins that stand in an upload twice", () => {
  const REST = [...loginsOf("ann", "2026-10-01", 51), ...loginsOf("cat", "2026-10-01", 51, "TLS 1.3")];
  const TEXT = setupExport(
    ofTwoTypes([
      ...REST,
      ...loginsOf("bob", "2026-10-05", 1, "TLS 1.0", JAVA),
      ...loginsOf("bob", "2026-10-25", 2, "TLS 1.2", JAVA),
    ]),
  );
  /** As a spreadsheet writes it: 29.0 becomes 29. */
  const EDITED = TEXT.replaceAll('"', "").replace(/,(\d+)\.0,/g, ",$1,");
  const NOT_PROVEN = { org: "not-ready", bob: "not-ready open" };

  test("as a copy that a spreadsheet saved are refused; one by one they count once", async () => {
    const both = await zipOf({ "LoginHistory.csv": TEXT, "LoginHistory edited.csv": EDITED });
    expect(await org.importText(both, { filename: "all.zip", ...MONTH_FIRST })).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("as a spreadsheet writes them"),
    });
    for (const one of [TEXT, EDITED]) await org.importText(one, MONTH_FIRST);
    expect(await toldOf(org)).toMatchObject({ ...NOT_PROVEN, logins: 105 });
  });

  test("in overlapping files as they were count once", async () => {
    const half = TEXT.split("\r\n").slice(0, 60).join("\r\n");
    const both = await zipOf({ "a.csv": half, "b.csv": TEXT });
    expect(await org.importText(both, { filename: "all.zip", ...MONTH_FIRST })).toMatchObject({ added: 105 });
  });

  test("since one month was pasted under another prove nothing, and the import says so", async () => {
    const timeOf = (line: string) => Date.parse(`${/"(\d+\/\d+\/\d+)/.exec(line)?.[1] ?? ""} UTC`);
    const [head = "", ...lines] = TEXT.split("\r\n").filter(Boolean);
    lines.sort((a, b) => timeOf(b) - timeOf(a));
    const later = lines.filter((line) => timeOf(line) >= Date.UTC(2026, 9, 20));
    const before = lines.filter((line) => timeOf(line) <= Date.UTC(2026, 9, 31));
    const row = await org.importText(`${[head, ...later, ...before].join("\r\n")}\r\n`, MONTH_FIRST);
    expect([row.scope, looks(row)]).toEqual([
      "filtered",
      expect.stringContaining("as if one export had been pasted under another"),
    ]);
    expect(await toldOf(org)).toMatchObject(NOT_PROVEN);
  });
});

test("a file in the order of its users is none that was pasted, whatever stands in it twice", async () => {
  const of = (user: number) => [
    ...loginsOf(`u${user}`, "2026-10-01", 30, user % 2 ? "TLS 1.2" : "TLS 1.3"),
    ...loginsOf(`u${user}`, "2026-10-03", 1, user % 2 ? "TLS 1.2" : "TLS 1.3"),
  ];
  const byUser = Array.from({ length: 9 }, (_, user) =>
    ofTwoTypes(of(user)).toSorted((a, b) => Date.parse(b.time) - Date.parse(a.time)),
  );
  const same = byUser.map((logins) => logins.map((login) => ({ ...login, type: SSO })));
  const one = [...same.flat(), ...ofTwoTypes(loginsOf("zoe", "2026-10-01", 2))];
  const row = await org.importText(setupExport(one), MONTH_FIRST);
  expect([row.added, row.scope, looks(row)]).toEqual([281, "all", null]);
});

describe("what is not read", () => {
  const GOOD = setupExport(
    ofTwoTypes([...loginsOf("ann", "2026-10-05", 47), ...loginsOf("bob", "2026-10-05", 47, "TLS 1.3")]),
  );

  test.each([
    [
      "Licensed users login history.csv",
      setupExport(loginsOf("bob", "2026-11-10", 4, "TLS 1.0")).replace(/:\d\d (?=[AP]M UTC)/g, " "),
    ],
    ["November logins.xlsx", "PK\u0003\u0004xxxxxxxxxxxxxxxxxxxx"],
  ])("of an archive makes a part of the rest: %s", async (name, text) => {
    const zip = await zipOf({ "a.csv": GOOD, [name]: text });
    const row = await org.importText(zip, { filename: "all.zip", ...MONTH_FIRST });
    expect([row.scope, looks(row)]).toEqual(["filtered", `"${name}" in the archive was not read`]);
  });

  test("because two stray quotes stand around it is rejected line by line", async () => {
    const lines = GOOD.replaceAll('"', "").split("\r\n");
    const old = setupExport(loginsOf("bob", "2026-11-10", 6, "TLS 1.0"))
      .replaceAll('"', "")
      .split("\r\n")
      .slice(1, 7);
    const torn = (line: string | undefined, by: string) => (line ?? "").replace(",Browser,", `,${by},`);
    const text = [
      ...lines.slice(0, 30),
      torn(lines[30], '"Acme'),
      ...old,
      torn(lines[31], 'Display 12"'),
      ...lines.slice(32),
    ].join("\r\n");
    const row = await org.importText(text, MONTH_FIRST);
    expect(row.rejected + row.added).toBe(100);
    expect((await toldOf(org)).org).toBe("not-ready");
  });

  test.each([
    ["names of people", (text: string) => text.replaceAll("bob@example.com", "Bob Brown")],
    ["a look-up that failed", (text: string) => text.replaceAll("bob@example.com", "#N/A")],
  ])("because of %s in place of usernames leaves a part", async (_, edit) => {
    const row = await org.importText(edit(GOOD), MONTH_FIRST);
    expect(row).toMatchObject({ rejected: 47, added: 47, scope: "filtered" });
  });

  test.each([
    ["a list", (records: readonly object[]) => JSON.stringify(records)],
    [
      "records, one a line",
      (records: readonly object[]) => records.map((one) => JSON.stringify(one)).join("\n"),
    ],
  ])("under an answer, %s, is refused", async (_, write) => {
    const record = {
      UserId: ANN,
      LoginTime: "2026-10-20T09:15:00.000+0000",
      Status: "Success",
      TlsProtocol: "TLS 1.2",
    };
    const answer = JSON.stringify({ status: 0, result: { records: [record], totalSize: 1, done: true } });
    const text = `${answer}\n${write([{ ...record, TlsProtocol: "TLS 1.0" }, record])}\n`;
    expect(await org.importText(text, { filename: "q.json" })).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("the JSON goes on in another form"),
    });
  });
});

test("nor is one of a few users, of whom one logs in several times in a second", async () => {
  const of = (user: string, times: number) =>
    loginsOf(user, "2026-10-01", 30, user === "job" ? "TLS 1.2" : "TLS 1.3")
      .toReversed()
      .flatMap((login) => new Array<typeof login>(times).fill(login));
  const all = [...of("ann", 1), ...of("bob", 1), ...of("job", 3)];
  const row = await org.importText(setupExport(ofTwoTypes(all)), MONTH_FIRST);
  expect([row.added, row.scope, looks(row)]).toEqual([150, "all", null]);
});
