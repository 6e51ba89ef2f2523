import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredImport } from "@/lib/db/imports";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { answer, setup, soql } from "../testing/two-people";
import { readQuestion } from "./question";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

/** Usernames u<from>@domain and on. */
const people = (domain: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `u${from + i}@${domain}`);
const logins = (day: string, names: readonly string[]) =>
  setup(day, 2, Object.fromEntries(names.map((name, i) => [name, i % 2 ? "TLS 1.2" : "TLS 1.0"])));
const listOf = (names: readonly string[]) =>
  `Username,Name,Department\n${names.map((name) => `${name},N,Sales`).join("\n")}\n`;

/** Why it asks; null when it does not. */
function reasonOf(row: StoredImport): string | null {
  if (row.status === "done") return null;
  const question = readQuestion(row.question);
  if (question?.kind !== "organization") throw new Error(`It is ${row.status}: ${row.failure}`);
  return question.reason;
}

const reason = async (text: string, filename?: string) =>
  reasonOf(await org.importText(text, { scope: "all", ...(filename ? { filename } : {}) }));

test.each([
  [
    3,
    3,
    "other.org",
    0,
    "None of its 3 users has logged in here before, and none has a username of a domain",
  ],
  // Two people are no sign of anything.
  [3, 2, "other.org", 0, null],
  [2, 9, "other.org", 0, null],
  // A second org of the same company.
  [12, 12, "acme.com", 100, "None of its 12 users is one of the 12 users known here, although some"],
  [9, 9, "acme.com", 100, null],
  // One somebody else's among many strangers.
  [30, 40, "other.org", 0, null],
])("%s users here, %s in the file, of %s from %s on", async (here, there, domain, from, words) => {
  await org.importText(logins("2026-10-13", people("acme.com", here)));
  const strangers = people(domain, there, from);
  // The last case shares enough of them to be of this org.
  const known = here === 30 ? people("acme.com", 2) : [];
  const found = await reason(logins("2026-10-15", [...known, ...strangers]));
  if (words === null) expect(found).toBeNull();
  else expect(found).toContain(words);
});

test("one that is known among many strangers is as good as none", async () => {
  await org.importText(logins("2026-10-13", people("acme.com", 30)));
  const mixed = logins("2026-10-15", ["u1@acme.com", ...people("other.org", 40)]);
  expect(await reason(mixed)).toContain("Only 1 of its 41 users is known here");
});

test("a file of the production org that a sandbox was copied from is asked about, its list of users is not", async () => {
  await org.importText(logins("2026-10-13", people("acme.com.uat", 5)));
  expect(await reason(logins("2026-10-15", people("acme.com", 5)))).toContain(
    "it seems to come from the org that this sandbox was copied from",
  );
  expect(await reason(listOf(people("acme.com", 12)), "users.csv")).toBeNull();
});

test("where there are no logins yet, the list of users says who is of this org", async () => {
  await org.importText(listOf(people("acme.com", 6)), { filename: "users.csv" });
  expect(await reason(logins("2026-10-13", people("other.org", 4)))).toContain("None of its 4 users");
  expect(await reason(logins("2026-10-13", people("acme.com", 4)))).toBeNull();
});

test("record ids are compared with record ids", async () => {
  const ids = (from: number, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `0055g0000000${String(from + i).padStart(3, "0")}AAA`,
        "TLS 1.2",
      ]),
    );
  await org.importText(soql("2026-10-13", 2, ids(0, 12)), { scope: "all" });
  expect(await reason(soql("2026-10-15", 2, ids(500, 4)))).toBe(
    "None of its 4 users has logged in here before.",
  );
  expect(await reason(soql("2026-10-17", 2, { ...ids(500, 4), ...ids(3, 1) }))).toBeNull();
});

const packagesOf = (names: readonly string[]) =>
  JSON.stringify({
    status: 0,
    result: names.map((name, i) => ({
      Id: `0A35g000000${i}abc`,
      SubscriberPackageId: `033${name.padEnd(12, "0")}AAA`.slice(0, 18),
      SubscriberPackageName: name,
      SubscriberPackageNamespace: name.toLowerCase(),
      SubscriberPackageVersionNumber: "1.2.0.1",
    })),
  });
const appsOf = (names: readonly string[]) =>
  `AppName,UseCount,LastUsedDate\n${names.map((name) => `${name},4,2026-11-01T00:00:00Z`).join("\n")}\n`;
const ONES = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"];
const OTHERS = ["Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda"];

test.each([
  ["packages.json", "package", packagesOf],
  ["apps.csv", "app", appsOf],
] as const)(
  "a list, %s, that shares nothing with the one that is here is asked about",
  async (name, what, list) => {
    await org.importText(list(ONES), { filename: name });
    const foreign = await org.importText(list(OTHERS), { filename: name });
    expect(reasonOf(foreign)).toBe(`None of its 6 ${what}s is on the list that is here, ${name}.`);
    expect(await reason(list([...OTHERS, "Beta"]), name)).toBeNull();
    expect(await answer(org, foreign, { sameOrg: true })).toMatchObject({ status: "done", added: 6 });
  },
);

test("few products are no sign of another org", async () => {
  await org.importText(packagesOf(ONES.slice(0, 4)), { filename: "packages.json" });
  expect(await reason(packagesOf(OTHERS), "packages.json")).toBeNull();
});

test("an event log of API usage says of which organization it is", async () => {
  const usage = (organization: string, user: string) =>
    "EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,API_FAMILY,API_VERSION,CLIENT_NAME,CLIENT_IP,CONNECTED_APP_NAME,USER_NAME,TIMESTAMP_DERIVED\n" +
    `ApiTotalUsage,20261103091542.655,r1,${organization},0055g000004ErpA,SOAP,29.0,,198.51.100.9,Celigo,${user},2026-11-03T09:15:42.655Z\n`;
  await org.importText(usage("00D5g000001AcmE", "erp@acme.com"), { filename: "usage.csv" });
  expect(await reason(usage("00D5g000001Othr", "x@other.org"), "usage.csv")).toBe(
    "It is of the organization 00D5g000001Othr; what is here is of 00D5g000001AcmE.",
  );
  // Its 18 characters are the same organization.
  expect(await reason(usage("00D5g000001AcmEEAX", "new@strange.org"), "usage.csv")).toBeNull();
});
