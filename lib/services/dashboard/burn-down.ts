import type { Area } from "@/lib/domain/area";
import { forecast, MOST_POINTS, type Forecast, type LeftPoint } from "@/lib/domain/forecast";
import { isWorkArea } from "@/lib/domain/readiness";
import { isoDay, type Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import { type DashboardQuery, windowOf } from "./dashboard-query";
import { coursesOf } from "../readiness/courses";
import { perCopy } from "../readiness/per-judgement";

/** How many subjects were left at the end of each day, and when none will be. */
export type BurnDown = {
  readonly days: readonly { readonly day: string; readonly left: number }[];
  readonly forecast: Forecast;
  /** The weekly numbers that the trend is made of, oldest first. */
  readonly points: readonly LeftPoint[];
};

/**
 * Subjects not ready at the end of each day, as judged from the data of now, without those that were retired; the last
 * day's number is that of the dashboard. The trend leaves out the first days, in which people only show up.
 */
export const burnDownOf = perCopy("burnDownOf", countLeft);

function countLeft(judged: JudgedOrg, area?: Area): BurnDown {
  const window = windowOf(judged, "all");
  if (!window) return { days: [], points: [], forecast: forecast([], null, judged.at) };
  const length = window.to - window.from + 1;
  const steps = new Int32Array(length + 1);
  const courses = coursesOf(judged);
  const step = (day: Day, by: number) => {
    const at = Math.min(Math.max(day - window.from, 0), length);
    steps[at] = (steps[at] ?? 0) + by;
  };
  for (const subject of judged.subjects) {
    if (subject.status === "retired" || !isWorkArea(subject.area)) continue;
    if (area !== undefined && subject.area !== area) continue;
    for (const { from, to } of courses.get(subject.id) ?? []) {
      step(judged.clock.day(from), 1);
      // A proof on the last day counts today, not only from tomorrow on.
      if (to !== null) step(judged.clock.day(to), -1);
    }
  }
  let left = 0;
  const counts = Array.from({ length }, (_, i) => (left += steps[i] ?? 0));
  const points = weeklyPoints(judged, window.from, counts);
  return {
    days: counts.map((count, i) => ({ day: isoDay(window.from + i), left: count })),
    points,
    forecast: forecast(points, { at: endOf(judged, window.to), left }, judged.at),
  };
}

/** The days of a period, by how many were left at their end; the forecast rests on all data, whatever the period. */
export function leftWithin(
  judged: JudgedOrg,
  { area, period }: Pick<DashboardQuery, "area" | "period">,
): BurnDown["days"] {
  const from = windowOf(judged, period)?.from;
  const { days } = burnDownOf(judged, area);
  return from === undefined ? days : days.filter(({ day }) => day >= isoDay(from));
}

/** A point a week, back from the last day that complete files cover to after the first days of all. */
function weeklyPoints(judged: JudgedOrg, first: Day, counts: readonly number[]): LeftPoint[] {
  const covered = judged.knownUntil ?? undefined;
  const begin = judged.rules.all[0]?.from;
  if (covered === undefined || begin === undefined) return [];
  const newest = Math.min(judged.clock.day(covered), first + counts.length - 1);
  const oldest = Math.max(first, judged.clock.day(begin)) + judged.rules.proofDays;
  const points: LeftPoint[] = [];
  for (let day = newest; day >= oldest && points.length < MOST_POINTS; day -= 7) {
    points.unshift({ at: endOf(judged, day), left: counts[day - first] ?? 0 });
  }
  return points;
}

/** The last second of a day that is over, or now. */
function endOf(judged: JudgedOrg, day: Day): number {
  return Math.min(judged.clock.startOfDay(day + 1) - 1, judged.at);
}
