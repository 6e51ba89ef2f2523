import {
  addImport,
  changeImportIf,
  findLive,
  findLiveBytes,
  findReplacing,
  importIn,
  removeImport,
  type StoredImport,
} from "@/lib/db/imports";
import type { Database, Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { uploadExists } from "@/lib/storage/uploads";
import { checkMapping } from "./check-mapping";
import { type ImportAnswer, isReread, recordAnswer } from "./import-answer";
import { readQuestion } from "./question";
import { liveKeyOf } from "./upload";

/** A new import of the same bytes that takes the place of this one in the moment it is published. */
export async function readAgain(
  db: Database,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
  more: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<number> {
  await expectKept(row, "Undo this import and upload the file again to read it another way.");
  const mapping = given.mapping ? checkMapping(row, given.mapping) : null;
  const dateOrder = given.dateOrder ?? (row.dateOrder === "year-first" ? null : row.dateOrder);
  const timeZone = given.timeZone ?? row.timeZone;
  // Read again with the same answers it is the same upload still.
  const [before] = row.liveKey?.split(":again ") ?? [];
  const saysMore = isReread(given) || given.scope !== undefined;
  const answered = liveKeyOf(scope, row.sha256 ?? "", { timeZone, dateOrder, scope: given.scope });
  const liveKey = `${saysMore || before === undefined ? answered : before}:again ${row.id}`;
  if (
    (await findReplacing(db.prisma, scope, row.id)).length > 0 ||
    (await findLive(db.prisma, scope, liveKey))
  )
    throw new AppError("conflict", BUSY);
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
        throw new AppError("conflict", BUSY);
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

const BUSY = "The file is being read again already. Wait until that is done, or discard it.";

/** Puts an import that failed in line once more, under its own number. */
export async function tryAgain(
  db: Database,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
): Promise<void> {
  await expectKept(row, "Upload the file again.");
  const mapping = given.mapping ? checkMapping(row, given.mapping) : null;
  const kind = given.scope ?? (row.scopeBy === "admin" ? row.scope : undefined);
  const dateOrder = given.dateOrder === undefined ? row.dateOrder : given.dateOrder;
  const timeZone = given.timeZone ?? row.timeZone;
  const sha256 = row.sha256 ?? "";
  const liveKey = liveKeyOf(scope, sha256, { timeZone, dateOrder, scope: kind });
  await db.transaction(async (tx) => {
    const replaced = row.replaces === null ? null : await importIn(tx, scope, row.replaces);
    if (replaced && (replaced.status !== "done" || (await findReplacing(tx, scope, replaced.id)).length > 0))
      throw new AppError(
        "conflict",
        `It was to take the place of import ${replaced.id}, which has changed since. Read that one again, or upload the file anew.`,
      );
    const other = await findLiveBytes(tx, scope, sha256, row.id);
    if (other && other.id !== row.replaces)
      throw new AppError("conflict", `The same file is here already, as import ${other.id}.`);
    const isFailed = await changeImportIf(tx, scope, row.id, ["failed"], {
      ...{ status: "waiting", failure: null, question: null, finishedAt: null, rejected: 0, rowsRead: 0 },
      ...{ dateOrder, timeZone },
      // Who wanted to look first, and accepted what was to be seen then, looks at this reading, too.
      preview: row.preview || readQuestion(row.question)?.kind === "preview",
      liveKey: row.replaces === null ? liveKey : `${liveKey}:again ${row.replaces}`,
      ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
      ...(kind ? { scope: kind, scopeBy: "admin" } : {}),
    });
    if (!isFailed) throw new AppError("conflict", BUSY);
    await addJob(tx, scope, "import", row.id);
    await recordAnswer(tx, scope, row, given);
  });
}

async function expectKept(row: StoredImport, otherwise: string): Promise<void> {
  if (!(await isKept(row)))
    throw new AppError("conflict", `The uploaded file is no longer kept. ${otherwise}`);
}

/** Whether its file is still there. */
export async function isKept({ originalKept, storedAs }: StoredImport): Promise<boolean> {
  return originalKept && uploadExists(storedAs);
}
