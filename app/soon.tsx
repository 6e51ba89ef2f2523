import { headers } from "next/headers";
import { setTimeout as wait } from "node:timers/promises";
import type { ReactNode } from "react";
import { ComeAgain } from "@/components/come-again";

/** So long a page that is loaded waits for its content before it shows room for it. */
const SOON_MS = 120;

/**
 * A page whose content rests on long work, such as the first judgement of a large history. It is there at once when that
 * is, as it mostly is; else the page keeps room and asks again, which waits for the same work. Only a page that is loaded
 * anew has nothing to show meanwhile: what is asked for from a page that stands waits, and what the reader has begun on it
 * stays. What decides the answer's status has to be awaited before.
 */
export async function Soon({ content, room }: { content: Promise<ReactNode>; room: ReactNode }) {
  const isLoaded = (await headers()).get("sec-fetch-dest") === "document";
  if (!isLoaded || (await endsSoon(content))) return content;
  return (
    <>
      {room}
      <ComeAgain />
    </>
  );
}

/** Whether work ends, one way or the other, within the time. */
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
