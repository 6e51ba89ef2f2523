import { dayIn, showDay, showFigure, showNumber } from "@/lib/display";
import type { Forecast, Trend } from "@/lib/domain/forecast";

const A_WEEK = 7 * 86_400;

/**
 * What the forecast says, in one or two sentences; instants in unix seconds, days on the zone's calendar. No date where
 * there is none.
 */
export function forecastWords(
  forecast: Forecast,
  left: number,
  cutover: number | null,
  timeZone: string,
): string {
  switch (forecast.kind) {
    case "done":
      return "Nobody is left below the target.";
    case "dates": {
      const { earliest, likely, latest, trend } = forecast;
      const [from, to] = [dayOf(earliest, timeZone), dayOf(latest, timeZone)];
      const when = from === to ? `on ${from}` : `between ${from} and ${to}`;
      const against = cutover === null ? "" : `, ${againstCutover(earliest, latest, cutover)}`;
      return `At this pace the last of ${showNumber(left)} is done ${when}${against}. The number falls by ${paceOf(trend)} a week; most likely day: ${dayOf(likely, timeZone)}.`;
    }
    case "cannot":
      return `Cannot forecast: ${reasonOf(forecast)}`;
  }
}

function reasonOf(forecast: Extract<Forecast, { kind: "cannot" }>): string {
  switch (forecast.reason) {
    case "too-short":
      return `a trend needs four weekly numbers from complete exports, after the first two weeks of data; there ${forecast.weeks === 0 ? "are too few yet" : `is a stretch of ${weeksOf(forecast.weeks)}`}. Upload older exports, or the next ones.`;
    case "stale":
      return `the newest complete data is ${forecast.days} days old. Upload a new export.`;
    case "not-falling":
      return forecast.trend.perWeek > 0
        ? `over the last ${weeksOf(forecast.trend.weeks)} the number left has grown by ${paceOf(forecast.trend)} a week.`
        : `over the last ${weeksOf(forecast.trend.weeks)} the number left has not fallen.`;
    case "past":
      return `at a pace of ${paceOf(forecast.trend)} a week nobody should be left by now. Upload the next export: it shows whether that held.`;
    case "uneven":
      return `the number falls by ${paceOf(forecast.trend)} a week, but too unevenly over the last ${weeksOf(forecast.trend.weeks)} to name a day.`;
  }
}

/** "4 to 9 weeks before the cutover", "1 to 3 weeks after the cutover: too late", or what lies between. */
function againstCutover(earliest: number, latest: number, cutover: number): string {
  const [first, last] = [weeksApart(earliest, cutover), weeksApart(latest, cutover)];
  if (earliest > cutover) return `${spanOf(first, last)} after the cutover: too late`;
  if (latest <= cutover) return `${spanOf(last, first)} before the cutover`;
  return `from ${weeksOf(first)} before the cutover to ${weeksOf(last)} after it: it may be too late`;
}

function weeksApart(at: number, cutover: number): number {
  return Math.floor(Math.abs(cutover - at) / A_WEEK);
}

function spanOf(least: number, most: number): string {
  if (least === most) return weeksOf(most);
  return least === 0 ? `up to ${weeksOf(most)}` : `${least} to ${weeksOf(most)}`;
}

function weeksOf(weeks: number): string {
  if (weeks === 0) return "under a week";
  return weeks === 1 ? "1 week" : `${weeks} weeks`;
}

function paceOf({ perWeek }: Trend): string {
  const pace = Math.abs(perWeek);
  return pace < 0.1 ? `under ${showFigure(0.1, 1)}` : showFigure(pace, pace < 10 ? 1 : 0);
}

function dayOf(seconds: number, timeZone: string): string {
  return showDay(dayIn(seconds, timeZone));
}

/** What the drawing shows beside the days; nothing where there is no date. */
export function trendNote(forecast: Forecast): string {
  return forecast.kind === "dates"
    ? "Dashed: the likely course (Theil-Sen trend). Shaded: slower and faster ones (10 to 90 % of the slopes)"
    : "No trend is drawn where none can be told";
}
