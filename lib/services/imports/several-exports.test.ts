import { afterEach, beforeEach, expect, test } from "vitest";
import { daily, setupExport } from "../sample/setup-export";
import { coverageDetails } from "../readiness/coverage-details";
import { judgeWholeOrg } from "../readiness/judged-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { JAVA, loginsOf, MONTH_FIRST, ofTwoTypes, SSO, toldOf } from "../testing/story";
import { ANN, BOB } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { readSummary } from "./import-summary";

/** Exports that are not whole, by themselves and with others in one upload. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const why = (row: { summary: string | null }) => readSummary(row.summary)?.looksFiltered ?? null;
const zipped = async (files: Readonly<Record<string, string>>) =>
  org.importText(await zipOf(files), { filename: "x.zip", ...MONTH_FIRST });
const details = async () => coverageDetails(await judgeWholeOrg(org.database, org.scope, NOW), org.scope);

const OCTOBER = setupExport(
  ofTwoTypes([
    ...loginsOf("bob", "2026-10-20", 1, "TLS 1.0"),
    ...loginsOf("bob", "2026-10-21", 4),
    ...["ann", "cat", "dan"].flatMap((user) =>
      loginsOf(user, "2026-09-28", 28, user === "ann" ? "TLS 1.3" : "TLS 1.2"),
    ),
  ]),
);
/** Bob is still on TLS 1.0, but the columns are missing, as they are unless somebody adds them. */
const BARE_NOVEMBER = setupExport(
  ofTwoTypes([
    ...loginsOf("bob", "2026-10-26", 26, "TLS 1.0"),
    ...loginsOf("ann", "2026-10-26", 26, "TLS 1.3"),
  ]),
  { tls: false },
);

test.each([
  ["one by one", [OCTOBER, BARE_NOVEMBER]],
  ["pasted one under the other", [BARE_NOVEMBER + OCTOBER]],
  ["pasted the other way", [OCTOBER + BARE_NOVEMBER]],
])("days of an export without protocols are not covered: %s", async (_how, texts) => {
  for (const text of texts) expect((await org.importText(text, MONTH_FIRST)).rejected).toBe(0);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  const { covered, noProtocols } = await details();
  expect(covered).toEqual([{ from: "2026-09-28", to: "2026-10-25" }]);
  expect(noProtocols.map(({ count }) => count)).toEqual([52]);
});

test("days of an export without protocols are not covered in an archive either", async () => {
  await zipped({ "10.csv": OCTOBER, "11.csv": BARE_NOVEMBER });
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  expect((await details()).covered).toEqual([{ from: "2026-09-28", to: "2026-10-25" }]);
});

test("a copy of an export without protocols, or days between those that tell them, cover nothing either", async () => {
  await zipped({ "10.csv": OCTOBER, "11.csv": BARE_NOVEMBER, "11 (1).csv": BARE_NOVEMBER });
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  expect((await details()).covered).toEqual([{ from: "2026-09-28", to: "2026-10-25" }]);
  const of = (from: string, days: number, tls: boolean) =>
    setupExport(ofTwoTypes([...loginsOf("eve", from, days), ...loginsOf("fay", from, days, "TLS 1.3")]), {
      tls,
    });
  await zipped({
    "a.csv": of("2026-07-01", 3, true),
    "b.csv": of("2026-07-04", 5, false),
    "c.csv": of("2026-07-09", 3, true),
  });
  expect((await details()).covered.slice(0, 2)).toEqual([
    { from: "2026-07-01", to: "2026-07-03" },
    { from: "2026-07-09", to: "2026-07-11" },
  ]);
});

test("an archive of nothing but exports without protocols says so once", async () => {
  const row = await zipped({ "11.csv": BARE_NOVEMBER, "09.csv": BARE_NOVEMBER.replaceAll("11/", "9/") });
  expect(readSummary(row.summary)).toMatchObject({ hasTls: false, bareLogins: 0 });
});

/** Bob once below the target in an org of many. */
const USERS = Array.from({ length: 30 }, (_, i) => `u${i}`);
const FULL = setupExport(
  ofTwoTypes([
    ...loginsOf("bob", "2026-10-01", 1, "TLS 1.0"),
    ...loginsOf("bob", "2026-10-02", 4),
    ...USERS.flatMap((user) => loginsOf(user, "2026-10-01", 5, "TLS 1.3")),
  ]),
);
const ofTwoUsers = (from: string, days: number) =>
  setupExport(ofTwoTypes([...loginsOf("u1", from, days), ...loginsOf("u2", from, days, "TLS 1.3")]));

