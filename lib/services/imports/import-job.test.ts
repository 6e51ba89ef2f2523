import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { changeImport } from "@/lib/db/imports";
import { listProblems } from "@/lib/db/import-problems";
import { loadDays, loadMembers, loadSubjects } from "@/lib/db/tallies";
import { judgeWholeOrg } from "../readiness/judged-org";
import { takeSnapshot } from "../readiness/snapshots";
import { earlierOf } from "../dashboard/changes";
import { viewSubject } from "../readiness/subject-view";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { daily, printed, setupExport, type ExportedLogin } from "../sample/setup-export";
import { readSummary } from "./import-summary";
import { loadImport } from "./load-import";
import { publish } from "./publish";
import { loadPublished } from "./published";
import { rebuildTallies } from "./rebuild";
import { rebuildOrg, undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

async function tallies() {
  const { database, scope } = org;
  const words = (list: Uint32Array) => Array.from(list);
  return {
    subjects: loadSubjects(database, scope).sort((a, b) => (a.id < b.id ? -1 : 1)),
    members: loadMembers(database, scope).map((m) => ({
      ...m,
      evidence: words(m.evidence),
      clients: words(m.clients),
    })),
    days: loadDays(database, scope).map((d) => ({ ...d, cells: words(d.cells) })),
  };
}

async function rebuilt() {
  const { database, scope } = org;
  const published = await loadPublished(database, scope);
  const { changes } = await rebuildTallies(org.context, published, null);
  await publish(org.context, { importId: null, published, changes, rebuild: true, importChange: null });
  return tallies();
}

async function verdicts() {
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  return Object.fromEntries(
    judged.subjects.map((s) => [s.name, { verdict: s.verdict, logins: s.logins, protocols: s.protocols }]),
  );
}

const MIXED: ExportedLogin[] = [
  ...daily("2026-10-20", 30).map((time) => ({ time, user: "ann@example.com", tls: "TLS 1.2" })),
  ...daily("2026-10-20", 30).map((time) => ({
    time,
    user: "bob@example.com",
    tls: "TLS 1.0",
    browser: "IE 9",
    platform: "Windows 7",
  })),
  ...daily("2026-10-20", 30).map((time) => ({
    time,
    user: "erp@example.com",
    type: "Other Apex API",
    browser: "Java (Salesforce.com)",
    platform: "Unknown",
    application: "N/A",
    api: "SOAP Partner",
    apiVersion: "29.0",
    tls: "TLS 1.1",
  })),
];

describe("two files that meet at an instant", () => {
  const all = { scope: "all" } as const;
  const file = (...times: string[]) =>
    setupExport(times.map((time) => ({ time: printed(Date.parse(time)) })));
  const edge = "2026-11-15T12:00:00Z";
  const meet = async () => {
    await org.importText(file("2026-11-01T12:00:00Z", edge, edge), all);
    return org.importText(file(edge, "2026-11-19T12:00:00Z"), all);
  };
  const edgeLogins = async () => (await judgeWholeOrg(org.database, org.scope, NOW)).edgeLogins;

  test("say how many of its equal logins may be missing", async () => {
    const second = await meet();
    expect(second).toMatchObject({ added: 1, repeated: 1 });
    expect(await edgeLogins()).toBe(1);
    const missing = async (id: number) => (await loadImport(org.scope, id, false)).edgeLogins;
    expect([await missing(second.id - 1), await missing(second.id)]).toEqual([1, 1]);
    const apart = await org.importText(file("2026-11-19T13:00:00Z", "2026-11-20T12:00:00Z"), all);
    expect(await missing(apart.id)).toBe(0);
  });

  test("are settled by a file that reaches over it", async () => {
    await meet();
    await org.importText(file("2026-11-14T12:00:00Z", edge, edge, edge, "2026-11-16T12:00:00Z"), all);
    expect(await edgeLogins()).toBe(0);
  });
});

describe("an import", () => {
  test("adds every row once and judges its subjects", async () => {
    const done = await org.importText(setupExport(MIXED));
    expect(done).toMatchObject({
      status: "done",
      rowsRead: 90,
      added: 90,
      repeated: 0,
      rejected: 0,
      scope: "all",
      format: "setup",
    });
    const found = await verdicts();
    expect(found["ann@example.com"]).toMatchObject({ verdict: "ready", logins: 30 });
    expect(found["bob@example.com"]).toMatchObject({ verdict: "not-ready", logins: 30 });
    expect(Object.keys(found)).toHaveLength(3);
    expect(await tallies()).toEqual(await rebuilt());
  });

  test("of the same rows again repeats them all", async () => {
    await org.importText(setupExport(MIXED));
    const before = await tallies();
    const again = await org.importText(setupExport([...MIXED].reverse()));
    expect(again).toMatchObject({ status: "done", rowsRead: 90, added: 0, repeated: 90, enriched: 0 });
    expect(await tallies()).toEqual(before);
  });

  test("with the TLS columns switched on enriches the same logins instead of doubling them", async () => {
    const poor = await org.importText(setupExport(MIXED, { tls: false }));
    expect(poor).toMatchObject({ added: 90, scope: "all" });
    expect((await verdicts())["ann@example.com"]?.verdict).toBe("not-proven");
    const rich = await org.importText(setupExport(MIXED));
    expect(rich).toMatchObject({ status: "done", added: 0, repeated: 90, enriched: 90 });
    expect((await verdicts())["bob@example.com"]).toMatchObject({ verdict: "not-ready", logins: 30 });
    expect(await tallies()).toEqual(await rebuilt());
  });

  test("of overlapping files gives the same tallies in any order", async () => {
    const [a, b] = [setupExport(MIXED.slice(0, 70)), setupExport(MIXED.slice(20))];
    await org.importText(a);
    await org.importText(b);
    const forward = await tallies();
    await org.close();
    org = await freshOrg();
    await org.importText(b);
    await org.importText(a);
    const words = (t: Awaited<ReturnType<typeof tallies>>) => ({
      subjects: t.subjects,
      days: t.days.map((d) => d.day),
      counts: t.members.map((m) => [m.subjectId, m.evidence.length]),
    });
    expect(words(await tallies())).toEqual(words(forward));
    expect(await verdicts()).toMatchObject({ "bob@example.com": { logins: 30 } });
  });

  test("counts equal logins of one file as often as they stand in it", async () => {
    const three = Array.from({ length: 3 }, () => ({ time: "11/3/2026 9:15:00 AM UTC" }));
    await org.importText(setupExport([...three, ...MIXED]));
    await org.importText(setupExport([...three.slice(0, 2), ...MIXED]));
    expect((await verdicts())["ann@example.com"]?.logins).toBe(33);
  });

  test("can be undone, as if it had never been uploaded", async () => {
    await org.importText(setupExport(MIXED.slice(0, 60), { tls: false }));
    const before = { tallies: await tallies(), verdicts: await verdicts() };
    const second = await org.importText(setupExport(MIXED));
    await undoImport(org.context, second.id);
    const users = (t: Awaited<ReturnType<typeof tallies>>) =>
      t.members.map((m) => [m.subjectId, m.user, m.evidence]);
    expect(users(await tallies())).toEqual(users(before.tallies));
    expect(await verdicts()).toEqual(before.verdicts);
  });

  test("that holds one protocol only is taken as filtered and proves nobody ready", async () => {
    const done = await org.importText(setupExport(MIXED.slice(0, 30)));
    expect(done.scope).toBe("filtered");
    expect((await verdicts())["ann@example.com"]?.verdict).toBe("not-proven");
    const all = await org.importText(setupExport(MIXED));
    expect(all).toMatchObject({ scope: "all", added: 60, repeated: 30 });
    expect((await verdicts())["ann@example.com"]?.verdict).toBe("ready");
    expect(await tallies()).toEqual(await rebuilt());
  });

  test("that holds old protocols only is taken as filtered, too: somebody asked for these", async () => {
    const old = daily("2026-10-13", 20).flatMap((time) =>
      ["TLS 1.0", "TLS 1.1"].map((tls) => ({ time, user: `${tls.at(-1) ?? ""}@example.com`, tls })),
    );
    const other = { time: old[0]?.time ?? "", user: "cat@example.com", type: "Remote Access 2.0" };
    const text = (tls: string) => setupExport([...old, { ...other, tls }]);
    expect((await org.importText(text("TLS 1.2"))).scope).toBe("all");
    expect((await org.importText(text("TLS 1.1"))).scope).toBe("filtered");
  });

  test("shows the first rows for each reason, though others fill the list before them", async () => {
    const logins = daily("2026-10-13", 30).flatMap((time) =>
      Array.from({ length: 5 }, () => ({ time, tls: "TLS 1.2" })),
    );
    let n = 0;
    const text = setupExport(logins)
      .replaceAll(/"TLS 1.2"/g, () => `"TLS 1.${10 + (n += 1)}"`)
      .concat('"too","few"\r\n');
    const row = await org.importText(text);
    const { reasons, examples, problems } = await loadImport(org.scope, row.id, true);
    expect(reasons.map(({ count }) => count)).toEqual([150, 1]);
    expect(problems.some(({ reason }) => reason.startsWith("2 cells"))).toBe(false);
    expect(examples).toMatchObject([{ line: 152, reason: reasons[1]?.reason }]);
    expect((await loadImport(org.scope, row.id, false)).examples).toEqual([]);
  });

  test("keeps each row it cannot read, with line and reason", async () => {
    const text =
      setupExport(MIXED).replace('"TLS 1.0"', '"TLS 1.10"').replace("10/22/2026", "13/32/2026") +
      '"too","few"\r\n';
    const done = await org.importText(text);
    expect(done).toMatchObject({ status: "done", rowsRead: 91, added: 88, rejected: 3 });
    const problems = await listProblems(org.database, org.scope, done.id, 10);
    expect(problems.map(({ line, reason }) => ({ line, reason }))).toEqual([
      { line: 4, reason: 'Time cannot be read: "13/32/2026 9:15:00 AM UTC"' },
      { line: 32, reason: 'TLS Protocol "TLS 1.10" is no version we know' },
      { line: 92, reason: "2 cells, 14 expected" },
    ]);
  });

  test("waits for the order of day and month and the zone when the file cannot tell", async () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({
      time: `${i + 1}/${((i + 3) % 12) + 1}/2026 14:20`,
    }));
    const waiting = await org.importText(setupExport(rows));
    expect(waiting.status).toBe("needs-answer");
    const question = JSON.parse(waiting.question ?? "null");
    expect(question.asks).toEqual(["dateOrder", "timeZone"]);
    expect(question.samples[0]).toMatchObject({
      line: 2,
      cell: "1/4/2026 14:20",
      monthFirst: "2026-01-04T14:20:00",
      dayFirst: "2026-04-01T14:20:00",
    });
    const told = await org.importText(setupExport(rows), {
      dateOrder: "day-first",
      timeZone: "Europe/Berlin",
    });
    expect(told).toMatchObject({ status: "done", firstAt: Date.UTC(2026, 0, 10, 13, 20) / 1000 });
  });

  test("of a damaged archive leaves nothing that the whole one could stumble over", async () => {
    const whole = gzipSync(
      setupExport(MIXED.concat(MIXED.map((login, i) => ({ ...login, user: `u${i}@example.com` })))),
      { level: 0 },
    );
    const torn = await org.importText(whole.subarray(0, whole.length - 4000), { filename: "a.csv.gz" });
    expect(torn.status).toBe("failed");
    expect(await org.importText(whole, { filename: "a.csv.gz" })).toMatchObject({
      status: "done",
      added: 180,
      repeated: 0,
    });
  });

  test("takes a username in any case for one person", async () => {
    await org.importText(
      setupExport(
        MIXED.map((login, i) => (i % 2 ? { ...login, user: login.user?.toUpperCase() ?? "" } : login)),
      ),
    );
    const again = await org.importText(setupExport(MIXED));
    expect(again).toMatchObject({ added: 0, repeated: 90 });
    const judged = await judgeWholeOrg(org.database, org.scope, NOW);
    expect(judged.subjects.map(({ people }) => people)).toEqual([1, 1, 1]);
  });

  test("with a stray date long ago covers its two stretches and not the years between", async () => {
    await org.importText(
      setupExport([...MIXED, { time: "1/13/2001 9:15:00 AM UTC", user: "old@example.com", tls: "TLS 1.0" }]),
    );
    const { rules } = await judgeWholeOrg(org.database, org.scope, NOW);
    const day = (iso: string) => Date.parse(`${iso}T09:15:00Z`) / 1000;
    expect(rules.all).toEqual([
      { from: day("2001-01-13"), to: day("2001-01-13") },
      { from: day("2026-10-20"), to: day("2026-11-18") },
    ]);
  });

  test("is seen as it was at an instant in the past, to the login", async () => {
    await org.importText(setupExport(MIXED));
    const at = Date.parse("2026-11-01T12:00:00Z") / 1000;
    const judged = await judgeWholeOrg(org.database, org.scope, at);
    expect(judged.subjects.map(({ logins }) => logins)).toEqual([13, 13, 13]);
    const bob = judged.subjects.find(({ name }) => name === "bob@example.com");
    const view = await viewSubject(org.scope, judged, bob?.id ?? "");
    expect(view.clients.map(({ logins, last }) => ({ logins, last }))).toEqual([
      { logins: 13, last: Date.parse("2026-11-01T09:15:00Z") / 1000 },
    ]);
  });

  test("whose scope an admin corrects counts from then on as corrected", async () => {
    const done = await org.importText(setupExport(MIXED.slice(0, 30)));
    expect((await verdicts())["ann@example.com"]?.verdict).toBe("not-proven");
    await changeImport(org.database.prisma, org.scope, done.id, { scope: "all", scopeBy: "admin" });
    await rebuildOrg(org.context);
    expect((await verdicts())["ann@example.com"]?.verdict).toBe("ready");
  });

  test("is compared with what stood before it, whatever day it is looked at", async () => {
    const { database, scope } = org;
    await org.importText(setupExport(MIXED.slice(0, 20)));
    await org.importText(setupExport(MIXED.slice(0, 60)));
    await takeSnapshot(database, scope, NOW - 86_400);
    const done = await org.importText(setupExport(MIXED));
    expect(readSummary(done.summary)).toMatchObject({ before: { notReady: 1 }, after: { notReady: 2 } });
    const judged = await judgeWholeOrg(database, scope, NOW);
    expect(earlierOf(judged)).toMatchObject({ day: "2026-11-08", notReady: { users: 1, integrations: 1 } });
    const later = await judgeWholeOrg(database, scope, NOW + 3 * 86_400);
    expect(earlierOf(later)).toEqual(earlierOf(judged));
  });
});

test("contradictions between protocol and cipher are counted, the login stays what its protocol says", async () => {
  const row = await org.importText(
    setupExport([
      { time: "11/13/2026 9:15:00 AM UTC", tls: "TLS 1.0", cipher: "ECDHE-RSA-AES256-GCM-SHA384" },
      { time: "11/13/2026 9:16:00 AM UTC", user: "bob@example.com" },
    ]),
  );
  expect(readSummary(row.summary)?.contradictions).toBe(1);
  expect((await verdicts())["ann@example.com"]).toMatchObject({ verdict: "not-ready", logins: 1 });
});
