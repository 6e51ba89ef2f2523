import { afterEach, beforeEach, expect, test } from "vitest";
import { findImport, type StoredImport } from "@/lib/db/imports";
import { readUpload } from "@/lib/formats/read-upload";
import { loadWork, saveWork } from "@/lib/db/work";
import { subjectId } from "@/lib/domain/subject-key";
import { setupExport } from "../sample/setup-export";
import { coverageOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { storedAndRebuilt } from "../testing/rebuilt";
import { ANN, answer, BOB, CONTACTED, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { answerImport } from "./answer";
import type { ImportAnswer } from "./import-answer";
import { runImport } from "./import-job";
import { readQuestion } from "./question";
import { readSummary } from "./import-summary";
import { rebuildOrg, undoImport } from "./undo-job";
import { requestUndo } from "./upload";

/** What is corrected on a finished import while, or before, something else happens to it. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

async function logins(): Promise<number> {
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
  return (await numbersOf(org)).logins;
}

/** Runs the open jobs of imports and undos in their order, as the worker would. */
async function runJobs(): Promise<void> {
  const open = org.database.plain
    .prepare<[], { id: bigint; kind: string; importId: bigint }>(
      `SELECT "id", "kind", "importId" FROM "Job" WHERE "importId" IS NOT NULL ORDER BY "id"`,
    )
    .all();
  for (const { id, kind, importId } of open) {
    if (kind === "undo") await undoImport(org.context, Number(importId));
    else await runImport({ ...org.context, read: readUpload }, Number(importId));
    org.database.plain.prepare(`DELETE FROM "Job" WHERE "id" = ?`).run(id);
  }
}

/** Sets a correction going without running it. */
const queue = (row: StoredImport, given: ImportAnswer) => answerImport(org.scope, row.id, given);
const ZONELESS = setup("2026-10-10", 10).replaceAll(" UTC", "");
const first = () => org.importText(ZONELESS, { timeZone: "UTC", scope: "all" });

test("an import that is undone while its file is read again is gone, with the new reading", async () => {
  const row = await first();
  const again = await queue(row, { timeZone: "Europe/Berlin" });
  const undone = requestUndo(org.scope, row.id);
  await expect
    .poll(() => org.database.plain.prepare(`SELECT count(*) FROM "Job" WHERE "kind" = 'undo'`).pluck().get())
    .toBe(2n);
  await runJobs();
  expect((await undone).status).toBe("undone");
  expect(await logins()).toBe(0);
  expect((await findImport(org.database, org.scope, again.id))?.status).toBe("undone");
});

test("what is said of an import while its file is read again holds for the new reading", async () => {
  for (const [given, after] of [
    [{ scope: "filtered" }, { scope: "filtered", scopeBy: "admin" }],
    [{ sourceOfRecord: true }, { preferredAt: expect.toSatisfy((at: number) => at > 0) }],
  ] as const) {
    const row = await first();
    const again = await queue(row, { timeZone: "Europe/Berlin" });
    await queue(row, given);
    await runJobs();
    const done = await findImport(org.database, org.scope, again.id);
    expect(done).toMatchObject({ status: "done", ...after });
    await undoImport(org.context, again.id);
  }
});

const UNKNOWN = `Nome utente;Ultimo accesso;Stato;Attivo\n${["ann", "bob", "eve"]
  .map((name, i) => `${name}@acme.com;2026-10-2${i} 10:00:00;Ok;true`)
  .join("\n")}\n`;

test("a file that was taken for logins and is a list leaves none behind", async () => {
  const asked = await org.importText(UNKNOWN, { timeZone: "UTC" });
  const row = await answer(org, asked, {
    mapping: { "Nome utente": "username", "Ultimo accesso": "loginTime", Stato: "status" },
  });
  expect(await logins()).toBe(3);
  const list = await answer(org, row, {
    mapping: { "Nome utente": "users.username", Attivo: "users.active" },
  });
  expect(list).toMatchObject({ status: "done", format: "users", replaces: row.id });
  expect(await logins()).toBe(0);
});

test("a list that names users no longer, read again, leaves them their ids", async () => {
  await org.importText(soql("2026-10-13", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  const header = "Persona;Chiave;Attivo";
  const asked = await org.importText(`${header}\nann@example.com;${ANN};true\nbob@example.com;${BOB};true\n`);
  expect(asked.status).toBe("needs-mapping");
  const named = await answer(org, asked, {
    mapping: { Persona: "users.username", Chiave: "users.userId", Attivo: "users.active" },
  });
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  await answer(org, named, { mapping: { Persona: "users.username", Attivo: "users.active" } });
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual([ANN.slice(0, 15), BOB.slice(0, 15)]);
  expect(await logins()).toBe(8);
});

test("a list of users that is read again in another way keeps the names it gives", async () => {
  await org.importText(soql("2026-10-13", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  const row = await org.importText(USERS.replace("Id,Username", "Chiave,Persona"));
  const mapping = { Chiave: "users.userId", Persona: "users.username", Name: "users.name" } as const;
  const done = await answer(org, row, { mapping });
  await answer(org, done, { mapping: { ...mapping, Department: "users.department" } });
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  expect(await logins()).toBe(8);
});

const MAPPED = { "Nome utente": "username", "Data accesso": "loginTime", Stato: "status" } as const;
const italian = (days: number, header = "Nome utente;Data accesso;IP origine;Stato;App;Protocollo") =>
  `${header}\n${Array.from({ length: days }, (_, day) =>
    ["ann", "bob"].map(
      (name) => `${name}@acme.com;2026-10-${day + 10} 10:00:00;203.0.113.7;Success;Browser;TLS 1.2`,
    ),
  )
    .flat()
    .join("\n")}\n`;
const WHOLE = { ...MAPPED, "IP origine": "sourceIp", Protocollo: "tlsProtocol" } as const;

test("two mappings of one header that know logins by other columns are not counted twice", async () => {
  const asked = await org.importText(italian(10), { timeZone: "UTC", scope: "all" });
  await answer(org, asked, { mapping: WHOLE });
  const longer = await org.importText(italian(12), { timeZone: "UTC", scope: "all" });
  expect(await logins()).toBe(24);
  await answer(org, longer, { mapping: { ...WHOLE, App: "application" } });
  expect(await logins()).toBe(24);
});

test("a remembered mapping holds for a header that only writes its names in another way", async () => {
  const asked = await org.importText(italian(10), { timeZone: "UTC", scope: "all" });
  await answer(org, asked, { mapping: { ...WHOLE, App: "application" } });
  const other = italian(11, "Nome utente;Data accesso;IP\u00a0origine;Stato;APP;Protocollo");
  expect(await org.importText(other, { timeZone: "UTC", scope: "all" })).toMatchObject({ added: 2 });
  expect(await logins()).toBe(22);
});

test("a file whose dates a spreadsheet has turned round in part is refused, not asked about for its zone only", async () => {
  const days = Array.from({ length: 81 }, (_, i) => new Date(Date.UTC(2026, 8, 1 + i)));
  const damaged = days.flatMap((day) => {
    const [month, date] = [day.getUTCMonth() + 1, day.getUTCDate()];
    const two = (n: number) => String(n).padStart(2, "0");
    const time = date <= 12 ? `${two(month)}.${two(date)}.2026 14:20` : `${month}/${date}/2026 2:20 PM`;
    return [`ann@acme.com;${time};203.0.113.7;Application;Success;Browser;TLS 1.2`];
  });
  const row = await org.importText(
    `Username;Login Time;Source IP;Login Type;Status;Application;TLS Protocol\n${damaged.join("\n")}\n`,
    { timeZone: "UTC" },
  );
  expect(row).toMatchObject({
    status: "failed",
    failure: expect.stringContaining("Its dates are written in two ways: "),
  });
  expect(readQuestion(row.question)).toBeNull();
});

test("what is said of a file while its new reading is counted holds, whatever the counting had begun with", async () => {
  await org.importText(
    setup("2026-09-10", 5, { "ann@example.com": "TLS 1.0", "bob@example.com": "TLS 1.0" }),
    {
      scope: "all",
    },
  );
  const good = { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.2", "eve@example.com": "TLS 1.3" };
  const row = await org.importText(setup("2026-10-01", 45, good).replaceAll(" UTC", ""), { timeZone: "UTC" });
  const again = await queue(row, { timeZone: "Europe/Berlin" });
  let isSaid = false;
  const beat = async () => {
    if (isSaid || !(new Error().stack ?? "").includes("rebuildTallies")) return;
    isSaid = true;
    await queue(row, { scope: "filtered" });
  };
  await runImport({ ...org.context, read: readUpload, beat }, again.id);
  expect(isSaid).toBe(true);
  expect(await findImport(org.database, org.scope, again.id)).toMatchObject({
    status: "done",
    scope: "filtered",
    scopeBy: "admin",
  });
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  expect(coverageOf(judged).filteredImports).toBe(1);
  expect(judged.subjects.map(({ verdict }) => verdict).sort()).toEqual([
    "not-proven",
    "not-ready",
    "not-ready",
  ]);
});

test("a source of record that becomes a filtered file is of record no longer", async () => {
  await org.importText(USERS);
  await org.importText(setup("2026-10-13", 10).replaceAll(":00 AM", ":20 AM"), { scope: "all" });
  const query = await org.importText(
    soql("2026-10-13", 10, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }, { id: false }),
    { scope: "all" },
  );
  const once = await logins();
  for (const given of [{ sourceOfRecord: true }, { scope: "filtered" }] as const) {
    await queue(query, given);
    await rebuildOrg(org.context);
    expect(await logins()).toBe(once);
  }
  await expect(queue(query, { sourceOfRecord: true, scope: "all" })).rejects.toThrow("by itself");
});

test("an import that was replaced is not undone by itself: the one that counts is named", async () => {
  const row = await first();
  const again = await answer(org, row, { timeZone: "Europe/Berlin" });
  await expect(requestUndo(org.scope, row.id)).rejects.toThrow(
    `counts as import ${again.id}. Undo that one.`,
  );
  expect(await logins()).toBe(20);
});

test("an old list that is read again stays the old one", async () => {
  const list = (rows: string) => `Persona;Nome;Attivo;Ufficio\n${rows}`;
  const mapping = { Persona: "users.username", Nome: "users.name", Attivo: "users.active" } as const;
  const asked = await org.importText(list("ann@acme.com;Ann;true;HQ\neve@acme.com;Eve;true;HQ\n"));
  const old = await answer(org, asked, { mapping });
  await org.importText(list("ann@acme.com;Ann;true;HQ\neve@acme.com;Eve;false;HQ\n"));
  const listed = async () => (await judgeWholeOrg(org.database, org.scope, NOW)).listed?.users;
  expect(await listed()).toBe(1);
  await answer(org, old, { mapping: { ...mapping, Ufficio: "users.department" } });
  expect(await listed()).toBe(1);
});

const enter = (id: string) => org.database.transaction((tx) => saveWork(tx, org.scope, id, CONTACTED, null));
const worked = async () => [...(await loadWork(org.database.prisma, org.scope)).keys()];

test("what people entered goes along when a list gives a record id another username", async () => {
  await org.importText(soql("2026-10-13", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  await org.importText(USERS);
  await enter(subjectId(["users", "ann@example.com"]));
  const list = await org.importText(USERS.replace("ann@example.com", "ann.ek@example.com"));
  expect(await worked()).toEqual([subjectId(["users", "ann.ek@example.com"])]);
  await undoImport(org.context, list.id);
  expect(await worked()).toEqual([subjectId(["users", "ann@example.com"])]);
});

test("two names of one record id within one file count as a count of everything has them", async () => {
  const event = (n: number, name: string, day: string) => ({
    EventIdentifier: `e${n}111111-1111-1111-1111-111111111111`,
    EventDate: `${day}T09:15:42.655Z`,
    LoginHistoryId: `0Ya5g0000000${n}00AAA`,
    UserId: ANN,
    Username: name,
    LoginType: "Application",
    SourceIp: "203.0.113.7",
    Status: "Success",
    TlsProtocol: "TLS 1.2",
  });
  const file = (...events: object[]) => JSON.stringify(events);
  await org.importText(
    file(
      event(1, "a@acme.com", "2026-10-13"),
      event(2, "b@acme.com", "2026-10-14"),
      event(3, "", "2026-10-15"),
    ),
    { scope: "all", filename: "events.json" },
  );
  expect(await logins()).toBe(3);
  await org.importText(file(event(4, "ann.new@acme.com", "2026-11-03"), event(5, "", "2026-11-04")), {
    scope: "all",
    filename: "new.json",
  });
  await org.importText(file(event(6, "ann.old@acme.com", "2026-10-03"), event(7, "", "2026-10-04")), {
    scope: "all",
    filename: "old.json",
  });
  expect(await logins()).toBe(7);
});

test("a word in two spellings is explained once", async () => {
  const file = setupExport(
    ["Gelukt", "GELUKT"].map((status, n) => ({ time: `10/${13 + n}/2026 9:15:00 AM UTC`, status })),
  );
  const row = await org.importText(file, { scope: "all" });
  const words = readSummary(row.summary)?.strangeStatuses ?? [];
  expect(words).toHaveLength(2);
  const done = await answer(org, row, { successWords: [...words] });
  expect(readSummary(done.summary)?.successes).toBe(2);
});

test("only the preview that somebody saw is accepted", async () => {
  const row = await org.importText(setup("2026-10-13", 20), { preview: true });
  const markOf = (one: StoredImport) => {
    const question = readQuestion(one.question);
    return question?.kind === "preview" ? question.mark : "";
  };
  const filtered = await answer(org, row, { scope: "filtered" });
  expect(markOf(filtered)).not.toBe(markOf(row));
  await expect(queue(row, { accept: true, seen: markOf(row) })).rejects.toThrow(
    "worked out again in the meantime",
  );
  expect(await answer(org, row, { accept: true, seen: markOf(filtered) })).toMatchObject({
    status: "done",
    scope: "filtered",
  });
});

test("a preview calls nobody new whom the file only names", async () => {
  await org.importText(soql("2026-10-01", 20, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  const rows = [ANN, BOB].map(
    (id, i) =>
      `e${i}111111-1111-1111-1111-111111111111,2026-11-0${i + 1}T09:00:00.000Z,${id},${i ? "bob" : "ann"}@example.com,Application,203.0.113.9,Success,TLS 1.${2 - 2 * i},0Ya5g00000${i}evtAA`,
  );
  const header =
    "EventIdentifier,EventDate,UserId,Username,LoginType,SourceIp,Status,TlsProtocol,LoginHistoryId";
  const row = await org.importText([header, ...rows].join("\n"), {
    filename: "events.csv",
    scope: "all",
    preview: true,
  });
  expect(readQuestion(row.question)).toMatchObject({
    preview: { appear: { count: 0 }, renamed: 2, notReady: { before: 1, after: 1 } },
  });
  await expect(queue(row, { accept: true, timeZone: "UTC" })).rejects.toThrow(
    "looked at before it is accepted",
  );
});
