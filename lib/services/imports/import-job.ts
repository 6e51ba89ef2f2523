import { changeImport, findImport, type StoredImport } from "@/lib/db/imports";
import { removeUpload } from "@/lib/storage/uploads";
import type { Answers } from "@/lib/formats/read-events";
import type { JudgedOrg } from "../readiness/judged-org";
import { takeSnapshot } from "../readiness/snapshots";
import { organizationQuestion } from "./another-org";
import { clearImport, clearLogins, sweepLeftovers } from "./clear-import";
import { finishList } from "./finish-list";
import { AnsweredMeanwhile, finishLogins } from "./finish-logins";
import { readSummary } from "./import-summary";
import { leftOf } from "./left";
import { previewOf, previewOfList } from "./preview";
import {
  answersOf,
  readOnce,
  ReadingStopped,
  type JobContext,
  type Outcome,
  type Read,
  type Reading,
} from "./reading";
import { StatusesExplained } from "./status-words";
import type { Staging } from "./staging";

export type { JobContext, Reader } from "./reading";

/** Reads one upload to its end: published, waiting for an answer, or failed with the reason. Safe to run again. */
export async function runImport(context: JobContext, importId: number): Promise<void> {
  const { database, scope } = context;
  const row = await findImport(database, scope, importId);
  if (row?.status === "done") return conclude(context, row);
  if (!row || !["waiting", "reading"].includes(row.status)) return;
  let judged: JudgedOrg | null = null;
  try {
    judged = await readAndPublish(context, row);
  } catch (error) {
    if (error instanceof ReadingStopped) return clearImport(database, scope, importId);
    throw error;
  }
  // What counting held is unreachable by now.
  context.release?.();
  const done = await findImport(database, scope, importId);
  if (done?.status === "done") await conclude(context, done, judged);
}

async function readAndPublish(context: JobContext, row: StoredImport): Promise<JudgedOrg | null> {
  const { database, scope } = context;
  await sweepLeftovers(database, scope);
  await clearImport(database, scope, row.id);
  await changeImport(database.prisma, scope, row.id, {
    status: "reading",
    startedAt: new Date(context.now() * 1000),
    bytesRead: 0,
    rowsRead: 0,
  });
  const { judged, hasSecrets } = await readUntilSettled(context, row);
  if (!hasSecrets) return judged;
  const now = await findImport(database, scope, row.id);
  if (now?.status === "done" || now?.status === "failed") await forgetFile(context, row);
  return judged;
}

/** Reads a file and settles it; again each time somebody has said meanwhile what a status in it means. */
async function readUntilSettled(context: JobContext, row: StoredImport) {
  for (;;) {
    const { outcome, staging, hasSecrets } = await readDecided(context, row, answersOf(row));
    try {
      return { judged: await settle(context, row, outcome, staging), hasSecrets };
    } catch (error) {
      if (!(error instanceof StatusesExplained || error instanceof AnsweredMeanwhile)) throw error;
      await clearImport(context.database, context.scope, row.id);
    }
  }
}

/** A file with tokens or passwords is not kept once its import has ended; one that waits for an answer is read again. */
async function forgetFile({ database, scope }: JobContext, row: StoredImport): Promise<void> {
  await removeUpload(row.storedAs);
  await changeImport(database.prisma, scope, row.id, { originalKept: false });
}

const MOST_PASSES = 3;

/** Reads the file, again where its end contradicts what its beginning was read as. */
async function readDecided(context: JobContext, row: StoredImport, answers: Answers): Promise<Read> {
  let given = answers;
  for (let pass = 1; ; pass += 1) {
    const read = await readOnce(context, row, given);
    const { outcome } = read;
    if (outcome.kind !== "again") return read;
    if (pass === MOST_PASSES) throw new Error("The file contradicts every reading of it.");
    await clearImport(context.database, context.scope, row.id);
    await changeImport(context.database.prisma, context.scope, row.id, {
      startedAt: new Date(context.now() * 1000),
      bytesRead: 0,
      rowsRead: 0,
    });
    given = {
      ...given,
      dateOrder: outcome.order ?? given.dateOrder,
      encodings: { ...given.encodings, ...outcome.encodings },
      surveysAll: given.surveysAll === true || outcome.surveysAll,
    };
  }
}

