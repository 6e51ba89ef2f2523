import { instantOf } from "@/lib/domain/zone";
import { decode } from "./decode";
import { dayPeriod } from "./day-periods";
import { TimeForms } from "./time-forms";
import { ZONE_ABBREVIATIONS } from "./zone-abbreviations";

export const DATE_ORDERS = ["month-first", "day-first", "year-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a file's own dates say about their order: rows that only one order can read. */
export type OrderEvidence = { monthFirst: number; dayFirst: number; either: number };

/** Days since 1970 as each order reads them; null: that order has no such day. */
type DatePart = {
  readonly monthFirst: number | null;
  readonly dayFirst: number | null;
  /** Which orders could have written it: none of the three when it says so itself. */
  readonly tells: keyof OrderEvidence | null;
  readonly isFixed: boolean;
  /** How it is written: what stands between its numbers, and whether the year is first. */
  readonly form: string;
};

type ClockPart = { readonly seconds: number; readonly writesSeconds: boolean; readonly zone: string | null };

/** AM (0) or PM (12) and the zone behind a clock. */
type ClockTail = { readonly half: number | null; readonly zone: string | null };

/** The result of reading one cell: an instant in unix seconds, or why there is none. */
export type ReadTime =
  | { readonly kind: "time"; readonly at: number }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "no-zone"; readonly zone: string | null };

const KEEP_AT_MOST = 200_000;
const DOT = 46;
const COLON = 58;
const DATE_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])\s?(\d{1,2})\2\s?(\d{1,2})\.?$/;
const YEAR_DOT = /^\d{4}\. ?\d/;
const COMPACT = /^\d{14}(?:\.\d+)?$/;
/** Milliseconds since 1970, as events have them that a program wrote: 2001 to 2033. */
const EPOCH = /^1\d{12}$/;
const CLOCK =
  /^(?:(\u4e0a\u5348|\u4e0b\u5348|\u5348\u524d|\u5348\u5f8c|\uc624\uc804|\uc624\ud6c4)\s*)?(\d{1,2})(?::|\.|\s?h\s?)(\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:([AaPp])\.?\s?[Mm]\b\.?)?\s*(.*)$/;
/** Afternoon in Chinese, Japanese and Korean. */
const AFTERNOON = /\u4e0b\u5348|\u5348\u5f8c|\uc624\ud6c4/;
/** No-break blanks as they look in a Latin-1 view of UTF-8. */
const WIDE_BLANK = /\u00c2\u00a0|\u00e2\u0080\u00af/;
const WIDE_BLANKS = new RegExp(WIDE_BLANK, "g");
const NUMERIC_ZONE = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * Reads login times of one file. The order of day and month and the zone hold for the whole file and come
 * from outside; a zone written in the row wins, unless its letters mean several zones. Repeated dates and
 * clocks are remembered, so that a million rows cost two look-ups each.
 */