test("an export of a few users covers nothing, alone and in an archive with a full one", async () => {
  const two = ofTwoUsers("2026-10-06", 46);
  const archive = await zipped({ "a.csv": FULL, "b.csv": two });
  expect([archive.scope, await toldOf(org)]).toMatchObject([
    "all",
    { org: "not-ready", bob: "not-ready open" },
  ]);
  expect((await details()).covered).toEqual([{ from: "2026-10-01", to: "2026-10-05" }]);
  expect((await details()).fewUsers.map(({ count }) => count)).toEqual([2]);
});

test("weekly exports of a few users cover nothing, one of a weekend may have few", async () => {
  await org.importText(FULL, MONTH_FIRST);
  for (const from of ["2026-10-16", "2026-10-23", "2026-10-30", "2026-11-06", "2026-11-13"])
    await org.importText(ofTwoUsers(from, 7), MONTH_FIRST);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  await org.importText(ofTwoUsers("2026-11-07", 2).replaceAll("9:15", "9:16"), MONTH_FIRST);
  expect((await details()).covered.slice(1)).toEqual([{ from: "2026-11-07", to: "2026-11-08" }]);
});

test("a week of an org where others log in each day covers its days", async () => {
  const of = (from: string, days: number) =>
    setupExport(
      ofTwoTypes(
        daily(from, days).flatMap((time, day) =>
          [1, 2, 3, 4, 5, 6].map((n) => ({
            time,
            user: `u${day}-${n}@example.com`,
            tls: n % 2 ? "TLS 1.2" : "TLS 1.3",
          })),
        ),
      ),
    );
  await org.importText(of("2026-08-01", 60), MONTH_FIRST);
  await org.importText(of("2026-11-01", 8), MONTH_FIRST);
  const { covered, fewUsers } = await details();
  expect(fewUsers).toEqual([]);
  expect(covered[1]).toEqual({ from: "2026-11-01", to: "2026-11-08" });
});

test("hours of a few users are a few on each day, however many there are", async () => {
  await org.importText(FULL, MONTH_FIRST);
  const hours = Object.fromEntries(
    daily("2026-10-20", 6).flatMap((time, day) =>
      [1, 2, 3, 4].map((hour) => [
        `${day}-${hour}.csv`,
        setupExport(
          ofTwoTypes(
            ["u1", "u2"].map((user) => ({
              time: time.replace(" 9:", ` ${hour}:`),
              user: `${user}@example.com`,
              tls: user === "u1" ? "TLS 1.2" : "TLS 1.3",
            })),
          ),
        ),
      ]),
    ),
  );
  await zipped(hours);
  const { covered, fewUsers } = await details();
  expect(fewUsers.map(({ count }) => count)).toEqual([2]);
  expect(covered).toEqual([{ from: "2026-10-01", to: "2026-10-05" }]);
});

test("of two snapshots that overlap the later one is whole, whoever alone logged in since the first", async () => {
  const all = [
    ...loginsOf("ann", "2026-10-01", 30),
    ...loginsOf("bob", "2026-10-01", 30, "TLS 1.3"),
    ...loginsOf("cat", "2026-10-01", 30),
  ];
  const first = setupExport(ofTwoTypes(all));
  const later = setupExport(ofTwoTypes([...all, ...loginsOf("ann", "2026-10-31", 4)]));
  const row = await zipped({ "friday.csv": first, "tuesday.csv": later });
  expect([row.scope, row.added, row.repeated]).toEqual(["all", 94, 90]);
  expect((await details()).covered).toEqual([{ from: "2026-10-01", to: "2026-11-03" }]);
});

test("the downloads of single users make no whole of all users", async () => {
  await org.importText(
    setupExport(
      ofTwoTypes([
        ...loginsOf("bob", "2026-10-01", 1, "TLS 1.0"),
        ...loginsOf("bob", "2026-10-02", 4),
        ...loginsOf("ann", "2026-10-01", 5, "TLS 1.3"),
      ]),
    ),
    MONTH_FIRST,
  );
  const of = (user: string, tls: string) => setupExport(ofTwoTypes(loginsOf(user, "2026-10-05", 47, tls)));
  const row = await zipped({ "ann.csv": of("ann", "TLS 1.3"), "cat.csv": of("cat", "TLS 1.2") });
  expect([row.scope, why(row)]).toEqual(["filtered", 'of "ann.csv" in it, every login in it used TLS 1.3']);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready" });
});

test("hours with one user, one protocol or one login type are part of a whole day", async () => {
  const hour = (user: string, time: string, tls: string, type: string) =>
    setupExport([{ time: `11/13/2026 ${time}`, user, tls, type }]);
  const row = await zipped({
    "09.csv": hour("ann@example.com", "9:15:00 AM UTC", "TLS 1.2", "Application"),
    "10.csv": hour("bob@example.com", "10:15:00 AM UTC", "TLS 1.3", SSO),
  });
  expect([row.scope, why(row)]).toEqual(["all", null]);
});

