import { afterEach, beforeEach, expect, test } from "vitest";
import { listProblems, type StoredImport } from "@/lib/db/imports";
import { findListLines } from "@/lib/db/lists";
import { subjectId } from "@/lib/domain/subject-key";
import { loadWork, saveWork } from "@/lib/db/work";
import { coverageOf, loginsOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { answerImport, type ImportAnswer } from "./answer";
import { readSummary } from "./import-summary";
import { readQuestion } from "./question";
import { rebuildOrg, undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const context = () => ({
  database: org.database,
  scope: org.scope,
  now: () => NOW,
  beat: async () => {},
});

async function state() {
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  return {
    logins: loginsOf(judged).total,
    uncounted: coverageOf(judged).uncountedLogins,
    subjects: Object.fromEntries(judged.subjects.map((s) => [s.name, `${s.verdict} ${s.logins}`])),
  };
}

async function answer(row: StoredImport, given: ImportAnswer): Promise<StoredImport> {
  const answered = await answerImport(org.scope, row.id, given);
  return answered.status === "waiting" ? org.runImport(answered.id) : answered;
}

const ANN = "0055g000004AnnAAAS";
const BOB = "0055g000004BobAAAS";

/** LoginHistory by SOQL: one login a day at 09:15:00 UTC of each user, with record ids. */
function soql(
  from: string,
  days: number,
  users: Record<string, string>,
  columns: { id?: boolean } = {},
): string {
  const withId = columns.id !== false;
  const rows = Object.entries(users).flatMap(([user, tls], u) =>
    Array.from({ length: days }, (_, day) => {
      const at = new Date(Date.parse(`${from}T09:15:00Z`) + day * 86_400_000).toISOString();
      const id = `0Ya5g0000${u}${at.slice(2, 10).replaceAll("-", "")}AA`;
      return [
        ...(withId ? [id] : []),
        user,
        at,
        "Application",
        "203.0.113.7",
        "Success",
        tls,
        "Browser",
        "Chrome 120",
      ];
    }),
  );
  const header = [
    ...(withId ? ["Id"] : []),
    "UserId",
    "LoginTime",
    "LoginType",
    "SourceIp",
    "Status",
    "TlsProtocol",
    "Application",
    "Browser",
  ];
  return [header, ...rows].map((row) => row.join(",")).join("\n") + "\n";
}

/** A Setup download of the same: ann and bob once a day. */
function setup(
  from: string,
  days: number,
  users: Record<string, string> = { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.0" },
): string {
  return setupExport(
    daily(from, days).flatMap((time) =>
      Object.entries(users).map(([user, tls], i) => ({
        time,
        user,
        tls,
        type: i % 2 ? "SAML Sfdc Initiated SSO" : "Application",
      })),
    ),
  );
}

const USERS = `Id,Username,Name,IsActive,Department\n${ANN},ann@example.com,Ann Ek,true,IT\n${BOB},bob@example.com,Bob Li,false,Sales\n`;

test("logins of a query count for their user's id until a list of users names them", async () => {
  const row = await org.importText(soql("2026-11-01", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect(row).toMatchObject({ status: "done", format: "soql", source: "id", added: 8, scope: "filtered" });
  expect(readSummary(row.summary)?.namelessUsers).toBe(2);
  expect(Object.keys((await state()).subjects).sort()).toEqual([ANN.slice(0, 15), BOB.slice(0, 15)].sort());
  const list = await org.importText(USERS, { filename: "users.csv" });
  expect(list).toMatchObject({ status: "done", format: "users", source: null, added: 2, rowsRead: 2 });
  expect(Object.keys((await state()).subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  expect((await state()).logins).toBe(8);
  await undoImport(context(), list.id);
  expect(Object.keys((await state()).subjects).sort()).toEqual([ANN.slice(0, 15), BOB.slice(0, 15)].sort());
});

test("what people entered about a user id goes along when a list names it, and back when the list is undone", async () => {
  await org.importText(soql("2026-10-13", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  const work = {
    stage: "contacted" as const,
    ownerId: null,
    dueOn: "2026-12-01",
    exception: null,
    retirement: null,
    version: 1,
    updatedBy: "Test",
    updatedAt: NOW,
  };
  const byId = subjectId(["users", BOB.slice(0, 15)]);
  await org.database.transaction((tx) => saveWork(tx, org.scope, byId, work, null));
  const list = await org.importText(USERS);
  const worked = async () => [...(await loadWork(org.database.prisma, org.scope)).keys()];
  expect(await worked()).toEqual([subjectId(["users", "bob@example.com"])]);
  // Without the list he is known by his id again.
  await undoImport(context(), list.id);
  expect(await worked()).toEqual([byId]);
  // Logins under his name keep what is entered there: whose work is whose cannot be told.
  const again = await org.importText(`${USERS}\n`);
  await org.importText(setup("2026-11-10", 3), { dateOrder: "month-first" });
  await undoImport(context(), again.id);
  expect(await worked()).toEqual([subjectId(["users", "bob@example.com"])]);
});

test("a list of users that is there first names the logins that come later", async () => {
  await org.importText(USERS, { filename: "users.csv" });
  const row = await org.importText(soql("2026-11-01", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect(readSummary(row.summary)?.namelessUsers).toBe(0);
  const before = await state();
  expect(Object.keys(before.subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  await rebuildOrg(context());
  expect(await state()).toEqual(before);
});

test("a person whose logins come under name and id is one subject", async () => {
  await org.importText(setup("2026-10-13", 3));
  await org.importText(USERS);
  await org.importText(soql("2026-11-10", 3, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect((await state()).subjects).toEqual({
    "ann@example.com": "ready 6",
    "bob@example.com": "not-ready 6",
  });
});

test("where two sources cover a stretch one is of record, in any order, and an undo gives the other back", async () => {
  const text = [
    setup("2026-10-13", 10),
    soql("2026-10-15", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }),
  ] as const;
  await org.close();
  const ends = [];
  for (const order of [text, [...text].reverse()]) {
    const fresh = await freshOrg();
    await fresh.importText(USERS);
    for (const one of order) await fresh.importText(one, { scope: "all" });
    const judged = await judgeWholeOrg(fresh.database, fresh.scope, NOW);
    ends.push({ logins: loginsOf(judged).total, uncounted: coverageOf(judged).uncountedLogins });
    await fresh.close();
  }
  // Ten days of two logins; of four of them the query is of record: as many logins, the Setup rows not counted.
  expect(ends).toEqual([
    { logins: 20, uncounted: 8 },
    { logins: 20, uncounted: 8 },
  ]);
  org = await freshOrg();
  await org.importText(USERS);
  const whole = await org.importText(setup("2026-10-13", 10));
  const before = await state();
  const query = await org.importText(text[1], { scope: "all" });
  expect(await state()).toMatchObject({ logins: 20, uncounted: 8 });
  await undoImport(context(), query.id);
  expect(await state()).toEqual(before);
  expect(whole.added).toBe(20);
});

test("an admin can make another file the source of record, and take that back", async () => {
  await org.importText(setup("2026-10-13", 10));
  const log = await org.importText(
    setup("2026-10-13", 10, { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.0" })
      .replace("Username", "User: Username")
      .replaceAll(":00 AM", " AM"),
    { scope: "all" },
  );
  expect(log).toMatchObject({ status: "done", format: "report", resolution: 60 });
  expect((await state()).uncounted).toBe(20);
  expect(await answer(log, { sourceOfRecord: true })).toMatchObject({ status: "done" });
  await rebuildOrg(context());
  const after = await state();
  expect(after).toMatchObject({ logins: 20, uncounted: 20 });
  const rows = await org.database.prisma.import.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ uncounted }) => uncounted)).toEqual([20, 0]);
  await answer(log, { sourceOfRecord: false });
  await rebuildOrg(context());
  expect(
    (await org.database.prisma.import.findMany({ orderBy: { id: "asc" } })).map((row) => row.uncounted),
  ).toEqual([0, 20]);
});

test("exports with and without seconds over one stretch are not counted twice", async () => {
  await org.importText(setup("2026-10-13", 10));
  const once = await state();
  await org.importText(setup("2026-10-13", 10).replaceAll(":00 AM", " AM"));
  expect(await state()).toEqual({ ...once, uncounted: 20 });
});

test("a file without protocols never hides one that knows them", async () => {
  await org.importText(setup("2026-10-13", 5).replaceAll(/"TLS 1.[02]"/g, '"Unknown"'));
  expect((await state()).subjects).toMatchObject({ "bob@example.com": "not-proven 5" });
  await org.importText(USERS);
  await org.importText(soql("2026-10-13", 5, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }, { id: false }), {
    scope: "all",
  });
  expect(await state()).toMatchObject({ logins: 10, subjects: { "bob@example.com": "not-ready 5" } });
});

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
  expect(await answer(row, { mapping: DUTCH_MAPPING })).toMatchObject({
    status: "done",
    format: "mapped",
    added: 2,
  });
  const next = await org.importText(DUTCH.replaceAll("-11-2026", "-10-2026"));
  expect(next).toMatchObject({ status: "done", added: 2 });
});

test.each([
  ["too few fields", { Gebruiker: "username" }, "A login needs a column for loginTime, status."],
  ["a field twice", { ...DUTCH_MAPPING, Adres: "username" }, "Two columns are given the field username"],
  ["no such column", { ...DUTCH_MAPPING, Niets: "city" }, 'The file has no column "Niets"'],
] as const)("a mapping with %s is refused", async (_what, mapping, words) => {
  const row = await org.importText(DUTCH);
  await expect(answer(row, { mapping })).rejects.toThrow(words);
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
  expect((await state()).logins).toBe(2);
  expect(await answer(foreign, { sameOrg: true })).toMatchObject({ status: "done", added: 2 });
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
  expect(await org.importText(setup("2026-10-20", 2, users("example.com.uat", 5)))).toMatchObject({
    status: "done",
  });
});

test("a preview says what a file would do and changes nothing until it is accepted", async () => {
  await org.importText(setup("2026-10-01", 20));
  const before = await state();
  const next = setup("2026-10-21", 30, {
    "ann@example.com": "TLS 1.0",
    "bob@example.com": "TLS 1.2",
    "new@example.com": "TLS 1.2",
  });
  const row = await org.importText(next, { preview: true });
  expect(row.status).toBe("needs-answer");
  expect(readQuestion(row.question)).toMatchObject({
    kind: "preview",
    preview: {
      rows: { read: 90, added: 90, repeated: 0, rejected: 0 },
      appear: { count: 1, names: ["new@example.com"] },
      verified: { count: 1, names: ["bob@example.com"] },
      regressed: { count: 0 },
      notReady: { before: 1, after: 1 },
      coverage: { from: "2026-10-01", to: "2026-11-19", daysWithData: 50, filteredImports: 0 },
    },
  });
  expect(await state()).toEqual(before);
  const accepted = await answer(row, { accept: true });
  expect(accepted).toMatchObject({ status: "done", added: 90 });
  expect((await state()).subjects).toMatchObject({
    "bob@example.com": "ready 50",
    "ann@example.com": "not-ready 50",
  });
});

test("what a preview says the numbers would rest on is what they rest on once it is accepted", async () => {
  await org.importText(USERS);
  await org.importText(setup("2026-10-13", 10));
  const next = [
    // Another source over some of the days, which then is of record.
    [soql("2026-10-15", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" }],
    // Begins where the first file ends.
    [setup("2026-10-22", 5), {}],
    // Only one version in it: filtered.
    [setup("2026-11-02", 2, { "ann@example.com": "TLS 1.0" }), { dateOrder: "month-first" }],
  ] as const;
  const told: number[][] = [];
  for (const [text, options] of next) {
    const row = await org.importText(text, { ...options, preview: true });
    const question = readQuestion(row.question);
    if (question?.kind !== "preview") throw new Error(`It is ${row.status}.`);
    await answer(row, { accept: true });
    const {
      coveredTo: _,
      imports: __,
      ...coverage
    } = coverageOf(await judgeWholeOrg(org.database, org.scope, NOW));
    expect(question.preview.coverage).toEqual(coverage);
    told.push([coverage.uncountedLogins, coverage.edgeLogins, coverage.filteredImports]);
  }
  expect(told).toEqual([
    [8, 0, 0],
    [8, 2, 0],
    [8, 2, 1],
  ]);
});

test("a preview can be worked out again when other imports came in meanwhile", async () => {
  const text = setup("2026-10-13", 10);
  const row = await org.importText(text, { preview: true });
  const versionOf = ({ question }: StoredImport) => {
    const read = readQuestion(question);
    return read?.kind === "preview"
      ? { version: read.preview.dataVersion, added: read.preview.rows.added }
      : null;
  };
  const before = versionOf(row);
  expect(before?.added).toBe(20);
  await org.importText(`${text}\n`);
  const now = await org.database.prisma.org.findFirstOrThrow();
  expect(before?.version).not.toBe(now.dataVersion);
  const again = await answer(row, { lookAgain: true });
  expect(again.status).toBe("needs-answer");
  expect(versionOf(again)).toEqual({ version: now.dataVersion, added: 0 });
});

test("a preview stored before it said what it rests on can still be accepted", () => {
  const stored = {
    asks: ["accept"],
    reason: "",
    preview: {
      format: "setup",
      scope: "all",
      rows: { read: 1, added: 1, repeated: 0, rejected: 0 },
      uncounted: 0,
      first: 1,
      last: 2,
      appear: { count: 0, names: [] },
      verified: { count: 0, names: [] },
      regressed: { count: 0, names: [] },
      notReady: { before: 0, after: 0 },
    },
  };
  expect(readQuestion(JSON.stringify(stored))).toMatchObject({
    kind: "preview",
    preview: { coverage: null, source: null, dataVersion: null },
  });
});

test("a list can be looked at first, too", async () => {
  const row = await org.importText(USERS, { preview: true });
  expect(readQuestion(row.question)).toMatchObject({
    kind: "preview",
    preview: { rows: { added: 2 }, first: null },
  });
  expect(await answer(row, { accept: true })).toMatchObject({ status: "done", format: "users", added: 2 });
});

test("a finished import is read again with another date order in its place", async () => {
  const either = setup("2026-11-01", 9);
  const row = await org.importText(either, { dateOrder: "month-first" });
  const before = await state();
  const again = await answer(row, { dateOrder: "day-first" });
  expect(again.id).not.toBe(row.id);
  expect(again).toMatchObject({ status: "done", replaces: row.id, dateOrder: "day-first", added: 18 });
  const rows = await org.database.prisma.import.findMany({ orderBy: { id: "asc" } });
  expect(rows.map(({ status }) => status)).toEqual(["undone", "done"]);
  expect((await state()).logins).toBe(before.logins);
  expect(again.firstAt).not.toBe(row.firstAt);
  const back = await answer(again, { dateOrder: "month-first" });
  expect(back).toMatchObject({ status: "done", firstAt: row.firstAt, lastAt: row.lastAt });
  expect(await state()).toEqual(before);
});

test("tokens of a list of connected apps are stored nowhere, and its file is not kept", async () => {
  const text = `AppName,UserId,LastUsedDate,UseCount,AccessToken\nCeligo,${ANN},2026-11-03T09:15:42.000+0000,214,00D!hidden.token\nCeligo,${ANN},00D!hidden.token\n`;
  const row = await org.importText(text);
  expect(row).toMatchObject({
    status: "done",
    format: "connected-apps",
    added: 1,
    rejected: 1,
    originalKept: false,
  });
  expect(readSummary(row.summary)?.secrets).toEqual(["AccessToken"]);
  const problems = await listProblems(org.database, org.scope, row.id, 10);
  const lines = await findListLines(org.database, org.scope, "connected-apps", {
    usernames: [],
    userIds: [ANN.slice(0, 15)],
  });
  expect(lines).toHaveLength(1);
  expect(JSON.stringify([row, problems, lines])).not.toContain("hidden");
});

test("contradictions between protocol and cipher are counted, the login stays what its protocol says", async () => {
  const row = await org.importText(
    setupExport([
      { time: "11/13/2026 9:15:00 AM UTC", tls: "TLS 1.0", cipher: "ECDHE-RSA-AES256-GCM-SHA384" },
      { time: "11/13/2026 9:16:00 AM UTC", user: "bob@example.com" },
    ]),
  );
  expect(readSummary(row.summary)?.contradictions).toBe(1);
  expect((await state()).subjects["ann@example.com"]).toBe("not-ready 1");
});
