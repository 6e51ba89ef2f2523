/** Words and figures as people read them; the only place that formats. */

const NUMBER = new Intl.NumberFormat("en");

/** Making a formatter costs more than a hundred uses of it, and a page shows hundreds of instants. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A formatter of dates, kept. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).join(" ")}`;
  let known = formatters.get(key);
  if (!known) {
    if (formatters.size >= MOST_FORMATTERS) formatters.clear();
    known = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, known);
  }
  return known;
}

const MOST_FORMATTERS = 500;

/** "1,020,772". */
export function showNumber(value: number): string {
  return NUMBER.format(value);
}

/** "41 users", "1 user"; irregular plurals are given. */
export function showCount(value: number, one: string, many = `${one}s`): string {
  return `${showNumber(value)} ${value === 1 ? one : many}`;
}

/** A share 0..1 as "3.5 %"; above none and under a tenth of a percent "under 0.1 %". */
export function showShare(share: number): string {
  if (share > 0 && share < 0.001) return "under 0.1 %";
  if (share < 1 && share > 0.999) return "over 99.9 %";
  return `${(share * 100).toFixed(1)} %`;
}

/** "20 Nov, 08:04 PST" of unix seconds in a zone; with the year when it is not `thisYear`. */
export function showInstant(seconds: number, timeZone: string, thisYear: number | null = null): string {
  const { day, month, year, clock } = partsOf(seconds, timeZone);
  return `${day} ${month}${Number(year) === thisYear ? "" : ` ${year}`}, ${clock}`;
}

function partsOf(seconds: number, timeZone: string) {
  const at = new Date(seconds * 1000);
  const parts = dateFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const clock = `${of("hour")}:${of("minute")} ${zoneLetters(at, timeZone)}`;
  return { day: of("day"), month: of("month"), year: of("year"), clock };
}

/** "PST", "CET" or, where a zone has no letters in English, "GMT+5:45". */
export function zoneLetters(at: Date, timeZone: string): string {
  const named = (locale: string) =>
    dateFormat(locale, { timeZone, timeZoneName: "short" })
      .formatToParts(at)
      .find((part) => part.type === "timeZoneName")?.value ?? "";
  const american = named("en-US");
  if (ZONE_LETTERS.test(american)) return american;
  const british = named("en-GB");
  return ZONE_LETTERS.test(british) ? british : american;
}

const ZONE_LETTERS = /^[A-Z]{2,5}$/;

/** The ISO day it is in a zone at unix seconds. */
export function dayIn(seconds: number, timeZone: string): string {
  return dateFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(seconds * 1000),
  );
}

/** "20 Nov" or "20 Nov 2025" of "2026-11-20". */
export function showDay(isoDay: string, thisYear: number | null = null): string {
  const at = new Date(`${isoDay}T00:00:00Z`);
  const withYear = at.getUTCFullYear() !== thisYear;
  return dateFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(withYear ? { year: "numeric" } : {}),
  }).format(at);
}

/** "Sat 6 Mar 2027, 9:30 AM PST (17:30 UTC)", as Salesforce writes it; with the day where UTC has another. */
export function showCutover(at: Date, timeZone: string): string {
  const day = (zone: string) =>
    dateFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
    })
      .format(at)
      .replace(",", "");
  const clock = dateFormat("en-US", {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
  })
    .format(at)
    .replaceAll(/\s/g, " ");
  const letters = zoneLetters(at, timeZone);
  const here = `${day(timeZone)}, ${clock} ${letters}`;
  if (letters === "UTC") return here;
  const utc = `${at.toISOString().slice(11, 16)} UTC`;
  return day("UTC") === day(timeZone) ? `${here} (${utc})` : `${here} (${day("UTC").slice(0, -5)}, ${utc})`;
}

/** "24 May to 19 Nov 2026" of two ISO days. */
export function showPeriod(from: string, to: string): string {
  if (from === to) return showDay(to);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${showDay(from, sameYear ? Number(from.slice(0, 4)) : null)} to ${showDay(to)}`;
}

/** "14.1 MB". */
export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] =
    bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${value < 99.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** "a, b and c". */
export function showList(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

/** Whole calendar days from `now` to `then` (unix seconds) on the zone's calendar; negative in the past. */
export function daysBetween(now: number, then: number, timeZone: string): number {
  const day = (seconds: number) => Date.parse(`${dayIn(seconds, timeZone)}T00:00:00Z`) / 86_400_000;
  return Math.round(day(then) - day(now));
}
