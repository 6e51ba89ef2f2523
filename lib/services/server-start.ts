import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { baseUrl } from "@/lib/auth/base-url";
import { isInstalled } from "@/lib/db/access";
import { closeDatabase, database } from "@/lib/db/database";
import { failReceiving } from "@/lib/db/imports";
import { putBackJobs } from "@/lib/db/jobs";
import { migrate } from "@/lib/db/migrate";
import { storageFault } from "@/lib/domain/storage-fault";
import { removeUpload } from "@/lib/storage/uploads";
import { dataFolder, databaseFile } from "@/lib/storage/data-folder";
import { lockDataFolder } from "@/lib/db/folder-lock";
import { startMissingChecklists } from "./checklist/checklist";
import { takenWord, takeOver, type Told } from "./readiness/handed-over";
import { waitForSlowBodies } from "./http/patience";
import { followReaders } from "./reader-locale";
import { setupCode } from "./setup-code";
import { hangBell } from "./worker-bell";

/** Brings the server up: one per data folder, database migrated, worker running. Exits with a sentence when it cannot. */
export async function startServer(): Promise<void> {
  process.umask(0o077);
  followReaders();
  waitForSlowBodies();
  try {
    const unlock = lockDataFolder(dataFolder());
    const { applied, copy } = await migrate(databaseFile(), path.join(process.cwd(), "prisma", "migrations"));
    if (applied.length > 0)
      say(`Database: ${applied.length} migrations applied${copy ? `, copy before them in ${copy}` : ""}.`);
    const db = await database();
    for (const storedAs of await failReceiving(db)) await removeUpload(storedAs);
    await startMissingChecklists(db);
    const stop = startWorker();
    onStop(async () => {
      await stop();
      await putBackJobs(db);
      await closeDatabase();
      unlock();
    });
    if (!(await isInstalled(db)))
      say(
        `Set up TLS Readiness at ${baseUrl()} (from another machine it asks for this code: ${setupCode()}).`,
      );
  } catch (error) {
    const fault = storageFault(error);
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(fault === null ? `${words}\n` : `The data folder is ${dataFolder()}. ${fault}\n`);
    process.exit(1);
  }
}

function startWorker(): () => Promise<void> {
  const bundle = path.join(process.cwd(), "build", "worker", "main.mjs");
  if (!existsSync(bundle))
    throw new Error("The import worker is not built. Start with `npm start`, or run `npm run build`.");
  // The small young generation is that of the thread that answers people (scripts/start.mjs). The flag would hold for
  // threads made later, too, in place of their own limits, and make the reader a third slower.
  setFlagsFromString("--max-semi-space-size=0");
  // The collector comes when a heap has grown by six tenths, not when it has doubled; at a third it would cost a second
  // for a million rows (docs/decisions/017).
  setFlagsFromString("--heap-growing-percent=60");
  let stopping = false;
  let worker: Worker;
  let restarts = 0;
  const start = () => {
    worker = new Worker(pathToFileURL(bundle), { resourceLimits: { maxYoungGenerationSizeMb: 12 } });
    worker.on("message", (told: Told) => void takeOver(told).then(() => worker.postMessage(takenWord(told))));
    worker.on("error", (error) => process.stderr.write(`The import worker stopped: ${error.message}\n`));
    worker.on("exit", () => {
      if (stopping) return;
      restarts += 1;
      setTimeout(start, Math.min(30_000, 500 * 2 ** restarts));
    });
  };
  start();
  hangBell({ ring: () => worker.postMessage("ring") });
  return async () => {
    stopping = true;
    await worker.terminate();
  };
}

function onStop(stop: () => Promise<void>): void {
  let underway = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (underway) return;
      underway = true;
      void stop().finally(() => process.exit(0));
    });
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
