import { dayPeriod } from "./day-periods";

/** What a file's own dates say about their order: rows that only one order can read. */
export type OrderEvidence = { monthFirst: number; dayFirst: number; either: number };

/** Days since 1970 as each order reads them; null: that order has no such day. */
export type DatePart = {
  readonly monthFirst: number | null;
  readonly dayFirst: number | null;
  /** Which orders could have written it: none of the three when it says so itself. */
  readonly tells: keyof OrderEvidence | null;
  readonly isFixed: boolean;
  /** How it is written: what stands between its numbers, and whether the year is first. */
  readonly form: string;
};

/** Seconds of the day, and the zone in letters or numbers where one stands behind. */
export type ClockPart = {
  readonly seconds: number;
  readonly writesSeconds: boolean;
  readonly zone: string | null;
};

const DATE_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])\s?(\d{1,2})\2\s?(\d{1,2})\.?$/;
const CLOCK =
  /^(?:(\u4e0a\u5348|\u4e0b\u5348|\u5348\u524d|\u5348\u5f8c|\uc624\uc804|\uc624\ud6c4)\s*)?(\d{1,2})(?::|\.|\s?h\s?)(\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:([AaPp])\.?\s?[Mm]\b\.?)?\s*(.*)$/;
/** Afternoon in Chinese, Japanese and Korean. */
const AFTERNOON = /\u4e0b\u5348|\u5348\u5f8c|\uc624\ud6c4/;
const NUMERIC_ZONE = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/** Days since 1970-01-01, or null when the calendar has no such day. */
export function daysOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? at.getTime() / 86_400_000 : null;
}

/** Where the date ends that is written with blanks, `2024. 8. 27. 14:40`; 0 in any other form. */
export function spacedDate(text: string): number {
  return /^\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?/.exec(text)?.[0].length ?? 0;
}

/** Times as some languages write them, as the others do: blanks and dots behind numbers, words before the clock. */
export function easedTime(cell: string, decodeClock: (view: string) => string): string {
  const text = (/[\u0080-\u00ff]/.test(cell) ? decodeClock(cell) : cell)
    .replaceAll(/[\u00a0\u2009\u202f]/g, " ")
    .replaceAll(/[\u200e\u200f\u061c]/g, "")
    .replaceAll("\u2212", "-")
    .replaceAll("\u060c", ",")
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .trim()
    .replace(/(\d{1,2}) ?h ?(\d{2}) ?min ?(\d{2}) ?s(?= |$)/, "$1:$2:$3")
    .replace(/(\d{1,2}) ?h ?(\d{2}) ?min(?= |$)/, "$1:$2")
    .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日\s*/, "$1-$2-$3 ")
    .replace(/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?(?= |,)/, "$1.$2.$3")
    .replace(/^(\d{1,2}:\d{2}(?::\d{2})?(?: [^\d\s]+)?),? (\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?= |$)/, "$2 $1");
  return text.replace(/^([\d./-]+)(?: г\.)?,?(?: (?:klo|kl\.|um|at|às|à|om|u))?(?: (?=\D*\d))/, "$1 ");
}

/** Decimal digits of other scripts stand ten in a row. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** The date by itself; null in a form that nobody knows. */
export function readDate(written: string): DatePart | null {
  const text = written.replace(/,$/, "");
  const iso = YEAR_FIRST.exec(text);
  if (iso) return fixed(daysOf(Number(iso[1]), Number(iso[3]), Number(iso[4])), `year${iso[2] ?? ""}`);
  const last = DATE_LAST.exec(text);
  if (!last) return null;
  const [first, second, year] = [Number(last[1]), Number(last[3]), inOurEra(Number(last[4]))];
  const form = last[2] ?? "";
  if (form === ".") return fixed(daysOf(year, second, first), form);
  const monthFirst = daysOf(year, first, second);
  const dayFirst = daysOf(year, second, first);
  if (monthFirst === null && dayFirst === null) return null;
  return { monthFirst, dayFirst, tells: orderTold(first, second), isFixed: false, form };
}

