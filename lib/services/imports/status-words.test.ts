import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { changeImport, findImport, publishedImports, type StoredImport } from "@/lib/db/imports";
import { loadStatusWords, saveStatusWords } from "@/lib/db/lists";
import { loadMembers } from "@/lib/db/tallies";
import { unpackEvidence } from "@/lib/domain/evidence";
import { readUpload } from "@/lib/formats/read-upload";
import { removeUpload } from "@/lib/storage/uploads";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { storedAndRebuilt } from "../testing/rebuilt";
import { workOff } from "../testing/story";
import { answer, numbersOf } from "../testing/two-people";
import { answerImport } from "./answer";
import type { ImportAnswer } from "./import-answer";
import { runImport, type Reader } from "./import-job";
import { readSummary } from "./import-summary";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const withStatus = (from: number, status: string) =>
  setupExport([0, 1, 2].map((n) => ({ time: `10/${from + n}/2026 9:15:00 AM UTC`, status })));

/** Answers an import and runs it and every other that this has set going. */
async function answerAll(row: StoredImport, given: ImportAnswer): Promise<StoredImport> {
  const done = await answer(org, row, given);
  const waiting = org.database.plain
    .prepare<[], { id: bigint }>(`SELECT "id" FROM "Import" WHERE "status" = 'waiting'`)
    .all();
  for (const { id } of waiting) await org.runImport(Number(id));
  return done;
}

/** The one subject, its logins, and how many of all rows read as successes; as a count of everything gives it, too. */
async function state() {
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
  const rows = await publishedImports(org.database.prisma, org.scope);
  const successes = rows.reduce((sum, { summary }) => sum + (readSummary(summary)?.successes ?? 0), 0);
  return [...Object.values((await numbersOf(org)).subjects), successes];
}

test("a word that means success is told once: its files are read again, later ones right at first, and it is taken back", async () => {
  const first = await org.importText(withStatus(13, "Sikeres"), { filename: "first.csv", scope: "all" });
  const second = await org.importText(withStatus(16, "SIKERES "), { filename: "second.csv", scope: "all" });
  expect(await state()).toEqual(["not-proven 6", 0]);
  await expect(answerImport(org.scope, first.id, { successWords: ["Sikeres", "other"] })).rejects.toThrow(
    'This import has no status "other" that is unknown or means something else.',
  );
  const again = await answerAll(first, { successWords: ["sikeres"] });
  expect(readSummary(again.summary)).toMatchObject({ strangeStatuses: [], toldStatuses: ["Sikeres"] });
  expect(await state()).toEqual(["ready 6", 6]);
  expect((await findImport(await database(), org.scope, second.id))?.status).toBe("undone");
  const third = await org.importText(withStatus(19, "Sikeres"), { filename: "third.csv", scope: "all" });
  expect(readSummary(third.summary)).toMatchObject({ successes: 3, strangeStatuses: [] });
  expect(await state()).toEqual(["ready 9", 9]);
  await answerAll(third, { failureWords: ["Sikeres"] });
  expect(await state()).toEqual(["not-proven 9", 0]);
});

test("where a file is gone its stored logins are what its words have come to mean, too", async () => {
  const gone = await org.importText(withStatus(13, "Sikeres"), { filename: "gone.csv", scope: "all" });
  await removeUpload(gone.storedAs);
  const told = async () => {
    await workOff(org);
    const row = await findImport(org.database, org.scope, gone.id);
    const read = readSummary(row?.summary ?? null);
    return [
      (await state())[0],
      read?.strangeStatuses,
      read?.toldStatuses,
      read?.failureStatuses,
      read?.insecureStatuses,
    ];
  };
  expect(await answerImport(org.scope, gone.id, { successWords: ["Sikeres"] })).toMatchObject({
    id: gone.id,
    status: "done",
  });
  expect(await told()).toEqual(["ready 3", [], ["Sikeres"], [], []]);
  await answerImport(org.scope, gone.id, { failureWords: ["Sikeres"] });
  expect(await told()).toEqual(["not-proven 3", [], [], ["Sikeres"], []]);
  // Another file explains it.
  const kept = await org.importText(withStatus(16, "Sikeres"), { filename: "kept.csv", scope: "all" });
  await answerAll(kept, { insecureWords: ["Sikeres"] });
  expect(await told()).toEqual(["not-ready 6", [], [], [], ["Sikeres"]]);
  expect(await loadStatusWords(org.database.prisma, org.scope)).toEqual(new Map([["sikeres", "insecure"]]));
});

