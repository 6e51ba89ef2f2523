import { z } from "zod";
import {
  addImport,
  changeImport,
  findImport,
  findLive,
  findLiveBytes,
  findReadAgain,
  findReplacement,
  findReplacing,
  replacedBy,
  removeImport,
  type StoredImport,
} from "@/lib/db/imports";
import { actorName, record } from "@/lib/db/audit";
import { database, type Transaction } from "@/lib/db/database";
import { addJob, hasOpenJob } from "@/lib/db/jobs";
import { newestList } from "@/lib/db/lists";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { storageFault } from "@/lib/domain/storage-fault";
import { isTimeZone } from "@/lib/domain/zone";
import { isListFormat } from "@/lib/formats/formats";
import { DATE_ORDERS } from "@/lib/formats/login-time";
import { largestUpload } from "@/lib/storage/limits";
import { newUploadName, removeUpload, storeUpload, UploadTooLarge } from "@/lib/storage/uploads";
import { drain, isBrokenOff, readerOf, safeName } from "../http/request-body";
import { ringBell } from "../worker-bell";
import { recordAnswer } from "./import-answer";

/** What may come with an upload, in the query. */
export const uploadQuery = z.object({
  filename: z
    .string()
    .min(1, "Name the file: ?filename=LoginHistory.csv")
    .max(2000, "The name of the file is too long.")
    // Of a long name the end says more: it has the date and what kind of file it is.
    .transform((name) => name.slice(-255)),
  timeZone: z.string().refine(isTimeZone, "No IANA time zone, such as Europe/Berlin.").optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  scope: z.enum(["all", "filtered"]).optional(),
  /** Ask before it counts: what would it do? Left out: as the org's settings say. */
  preview: z.enum(["true", "false"]).optional(),
});
export type UploadQuery = z.infer<typeof uploadQuery>;

export type Received = { readonly row: StoredImport; readonly repeated: boolean };

/**
 * Receives one file's bytes. From the first byte on an import exists; a body that breaks off or is shorter than
 * announced is refused and leaves none. The same bytes with the same answers, while their first import lives,
 * give that import back.
 */
export async function receiveUpload(
  scope: OrgScope,
  query: UploadQuery,
  body: ReadableStream<Uint8Array> | null,
  announced: number | null,
): Promise<Received> {
  const db = await database();
  if (body === null || announced === 0) throw new AppError("invalid", "The file is empty. Choose another.");
  const { looksFirst } = await loadOrg(db, scope);
  const storedAs = newUploadName();
  const row = await addImport(db, scope, {
    filename: safeName(query.filename, "upload.csv"),
    storedAs,
    status: "receiving",
    uploadedBy: actorName(scope.actor),
    timeZone: query.timeZone ?? null,
    dateOrder: query.dateOrder ?? null,
    preview: query.preview === undefined ? looksFirst : query.preview === "true",
    ...(query.scope ? { scope: query.scope, scopeBy: "admin" } : {}),
  });
  const drop = async () => {
    try {
      await removeUpload(storedAs);
      await removeImport(db, scope, row.id);
    } catch (fault) {
      // Where nothing can be written now, the upload is over all the same, and what is left of it goes later.
      if (storageFault(fault) === null) throw fault;
      setTimeout(() => void drop().catch((error: unknown) => complain(row.id, error)), DROP_AGAIN_MS).unref();
    }
  };
  const limit = largestUpload();
  try {
    const stored = await storeUpload(storedAs, readerOf(body), limit);
    if (announced !== null && stored.bytes !== announced)
      throw new AppError(
        "upload-incomplete",
        `${stored.bytes} of ${announced} bytes came in. Upload the file again.`,
      );
    if (stored.bytes === 0) throw new AppError("invalid", "The file is empty. Choose another.");
    const liveKey = liveKeyOf(scope, stored.sha256, query);
    const saysNothing = [query.timeZone, query.dateOrder, query.scope].every((said) => said === undefined);
    const anyAnswers = saysNothing ? `${scope.orgId}:${stored.sha256}:` : null;
    const first = await claim(scope, row.id, liveKey, anyAnswers, query, {
      filename: row.filename,
      ...stored,
    });
    if (first) {
      ringBell();
      await drop();
      return { row: first, repeated: true };
    }
  } catch (error) {
    await drop();
    await drain(body);
    if (error instanceof UploadTooLarge)
      throw new AppError(
        "too-large",
        `A file may have ${Number((limit / 1024 ** 3).toPrecision(3))} GiB. Pack it as .gz, or upload it in parts.`,
      );
    if (error instanceof AppError) throw error;
    if (isBrokenOff(error))
      throw new AppError("upload-incomplete", "The upload broke off. Upload the file again.");
    throw error;
  }
  ringBell();
  const waiting = await findImport(db, scope, row.id);
  if (!waiting) throw new AppError("broken", "The import is gone.");
  return { row: waiting, repeated: false };
}

const DROP_AGAIN_MS = 30_000;

function complain(id: number, error: unknown): void {
  process.stderr.write(`What is left of upload ${id} could not be removed: ${String(error)}\n`);
}