/** Thai years are 543 ahead, and no login was in one of those. */
function inOurEra(year: number): number {
  return year > 2500 && year < 2700 ? year - 543 : year;
}

/** What two numbers tell of their order; equal ones tell nothing, and it does not matter. */
function orderTold(first: number, second: number): keyof OrderEvidence | null {
  if (first > 12 && second <= 12) return "dayFirst";
  if (second > 12 && first <= 12) return "monthFirst";
  return first === second ? null : "either";
}

function fixed(days: number | null, form: string): DatePart | null {
  return days === null ? null : { monthFirst: days, dayFirst: days, tells: null, isFixed: true, form };
}

const HALVES: Readonly<Record<string, 0 | 12>> = { a: 0, p: 12 };

/** The clock with its half of the day and its zone; `decodeClock` reads what is not ASCII. Null where it is none. */
export function readClock(view: string, decodeClock: (view: string) => string): ClockPart | null {
  const text = /[\u0080-\u00ff]/.test(view) ? decodeClock(view) : view;
  const written = text.replaceAll(/[\u00a0\u202f]/g, " ").trim();
  const led = /^([^\d\s]+) (?=\d)/.exec(written);
  const before = led === null ? null : dayPeriod(led[1] ?? "");
  const match = CLOCK.exec(before === null ? written : written.slice(led?.[0].length));
  if (!match) return null;
  let hour = Number(match[2]);
  const [minute, second] = [Number(match[3]), Number(match[4] ?? 0)];
  const [behind = "", ...others] = (match[6] ?? "").trim().split(/\s+/);
  const after = match[1] || match[5] ? null : dayPeriod(behind);
  const half = match[1]
    ? AFTERNOON.test(match[1])
      ? 12
      : 0
    : match[5]
      ? HALVES[match[5].toLowerCase()]
      : (before ?? after);
  if (typeof half === "number") {
    if (hour > 12 || (hour < 1 && !match[1])) return null;
    hour = (hour % 12) + half;
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zone = (after === null ? (match[6] ?? "") : others.join(" "))
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .toUpperCase();
  return {
    seconds: hour * 3600 + minute * 60 + second,
    writesSeconds: match[4] !== undefined,
    zone: zone === "" ? null : zone,
  };
}

/** Seconds east of UTC of `+05:45`; undefined for anything else. */
export function numericOffset(zone: string): number | undefined {
  const match = NUMERIC_ZONE.exec(zone);
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  // From UTC-12 to UTC+14 there are zones.
  if (hours > 14 || minutes > 59) return undefined;
  const seconds = hours * 3600 + minutes * 60;
  return match[1] === "-" ? -seconds : seconds;
}

/** Why a time cannot be read, and what to do where a spreadsheet has changed it. */
export function whyUnreadable(text: string): string {
  if (text === "") return "Login Time is empty";
  const shown = text.slice(0, 60);
  const damage = DAMAGES.find(({ looks }) => looks.test(text));
  return damage
    ? `${damage.words} ("${shown}"): upload the file as Salesforce made it`
    : `Time cannot be read: "${shown}"`;
}

/** What a spreadsheet makes of times when it saves a file again. */
const DAMAGES: readonly { readonly looks: RegExp; readonly words: string }[] = [
  { looks: /^\d[.,]\d+E\+\d+$/i, words: "A spreadsheet has turned the time into a number" },
  { looks: /^[1-9]\d{4}(?:[.,]\d+)?$/, words: "A spreadsheet has turned the time into a count of days" },
  { looks: /^#+$/, words: "A spreadsheet's column was too narrow for the time" },
  { looks: /^\d{1,2}:\d{2}[.,]\d$/, words: "A spreadsheet has left only minutes and seconds of the time" },
  { looks: /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/, words: "The time has a date and no hour" },
  { looks: /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2} /, words: "The year has two digits only" },
  {
    looks: /^(?:\d{1,2}[ .-]{1,2}[a-z]{3,9}\.?[ -]\d{2,4}|[a-z]{3,9}\.? \d{1,2},? \d{4})/i,
    words: "A spreadsheet has written the month as a word",
  },
];
