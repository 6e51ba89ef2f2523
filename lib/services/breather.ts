const TURN_MS = 10;

/**
 * For long work on the thread that answers people: the function it gives back lets others have their turn when
 * `turnMs` have passed since they last had one.
 */
export function breather(turnMs = TURN_MS): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < turnMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