/** What makes two uploads the same: bytes and answers. */
export function liveKeyOf(
  scope: OrgScope,
  sha256: string,
  said: {
    readonly timeZone?: string | null | undefined;
    readonly dateOrder?: string | null | undefined;
    readonly scope?: string | undefined;
  },
): string {
  return [scope.orgId, sha256, said.timeZone ?? "", said.dateOrder ?? "", said.scope ?? ""].join(":");
}

/** Puts the import in line, unless the same bytes are live already: then that import is returned. */
async function claim(
  scope: OrgScope,
  id: number,
  liveKey: string,
  anyAnswers: string | null,
  said: Pick<UploadQuery, "timeZone" | "dateOrder" | "scope">,
  stored: { filename: string; bytes: number; sha256: string },
): Promise<StoredImport | null> {
  const db = await database();
  const org = await loadOrg(db, scope);
  return db.transaction(async (tx) => {
    const isOver = async (one: StoredImport) =>
      (await hasOpenJob(tx, scope, one.id, "undo")) || (await saysMoreAnew(tx, scope, one, org));
    const first =
      (await findLive(tx, scope, liveKey)) ?? (await findReadAgain(tx, scope, liveKey, anyAnswers));
    if (first) {
      if (!(await isOver(first))) return takeWord(tx, scope, first, said);
      await changeImport(tx, scope, first.id, { liveKey: null });
    }
    const other = first ? null : await findLiveBytes(tx, scope, stored.sha256, id);
    if (other && !(await isOver(other))) {
      if (!readsOtherwise(said, other)) return takeWord(tx, scope, other, said);
      throw new AppError(
        "conflict",
        `This file is here already, as import ${other.id}, and is read in another way there. Correct that on its page, or undo it first.`,
      );
    }
    await changeImport(tx, scope, id, {
      status: "waiting",
      bytes: stored.bytes,
      sha256: stored.sha256,
      liveKey,
    });
    await addJob(tx, scope, "import", id);
    await record(tx, scope, {
      action: "import.uploaded",
      object: stored.filename,
      objectId: `import ${id}`,
      after: { bytes: stored.bytes, sha256: stored.sha256 },
    });
    return null;
  });
}

/** The import of a file that comes again, with what is said of it now: that a file holds all logins counts for more than that it looks so. */
async function takeWord(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  { scope: kind }: Pick<UploadQuery, "scope">,
): Promise<StoredImport> {
  if (kind === undefined || kind !== row.scope || row.scopeBy === "admin") return row;
  await changeImport(tx, scope, row.id, { scopeBy: "admin" });
  await recordAnswer(tx, scope, row, { scope: kind });
  if (row.status === "done" && row.source !== null) await addJob(tx, scope, "rebuild", null);
  return row;
}

/**
 * Whether a list says something when it comes once more: a newer one has taken its place, or it is one of users whose
 * names are others by now, since logins have shown what the sandbox puts behind them.
 */
async function saysMoreAnew(
  tx: Transaction,
  scope: OrgScope,
  { id, format, status }: StoredImport,
  { environment }: { readonly environment: string },
): Promise<boolean> {
  if (status !== "done" || format === null || !isListFormat(format)) return false;
  if (format === "users" && environment === "sandbox") return true;
  return (await newestList({ prisma: tx }, scope, format))?.id !== id;
}

/**
 * Whether an upload's answers read the same bytes otherwise than an import did: rows whose times differ would never meet.
 * What was not said is as it is there; a zone says nothing of a file whose times name theirs.
 */
function readsOtherwise(
  { timeZone, dateOrder, scope }: Pick<UploadQuery, "timeZone" | "dateOrder" | "scope">,
  there: StoredImport,
): boolean {
  return (
    (timeZone !== undefined &&
      timeZone !== there.timeZone &&
      !(there.status === "done" && there.timeZone === null)) ||
    (dateOrder !== undefined && there.dateOrder !== null && dateOrder !== there.dateOrder) ||
    (scope !== undefined && scope !== there.scope)
  );
}

const WAIT_FOR_UNDO_MS = 8000;

/** Undoes an import; waits a little for the worker, so that a small one is undone when this returns. */
export async function requestUndo(scope: OrgScope, id: number): Promise<StoredImport> {
  const db = await database();
  const row = await findImport(db, scope, id);
  if (!row) throw new AppError("not-found", "There is no such import here.");
  const replacement = row.status === "undone" ? await findReplacement(db, scope, id) : null;
  if (replacement !== null)
    throw new AppError(
      "conflict",
      `The file was read again in another way, and counts as import ${replacement}. Undo that one.`,
    );
  if (row.status === "undone") return row;
  if (row.status === "receiving")
    throw new AppError("conflict", "The file is still coming in. Wait, or stop the upload.");
  await db.transaction(async (tx) => {
    // A reading that is under way to take its place would bring all of it back.
    for (const one of [row, ...(await findReplacing(tx, scope, id)), ...(await replacedBy(tx, scope, id))]) {
      if (await hasOpenJob(tx, scope, one.id, "undo")) continue;
      await addJob(tx, scope, "undo", one.id);
      await record(tx, scope, {
        action: "import.undone",
        object: one.filename,
        objectId: `import ${one.id}`,
        before: { status: one.status, added: one.added },
      });
    }
  });
  ringBell();
  const deadline = Date.now() + WAIT_FOR_UNDO_MS;
  for (;;) {
    const now = await findImport(db, scope, id);
    if (!now || now.status === "undone" || Date.now() > deadline) return now ?? row;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
