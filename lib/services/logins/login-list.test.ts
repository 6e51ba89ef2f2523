import { isoDay } from "@/lib/domain/zone";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COUNTED } from "../testing/hand-counted";
import { importCounted } from "../testing/hand-counted-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { recentDays } from "../readiness/judge-subject";
import { loadJudgedOrg } from "../readiness/load";
import { setupExport } from "../sample/setup-export";
import { loginRows, loginsBody } from "./login-export";
import { eachLogin, listLogins } from "./login-list";
import { filtersOf, loginQuery } from "./login-query";
import { newestLogins } from "./newest-logins";
import { selectionOf, selectSubjects } from "../readiness/subject-list";
import { subjectQuery } from "../readiness/subject-query";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg();
  await importCounted(org);
});
afterAll(() => org.close());

const find = async (query: Record<string, string>) => {
  const lines = [];
  for await (const line of eachLogin(org.scope, loginQuery.parse(query))) lines.push(line);
  return lines;
};
const count = async (query: Record<string, string>) => (await find(query)).length;

test("each filter finds what a hand counts", async () => {
  const { total, ...byProtocol } = COUNTED.logins;
  expect(await count({})).toBe(total);
  for (const [protocol, logins] of Object.entries(byProtocol))
    expect([protocol, await count({ protocol })]).toEqual([protocol, logins]);
  expect(await count({ protocol: "SSL 3.0,TLS 1.0" })).toBe(25);
  expect(await count({ below: "true" })).toBe(COUNTED.below.all);
  expect(await count({ below: "true", from: "2026-10-22" })).toBe(COUNTED.below.month);
  expect(await count({ outcome: "failed" })).toBe(2);
  // A failed login at TLS 1.0 is none below the target.
  expect(await count({ outcome: "failed", protocol: "TLS 1.0" })).toBe(1);
  expect(await count({ outcome: "failed", below: "true" })).toBe(0);
  expect(await count({ outcome: "insecure" })).toBe(1);
  expect(await count({ status: "*insecure channel*" })).toBe(1);
  expect(await count({ user: "ANN@acme.example" })).toBe(5);
  expect(await count({ user: "svc-*" })).toBe(9);
  expect(await count({ browser: "IE *" })).toBe(15);
  expect(await count({ application: "Data Loader" })).toBe(3);
  expect(await count({ ip: "203.0.113.24" })).toBe(6);
  expect(await count({ ip: "203.0.113.0/24" })).toBe(total);
  expect(await count({ loginType: "Other Apex API" })).toBe(7);
  expect(await count({ hour: "2" })).toBe(6);
  expect(await count({ hour: "2", weekday: "5" })).toBe(1);
  expect(await count({ from: "2026-11-17", to: "2026-11-17" })).toBe(2);
  expect(await count({ from: "2026-11-17T03:00:00Z", to: "2026-11-17T23:00:00Z" })).toBe(1);
  expect(await count({ client: "ie 9 on windows 7" })).toBe(10);
  expect(await count({ area: "packages" })).toBe(2);
  expect(await count({ area: "unclassified" })).toBe(1);
  expect(await count({ clientArea: "packages,unclassified", below: "true" })).toBe(3);
  expect(await count({ clientVersion: "34.*" })).toBe(2);
  expect(await count({ apiType: "SOAP *", apiVersion: "29.0" })).toBe(6);
  expect(await count({ url: "*.salesforce.com" })).toBe(total);
  expect(await count({ loginSubtype: "not said" })).toBe(total);
  expect(await count({ browser: "Not said" })).toBe(await count({ browser: "Unknown" }));
  expect(await count({ country: "Not said" })).toBe(total);
  expect(await count({ user: "nobody" })).toBe(0);
  expect(await count({ protocol: "TLS 1.0", area: "users", browser: "IE 9", from: "2026-10-08" })).toBe(5);
});

test("each subject's logins are as many as its page says, and they belong to it", async () => {
  const judged = await loadJudgedOrg(org.scope, { at: NOW });
  const { subjects } = judged;
  const recent = recentDays(judged);
  expect(subjects.length).toBeGreaterThan(12);
  for (const { id, logins, below } of subjects) {
    const lines = await find({ subject: id });
    expect([id, lines.length]).toEqual([id, logins]);
    expect(lines.every((line) => line.subject?.id === id)).toBe(true);
    const days = { from: isoDay(recent.from), to: isoDay(recent.to) };
    expect([id, await count({ subject: id, below: "true", ...days })]).toEqual([id, below]);
  }
});

test("the newest logins of each subject are the first of its list, and people of a shared tool are found", async () => {
  const judged = await loadJudgedOrg(org.scope, { at: NOW });
  for (const { id } of judged.subjects) {
    const newest = await newestLogins(org.scope, judged, id, 5);
    const listed = (await listLogins(org.scope, loginQuery.parse({ subject: id, limit: 5 }))).lines;
    expect([id, newest.map(({ key }) => key)]).toEqual([id, listed.map(({ key }) => key)]);
  }
  for (const person of ["kim@acme", "LEE@acme"]) {
    const query = subjectQuery.parse({ q: person });
    const found = selectSubjects(judged, query, await selectionOf(org.scope, judged, query));
    expect([person, found.map(({ name }) => name)]).toEqual([person, ["Data Loader"]]);
  }
});

