import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StoredImport } from "@/lib/db/imports";
import { judgeWholeOrg } from "../readiness/judged-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { answer, setup, soql } from "../testing/two-people";
import { undoImport } from "./undo-job";
import { zipOf } from "../testing/zip-of";
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

const reason = async (text: string | Buffer, filename?: string) =>
  reasonOf(await org.importText(text, { scope: "all", ...(filename ? { filename } : {}) }));

const NONE_OF_DOMAIN = "is known here, and none has a username of a domain known here.";

test.each([
  ["three strangers of another domain", 3, people("other.org", 3), `None of its 3 users ${NONE_OF_DOMAIN}`],
  ["two strangers, who are no sign of anything", 3, people("other.org", 2), null],
  ["strangers to two users", 2, people("other.org", 9), null],
  [
    "a second org of the same company",
    12,
    people("acme.com", 12, 100),
    "None of its 12 users is among the 12 users known here, although some have a username of the same domain.",
  ],
  ["nine new colleagues", 9, people("acme.com", 9, 100), null],
  ["two known ones among many strangers", 30, [...people("acme.com", 2), ...people("other.org", 40)], null],
])("a complete file of %s, beside %s users known", async (_what, here, names, words) => {
  await org.importText(logins("2026-10-13", people("acme.com", here)), { scope: "all" });
  expect(await reason(logins("2026-10-15", names))).toBe(words);
});

test("parts of one org may have no user in common: only many of a strange domain are asked about", async () => {
  const part = async (names: readonly string[]) =>
    reasonOf(await org.importText(logins("2026-10-13", names), { scope: "filtered" }));
  await part(people("acme.com", 12));
  expect(await part(people("acme.com", 40, 100))).toBeNull();
  expect(await part(people("acme.co.uk", 9))).toBeNull();
  expect(await part(people("other.org", 10))).toBe(`None of its 10 users ${NONE_OF_DOMAIN}`);
});

test("a sandbox of two users is noticed, and one that stands beside its production org in an archive", async () => {
  await org.importText(logins("2026-10-13", people("acme.com", 2)), { scope: "all" });
  expect(await reason(logins("2026-10-15", people("acme.com.uat", 2)))).toContain(
    "from a sandbox of this org",
  );
  expect(await reason(logins("2026-10-15", people("acme.com.uat", 1)))).toContain(
    "from a sandbox of this org",
  );
  const both = await zipOf({
    "a.csv": logins("2026-10-15", people("acme.com", 5)),
    "b.csv": logins("2026-10-15", people("acme.com.uat", 5)),
  });
  expect(await reason(both, "both.zip")).toContain("5 usernames in it are known here but for a part added");
  // Somebody's second account is no sandbox.
  const second = [...people("acme.com", 5), "u1@acme.com.admin", "new@acme.com", "newer@acme.com"];
  expect(await reason(logins("2026-10-17", second))).toBeNull();
});

test("whoever is on the list of users is known, whoever has logged in before", async () => {
  await org.importText(listOf(people("acme.com", 40)), { filename: "users.csv" });
  await org.importText(logins("2026-10-13", people("int.acme-systems.com", 3)), { scope: "all" });
  expect(await reason(logins("2026-10-15", people("acme.com", 20)))).toBeNull();
  expect(await reason(logins("2026-10-17", people("acme.com", 12, 20)))).toBeNull();
});

test("one that is known among many strangers is as good as none", async () => {
  await org.importText(logins("2026-10-13", people("acme.com", 30)));
  const mixed = logins("2026-10-15", ["u1@acme.com", ...people("other.org", 40)]);
  expect(await reason(mixed)).toContain("Only 1 of its 41 users is known here");
});

