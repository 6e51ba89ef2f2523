import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A collection takes some 30 ms, whatever it finds: less than this is left for the next one. */
const WORTH_BYTES = 1 << 22;

let collect: (() => void) | null = null;
/** What was in use behind the last collection. */
let kept = 0;

/**
 * Gives back what an import has left behind, where there may be enough of it. V8 would do it in its own time, after the
 * heap had grown by hundreds of megabytes beside a server that has to live in the same process.
 */
export function releaseMemory(): void {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    const gc: unknown = runInNewContext("gc");
    collect = typeof gc === "function" ? () => void Reflect.apply(gc, undefined, []) : () => undefined;
  }
  if (bytesInUse() - kept < WORTH_BYTES) return;
  collect();
  kept = bytesInUse();
}

function bytesInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}