/** A query of so many logins, from a day on. */
function query(from: string, tag: string, logins: number): string {
  const rows = Array.from({ length: logins }, (_, i) =>
    [
      `0Ya5g0000${tag}${String(i).padStart(5, "0")}`,
      i % 2 ? ANN : BOB,
      new Date(Date.parse(`${from}T00:00:00Z`) + i * 2_400_000).toISOString(),
      i % 3 ? "Application" : SSO,
      "203.0.113.7,Success",
      i % 2 ? "TLS 1.2" : "TLS 1.3",
      "Browser,Chrome 120",
    ].join(","),
  );
  return ["Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application,Browser", ...rows, ""].join(
    "\n",
  );
}

test("a query that a limit may have cut makes its archive a part", async () => {
  const row = await zipped({
    "sep.csv": query("2026-09-01", "a", 900),
    "oct.csv": query("2026-10-01", "b", 1000),
    "nov.csv": query("2026-11-01", "c", 480),
  });
  expect(why(row)).toBe('of "oct.csv" in it, it has exactly 1000 rows, where a limit may have cut it');
  const beside = await zipped({
    "jun.csv": query("2026-06-01", "d", 200),
    "jul.csv": query("2026-07-01", "e", 233),
  });
  expect(why(beside)).toBeNull();
});

test("rows of one export that could not be read are many, although few of all", async () => {
  const bad = `${OCTOBER}${"broken,row\r\n".repeat(6)}`;
  const large = setupExport(
    ofTwoTypes(
      USERS.flatMap((user) => loginsOf(user, "2026-09-01", 27, user === "u1" ? "TLS 1.3" : "TLS 1.2")),
    ),
  );
  const row = await zipped({ "a.csv": large, "b.csv": bad });
  expect(why(row)).toBe('of "b.csv" in it, 6 of its 95 rows could not be read');
});

/** A report that says how many records it has. */
function report(from: string, days: number, total: number): string {
  const rows = daily(from, days).map(
    (time, i) =>
      `"${i % 2 ? "ann" : "bob"}@example.com","${time}","203.0.113.7","${i % 3 ? "Application" : SSO}","Success","Browser","${i % 2 ? "TLS 1.2" : "TLS 1.3"}"`,
  );
  return [
    '"User: Username","Login Time","Source IP","Login Type","Status","Application","TLS Protocol"',
    ...rows,
    `"Grand Totals (${total} records)"`,
    "",
  ].join("\n");
}

test("what a report says of itself holds for its own rows, first or last in an archive", async () => {
  for (const names of [
    ["a.csv", "b.csv"],
    ["b.csv", "a.csv"],
  ]) {
    const [cut = "", whole = ""] = names;
    const row = await zipped({
      [cut]: report("2026-09-01", 25, 40),
      [whole]: report("2026-10-13", 20, 20),
    });
    expect(why(row)).toContain("it says that it has 40 records, and holds 25");
  }
  expect(
    why(await zipped({ "c.csv": report("2026-09-01", 25, 25), "d.csv": report("2026-10-13", 20, 20) })),
  ).toBeNull();
});

test("the last login of one export and the names of the next in one line are refused, not lost", async () => {
  const first = setupExport([
    ...ofTwoTypes([...loginsOf("bob", "2026-10-02", 20), ...loginsOf("ann", "2026-10-02", 20, "TLS 1.3")]),
    ...loginsOf("erp", "2026-10-02", 1, "TLS 1.0", JAVA),
  ]).trimEnd();
  const row = await org.importText(first + OCTOBER, MONTH_FIRST);
  expect(row).toMatchObject({
    status: "failed",
    failure: expect.stringMatching(/^On line 42 the last login of one export and the column names/),
  });
});

test("a query of the event log that a limit may have cut is a part", async () => {
  const header =
    '"ApiType","BrowserType","LoginKey","LoginStatus","LoginType","RequestIdentifier","SourceIp","Timestamp","TransportLayerSecurityProtocol","UserIdentifier","Username"';
  const rows = Array.from(
    { length: 1000 },
    (_, i) =>
      `"P","Java/1.6.0_29","k${i}","LOGIN_NO_ERROR","${i % 2 ? "i" : "A"}","4req${i}","198.51.100.9","${new Date(Date.UTC(2026, 9, 1) + i * 2_000_000).toISOString()}","${i % 2 ? "TLSv1.2" : "TLSv1.3"}","${i % 2 ? BOB : ANN}","${i % 2 ? "erp" : "ann"}@example.com"`,
  );
  const row = await org.importText([header, ...rows, ""].join("\n"), { filename: "q.csv" });
  expect(why(row)).toBe("it has exactly 1000 rows, where a limit may have cut it");
});