test("a file that is being read when a word is explained, or taken back, is read again with that", async () => {
  const meanwhile = async (from: number, means: "success" | "failed", when: "reading" | "counting") => {
    const waiting = await org.importText(withStatus(from, "Sikeres"), { scope: "all", preview: true });
    await changeImport(org.database.prisma, org.scope, waiting.id, { status: "waiting", preview: false });
    let passes = 0;
    let isExplained = false;
    const { plain, prisma } = org.database;
    // After reading, while what was read is counted: nothing may be awaited there.
    const release = () => {
      if (when !== "counting" || isExplained) return;
      isExplained = true;
      plain
        .prepare(`INSERT OR REPLACE INTO "StatusWord" VALUES (?, 'sikeres', 'Test', 0, 'success')`)
        .run(org.scope.orgId);
    };
    const read: Reader = (file, options, emit) =>
      readUpload(file, options, async (event) => {
        await emit(event);
        if (event.kind !== "batch") return;
        passes += 1;
        if (when === "counting" || isExplained) return;
        isExplained = true;
        await saveStatusWords(prisma, org.scope, ["sikeres"], means, "Test");
      });
    await runImport({ ...org.context, read, release }, waiting.id);
    const done = await findImport(org.database, org.scope, waiting.id);
    return [passes, ...(await state()), readSummary(done?.summary ?? null)?.strangeStatuses];
  };
  expect(await meanwhile(13, "success", "reading")).toEqual([2, "ready 3", 3, []]);
  expect(await meanwhile(16, "failed", "reading")).toEqual([2, "ready 6", 3, []]);
  expect(await meanwhile(19, "success", "counting")).toEqual([2, "ready 9", 6, []]);
});

const REFUSED = "Fehlgeschlagen: Anmeldung über unsicheren Kanal";

test("a word of another language for the refusal of an insecure channel names the refused, and is taken back", async () => {
  const row = await org.importText(withStatus(13, REFUSED), { scope: "all" });
  const insecure = async () => {
    const entries = [...loadMembers(org.database, org.scope)].flatMap((one) => unpackEvidence(one.evidence));
    return entries.filter(({ outcome }) => outcome === "insecure").length;
  };
  expect(readSummary(row.summary)).toMatchObject({ strangeStatuses: [REFUSED], insecureStatuses: [] });
  expect([...(await state()), await insecure()]).toEqual(["not-proven 3", 0, 0]);
  const again = await answerAll(row, { insecureWords: [REFUSED] });
  expect(readSummary(again.summary)).toMatchObject({
    strangeStatuses: [],
    toldStatuses: [],
    insecureStatuses: [REFUSED],
  });
  expect([...(await state()), await insecure()]).toEqual(["not-ready 3", 0, 3]);
  const later = await org.importText(withStatus(16, REFUSED), { scope: "all" });
  expect([...(await state()), await insecure()]).toEqual(["not-ready 6", 0, 6]);
  await expect(answerImport(org.scope, later.id, { insecureWords: [REFUSED] })).rejects.toThrow(
    "that is unknown or means something else",
  );
  const back = await answerAll(later, { failureWords: [REFUSED] });
  expect([...(await state()), await insecure()]).toEqual(["not-proven 6", 0, 0]);
  await answerAll(back, { successWords: [REFUSED] });
  expect([...(await state()), await insecure()]).toEqual(["ready 6", 6, 0]);
});

test("until somebody says what a status means its logins count below the target, and prove nothing", async () => {
  const old = (status: string, tls: string) =>
    setupExport([0, 1, 2].map((n) => ({ time: `10/${13 + n}/2026 9:15:00 AM UTC`, status, tls })));
  const fine = setupExport([4, 5].map((n) => ({ time: `10/${13 + n}/2026 9:15:00 AM UTC` })));
  await org.importText(fine, { scope: "all" });
  expect(await state()).toEqual(["ready 2", 2]);
  const row = await org.importText(old("", "TLS 1.0"), { scope: "all" });
  expect(readSummary(row.summary)).toMatchObject({ strangeStatuses: [""] });
  expect(await state()).toEqual(["not-ready 5", 2]);
  await answerAll(row, { failureWords: [""] });
  expect(await state()).toEqual(["ready 5", 2]);
  // One that says what it is not by itself proves nothing.
  const other = await freshOrg();
  await other.importText(old("Sikeres", "TLS 1.3"), { scope: "all" });
  expect((await numbersOf(other)).subjects).toEqual({ "ann@example.com": "not-proven 3" });
  await other.close();
});

test("of two files with the same logins the one read with what was said stands, in any order", async () => {
  const told = withStatus(13, REFUSED);
  const word = ["fehlgeschlagen: anmeldung über unsicheren kanal"];
  for (const before of [true, false]) {
    const fresh = await freshOrg();
    const { prisma } = fresh.database;
    const say = (means: "insecure" | "failed") => saveStatusWords(prisma, fresh.scope, word, means, "Test");
    if (before) await say("insecure");
    await fresh.importText(told, { scope: "all" });
    await say(before ? "failed" : "insecure");
    await fresh.importText(`${told} `, { scope: "all" });
    expect((await numbersOf(fresh)).subjects).toEqual({ "ann@example.com": "not-ready 3" });
    await fresh.close();
  }
  org = await freshOrg();
});
