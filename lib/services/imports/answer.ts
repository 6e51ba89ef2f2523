import {
  changeImport,
  changeImportIf,
  findImport,
  findReplacing,
  importIn,
  replacedBy,
  type StoredImport,
} from "@/lib/db/imports";
import { database, type Database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { ringBell } from "../worker-bell";
import { checkMapping } from "./check-mapping";
import { type ImportAnswer, isReread, recordAnswer } from "./import-answer";
import { readQuestion } from "./question";
import { isKept, readAgain, tryAgain } from "./read-again";
import { readWithout, tellStatusWords, tellStored, type StatusAnswer } from "./status-words";

const WAITING_FOR_ANSWER = ["needs-answer", "needs-mapping"];

/**
 * Takes an admin's answer: a waiting import goes on; a finished one is counted again with another scope or as the
 * source of record, or is read again with another date order, zone or mapping, as a new import in its place; one that
 * failed is read once more.
 */
export async function answerImport(scope: OrgScope, id: number, given: ImportAnswer): Promise<StoredImport> {
  const db = await database();
  const row = await findImport(db, scope, id);
  if (!row) throw new AppError("not-found", "There is no such import here.");
  const waits = WAITING_FOR_ANSWER.includes(row.status);
  const rereads = isReread(given);
  const statusAnswer = statusAnswerOf(given);
  if (statusAnswer && Object.keys(given).length > 1)
    throw new AppError("invalid", "Say what status words mean by itself, without another answer.");
  if (given.sourceOfRecord !== undefined && Object.keys(given).length > 1)
    throw new AppError("invalid", "Say by itself whether a file is the source of record.");
  if (given.accept && rereads)
    throw new AppError("invalid", "What is read in another way has to be looked at before it is accepted.");
  let answered = id;
  // What a preview says depends on what the file is said to hold.
  const changesPreview = given.scope !== undefined && readQuestion(row.question)?.kind === "preview";
  if (waits && (rereads || given.sameOrg || given.accept || given.lookAgain || changesPreview))
    await goOn(db, scope, row, changesPreview && !given.accept ? { ...given, lookAgain: true } : given);
  else if (row.status === "done" && statusAnswer)
    answered = await readStatusAgain(db, scope, row, statusAnswer);
  else if (row.status === "done" && rereads) answered = await readAgain(db, scope, row, given);
  else if (row.status === "failed" && (rereads || given.again)) await tryAgain(db, scope, row, given);
  else if (
    isOnlyOfCounting(given) &&
    ["done", "needs-answer", "needs-mapping", "waiting"].includes(row.status)
  )
    await countAgain(db, scope, row, given);
  else throw new AppError("conflict", `This import asks nothing now (it is ${row.status}).`);
  ringBell();
  return (await findImport(db, scope, answered)) ?? row;
}

/** Whether it says how a file counts, and nothing else. */
function isOnlyOfCounting(given: ImportAnswer): boolean {
  const { scope, sourceOfRecord, ...others } = given;
  return (
    (scope !== undefined || sourceOfRecord !== undefined) &&
    Object.values(others).every((said) => said === undefined)
  );
}

function statusAnswerOf({ successWords, insecureWords, failureWords }: ImportAnswer): StatusAnswer | null {
  if (successWords) return { words: successWords, means: "success" };
  if (insecureWords) return { words: insecureWords, means: "insecure" };
  return failureWords ? { words: failureWords, means: "failed" } : null;
}

function statusGiven({ words, means }: StatusAnswer): ImportAnswer {
  switch (means) {
    case "success":
      return { successWords: [...words] };
    case "insecure":
      return { insecureWords: [...words] };
    case "failed":
      return { failureWords: [...words] };
  }
}

/**
 * Reads this import again with the words' new meaning, and the others that have them; of those whose files are no longer
 * kept the stored logins are counted again.
 */
async function readStatusAgain(
  db: Database,
  scope: OrgScope,
  row: StoredImport,
  answer: StatusAnswer,
): Promise<number> {
  const others = await readWithout(db, scope, row, answer);
  const given = statusGiven(answer);
  let again = row.id;
  if (await isKept(row))
    again = await readAgain(db, scope, row, given, (tx) => tellStatusWords(tx, scope, row, answer));
  else
    await db.transaction(async (tx) => {
      await tellStatusWords(tx, scope, row, answer);
      await tellStored(tx, scope, row, answer);
      await recordAnswer(tx, scope, row, given);
    });
  for (const other of others)
    if (!(await isKept(other))) await db.transaction((tx) => tellStored(tx, scope, other, answer));
    else
      await readAgain(db, scope, other, given).catch((error: unknown) => {
        // Its page still names the word, and offers the same.
        if (!(error instanceof AppError && error.code === "conflict")) throw error;
      });
  return again;
}

async function goOn(db: Database, scope: OrgScope, row: StoredImport, given: ImportAnswer): Promise<void> {
  const question = readQuestion(row.question);
  if (question?.kind === "mapping" && !given.mapping)
    throw new AppError("invalid", "This import waits for a mapping: name the field of each column.");
  if (question?.kind === "organization" && !given.sameOrg)
    throw new AppError("invalid", "Say that the file is of this org (sameOrg), or discard it.");
  if (question?.kind === "preview" && !given.accept && !given.lookAgain && !isReread(given))
    throw new AppError("invalid", "Accept the import, or discard it.");
  if (question?.kind === "preview" && given.seen !== undefined && given.seen !== question.mark)
    throw new AppError(
      "conflict",
      "What the file would do was worked out again in the meantime. Look at it, and accept that.",
    );
  const mapping = given.mapping ? checkMapping(row, given.mapping) : null;
  // With other data here than when it was shown, it may turn out to be another org's.
  const isAsShown =
    question?.kind === "preview" && question.preview.dataVersion === (await loadOrg(db, scope)).dataVersion;
  await db.transaction(async (tx) => {
    const waits = await changeImportIf(tx, scope, row.id, WAITING_FOR_ANSWER, {
      status: "waiting",
      dateOrder: given.dateOrder ?? row.dateOrder,
      timeZone: given.timeZone ?? row.timeZone,
      ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
      ...(given.sameOrg ? { sameOrg: true } : {}),
      ...(given.accept && question?.kind === "preview"
        ? { preview: false, ...(isAsShown ? { sameOrg: true } : {}) }
        : {}),
      ...(given.scope ? { scope: given.scope, scopeBy: "admin" } : {}),
    });
    if (!waits) throw new AppError("conflict", "Somebody else has answered in the meantime.");
    await addJob(tx, scope, "import", row.id);
    await recordAnswer(tx, scope, row, given);
  });
}

async function countAgain(
  db: Database,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
): Promise<void> {
  const done = row.status === "done";
  if (given.sourceOfRecord && (!done || row.source === null || (given.scope ?? row.scope) === "filtered"))
    throw new AppError(
      "conflict",
      "Only a finished import that holds all logins can be the source of record.",
    );
  const preferredAt =
    given.scope === "filtered"
      ? 0
      : given.sourceOfRecord === undefined
        ? row.preferredAt
        : given.sourceOfRecord
          ? Math.floor(Date.now() / 1000)
          : 0;
  await db.transaction(async (tx) => {
    // A reading that is under way to take its place, or has taken it meanwhile, is of the same file.
    const now = await importIn(tx, scope, row.id);
    const heirs = [...(await findReplacing(tx, scope, row.id)), ...(await replacedBy(tx, scope, row.id))];
    if (!now || (now.status === "undone" && heirs.length === 0))
      throw new AppError("conflict", "The import was undone in the meantime.");
    const all = [now, ...heirs];
    for (const one of all)
      await changeImport(tx, scope, one.id, {
        ...(given.scope ? { scope: given.scope, scopeBy: "admin" } : {}),
        preferredAt,
      });
    await recordAnswer(tx, scope, row, given);
    // What somebody calls whole covers its days, however few its users are.
    const isOther = ({ status, scope: kind, scopeBy, preferredAt: before }: StoredImport) =>
      status === "done" &&
      (preferredAt !== before ||
        (given.scope !== undefined && (given.scope !== kind || scopeBy !== "admin")));
    if (all.some(isOther)) await addJob(tx, scope, "rebuild", null);
  });
}
