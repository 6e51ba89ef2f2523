import { z } from "zod";
import { record } from "@/lib/db/audit";
import {
  addImport,
  changeImport,
  changeImportIf,
  findImport,
  findLive,
  findReplacing,
  importIn,
  replacedBy,
  removeImport,
  type StoredImport,
} from "@/lib/db/imports";
import { database, type Database, type Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { isTimeZone } from "@/lib/domain/zone";
import { DATE_ORDERS } from "@/lib/formats/login-time";
import { MAPPED_FIELDS } from "@/lib/formats/mapped/format";
import { uploadExists } from "@/lib/storage/uploads";
import { ringBell } from "../worker-bell";
import { checkMapping } from "./check-mapping";
import { readQuestion } from "./question";
import { readWithout, tellStatusWords, tellStored, type StatusAnswer } from "./status-words";
import { liveKeyOf } from "./upload";

/** An answer to what an import asks, and what may be corrected afterwards. */
export const importAnswer = z
  .object({
    dateOrder: z.enum(DATE_ORDERS).optional(),
    timeZone: z.string().refine(isTimeZone, "No IANA time zone, such as Europe/Berlin.").optional(),
    scope: z.enum(["all", "filtered"]).optional(),
    mapping: z.record(z.string().max(300), z.enum(MAPPED_FIELDS)).optional(),
    /** Status words of the file, unknown or said to mean something else, that mean success, the refusal, another failure. */
    successWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    insecureWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    failureWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    /** The file is of this org, although it does not look like it. */
    sameOrg: z.literal(true).optional(),
    /** Let what was previewed count. */
    accept: z.literal(true).optional(),
    /** Which preview is accepted, by its mark; refused when it has been worked out again since. */
    seen: z.string().max(100).optional(),
    /** Work a preview out again, since other imports were accepted meanwhile. */
    lookAgain: z.literal(true).optional(),
    /** Where sources overlap, this file's rows count. */
    sourceOfRecord: z.boolean().optional(),
  })
  .strict();
export type ImportAnswer = z.infer<typeof importAnswer>;

const WAITING_FOR_ANSWER = ["needs-answer", "needs-mapping"];

/**
 * Takes an admin's answer: a waiting import goes on; a finished one is counted again with another scope or as the
 * source of record, or is read again with another date order, zone or mapping, as a new import in its place.
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
  else if (
    (given.scope !== undefined || given.sourceOfRecord !== undefined) &&
    ["done", "needs-answer", "needs-mapping", "waiting"].includes(row.status)
  )
    await countAgain(db, scope, row, given);
  else throw new AppError("conflict", `This import asks nothing now (it is ${row.status}).`);
  ringBell();
  return (await findImport(db, scope, answered)) ?? row;
}

function isReread({ dateOrder, timeZone, mapping }: ImportAnswer): boolean {
  return dateOrder !== undefined || timeZone !== undefined || mapping !== undefined;
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

/** A new import of the same bytes that takes the place of this one in the moment it is published. */
async function readAgain(
  db: Database,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
  more: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<number> {
  if (!(await isKept(row)))
    throw new AppError(
      "conflict",
      "The uploaded file is no longer kept. Undo this import and upload the file again to read it another way.",
    );
  const mapping = given.mapping ? checkMapping(row, given.mapping) : null;
  const dateOrder = given.dateOrder ?? (row.dateOrder === "year-first" ? null : row.dateOrder);
  const timeZone = given.timeZone ?? row.timeZone;
  // Read again with the same answers it is the same upload still.
  const [before] = row.liveKey?.split(":again ") ?? [];
  const saysMore = isReread(given) || given.scope !== undefined;
  const answered = liveKeyOf(scope, row.sha256 ?? "", { timeZone, dateOrder, scope: given.scope });
  const liveKey = `${saysMore || before === undefined ? answered : before}:again ${row.id}`;
  const busy = "The file is being read again already. Wait until that is done, or discard it.";
  if (
    (await findReplacing(db.prisma, scope, row.id)).length > 0 ||
    (await findLive(db.prisma, scope, liveKey))
  )
    throw new AppError("conflict", busy);
  const again = await addImport(db, scope, {
    filename: row.filename,
    storedAs: row.storedAs,
    sha256: row.sha256,
    bytes: row.bytes,
    liveKey,
    status: "receiving",
    uploadedBy: row.uploadedBy,
    // Which list is the newest, and until when the file is kept, goes by its upload.
    createdAt: row.createdAt,
    timeZone,
    dateOrder,
    mapping: mapping ? JSON.stringify(mapping) : row.mapping,
    sameOrg: true,
    replaces: row.id,
    preferredAt: row.preferredAt,
    ...(given.scope || row.scopeBy === "admin" ? { scope: given.scope ?? row.scope, scopeBy: "admin" } : {}),
  });
  await db
    .transaction(async (tx) => {
      if ((await findReplacing(tx, scope, row.id)).some(({ id }) => id < again.id))
        throw new AppError("conflict", busy);
      await more(tx);
      // What somebody has said of the file in this very moment holds for the new reading, too.
      const now = await importIn(tx, scope, row.id);
      const said = {
        ...(now ? { preferredAt: now.preferredAt } : {}),
        ...(now?.scopeBy === "admin" && !given.scope ? { scope: now.scope, scopeBy: "admin" } : {}),
      };
      if (!(await changeImportIf(tx, scope, again.id, ["receiving"], { status: "waiting", ...said })))
        throw new AppError("conflict", "The import was undone in the meantime. Upload the file again.");
      await addJob(tx, scope, "import", again.id);
      await recordAnswer(tx, scope, row, given);
    })
    .catch(async (error: unknown) => {
      await removeImport(db, scope, again.id);
      throw error;
    });
  return again.id;
}

async function isKept({ originalKept, storedAs }: StoredImport): Promise<boolean> {
  return originalKept && uploadExists(storedAs);
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
    const isOther = (one: StoredImport) =>
      one.status === "done" && ((given.scope ?? one.scope) !== one.scope || preferredAt !== one.preferredAt);
    if (all.some(isOther)) await addJob(tx, scope, "rebuild", null);
  });
}

async function recordAnswer(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
): Promise<void> {
  await record(tx, scope, {
    action: "import.answered",
    object: row.filename,
    objectId: `import ${row.id}`,
    before: { dateOrder: row.dateOrder, timeZone: row.timeZone, scope: row.scope },
    after: {
      dateOrder: given.dateOrder ?? row.dateOrder,
      timeZone: given.timeZone ?? row.timeZone,
      scope: given.scope ?? row.scope,
      ...(given.mapping ? { columns: Object.keys(given.mapping).length } : {}),
      ...(given.successWords ? { successWords: given.successWords.join(", ") } : {}),
      ...(given.insecureWords ? { insecureWords: given.insecureWords.join(", ") } : {}),
      ...(given.failureWords ? { failureWords: given.failureWords.join(", ") } : {}),
      ...(given.sameOrg ? { sameOrg: true } : {}),
      ...(given.accept ? { accepted: true } : {}),
      ...(given.sourceOfRecord === undefined ? {} : { sourceOfRecord: given.sourceOfRecord }),
    },
  });
}
