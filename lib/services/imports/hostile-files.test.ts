import { afterEach, beforeEach, expect, test } from "vitest";
import { listProblems } from "@/lib/db/import-problems";
import { addJob } from "@/lib/db/jobs";
import { loginsOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { zipOf } from "../testing/zip-of";
import { answerImport } from "./answer";
import { loadImport } from "./load-import";
import { rebuildOrg, undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

async function protocols() {
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  const { total, byProtocol } = loginsOf(judged);
  return {
    total,
    bad: byProtocol["TLS 1.0"],
    notReady: judged.subjects
      .filter(({ verdict }) => verdict === "not-ready")
      .map(({ name }) => name)
      .sort(),
  };
}

const userId = (n: number) => `0055g00000${String(n).padStart(5, "0")}`;

/** LoginHistory by SOQL of some users (numbers) on some days of October; odd users use TLS 1.0. */
function soql(days: readonly number[], users: readonly number[], more: { id?: boolean } = {}): string {
  const rows = days.flatMap((day) =>
    users.map((n) => {
      const date = `2026-10-${String(day).padStart(2, "0")}`;
      const id = more.id === false ? "" : `0Ya5g0${String(day * 100 + n).padStart(9, "0")}`;
      const type = n % 2 ? "Application" : "SAML Sfdc Initiated SSO";
      return `${id},${userId(n)},${date}T09:15:00.000Z,${type},203.0.113.7,Success,TLS 1.${n % 2 ? 0 : 2},Browser`;
    }),
  );
  return ["Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application", ...rows].join("\n");
}

const USERS = [
  "Id,Username,Name",
  ...[1, 2, 3, 4, 5].map((n) => `${userId(n)},u${n}@example.com,U ${n}`),
].join("\n");

/** The same as a Setup download. */
function setup(days: readonly number[], users: readonly number[]): string {
  return setupExport(
    days.flatMap((day) =>
      users.map((n) => ({
        time: `10/${day}/2026 9:15:00 AM UTC`,
        user: `u${n}@example.com`,
        tls: n % 2 ? "TLS 1.0" : "TLS 1.2",
        type: n % 2 ? "Application" : "SAML Sfdc Initiated SSO",
      })),
    ),
  );
}

const DAYS = Array.from({ length: 18 }, (_, i) => i + 13);

test("a query of some users that looks complete hides nobody of a complete file, in either order of upload", async () => {
  const ends = [];
  for (const order of [
    [setup(DAYS, [1, 2, 3, 4, 5]), soql(DAYS, [1, 2])],
    [soql(DAYS, [1, 2]), setup(DAYS, [1, 2, 3, 4, 5])],
  ]) {
    await org.close();
    org = await freshOrg();
    await org.importText(USERS);
    for (const text of order) await org.importText(text, { scope: "all" });
    ends.push(await protocols());
  }
  const whole = { total: 90, bad: 54, notReady: ["u1@example.com", "u3@example.com", "u5@example.com"] };
  expect(ends).toEqual([whole, whole]);
});

test("nobody is hidden even where the partial file has as many logins a day", async () => {
  await org.importText(USERS);
  await org.importText(setup(DAYS, [1, 2, 3]), { scope: "all" });
  await org.importText(soql(DAYS, [1, 2, 4]), { scope: "all" });
  expect((await protocols()).notReady).toEqual(["u1@example.com", "u3@example.com"]);
});

test("a day on which the file of record has no login does not hide the other file's", async () => {
  await org.importText(USERS);
  await org.importText(setup(DAYS, [1, 2]), { scope: "all" });
  await org.importText(soql([13, 14, 15, 20, 21], [1, 2]), { scope: "all" });
  expect(await protocols()).toMatchObject({ total: 36, bad: 18 });
});

test("rows without the id their file is known by are told apart by what they are", async () => {
  await org.importText(soql([13], [1], { id: false }));
  await org.importText(soql([13], [3], { id: false }));
  expect(await protocols()).toMatchObject({ total: 2, bad: 2 });
});

test("ids that differ in case only are two", async () => {
  const line = (user: string) =>
    `Id,UserId,LoginTime,Status,TlsProtocol\n,${user},2026-10-13T09:15:00.000Z,Success,TLS 1.0\n`;
  await org.importText(line("0055g000004AnnA"));
  await org.importText(line("0055g000004aNNa"));
  expect(await protocols()).toMatchObject({ total: 2, bad: 2 });
});

test("of two readings of one file in its place only one is taken on, and an undo ends the one on its way", async () => {
  const row = await org.importText(setup([1, 2, 3], [1, 2]), { dateOrder: "month-first" });
  expect(row.status).toBe("done");
  const first = await answerImport(org.scope, row.id, { timeZone: "Europe/Berlin" });
  await expect(answerImport(org.scope, row.id, { timeZone: "Asia/Tokyo" })).rejects.toThrow(
    "being read again already",
  );
  await undoImport(org.context, row.id);
  expect(await org.runImport(first.id)).toMatchObject({ status: "failed" });
  expect((await protocols()).total).toBe(0);
});

test("an answer that comes after another is refused, and changes nothing", async () => {
  const row = await org.importText(setup([1, 2, 3], [1, 2]).replaceAll(" AM UTC", " AM"));
  expect(row.status).toBe("needs-answer");
  const answers = await Promise.allSettled([
    answerImport(org.scope, row.id, { dateOrder: "month-first", timeZone: "UTC" }),
    answerImport(org.scope, row.id, { dateOrder: "day-first", timeZone: "UTC" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await org.runImport(row.id);
  expect((await protocols()).total).toBe(6);
  const jobs = await org.database.prisma.job.count({ where: { importId: row.id, state: "waiting" } });
  expect(jobs).toBe(1);
});

test("files of an archive that name their logins in different ways are not counted together", async () => {
  const row = await org.importText(
    await zipOf({ "a.csv": soql(DAYS, [1, 2]), "b.csv": soql(DAYS, [1, 2]).replaceAll(/^[^,]*,/gm, "") }),
    { scope: "all" },
  );
  expect(row).toMatchObject({ status: "done", added: 36, rejected: 1 });
});

test("an archive of exports that overlap comes to what they come to one by one", async () => {
  const [whole, early, late] = [DAYS, DAYS.slice(0, 10), DAYS.slice(5)].map((days) => setup(days, [1, 2]));
  const files = { "a.csv": early ?? "", "b.csv": late ?? "", "c.csv": whole ?? "" };
  const archive = await org.importText(await zipOf(files), { scope: "all" });
  expect(archive).toMatchObject({ status: "done", added: 36, repeated: 20 + 26 + 36 - 36, rejected: 0 });
  expect(await protocols()).toMatchObject({ total: 36, bad: 18 });
  expect(await org.importText(`${whole ?? ""}\n`, { scope: "all" })).toMatchObject({
    added: 0,
    repeated: 36,
  });
});

test("exports put behind each other in one file overlap as files do, those with ids in whatever order", async () => {
  const twice = setup(DAYS, [1, 2]) + setup(DAYS.slice(3), [1, 2]);
  expect(await org.importText(twice, { scope: "all" })).toMatchObject({
    added: 36,
    repeated: 30,
    skipped: 1,
  });
  await org.close();
  org = await freshOrg();
  const [header = "", ...rows] = soql(DAYS, [1, 2]).split("\n");
  const doubled = [header, ...rows, ...rows.toReversed()].join("\n");
  expect(await org.importText(doubled, { scope: "all" })).toMatchObject({ added: 36, repeated: 36 });
});

test("a readable archive is read whatever unreadable file comes first", async () => {
  const row = await org.importText(
    await zipOf({ "README.txt": "Exports of October.\n", "a.csv": setup(DAYS, [1, 2]) }),
  );
  expect(row).toMatchObject({ status: "done", added: 36, rejected: 1 });
});

test("a second header with other columns in the middle is read by, not passed over", async () => {
  const header = "Username,Login Time,Source IP,Login Type,Status,Application,TLS Protocol\n";
  const other = "Username,Login Time,Login Type,Source IP,Application,Status,TLS Protocol\n";
  const row = await org.importText(
    `${header}ann@example.com,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,Browser,TLS 1.2\n` +
      `${other}bob@example.com,10/13/2026 9:15 AM UTC,Application,203.0.113.7,Browser,Success,TLS 1.0\n`,
  );
  expect(row).toMatchObject({ status: "done", added: 2, skipped: 1 });
  expect((await protocols()).notReady).toEqual(["bob@example.com"]);
});

test("rows above the header are rejected with their line, titles are skipped", async () => {
  const row = await org.importText(
    `My logins,,,,,\nann@example.com,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,TLS 1.0\n` +
      `Username,Login Time,Source IP,Login Type,Status,TLS Protocol\nbob@example.com,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,TLS 1.0\n`,
  );
  expect(row).toMatchObject({ status: "done", rowsRead: 2, added: 1, rejected: 1, skipped: 1 });
  expect(await listProblems(org.database, org.scope, row.id, 5)).toMatchObject([{ line: 2 }]);
});

test("a table of logins with people's names in it is asked about, not taken for a list of users", async () => {
  const row = await org.importText(
    "Username,Email,Login Date,TLS,Result\nann@example.com,ann@example.com,10/13/2026 9:15 AM UTC,TLS 1.0,Success\n",
  );
  expect(row.status).toBe("needs-mapping");
});

test("a name that a file gives late names all of its logins, as a rebuild would", async () => {
  const line = (i: number, name: string) =>
    `Login,${20261013000000 + (i % 60) + Math.floor((i % 3600) / 60) * 100 + Math.floor(i / 3600) * 10000}.000,r${i},00D5g000001AcmE,${userId(1)},k${i},curl/7.1,${name},TLSv1,LOGIN_NO_ERROR,203.0.113.7`;
  const rows = Array.from({ length: 25_000 }, (_, i) => line(i, i < 24_000 ? "" : "ann@example.com"));
  await org.importText(
    [
      "EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,LOGIN_KEY,BROWSER_TYPE,USER_NAME,TLS_PROTOCOL,LOGIN_STATUS,SOURCE_IP",
      ...rows,
    ].join("\n"),
  );
  const subjects = async () =>
    (await judgeWholeOrg(org.database, org.scope, NOW)).subjects
      .map(({ name, logins }) => `${name} ${logins}`)
      .sort();
  const counted = await subjects();
  await rebuildOrg(org.context);
  expect(await subjects()).toEqual(counted);
  expect(counted).toHaveLength(1);
});

test("the first page of a query's answer is refused, not taken for all of it", async () => {
  const records = [
    { Id: "0Ya5g0000000001", UserId: userId(1), LoginTime: "2026-10-13T09:15:00.000Z", Status: "Success" },
  ];
  const row = await org.importText(JSON.stringify({ totalSize: 5000, done: false, records }));
  expect(row).toMatchObject({ status: "failed", failure: expect.stringContaining("1 of 5000 records") });
});

test("values among JSON records that are none are rejected, and lists within are read", async () => {
  const record = (n: number) => ({
    Id: `0Ya5g000000000${n}`,
    UserId: userId(n),
    LoginTime: "2026-10-13T09:15:00.000Z",
    Status: "Success",
    TlsProtocol: "TLS 1.0",
  });
  const row = await org.importText(
    JSON.stringify([null, record(1), 7, [record(2)], { records: [record(3)] }]),
  );
  expect(row).toMatchObject({ status: "done", added: 3, rejected: 2 });
});

test("a JSON document without records within reach is refused", async () => {
  const row = await org.importText(`{"text":"${"x".repeat(6 << 20)}"}`);
  expect(row).toMatchObject({ status: "failed", failure: expect.stringContaining("no record within 4 MiB") });
});

test("a foreign file that was discarded is foreign again, also when it is read twice", async () => {
  const many = (domain: string) =>
    setupExport(
      daily("2026-10-13", 2).flatMap((time) =>
        Array.from({ length: 12 }, (_, i) => ({
          time,
          user: `u${i}@${domain}`,
          type: i % 2 ? "Application" : "SAML Sfdc Initiated SSO",
        })),
      ),
    );
  await org.importText(many("example.com"));
  const foreign = await org.importText(many("other.org"));
  expect(foreign.status).toBe("needs-answer");
  await undoImport(org.context, foreign.id);
  expect((await org.importText(many("other.org"))).status).toBe("needs-answer");
});

test("an import that is discarded while it is read stops there, and leaves nothing", async () => {
  const row = await org.importText(setup(DAYS, [1, 2]).replaceAll(" AM UTC", " AM"));
  expect(row.status).toBe("needs-answer");
  await answerImport(org.scope, row.id, { timeZone: "UTC" });
  await org.database.transaction((tx) => addJob(tx, org.scope, "undo", row.id));
  expect((await org.runImport(row.id)).status).toBe("reading");
  expect(await org.database.prisma.login.count()).toBe(0);
  await undoImport(org.context, row.id);
  expect((await org.database.prisma.import.findFirst())?.status).toBe("undone");
});

test("rejected rows are counted by kind of reason, without the value that stood there", async () => {
  const row = await org.importText(
    "Username,Login Time,Source IP,Login Type,Status,TLS Protocol\nann@example.com,10/13/2026 9:15 AM UTC,1,Application,Success,TLS 1.2\n" +
      "ann@example.com,never,1,Application,Success,TLS 1.2\nann@example.com,nowhere,1,Application,Success,TLS 1.2\n" +
      "ann@example.com,10/13/2026 9:15 AM UTC,1,Application,Success,TLS 9.9\n",
  );
  const { reasons } = await loadImport(org.scope, row.id, false);
  expect(reasons).toEqual([
    { reason: "Time cannot be read: …", count: 2, first: expect.any(Number) },
    { reason: "TLS Protocol … is no version we know", count: 1, first: expect.any(Number) },
  ]);
});

test("a file of nothing but unreadable rows fails with as many rejected rows, whatever their number", async () => {
  const text = `Username,Login Time,Source IP,Login Type,Status\n${"ann@example.com,Oct 13 2026,203.0.113.7,Application,Success\n".repeat(60_000)}`;
  const row = await org.importText(text);
  expect(row).toMatchObject({ status: "failed", rejected: 60_000 });
});

test("what an interrupted undo left behind does not meet a new import of the same file", async () => {
  const row = await org.importText(setup(DAYS, [1, 2]));
  // As if the server had been killed between making the undo visible and clearing the logins away.
  await org.database.prisma.import.updateMany({
    where: { id: row.id },
    data: { status: "undone", liveKey: null },
  });
  expect(await org.importText(setup(DAYS, [1, 2]))).toMatchObject({ status: "done", added: 36, repeated: 0 });
});
