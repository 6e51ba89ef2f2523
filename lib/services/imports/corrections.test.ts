import { afterEach, beforeEach, expect, test } from "vitest";
import { findImport, type StoredImport } from "@/lib/db/imports";
import { readUpload } from "@/lib/formats/read-upload";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { storedAndRebuilt } from "../testing/rebuilt";
import { ANN, answer, BOB, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { answerImport, type ImportAnswer } from "./answer";
import { runImport } from "./import-job";
import { readQuestion } from "./question";
import { undoImport } from "./undo-job";
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
