import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Lets the thread that answers people go before this one where both want a processor. Linux gives each thread a
 * priority of its own; elsewhere, or where it may not be set, nothing changes.
 */
export function standBack(): void {
  if (process.platform !== "linux") return;
  try {
    const thread = /\/task\/(\d+)$/.exec(readlinkSync("/proc/thread-self"))?.[1];
    if (thread) setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Without /proc, or forbidden: the work is done all the same.
  }
}