export class LoginTimeReader {
  readonly evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0, either: 0 };
  readonly forms = new TimeForms();
  readonly #dates = new Map<string, DatePart | null>();
  readonly #clocks = new Map<string, ClockPart | null>();
  readonly #hours = new Map<number, number>();
  readonly #tails = new Map<string, ClockTail | null>();
  /** The clock read last, one object for all rows. */
  readonly #plain = { seconds: 0, writesSeconds: true, zone: null as string | null };
  #writesSeconds = false;
  /** The date of the compact time read last: neighbours share it. */
  #compactDay: { readonly date: string; readonly days: number | null } = { date: "", days: null };

  constructor(
    readonly order: DateOrder | null,
    readonly timeZone: string | null,
    /** Take the wall clock as it stands, whatever zone is written beside it. */
    readonly ignoresZone = false,
    /** Reads what is not ASCII in a clock: 午後, and blanks that do not break. */
    readonly decodeClock: (view: string) => string = decode,
  ) {}

  /** Reads one cell; `utc`: where it names no zone it is UTC. */
  read(cell: string, utc = false): ReadTime {
    const read = this.#read(cell, utc);
    if (read.kind !== "bad") return read;
    const eased = easedTime(cell.includes("\0") ? cell.replaceAll("\0", "") : cell, this.decodeClock);
    const again = eased === cell ? read : this.#read(eased, utc);
    return again.kind === "bad" ? read : again;
  }

  #read(cell: string, utc: boolean): ReadTime {
    const text = (WIDE_BLANK.test(cell) ? cell.replaceAll(WIDE_BLANKS, " ") : cell).trim();
    const cut = text.search(/[ T\u00a0\u202f]/);
    if (cut < 1) return this.#compact(text);
    const atSpace = text.charCodeAt(cut - 1) === DOT && YEAR_DOT.test(text) ? spacedDate(text) : cut;
    const date = this.#date(text.slice(0, atSpace));
    const clock = this.#plainClock(text, atSpace + 1) ?? this.#clock(text.slice(atSpace + 1));
    if (!date || !clock) return bad(text);
    const days = this.#days(date);
    if (days === null) return bad(text);
    this.forms.note(date.form, clock.writesSeconds, text);
    return this.#instant(days * 86_400 + clock.seconds, clock.zone ?? (utc ? "UTC" : null));
  }

  /** How exact the file's times are, in seconds: 60 when none of them writes seconds. */
  get resolution(): 1 | 60 {
    return this.#writesSeconds ? 1 : 60;
  }

  /** `20231218054831.655`, always UTC: the TIMESTAMP of event log files. */
  #compact(text: string): ReadTime {
    if (EPOCH.test(text)) return { kind: "time", at: Math.floor(Number(text) / 1000) };
    if (!COMPACT.test(text)) return bad(text);
    const date = text.slice(0, 8);
    if (date !== this.#compactDay.date) {
      const days = daysOf(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6)));
      this.#compactDay = { date, days };
    }
    const { days } = this.#compactDay;
    const hour = twoDigitsAt(text, 8);
    const minute = twoDigitsAt(text, 10);
    const second = twoDigitsAt(text, 12);
    if (days === null || hour > 23 || minute > 59 || second > 59) return bad(text);
    this.#writesSeconds = true;
    return { kind: "time", at: days * 86_400 + hour * 3600 + minute * 60 + second };
  }

  #date(text: string): DatePart | null {
    const known = this.#dates.get(text);
    if (known !== undefined) return known;
    const part = readDate(text);
    remember(this.#dates, text, part);
    return part;
  }

  /**
   * `9:15:42 AM UTC` by its digits, without a look-up of each of the day's 86,400 clocks; what follows them is looked
   * up. Null for any other form.
   */
  #plainClock(text: string, from: number): ClockPart | null {
    let at = from;
    let hour = digitAt(text, at);
    if (hour < 0) return null;
    at += 1;
    const second = digitAt(text, at);
    if (second >= 0) {
      hour = hour * 10 + second;
      at += 1;
    }
    if (text.charCodeAt(at) !== COLON || text.charCodeAt(at + 3) !== COLON) return null;
    const minutes = twoDigitsAt(text, at + 1);
    const seconds = twoDigitsAt(text, at + 4);
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return null;
    const tail = this.#tail(text.slice(at + 6));
    if (tail === null) return null;
    if (tail.half !== null) {
      if (hour < 1 || hour > 12) return null;
      hour = (hour % 12) + tail.half;
    } else if (hour > 23) return null;
    this.#writesSeconds = true;
    this.#plain.seconds = hour * 3600 + minutes * 60 + seconds;
    this.#plain.zone = tail.zone;
    return this.#plain;
  }

  /** What stands behind the digits of a plain clock; null when it needs a closer look. */
  #tail(text: string): ClockTail | null {
    const known = this.#tails.get(text);
    if (known !== undefined) return known;
    const match = /^(?: ([AaPp])[Mm])?(?: ([A-Z]{1,5}))?$/.exec(text);
    const half = match?.[1]?.toLowerCase();
    const isPeriod = half === undefined && match?.[2] !== undefined && dayPeriod(match[2]) !== null;
    const tail =
      match && !isPeriod
        ? { half: half === undefined ? null : half === "p" ? 12 : 0, zone: match[2] ?? null }
        : null;
    remember(this.#tails, text, tail);
    return tail;
  }

  #clock(text: string): ClockPart | null {
    const known = this.#clocks.get(text);
    if (known !== undefined) return known;
    const part = readClock(text, this.decodeClock);
    if (part?.writesSeconds) this.#writesSeconds = true;
    remember(this.#clocks, text, part);
    return part;
  }

  #days(date: DatePart): number | null {
    if (date.tells !== null) this.evidence[date.tells] += 1;
    if (date.isFixed) return date.monthFirst;
    if (this.order === "day-first") return date.dayFirst;
    if (this.order === "month-first") return date.monthFirst;
    if (this.order === "year-first") return null;
    return date.monthFirst ?? date.dayFirst;
  }

  #instant(wallClock: number, zone: string | null): ReadTime {
    if (zone !== null && !this.ignoresZone) {
      const known = ZONE_ABBREVIATIONS.get(zone);
      const offset = known === undefined ? numericOffset(zone) : known;
      if (typeof offset === "number") return { kind: "time", at: wallClock - offset };
      // Letters nobody here knows are asked about, as those that mean several zones are.
      if (offset === undefined && !/^[A-Z]{2,5}$/.test(zone))
        return { kind: "bad", reason: `Time zone cannot be read: "${zone}"` };
    }
    if (this.timeZone === null) return { kind: "no-zone", zone };
    const hour = Math.floor(wallClock / 1800);
    let base = this.#hours.get(hour);
    if (base === undefined) {
      base = instantOf(hour * 1800, this.timeZone);
      this.#hours.set(hour, base);
    }
    return { kind: "time", at: base + (wallClock - hour * 1800) };
  }
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

