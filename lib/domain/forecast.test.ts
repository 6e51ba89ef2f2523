import fc from "fast-check";
import { expect, test } from "vitest";
import { forecast, theilSen, type LeftPoint } from "./forecast";

const A_DAY = 86_400;
const START = Date.UTC(2026, 7, 1) / 1000;
const weekly = (...left: number[]): LeftPoint[] =>
  left.map((count, i) => ({ at: START + i * 7 * A_DAY, left: count }));
const newestOf = (points: readonly LeftPoint[]) => points.at(-1)?.at ?? 0;
const now = (points: readonly LeftPoint[]) => forecast(points, points.at(-1) ?? null, newestOf(points));

test("the median slope is not moved by one odd week", () => {
  expect(theilSen(weekly(50, 45, 40, 35, 30)).perWeek).toBeCloseTo(-5);
  expect(theilSen(weekly(50, 45, 90, 35, 30)).perWeek).toBeCloseTo(-5);
});

test("a steady pace ends on one day, an uneven one between two", () => {
  const steady = weekly(50, 40, 30, 20);
  expect(now(steady)).toMatchObject({
    kind: "dates",
    earliest: newestOf(steady) + 14 * A_DAY,
    likely: newestOf(steady) + 14 * A_DAY,
    latest: newestOf(steady) + 14 * A_DAY,
  });
  const uneven = now(weekly(60, 50, 48, 36, 30, 28));
  if (uneven.kind !== "dates") throw new Error(uneven.kind);
  expect(uneven.earliest).toBeLessThan(uneven.likely);
  expect(uneven.likely).toBeLessThan(uneven.latest);
});

test("why there is no date is said", () => {
  expect(now([])).toEqual({ kind: "cannot", reason: "too-short", weeks: 0 });
  expect(now(weekly(9, 8, 7))).toEqual({ kind: "cannot", reason: "too-short", weeks: 2 });
  expect(now(weekly(9, 9, 9, 9))).toMatchObject({ kind: "cannot", reason: "not-falling" });
  expect(now(weekly(5, 7, 9, 11))).toMatchObject({ kind: "cannot", reason: "not-falling" });
  expect(now(weekly(20, 10, 19, 9, 18, 8))).toMatchObject({ kind: "cannot", reason: "uneven" });
  const old = weekly(50, 40, 30, 20);
  expect(forecast(old, old.at(-1) ?? null, newestOf(old) + 20 * A_DAY)).toEqual({
    kind: "cannot",
    reason: "stale",
    days: 20,
  });
  // The last should be gone in half a week, and a week has passed.
  const fast = weekly(21, 14, 7, 1);
  expect(forecast(fast, fast.at(-1) ?? null, newestOf(fast) + 7 * A_DAY)).toMatchObject({ reason: "past" });
});

test("whoever newer files show, complete or not, is left", () => {
  const done = weekly(9, 6, 3, 0);
  const later = { at: newestOf(done) + 5 * A_DAY, left: 2 };
  expect(forecast(done, later, later.at)).toMatchObject({ kind: "dates" });
  expect(forecast(done, done.at(-1) ?? null, newestOf(done) + 400 * A_DAY)).toMatchObject({
    reason: "stale",
  });
});

test("nobody left is done, however it came", () => {
  expect(now(weekly(5, 3, 0))).toEqual({ kind: "done" });
  expect(now(weekly(0))).toEqual({ kind: "done" });
});

test("no date without progress, and no date before the newest data", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 13 });
  fc.assert(
    fc.property(counts, (left) => {
      const points = weekly(...left);
      const said = now(points);
      if (said.kind !== "dates") return;
      const [first = 0, ...rest] = left;
      expect(rest.some((count, i) => count < ([first, ...rest][i] ?? 0))).toBe(true);
      expect(said.earliest).toBeGreaterThanOrEqual(newestOf(points));
      expect(said.earliest).toBeLessThanOrEqual(said.likely);
      expect(said.likely).toBeLessThanOrEqual(said.latest);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) },
  );
});

test("numbers that never fall never get a date", () => {
  const rising = fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 13 })
    .map((steps) => steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 1)));
  fc.assert(fc.property(rising, (left) => now(weekly(...left)).kind === "cannot"));
});