async function settle(
  context: JobContext,
  row: StoredImport,
  outcome: Outcome,
  staging: Staging,
): Promise<JudgedOrg | null> {
  switch (outcome.kind) {
    case "again":
      throw new Error("A file read with given answers cannot ask for another reading.");
    case "mapping":
      return wait(context, row, "needs-mapping", { asks: ["mapping"], ...outcome.question });
    case "question":
      return wait(context, row, "needs-answer", outcome.question);
    case "failed":
      return fail(context, row, staging, outcome.message);
    case "read":
      return settleReading(context, row, outcome.reading, staging);
  }
}

async function settleReading(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<JudgedOrg | null> {
  if (
    row.replaces !== null &&
    (await findImport(context.database, context.scope, row.replaces))?.status !== "done"
  )
    return fail(
      context,
      row,
      staging,
      "The import it was to take the place of is no longer there. Upload the file again if it is to count.",
    );
  if (reading.list) {
    if (reading.list.lines === 0)
      return fail(context, row, staging, nothingRead(staging.staged.rejected), reading);
    const organization = await organizationQuestion(context, row, reading, staging);
    if (organization) return wait(context, row, "needs-answer", organization, reading);
    if (row.preview)
      return wait(context, row, "needs-answer", await previewOfList(context, row, reading, staging), reading);
    return finishList(context, row, reading, staging);
  }
  if (staging.staged.inserted + staging.staged.repeated === 0)
    return fail(context, row, staging, nothingRead(staging.staged.rejected), reading);
  const organization = await organizationQuestion(context, row, reading, staging);
  if (organization) return wait(context, row, "needs-answer", organization, reading);
  if (row.preview)
    return wait(context, row, "needs-answer", await previewOf(context, row, reading, staging), reading);
  return finishLogins(context, row, reading, staging);
}

/** Puts the import down until an admin has answered; what was read of it is cleared away again. */
async function wait(
  context: JobContext,
  row: StoredImport,
  status: "needs-answer" | "needs-mapping",
  question: object,
  reading: Reading | null = null,
): Promise<null> {
  const { database, scope } = context;
  await clearImport(database, scope, row.id);
  await changeImport(database.prisma, scope, row.id, {
    status,
    question: JSON.stringify(question),
    ...(reading === null ? {} : { format: reading.header.format }),
    rowsRead: 0,
  });
  return null;
}

async function fail(
  context: JobContext,
  row: StoredImport,
  staging: Staging,
  message: string,
  reading: Reading | null = null,
): Promise<null> {
  const { database, scope } = context;
  const { rejected } = staging.staged;
  await clearLogins(database, scope, row.id);
  await changeImport(database.prisma, scope, row.id, {
    status: "failed",
    failure: message,
    liveKey: null,
    ...(reading === null ? {} : { format: reading.header.format }),
    rowsRead: rejected,
    rejected,
    finishedAt: new Date(context.now() * 1000),
  });
  return null;
}

function nothingRead(rejected: number): string {
  return rejected === 0
    ? "The file has a header and no rows. Choose a longer period in Salesforce and download it again."
    : `None of its ${rejected} rows could be read. Each is told with its reason. Where the file was read the wrong way, read it once more with another answer.`;
}

/** After publishing: the day's counts, and what the import changed. Also run when a killed server left it undone. */
async function conclude(
  context: JobContext,
  row: StoredImport,
  judged: JudgedOrg | null = null,
): Promise<void> {
  const { database, scope } = context;
  const summary = readSummary(row.summary);
  if (summary && summary.secrets.length > 0) await forgetFile(context, row);
  if (summary?.after === null) {
    const after = leftOf(await takeSnapshot(database, scope, context.now(), judged));
    context.release?.();
    await changeImport(database.prisma, scope, row.id, { summary: JSON.stringify({ ...summary, after }) });
  }
  if (row.replaces !== null) await clearImport(database, scope, row.replaces);
}