function twoDigitsAt(text: string, at: number): number {
  const [ten, one] = [digitAt(text, at), digitAt(text, at + 1)];
  return ten < 0 || one < 0 ? -1 : ten * 10 + one;
}

/** Days since 1970-01-01, or null when the calendar has no such day. */
export function daysOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? at.getTime() / 86_400_000 : null;
}

/** Where the date ends that is written with blanks: `2024. 8. 27. 14:40`. */
function spacedDate(text: string): number {
  return /^\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?/.exec(text)?.[0].length ?? 0;
}

/** Times as some languages write them, as the others do: blanks and dots behind numbers, words before the clock. */
function easedTime(cell: string, decodeClock: (view: string) => string): string {
  const text = (/[\u0080-\u00ff]/.test(cell) ? decodeClock(cell) : cell)
    .replaceAll(/[\u00a0\u2009\u202f]/g, " ")
    .trim()
    .replace(/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?(?= |,)/, "$1.$2.$3")
    .replace(/^(\d{1,2}:\d{2}(?::\d{2})?(?: [^\d\s]+)?),? (\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/, "$2 $1");
  return text.replace(/^([\d./-]+)(?: г\.)?,?(?: (?:klo|kl\.|um|at|às|à|om))?(?: (?=\D*\d))/, "$1 ");
}

function readDate(written: string): DatePart | null {
  const text = written.replace(/,$/, "");
  const iso = YEAR_FIRST.exec(text);
  if (iso) return fixed(daysOf(Number(iso[1]), Number(iso[3]), Number(iso[4])), `year${iso[2] ?? ""}`);
  const last = DATE_LAST.exec(text);
  if (!last) return null;
  const [first, second, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  const form = last[2] ?? "";
  if (form === ".") return fixed(daysOf(year, second, first), form);
  const monthFirst = daysOf(year, first, second);
  const dayFirst = daysOf(year, second, first);
  if (monthFirst === null && dayFirst === null) return null;
  return { monthFirst, dayFirst, tells: orderTold(first, second), isFixed: false, form };
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

function readClock(view: string, decodeClock: (view: string) => string): ClockPart | null {
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

function numericOffset(zone: string): number | undefined {
  const match = NUMERIC_ZONE.exec(zone);
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  // From UTC-12 to UTC+14 there are zones.
  if (hours > 14 || minutes > 59) return undefined;
  const seconds = hours * 3600 + minutes * 60;
  return match[1] === "-" ? -seconds : seconds;
}

function bad(text: string): ReadTime {
  if (text === "") return { kind: "bad", reason: "Login Time is empty" };
  const shown = text.slice(0, 60);
  const damage = DAMAGES.find(({ looks }) => looks.test(text));
  if (damage)
    return { kind: "bad", reason: `${damage.words} ("${shown}"): upload the file as Salesforce made it` };
  return { kind: "bad", reason: `Time cannot be read: "${shown}"` };
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

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= KEEP_AT_MOST) map.clear();
  map.set(Buffer.from(key, "utf8").toString("utf8"), value);
}
