import { setTimeout as wait } from "node:timers/promises";
import { Suspense, type ReactNode } from "react";

/** What is there within this time is drawn at once; only for longer work the page keeps room and sends it later. */
const SOON_MS = 120;

/**
 * A page whose content rests on long work, such as the judgement of a large history: at once when that is there, as it
 * mostly is, and else streamed into its room. What decides the answer's status has to be awaited before.
 */
export async function Soon({
  work,
  room,
  children,
}: {
  work: Promise<unknown>;
  room: ReactNode;
  children: ReactNode;
}) {
  return (await endsSoon(work)) ? children : <Suspense fallback={room}>{children}</Suspense>;
}

/** Whether work ends, one way or the other, within the time; the content fails for itself. */
async function endsSoon(work: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([ended, wait(SOON_MS, false, { signal: stop.signal })]);
  } finally {
    stop.abort();
  }
}
