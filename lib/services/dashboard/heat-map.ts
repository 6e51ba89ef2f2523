import type { JudgedOrg } from "../readiness/judged-org";
import { askedClients } from "./asked-clients";
import { daySums, eachClientDay } from "./day-sums";
import { windowOf, type DashboardQuery } from "./dashboard-query";
import { perCopy } from "../readiness/per-judgement";

/** Logins below the target by weekday (Monday is 0) and hour of the org's wall clock. */
export type HeatMap = {
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  /** The hour with most of them; null when there are none. */
  readonly heaviest: { readonly weekday: number; readonly hour: number; readonly count: number } | null;
  /** The hour of the planned cutover; null without one. */
  readonly cutover: { readonly weekday: number; readonly hour: number } | null;
};

/** When logins below the target come, over the period; of an area by what its clients usually are. */
export const heatMapOf = perCopy("heatMapOf", countHours);

const NO_DAYS = { from: 0, to: -1 };

function countHours(judged: JudgedOrg, query: DashboardQuery): HeatMap {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const window = windowOf(judged, query.period);
  const asked = askedClients(judged, query);
  const isAsked = (client: number): boolean =>
    asked
      ? asked.has(client)
      : query.area === undefined || judged.clients.get(client)?.recognition.area === query.area;
  eachClientDay(daySums(judged), window ?? NO_DAYS, (day, { client, hours }) => {
    if (hours === null || !isAsked(client)) return;
    const row = counts[weekdayOf(day)] ?? [];
    for (const [hour, count] of hours.entries()) row[hour] = (row[hour] ?? 0) + count;
  });
  const all = counts.flatMap((row, weekday) => row.map((count, hour) => ({ weekday, hour, count })));
  const heaviest = all.reduce((a, b) => (b.count > a.count ? b : a), { weekday: 0, hour: 0, count: 0 });
  const { cutoverAt } = judged.org;
  const cutover = cutoverAt && cutoverAt.getTime() / 1000;
  return {
    counts,
    total: all.reduce((sum, { count }) => sum + count, 0),
    heaviest: heaviest.count === 0 ? null : heaviest,
    cutover:
      cutover === null
        ? null
        : { weekday: weekdayOf(judged.clock.day(cutover)), hour: judged.clock.hour(cutover) },
  };
}

/** Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