test("pages of any size hold every login once, newest first", async () => {
  const all = (await find({})).map(({ key }) => key);
  for (const limit of [1, 7, COUNTED.logins.total - 1, COUNTED.logins.total, 100]) {
    const keys: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 100; pages += 1) {
      const page = await listLogins(org.scope, loginQuery.parse({ limit, cursor }));
      // Logins of one second that are alike stay together.
      expect(page.lines.length).toBeLessThanOrEqual(limit + 1);
      keys.push(...page.lines.map(({ key }) => key));
      if (page.next === null) {
        // The last page knows that it is the last.
        expect(page.lines.length).toBeGreaterThan(0);
        break;
      }
      cursor = page.next;
    }
    expect(keys).toEqual(all);
  }
});

test("the API's answer names how far back it has searched", async () => {
  const body = loginsBody(await listLogins(org.scope, loginQuery.parse({ user: "nobody" })));
  expect(body).toEqual({ items: [], next: null, searchedTo: "2026-10-01T09:00:00Z" });
  const [first] = loginsBody(await listLogins(org.scope, loginQuery.parse({ limit: 1 }))).items;
  expect(first).toMatchObject({
    time: "2026-11-20T23:00:00Z",
    username: "eve@acme.example",
    protocol: "TLS 1.3",
    application: "Browser",
    area: "users",
  });
});

test("the CSV has a row for each login", async () => {
  const rows = [];
  for await (const row of loginRows(org.scope, loginQuery.parse({ below: "true" }))) rows.push(row);
  expect(rows).toHaveLength(COUNTED.below.all);
  expect(rows[0]?.slice(0, 4)).toEqual([
    "2026-11-19T09:00:00Z",
    "ann@acme.example",
    "203.0.113.7",
    "TLS 1.0",
  ]);
});

test("what cannot be a filter is refused", () => {
  for (const [key, value] of [
    ["from", "2026-02-30"],
    ["from", "yesterday"],
    ["from", "2026-11-20T25:00:00Z"],
    ["to", "2026-11-20T10:00:00+99:00"],
    ["below", "false"],
    ["protocol", "TLS 9.9"],
    ["ip", "1.2.3"],
    ["subject", "../x"],
    ["user", "*********"],
    ["hour", "24"],
    ["cursor", "-1"],
    ["limit", "501"],
  ] as const)
    expect([key, loginQuery.safeParse({ [key]: value }).success]).toEqual([key, false]);
  expect(filtersOf(loginQuery.parse({ user: "ann*", limit: 5, cursor: "5" }))).toEqual({ user: "ann*" });
});

test("a rare filter says how far back it has searched, and goes on from there", async () => {
  const rare = { user: "fay@acme.example", limit: 1 };
  const searched: number[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = loginQuery.parse({ ...rare, ...(cursor === undefined ? {} : { cursor }) });
    const page = await listLogins(org.scope, query, 8);
    searched.push(page.searchedTo);
    if (page.lines.length > 0) {
      expect(page.lines.map(({ username }) => username)).toEqual(["fay@acme.example"]);
      break;
    }
    expect(page.next).not.toBeNull();
    cursor = page.next ?? undefined;
  }
  expect(searched.length).toBeGreaterThan(1);
  expect(searched).toEqual(searched.toSorted((a, b) => b - a));
  expect(new Set(searched).size).toBe(searched.length);
});

test("a country is found by its name, whatever signs are in it", async () => {
  const other = await freshOrg();
  try {
    const names = ["Côte d'Ivoire", "Türkiye", "Korea, Republic of", "United States"];
    await other.importText(
      setupExport(
        names.map((name, i) => ({ time: `10/2${i}/2026 9:00:00 AM UTC`, country: { code: "XX", name } })),
      ),
    );
    for (const name of names) {
      const { lines } = await listLogins(other.scope, loginQuery.parse({ country: name }));
      expect(lines.map(({ country }) => country)).toEqual([name]);
    }
  } finally {
    await other.close();
  }
});

test("a login that a second export completes is listed once, with what it was completed by", async () => {
  const other = await freshOrg();
  try {
    const login = { user: "ann@acme.example", time: "10/20/2026 9:00:00 AM UTC" };
    const more = { ...login, time: "10/21/2026 9:00:00 AM UTC", user: "bob@acme.example" };
    await other.importText(setupExport([login, more], { tls: false }), {
      filename: "plain.csv",
      scope: "all",
    });
    await other.importText(setupExport([login, { ...more, tls: "TLS 1.0" }]), {
      filename: "tls.csv",
      scope: "all",
    });
    const page = await listLogins(other.scope, loginQuery.parse({}));
    expect(page.lines.map(({ username, protocol }) => [username, protocol])).toEqual([
      ["bob@acme.example", "TLS 1.0"],
      ["ann@acme.example", "TLS 1.2"],
    ]);
    expect((await listLogins(other.scope, loginQuery.parse({ protocol: "unknown" }))).lines).toEqual([]);
  } finally {
    await other.close();
  }
});
