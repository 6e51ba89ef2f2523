import { parentPort, workerData } from "node:worker_threads";
import type { ReadEvent, ReadOptions } from "@/lib/formats/read-events";
import { readUpload } from "@/lib/formats/read-upload";
import { standBack } from "./stand-back";

/** Some 60,000 rows (4 MB): as much as the writer takes in a few of its transactions, so that neither waits. */
const AHEAD = 150;

/** The reader's thread: reads one upload and posts its events; stays at most AHEAD batches before the writer. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("This file runs as a worker thread only.");
  standBack();
  const { file, options }: { file: string; options: ReadOptions } = workerData;
  let underway = 0;
  let resume: (() => void) | null = null;
  port.on("message", () => {
    underway -= 1;
    resume?.();
  });
  await readUpload(file, options, async (event: ReadEvent) => {
    underway += 1;
    port.postMessage(event, event.kind === "batch" ? [event.packed.logins.buffer] : []);
    while (underway > AHEAD) await new Promise<void>((resolve) => (resume = resolve));
  });
  port.postMessage(null);
  port.close();
}

void main();
