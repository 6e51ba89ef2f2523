import { parentPort } from "node:worker_threads";
import { enterForImport } from "@/lib/auth/door";
import { orgsWithData } from "@/lib/db/access";
import { database, emptyLog, type Database } from "@/lib/db/database";
import {
  beatJob,
  endJob,
  MOST_ATTEMPTS,
  putBackJob,
  reviveJobs,
  takeJob,
  type StoredJob,
} from "@/lib/db/jobs";
import { storageFault } from "@/lib/domain/storage-fault";
import { failImport } from "@/lib/services/imports/fail-import";
import { runImport } from "@/lib/services/imports/import-job";
import { tendOriginals } from "@/lib/services/imports/originals";
import { noteFailedUndo, rebuildOrg, undoImport } from "@/lib/services/imports/undo-job";
import { rejudgeAfterUpdate, rejudgeOrg } from "@/lib/services/rules/rejudge";
import { buildSample } from "@/lib/services/sample/build-sample";
import { takenWord, type Told } from "@/lib/services/readiness/handed-over";
import { takeSnapshot } from "@/lib/services/readiness/snapshots";
import { ScratchFile, sweepScratch } from "@/lib/storage/scratch";
import { releaseMemory } from "./release-memory";
import { readerInThread } from "./read-in-thread";
import { standBack } from "./stand-back";

const IDLE_MS = 1000;
const LOOK_MS = 6 * 3_600_000;
/** How long after the last job the uploaded files are packed. */
const TEND_MS = 60_000;
/** How long an import waits at most until its judgement is unpacked, before it makes its numbers visible. */
const UNPACK_MS = 250;
/** How long the worker waits while the disk is full. */
const RETRY_MS = 3000;
const read = readerInThread(new URL("./parser.mjs", import.meta.url));

/** The job loop: one job at a time, oldest first; what a killed server left is taken up again at start. */
async function main(): Promise<void> {
  standBack();
  sweepScratch();
  const db = await database();
  await reviveJobs(db);
  await rejudgeAfterUpdate(db);
  let nextLook = Date.now() + IDLE_MS;
  let nextTending = Date.now() + TEND_MS;
  let ring: (() => void) | null = null;
  parentPort?.on("message", () => ring?.());
  for (;;) {
    try {
      const job = await takeJob(db);
      if (job) {
        await work(job);
        releaseMemory();
        nextTending = Date.now() + TEND_MS;
      } else if (Date.now() >= nextTending) {
        nextTending = Date.now() + LOOK_MS;
        await tend();
      } else if (Date.now() >= nextLook) {
        nextLook = Date.now() + LOOK_MS;
        await lookAround();
      } else {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    } catch (error) {
      process.stderr.write(`The worker cannot go on now and tries again: ${String(error)}\n`);
      emptyLog(db);
      await pause(RETRY_MS);
    }
  }
}

/** Hands a judgement to the thread that answers people, and gives it a moment to unpack it. */
async function handOver(told: Told): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  if (told.state !== "coming") return port.postMessage(told);
  let listen: (answer: unknown) => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    listen = (answer) => {
      if (answer === takenWord(told)) resolve();
    };
  });
  port.on("message", listen);
  port.postMessage(told);
  await Promise.race([taken, pause(UNPACK_MS)]);
  port.off("message", listen);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Does what has to be done, again and again while the disk is full, the folder closed or the database locked. */
async function persistently(db: Database, act: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (storageFault(error) === null) throw error;
      process.stderr.write(`${storageFault(error) ?? ""} (${String(error).slice(0, 200)})\n`);
      emptyLog(db);
      await pause(RETRY_MS);
    }
  }
}

/** What time alone changes: the day's counts, exceptions that ran out, data that grew old. */
async function lookAround(): Promise<void> {
  const db = await database();
  for (const orgId of await orgsWithData(db)) {
    try {
      await takeSnapshot(db, await enterForImport(orgId), Math.floor(Date.now() / 1000));
    } catch (error) {
      process.stderr.write(`The daily look at org ${orgId} failed: ${String(error)}\n`);
    }
  }
  releaseMemory();
}

async function tend(): Promise<void> {
  try {
    await tendOriginals(await database(), Math.floor(Date.now() / 1000));
  } catch (error) {
    process.stderr.write(`Packing the uploaded files failed: ${String(error)}\n`);
  }
}

async function work(job: StoredJob): Promise<void> {
  const db = await database();
  const scratch = new ScratchFile();
  try {
    const scope = await enterForImport(job.orgId);
    const context = {
      database: db,
      scope,
      read,
      now: () => Math.floor(Date.now() / 1000),
      beat: () => beatJob(db, job.id),
      release: releaseMemory,
      handOver,
      scratch,
    };
    if (job.attempts > MOST_ATTEMPTS) {
      if (job.importId !== null && job.kind === "undo")
        await noteFailedUndo(context, job.importId, "Undoing it stopped the worker again and again.");
      else if (job.importId !== null)
        await failImport(
          context,
          job.importId,
          "Reading this file stopped the worker again and again. Keep the file, and tell whoever runs this server: its log says why.",
        );
      return await endJob(db, job.id, "given up");
    }
    if (job.kind === "sample") await buildSample(context);
    else if (job.kind === "rebuild") await rebuildOrg(context);
    else if (job.kind === "rejudge") await rejudgeOrg(context);
    else if (job.importId !== null && job.kind === "undo") await undoImport(context, job.importId);
    else if (job.importId !== null) await runImport(context, job.importId);
    await endJob(db, job.id, null);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `Job ${job.id} (${job.kind}) failed: ${error instanceof Error ? (error.stack ?? message) : message}\n`,
    );
    const fault = storageFault(error);
    emptyLog(db);
    if (fault !== null && job.kind !== "import") {
      await pause(RETRY_MS);
      return persistently(db, () => putBackJob(db, job.id));
    }
    const { importId } = job;
    if (importId !== null && job.kind === "import") {
      const scope = await enterForImport(job.orgId);
      const words =
        fault ??
        `The import stopped on a fault of this program: ${message.slice(0, 300)}. Read it once more on its page; if it stops again, tell whoever runs this server: its log says more.`;
      const context = { database: db, scope, now: () => Math.floor(Date.now() / 1000) };
      await persistently(db, () => failImport(context, importId, words));
    }
    if (importId !== null && job.kind === "undo") {
      const scope = await enterForImport(job.orgId);
      const words = `It stopped on a fault of this program: ${message.slice(0, 300)}. If it stops again, tell whoever runs this server: its log says more.`;
      const context = { database: db, scope, now: () => Math.floor(Date.now() / 1000) };
      await persistently(db, () => noteFailedUndo(context, importId, words));
    }
    await persistently(db, () => endJob(db, job.id, message.slice(0, 1000)));
  } finally {
    scratch.close();
  }
}

void main();
