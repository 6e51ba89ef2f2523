import { Worker } from "node:worker_threads";
import type { ReadEvent } from "@/lib/formats/read-events";
import type { Reader } from "@/lib/services/imports/import-job";

/** A reader that parses in a thread of its own (`parser`: URL of its bundle) and writes events one at a time. */
export function readerInThread(parser: URL): Reader {
  return async (file, options, emit) => {
    const worker = new Worker(parser, {
      workerData: { file, options },
      // A bound on the heap makes the collector thorough: without it a million rows hold 200 MB more.
      resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1024 },
    });
    try {
      await follow(worker, emit);
    } finally {
      await worker.terminate();
    }
  };
}

async function follow(worker: Worker, emit: (event: ReadEvent) => Promise<void>): Promise<void> {
  const queue: (ReadEvent | null)[] = [];
  let wake: (() => void) | null = null;
  let failure: Error | null = null;
  worker.on("message", (event: ReadEvent | null) => {
    queue.push(event);
    wake?.();
  });
  worker.on("error", (error: Error) => {
    failure = error;
    wake?.();
  });
  for (;;) {
    if (failure) throw failure;
    const event = queue.shift();
    if (event === null) return;
    if (event === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    await emit(event);
    worker.postMessage("taken");
  }
}
