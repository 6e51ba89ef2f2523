/** How many were left at an instant (unix seconds). */
export type LeftPoint = { readonly at: number; readonly left: number };

/** Subjects fewer (negative) or more a week: the median of the pairwise slopes, and their 10 and 90 % quantiles. */
export type Trend = {
  readonly perWeek: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly weeks: number;
};

/** When nobody is left, at the present pace; instants in unix seconds. */
export type Forecast =
  | { readonly kind: "done" }
  | {
      readonly kind: "dates";
      readonly earliest: number;
      readonly likely: number;
      readonly latest: number;
      readonly trend: Trend;
    }
  | { readonly kind: "cannot"; readonly reason: "too-short"; readonly weeks: number }
  | { readonly kind: "cannot"; readonly reason: "stale"; readonly days: number }
  | { readonly kind: "cannot"; readonly reason: "not-falling" | "uneven" | "past"; readonly trend: Trend };

const A_DAY = 86_400;
const A_WEEK = 7 * A_DAY;
/** Fewer weekly points than this make no trend. */
export const FEWEST_POINTS = 4;
export const MOST_POINTS = 13;
const STALE_DAYS = 14;
/** Later than this is no date but a way to say never. */
const FURTHEST = 10 * 365 * A_DAY;

/**
 * The trend of Theil and Sen: the median of the slopes between all pairs of points, which one odd week does not move.
 * Throws for fewer than two points.
 */
export function theilSen(points: readonly LeftPoint[]): Trend {
  const slopes = points
    .flatMap((a, i) => points.slice(i + 1).map((b) => ((b.left - a.left) / (b.at - a.at)) * A_WEEK))
    .sort((a, b) => a - b);
  if (slopes.length === 0) throw new RangeError("A trend takes two points.");
  const times = points.map(({ at }) => at);
  return {
    perWeek: quantile(slopes, 0.5),
    fastest: quantile(slopes, 0.1),
    slowest: quantile(slopes, 0.9),
    weeks: Math.round((Math.max(...times) - Math.min(...times)) / A_WEEK),
  };
}

/**
 * When the number left reaches zero, from weekly points that rest on complete exports, oldest first, and from how many
 * are left by the newest data, whatever they are. No date while the number does not fall, falls too unevenly for an
 * end, is out of date at `at`, or should have reached zero before it.
 */
export function forecast(points: readonly LeftPoint[], newest: LeftPoint | null, at: number): Forecast {
  const last = points.at(-1);
  const days = last ? Math.floor((at - last.at) / A_DAY) : 0;
  if (last && days > STALE_DAYS) return { kind: "cannot", reason: "stale", days };
  if (last && newest?.left === 0) return { kind: "done" };
  if (!newest || points.length < FEWEST_POINTS)
    return { kind: "cannot", reason: "too-short", weeks: Math.max(0, points.length - 1) };
  const trend = theilSen(points);
  if (trend.perWeek >= 0) return { kind: "cannot", reason: "not-falling", trend };
  const until = (slope: number) => newest.at + (newest.left / -slope) * A_WEEK;
  if (trend.slowest >= 0 || until(trend.slowest) - newest.at > FURTHEST)
    return { kind: "cannot", reason: "uneven", trend };
  if (until(trend.slowest) < at) return { kind: "cannot", reason: "past", trend };
  return {
    kind: "dates",
    earliest: Math.max(at, until(trend.fastest)),
    likely: Math.max(at, until(trend.perWeek)),
    latest: until(trend.slowest),
    trend,
  };
}

/** Linear between the two nearest of sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
