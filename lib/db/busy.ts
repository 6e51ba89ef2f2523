const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;

/** Whether an error says that another connection holds the write lock, however deep the driver wrapped it. */
export function isBusy(error: unknown): boolean {
  let at = error;
  for (let depth = 0; typeof at === "object" && at !== null && depth < 5; depth += 1) {
    const code = "originalCode" in at ? at.originalCode : "code" in at ? at.code : undefined;
    if (typeof code === "string" && code.startsWith("SQLITE_BUSY")) return true;
    at = "cause" in at ? at.cause : undefined;
  }
  return false;
}

/**
 * Runs `attempt` until the write lock is free, waiting on a timer and never on the thread, for at most
 * `patienceMs`; then the last error is thrown. Other errors are thrown at once.
 */
export async function whenFree<T>(attempt: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() + wait > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
