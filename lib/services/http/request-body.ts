import path from "node:path";

/** A request's body, chunk by chunk. */
export async function* readerOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

const DRAIN_MS = 120_000;

/**
 * Reads away what is left of a body that is refused: browsers show an answer only after they have sent everything,
 * and a broken connection otherwise. Gives up after two minutes.
 */
export async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  try {
    const reader = body.getReader();
    while (Date.now() < until && !(await reader.read()).done);
    await reader.cancel();
  } catch {
    // The sender went away; there is nobody left to answer.
  }
}

/** A sent file name without folders and control characters; it is shown, never used as a path. */
export function safeName(name: string, otherwise: string): string {
  const plain = path
    .basename(name.replaceAll("\\", "/"))
    .replaceAll(/[\x00-\x1f\x7f]/g, "")
    .trim();
  return plain === "" ? otherwise : plain.slice(0, 200);
}

/** Whether a body ended because its sender went away. */
export function isBrokenOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    /abort|ECONNRESET|premature|terminated|closed/i.test(`${error.name} ${error.message}`)
  );
}
