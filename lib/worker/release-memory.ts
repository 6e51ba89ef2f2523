import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | null = null;

/**
 * Gives back what an import has left behind. V8 would do it in its own time, after the heap had grown by
 * hundreds of megabytes beside a server that has to live in the same process.
 */
export function releaseMemory(): void {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    const gc: unknown = runInNewContext("gc");
    collect = typeof gc === "function" ? () => void Reflect.apply(gc, undefined, []) : () => undefined;
  }
  collect();
}
