import { readerLocale, readerOf } from "./display-reader";

/** Words and figures as people read them; the only place that formats. */

/** Making a formatter costs more than a hundred uses of it, and a page shows hundreds of figures. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A number with so many decimals, as the reader's locale writes it, in Latin digits. */
export function showFigure(value: number, decimals: number): string {
  const locale = readerLocale();
  const key = `${locale} ${decimals}`;
  let known = numberFormats.get(key);
  if (!known) {
    if (numberFormats.size >= MOST_FORMATTERS) numberFormats.clear();
    known = new Intl.NumberFormat(locale, {
      numberingSystem: "latn",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numberFormats.set(key, known);
  }
  return known.format(value);
}

/** A date in English words and the reader's order of day and month. */
export function showDate(at: Date, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(readerOf(readerLocale()).monthFirst ? "en-US" : "en-GB", options).format(at);
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
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
  return showFigure(value, 0);
}

/** "41 users", "1 user"; irregular plurals are given. */
export function showCount(value: number, one: string, many = `${one}s`): string {
  return `${showNumber(value)} ${value === 1 ? one : many}`;
}

/** A share 0..1 as "3.5 %"; above none and under a tenth of a percent "under 0.1 %". */
export function showShare(share: number): string {
  if (share > 0 && share < 0.001) return `under ${showFigure(0.1, 1)} %`;
  if (share < 1 && share > 0.999) return `over ${showFigure(99.9, 1)} %`;
  return `${showFigure(share * 100, 1)} %`;
}

/**
 * "20 Nov, 08:04 PST" or "Nov 20, 8:04 AM PST" of unix seconds in a zone; with the year when it is not `thisYear`, and
 * with seconds where they are asked for.
 */
export function showInstant(
  seconds: number,
  timeZone: string,
  thisYear: number | null = null,
  withSeconds = false,
): string {
  const at = new Date(seconds * 1000);
  const { monthFirst, hour12 } = readerOf(readerLocale());
  const parts = dateFormat(monthFirst ? "en-US" : "en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: hour12 ? "numeric" : "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: hour12 ? "h12" : "h23",
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  const isThisYear = Number(of("year")) === thisYear;
  const day = monthFirst
    ? `${of("month")} ${of("day")}${isThisYear ? "" : `, ${of("year")}`}`
    : `${of("day")} ${of("month")}${isThisYear ? "" : ` ${of("year")}`}`;
  const clock = `${of("hour")}:${of("minute")}${withSeconds ? `:${of("second")}` : ""}`;
  const half = hour12 ? ` ${of("dayPeriod").toUpperCase()}` : "";
  return `${day}, ${clock}${half} ${zoneLetters(at, timeZone)}`;
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

/** "20 Nov" or "20 Nov 2025", "Nov 20" or "Nov 20, 2025" of "2026-11-20". */
export function showDay(isoDay: string, thisYear: number | null = null): string {
  const at = new Date(`${isoDay}T00:00:00Z`);
  const withYear = at.getUTCFullYear() !== thisYear;
  return showDate(at, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(withYear ? { year: "numeric" } : {}),
  });
}

/** "09:00" or "9:00 AM": an hour of the day, and minutes of it. */
export function showClock(hour: number, minute = 0): string {
  const minutes = String(minute).padStart(2, "0");
  return readerOf(readerLocale()).hour12
    ? `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "AM" : "PM"}`
    : `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** Words with times of day in them ("nightly at 14:10"), these in the reader's clock. */
export function inReadersClock(words: string): string {
  return words.replaceAll(/\b(\d\d):(\d\d)\b/g, (_, hour: string, minute: string) =>
    showClock(Number(hour), Number(minute)),
  );
}

/** "Sat 6 Mar 2027, 09:30 PST (17:30 UTC)", in the reader's clock; with the day where UTC has another. */
export function showCutover(at: Date, timeZone: string): string {
  const day = (zone: string, year: Intl.DateTimeFormatOptions = { year: "numeric" }) =>
    showDate(at, { timeZone: zone, weekday: "short", day: "numeric", month: "short", ...year }).replace(
      ",",
      "",
    );
  const clock = (zone: string) =>
    inReadersClock(
      dateFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
        at,
      ),
    );
  const letters = zoneLetters(at, timeZone);
  const here = `${day(timeZone)}, ${clock(timeZone)} ${letters}`;
  if (letters === "UTC") return here;
  const utc = `${clock("UTC")} UTC`;
  return day("UTC") === day(timeZone) ? `${here} (${utc})` : `${here} (${day("UTC", {})}, ${utc})`;
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
  return `${showFigure(value, value < 99.95 ? 1 : 0)} ${unit}`;
}

/** "45 seconds", "12 minutes", of seconds that something will take. */
export function showSpell(seconds: number): string {
  return seconds < 90
    ? showCount(Math.max(1, Math.ceil(seconds)), "second")
    : showCount(Math.round(seconds / 60), "minute");
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
