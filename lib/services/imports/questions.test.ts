import { afterEach, beforeEach, expect, test } from "vitest";
import { listAudit } from "@/lib/db/audit";
import { setupExport } from "../sample/setup-export";
import { zipOf } from "../testing/zip-of";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { ANN, answer, BOB, numbersOf, setup, soql } from "../testing/two-people";
import { readSummary } from "./import-summary";
import { readQuestion } from "./question";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const DUTCH = `Gebruiker;Tijdstip;Adres;Soort;Resultaat;Versleuteling
ann@example.com;13-11-2026 09:15 UTC;203.0.113.7;Application;Success;TLS 1.2
bob@example.com;14-11-2026 09:15 UTC;203.0.113.8;Other Apex API;Success;TLS 1.0
`;
const DUTCH_MAPPING = {
  Gebruiker: "username",
  Tijdstip: "loginTime",
  Adres: "sourceIp",
  Soort: "loginType",
  Resultaat: "status",
  Versleuteling: "tlsProtocol",
} as const;

test("unknown columns are asked about, and the answer is remembered for the same header", async () => {
  const row = await org.importText(DUTCH);
  expect(row.status).toBe("needs-mapping");
  expect(readQuestion(row.question)).toMatchObject({
    kind: "mapping",
    columns: [{ name: "Gebruiker", proposed: "username", why: "content" }, {}, {}, {}, {}, {}],
  });
  expect(await answer(org, row, { mapping: DUTCH_MAPPING })).toMatchObject({
    status: "done",
    format: "mapped",
    added: 2,
  });
  const next = await org.importText(DUTCH.replaceAll("-11-2026", "-10-2026"));
  expect(next).toMatchObject({ status: "done", added: 2 });
});

test("a status word that nobody knows proves nothing, and the import says which it was", async () => {
  const row = await org.importText(DUTCH.replaceAll("Success", "Geslaagd"));
  const done = await answer(org, row, { mapping: DUTCH_MAPPING });
  expect(readSummary(done.summary)).toMatchObject({ successes: 0, strangeStatuses: ["Geslaagd"] });
});

test("a mapping that read nothing is not remembered: the same file is asked about again", async () => {
  const row = await org.importText(DUTCH);
  const wrong = { ...DUTCH_MAPPING, Gebruiker: "loginTime", Tijdstip: "username" } as const;
  expect(await answer(org, row, { mapping: wrong })).toMatchObject({ status: "failed" });
  const again = await org.importText(DUTCH);
  expect(again.status).toBe("needs-mapping");
  expect(await answer(org, again, { mapping: DUTCH_MAPPING })).toMatchObject({ status: "done", added: 2 });
});

test.each([
  ["too few fields", { Gebruiker: "username" }, "A login needs a column for loginTime, status."],
  ["a field twice", { ...DUTCH_MAPPING, Adres: "username" }, "Two columns are given the field username"],
  ["no such column", { ...DUTCH_MAPPING, Niets: "city" }, 'The file has no column "Niets"'],
] as const)("a mapping with %s is refused", async (_what, mapping, words) => {
  const row = await org.importText(DUTCH);
  await expect(answer(org, row, { mapping })).rejects.toThrow(words);
});

test("a file of another org is asked about before it counts: by its organization id", async () => {
  const log = (organization: string, user: string) =>
    `EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,LOGIN_KEY,BROWSER_TYPE,USER_NAME,TLS_PROTOCOL,LOGIN_STATUS,SOURCE_IP\n` +
    ["TLSv1.2", "TLSv1"]
      .map(
        (tls, i) =>
          `Login,2026110${i + 1}091542.655,r${i}${user},${organization},${ANN},k${i},curl/7.1,${user},${tls},LOGIN_NO_ERROR,203.0.113.7`,
      )
      .join("\n");
  await org.importText(log("00D5g000001AcmE", "ann@example.com"));
  const foreign = await org.importText(log("00D5g000001Othr", "zoe@other.com"));
  expect(foreign.status).toBe("needs-answer");
  expect(readQuestion(foreign.question)).toMatchObject({
    kind: "organization",
    reason: expect.stringContaining("00D5g000001Othr"),
  });
  expect((await numbersOf(org)).logins).toBe(2);
  expect(await answer(org, foreign, { sameOrg: true })).toMatchObject({ status: "done", added: 2 });
});

test("a file of two orgs is asked about, the first one too", async () => {
  const row = await org.importText(
    "EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,LOGIN_KEY,USER_NAME,TLS_PROTOCOL,LOGIN_STATUS,SOURCE_IP\n" +
      ["00D5g000001AcmE,a@acme.com", "00D5g000001Othr,z@other.com"]
        .map((line, i) => {
          const [organization, user] = line.split(",");
          return `Login,20261103091${i}42.655,r${i},${organization},${i ? ANN : BOB},k${i},${user},TLSv1.2,LOGIN_NO_ERROR,203.0.113.7`;
        })
        .join("\n"),
  );
  expect(readQuestion(row.question)).toMatchObject({
    kind: "organization",
    reason: expect.stringContaining("more than one organization"),
  });
});

