/** How many stories a property tries; `npm run test:long` tries many more. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 8);

/** How long a test of a property may take, in ms. */
export const PROPERTY_TIME = 30_000 + RUNS * 8000;

/**
 * A story that fails is made shorter only for so long that its report still comes before the test is over.
 * `PROPERTY_SEED` repeats what a run found.
 */
export function propertySettings() {
  return {
    numRuns: RUNS,
    interruptAfterTimeLimit: PROPERTY_TIME / 2,
    markInterruptAsFailure: true,
    ...(process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {}),
  };
}