describe("in a sandbox", () => {
  beforeEach(async () => {
    await org.close();
    org = await freshOrg({ environment: "sandbox" });
  });
  const ids = Array.from({ length: 5 }, (_, i) => `0055g0000000${i}00AAA`);
  const listWithIds = `Id,Username,Department\n${ids.map((id, i) => `${id},u${i}@acme.com,Sales`).join("\n")}\n`;

  test("files of the production org are asked about, its list of users is not", async () => {
    await org.importText(logins("2026-10-13", people("acme.com.uat", 5)));
    expect(await reason(logins("2026-10-15", people("acme.com", 5)))).toContain(
      "it seems to come from the org that this sandbox was copied from",
    );
    const usage =
      "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,API_FAMILY,API_VERSION,CLIENT_NAME,CLIENT_IP,CONNECTED_APP_NAME,USER_NAME,TIMESTAMP_DERIVED\n" +
      people("acme.com", 5)
        .map(
          (name, i) =>
            `ApiTotalUsage,20261103091542.655,r${i},${ids[i] ?? ""},SOAP,29.0,,198.51.100.9,Celigo,${name},2026-11-03T09:15:42.655Z`,
        )
        .join("\n");
    expect(await reason(usage, "usage.csv")).toContain("copied from");
    expect(await reason(listOf(people("acme.com", 12)), "users.csv")).toBeNull();
  });

  test("other orgs' files are asked about, the list of its production org notwithstanding", async () => {
    await org.importText(logins("2026-10-13", people("acme.com.uat", 12)), { scope: "all" });
    await org.importText(listOf(people("acme.com", 12)), { filename: "users.csv" });
    expect(await reason(logins("2026-10-15", people("acme.com", 12)))).toContain("copied from");
    expect(await reason(logins("2026-10-17", people("acme.com.dev", 12)))).toContain("None of its 12 users");
    expect(await reason(logins("2026-10-19", people("acme.com.uat", 12)))).toBeNull();
  });

  test("names of a file that was undone do not say what it adds to usernames", async () => {
    const wrong = await org.importText(logins("2026-10-01", people("acme.com.dev", 9)), { scope: "all" });
    await undoImport(org.context, wrong.id);
    await org.importText(logins("2026-10-13", people("acme.com.uat", 5)), { scope: "all" });
    await org.importText(soql("2026-10-13", 2, Object.fromEntries(ids.map((id) => [id, "TLS 1.2"]))), {
      scope: "all",
    });
    await org.importText(listWithIds, { filename: "users.csv" });
    const judged = await judgeWholeOrg(org.database, org.scope, NOW);
    expect(judged.subjects.map(({ name }) => name).sort()).toEqual(people("acme.com.uat", 5));
  });

  test("its own logins are no strangers to the list of its production org, which came first", async () => {
    await org.importText(listWithIds, { filename: "users.csv" });
    await judgeWholeOrg(org.database, org.scope, NOW);
    expect(await reason(logins("2026-10-13", people("acme.com.uat", 5)))).toBeNull();
  });

  test("its own query by record id joins its own names, where the list is that of its production org", async () => {
    await org.importText(logins("2026-10-13", people("acme.com.uat", 5)), { scope: "all" });
    await org.importText(listWithIds, { filename: "users.csv" });
    const query = soql("2026-10-13", 2, Object.fromEntries(ids.map((id) => [id, "TLS 1.2"])));
    expect(await reason(query)).toBeNull();
    const judged = await judgeWholeOrg(org.database, org.scope, NOW);
    expect(judged.subjects.map(({ name }) => name).sort()).toEqual(people("acme.com.uat", 5));
    expect(judged.twofold).toEqual({ nameless: 0, logins: 0 });
  });
});

test("where there are no logins yet, the list of users says who is of this org", async () => {
  await org.importText(listOf(people("acme.com", 6)), { filename: "users.csv" });
  expect(await reason(logins("2026-10-13", people("other.org", 4)))).toBe(
    `None of its 4 users ${NONE_OF_DOMAIN}`,
  );
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
    "None of its 4 users is known here; it names them by record id.",
  );
  expect(await reason(soql("2026-10-17", 2, { ...ids(500, 4), ...ids(3, 1) }))).toBeNull();
});

test("record ids tell nothing where those of few users are known", async () => {
  await org.importText(logins("2026-10-13", people("acme.com", 40)), { scope: "all" });
  const some = people("acme.com", 12).map(
    (name, i) => `0055g0000000${String(i).padStart(3, "0")}AAA,${name},N`,
  );
  await org.importText(`Id,Username,Name\n${some.join("\n")}\n`, { filename: "users.csv" });
  const others = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [`0055g0000000${500 + i}AAA`, i % 2 ? "TLS 1.2" : "TLS 1.0"]),
  );
  expect(await reason(soql("2026-10-15", 2, others))).toBeNull();
});

test("what is no organization id says nothing of an organization, and of many the first are told", async () => {
  const usage = (organizations: readonly string[]) =>
    "EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,API_FAMILY,API_VERSION,CLIENT_NAME,CLIENT_IP,CONNECTED_APP_NAME,USER_NAME,TIMESTAMP_DERIVED\n" +
    organizations
      .map(
        (organization, i) =>
          `ApiTotalUsage,20261103091542.655,r${i},${organization},0055g000004ErpA,SOAP,29.0,,198.51.100.9,Celigo,erp@acme.com,2026-11-03T09:15:42.655Z`,
      )
      .join("\n");
  expect(await reason(usage(["n/a", "00D", "x".repeat(5000)]), "usage.csv")).toBeNull();
  const many = Array.from({ length: 3000 }, (_, i) => `00D5g0000${String(i).padStart(6, "0")}`);
  expect(await reason(usage(many), "usage2.csv")).toBe(
    "It holds lines of more than one organization: 00D5g0000000000, 00D5g0000000001, 00D5g0000000002 and more.",
  );
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
    expect(reasonOf(foreign)).toBe(`None of its 6 ${what}s is on the list uploaded before, ${name}.`);
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