test("a file of another org is asked about before it counts: by its users, but not for one new user among known ones", async () => {
  const users = (domain: string, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`u${i}@${domain}`, i % 2 ? "TLS 1.2" : "TLS 1.0"]),
    );
  await org.importText(setup("2026-10-13", 2, users("example.com", 12)));
  expect(await org.importText(setup("2026-10-15", 2, users("other.org", 5)))).toMatchObject({
    status: "needs-answer",
  });
  expect(
    await org.importText(setup("2026-10-18", 2, { ...users("other.org", 5), "u1@example.com": "TLS 1.2" })),
  ).toMatchObject({ status: "done" });
  const sandbox = await org.importText(setup("2026-10-20", 2, users("example.com.uat", 5)));
  expect(sandbox.status).toBe("needs-answer");
  expect(sandbox.question).toContain("it seems to come from a sandbox of this org");
  expect(await answer(org, sandbox, { sameOrg: true })).toMatchObject({ status: "done", added: 10 });
  // Now its names are those of people here.
  expect(await org.importText(setup("2026-10-24", 2, users("example.com.uat", 5)))).toMatchObject({
    status: "done",
  });
});

test("what was said of an archive's undecidable file stays, also when it is read again for another reason", async () => {
  const withDate = (date: string, status: string) =>
    setupExport([0, 1].map((n) => ({ time: `${date} ${9 + n}:15:00`, status, user: `p${n}@example.com` })));
  const zip = await zipOf({
    "a.csv": withDate("11/14/2025", "Success"),
    "b.csv": withDate("05/06/2025", "Sikeres"),
  });
  const row = await org.importText(zip, { filename: "both.zip", scope: "all", timeZone: "UTC" });
  expect(row.status).toBe("needs-answer");
  const done = await answer(org, row, { dateOrder: "day-first" });
  expect(done).toMatchObject({ status: "done", dateOrder: "day-first" });
  const first = new Date("2025-06-05T09:15:00Z").getTime() / 1000;
  expect(done.firstAt).toBe(first);
  const again = await answer(org, done, { successWords: ["Sikeres"] });
  expect(again).toMatchObject({ status: "done", firstAt: first });
  expect((await numbersOf(org)).logins).toBe(4);
  const entries = await listAudit(org.database, org.scope, { objectId: `import ${done.id}` }, 1);
  expect(entries[0]?.after).toContain("Sikeres");
});

test("a list of another org's users is asked about, one of this org's is not", async () => {
  const users = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`u${i}@example.com`, "TLS 1.2"]));
  await org.importText(setup("2026-10-13", 2, users));
  const list = (domain: string) =>
    `Username,Name,Department\n${[0, 1, 2, 3, 4].map((i) => `u${i}@${domain},U ${i},Sales`).join("\n")}\n`;
  const strange = await org.importText(list("other.org"), { filename: "users.csv" });
  expect([strange.status, strange.question?.includes("None of its 5 users")]).toEqual(["needs-answer", true]);
  expect(await answer(org, strange, { sameOrg: true })).toMatchObject({ status: "done", added: 5 });
  expect(await org.importText(list("example.com"), { filename: "users.csv" })).toMatchObject({
    status: "done",
  });
});

test("ids without names tell nothing of names, and names that a file gives to known ids are no strangers", async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `0055g0000000${String(i).padStart(3, "0")}AAA`);
  const names = ids.map((_, i) => `person${i}@acme.example`);
  await org.importText(soql("2026-10-13", 2, Object.fromEntries(ids.map((id) => [id, "TLS 1.2"]))));
  const event = [
    "EventIdentifier,EventDate,UserId,Username,LoginType,SourceIp,Status,TlsProtocol,LoginHistoryId",
    ...ids.map(
      (id, i) =>
        `e${i}1111111-1111-1111-1111-11111111111${i % 10},2026-10-20T09:00:0${i % 10}.000Z,${id},${names[i] ?? ""},Application,203.0.113.9,Success,TLS 1.2,0Ya5g00000${i}evtAA`,
    ),
  ].join("\n");
  expect(await org.importText(event, { filename: "events.csv", scope: "all" })).toMatchObject({
    status: "done",
  });
  const other = await freshOrg();
  try {
    await other.importText(soql("2026-10-13", 2, Object.fromEntries(ids.map((id) => [id, "TLS 1.2"]))));
    const named = setup("2026-10-20", 2, Object.fromEntries(names.map((name) => [name, "TLS 1.2"])));
    expect(await other.importText(named)).toMatchObject({ status: "done" });
  } finally {
    await other.close();
  }
});

test("a finished import is read again with another date order in its place", async () => {
  const either = setup("2026-11-01", 9);
  const row = await org.importText(either, { dateOrder: "month-first" });
  const before = await numbersOf(org);
  const again = await answer(org, row, { dateOrder: "day-first" });
  expect(again.id).not.toBe(row.id);
  expect(again).toMatchObject({ status: "done", replaces: row.id, dateOrder: "day-first", added: 18 });
  const rows = await org.database.prisma.import.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ status }) => status)).toEqual(["undone", "done"]);
  expect((await numbersOf(org)).logins).toBe(before.logins);
  expect(again.firstAt).not.toBe(row.firstAt);
  const back = await answer(org, again, { dateOrder: "month-first" });
  expect(back).toMatchObject({ status: "done", firstAt: row.firstAt, lastAt: row.lastAt });
  expect(await numbersOf(org)).toEqual(before);
});
