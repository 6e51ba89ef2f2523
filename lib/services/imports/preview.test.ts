import { afterEach, beforeEach, expect, test } from "vitest";
import { type StoredImport } from "@/lib/db/imports";
import { subjectId } from "@/lib/domain/subject-key";
import { coverageOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { ANN, answer, BOB, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { readSummary } from "./import-summary";
import { readQuestion } from "./question";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("a preview says what a file would do and changes nothing until it is accepted", async () => {
  await org.importText(setup("2026-10-01", 20));
  const before = await numbersOf(org);
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
  expect(await numbersOf(org)).toEqual(before);
  const accepted = await answer(org, row, { accept: true });
  expect(accepted).toMatchObject({ status: "done", added: 90 });
  // What came of it is what was said.
  expect(readSummary(accepted.summary)?.changed).toMatchObject({
    appear: { count: 1, names: ["new@example.com"], ids: [subjectId(["users", "new@example.com"])] },
    verified: { count: 1, names: ["bob@example.com"] },
    regressed: { count: 0, names: [], ids: [] },
  });
  expect((await numbersOf(org)).subjects).toMatchObject({
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
    await answer(org, row, { accept: true });
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
  const again = await answer(org, row, { lookAgain: true });
  expect(again.status).toBe("needs-answer");
  expect(versionOf(again)).toEqual({ version: now.dataVersion, added: 0 });
});

test("an import that names users by an id known before makes nobody appear", async () => {
  await org.importText(soql("2026-10-01", 20, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  const row = await org.importText(
    [
      "EventIdentifier,EventDate,UserId,Username,LoginType,SourceIp,Status,TlsProtocol,LoginHistoryId",
      ...[ANN, BOB].map(
        (id, i) =>
          `e${i}111111-1111-1111-1111-111111111111,2026-11-0${i + 1}T09:00:00.000Z,${id},${i ? "bob" : "ann"}@example.com,Application,203.0.113.9,Success,TLS 1.${2 - 2 * i},0Ya5g00000${i}evtAA`,
      ),
    ].join("\n"),
    { filename: "events.csv", scope: "all" },
  );
  expect(readSummary(row.summary)?.changed).toMatchObject({ appear: { count: 0 }, regressed: { count: 0 } });
});

test("a preview follows what is said of the file's completeness", async () => {
  const row = await org.importText(setup("2026-10-13", 20), { preview: true });
  const filtered = await answer(org, row, { scope: "filtered" });
  expect(readQuestion(filtered.question)).toMatchObject({
    kind: "preview",
    preview: { scope: "filtered", coverage: { filteredImports: 1 } },
  });
  expect(await answer(org, filtered, { accept: true })).toMatchObject({ status: "done", scope: "filtered" });
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

test("of a list that names users it says who gets a name, and whose verdict that changes", async () => {
  await org.importText(soql("2026-11-01", 20, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.2" }), { scope: "all" });
  const row = await org.importText(USERS, { preview: true });
  expect(readQuestion(row.question)).toMatchObject({
    preview: {
      rows: { added: 2 },
      renamed: 2,
      appear: { count: 0 },
      regressed: { count: 0 },
      notReady: { before: 0, after: 0 },
      dataVersion: expect.any(Number),
    },
  });
  // One of them is somebody whom a Setup file has with an old protocol.
  await org.importText(setup("2026-10-05", 15, { "ann@example.com": "TLS 1.0" }), {
    filename: "old.csv",
    scope: "all",
  });
  const again = await answer(org, row, { lookAgain: true });
  expect(readQuestion(again.question)).toMatchObject({
    preview: {
      renamed: 2,
      notReady: { before: 1, after: 0 },
      verified: { count: 1, names: ["ann@example.com"] },
    },
  });
});

test("a list can be looked at first, too", async () => {
  const row = await org.importText(USERS, { preview: true });
  expect(readQuestion(row.question)).toMatchObject({
    kind: "preview",
    preview: { rows: { added: 2 }, first: null },
  });
  expect(await answer(org, row, { accept: true })).toMatchObject({
    status: "done",
    format: "users",
    added: 2,
  });
});
