import { instantOf } from "@/lib/domain/zone";
import { decode } from "./decode";
import { dayPeriod } from "./day-periods";
import { ExchangedDates } from "./exchanged-dates";
import { TimeForms } from "./time-forms";
import {
  type ClockPart,
  type DatePart,
  daysOf,
  easedTime,
  numericOffset,
  type OrderEvidence,
  readClock,
  readDate,
  spacedDate,
  whyUnreadable,
} from "./time-parts";
import { offsetOfLetters } from "./zone-abbreviations";

export const DATE_ORDERS = ["month-first", "day-first", "year-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** AM (0) or PM (12) and the zone behind a clock. */
type ClockTail = { readonly half: number | null; readonly zone: string | null };

/** The result of reading one cell: an instant in unix seconds, or why there is none. */
export type ReadTime =
  | { readonly kind: "time"; readonly at: number }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "no-zone"; readonly zone: string | null };

const KEEP_AT_MOST = 200_000;
/** No time is longer; what is would only take long to look at. */
const LONGEST = 200;
const T = 84;
const DOT = 46;
const COLON = 58;
const COMPACT = /^\d{14}(?:\.\d+)?$/;
/** Milliseconds since 1970, as events have them that a program wrote: 2001 to 2033. */
const EPOCH = /^1\d{12}$/;
/** No-break blanks as they look in a Latin-1 view of UTF-8. */
const WIDE_BLANK = /\u00c2\u00a0|\u00e2\u0080\u00af/;
const WIDE_BLANKS = new RegExp(WIDE_BLANK, "g");

/**
 * Reads login times of one file. The order of day and month and the zone hold for the whole file and come
 * from outside; a zone written in the row wins, unless its letters mean several zones. Repeated dates and
 * clocks are remembered, so that a million rows cost two look-ups each.
 */
export class LoginTimeReader {
  readonly evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0, either: 0 };
  readonly forms: TimeForms;
  /** How the time read last is written; one object for all rows. */
  readonly #last = { form: "", writesSeconds: false, text: "", day: 0, isFixed: false };
  /** Dates that can be read one way only, and all of them. */
  readonly #fixed = new ExchangedDates();
  readonly #exchanged = new ExchangedDates();
  readonly #dates = new Map<string, DatePart | null>();
  readonly #clocks = new Map<string, ClockPart | null>();
  readonly #hours = new Map<number, number>();
  readonly #tails = new Map<string, ClockTail | null>();
  /** The clock read last, one object for all rows. */
  readonly #plain = { seconds: 0, writesSeconds: true, zone: null as string | null };
  #writesSeconds = false;
  readonly #exports: OrderEvidence[] = [];
  /** The date of the compact time read last: neighbours share it. */
  #compactDay: { readonly date: string; readonly days: number | null } = { date: "", days: null };

  constructor(
    readonly order: DateOrder | null,
    readonly timeZone: string | null,
    /** Take the wall clock as it stands, whatever zone is written beside it. */
    readonly ignoresZone = false,
    /** Reads what is not ASCII in a clock: 午後, and blanks that do not break. */
    readonly decodeClock: (view: string) => string = decode,
  ) {
    this.forms = new TimeForms(decodeClock);
  }

  /** Reads one cell; `utc`: where it names no zone it is UTC. */
  read(given: string, utc = false): ReadTime {
    const cell = given.length > LONGEST ? given.trim() : given;
    if (cell.length > LONGEST) return bad(cell);
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
    const atSpace = text.charCodeAt(cut - 1) === DOT ? spacedDate(text) || cut : cut;
    const date = this.#date(text.slice(0, atSpace));
    const clock = this.#plainClock(text, atSpace + 1) ?? this.#clock(text.slice(atSpace + 1));
    if (!date || !clock) return bad(text);
    const days = this.#days(date);
    if (days === null) return bad(text);
    // Programs leave the seconds of a full minute out behind a T.
    const writesSeconds = clock.writesSeconds || text.charCodeAt(atSpace) === T;
    this.#last.form = date.form;
    this.#last.writesSeconds = writesSeconds;
    this.#last.text = text;
    // No spreadsheet writes a T.
    this.#last.day = text.charCodeAt(atSpace) === T ? NaN : days;
    this.#last.isFixed = date.isFixed;
    // What a spreadsheet or another program writes in its own way may be its own time, too.
    const isUtc = utc && date.form.startsWith("year");
    return this.#instant(days * 86_400 + clock.seconds, clock.zone ?? (isUtc ? "UTC" : null));
  }

  /** Notes that the row with the time read last is taken: how it is written counts for the file. */
  keep(): void {
    const { form, writesSeconds, text, day, isFixed } = this.#last;
    if (writesSeconds) this.#writesSeconds = true;
    if (form !== "") this.forms.note(form, writesSeconds, text);
    if (Number.isNaN(day)) return;
    this.#exchanged.note(day);
    if (isFixed) this.#fixed.note(day);
  }

  /** What follows is an export of its own: the dates of each tell an order by themselves. */
  beginExport(): void {
    this.#exports.push({ ...this.evidence });
  }

  /** Why the times of the file cannot be trusted, as a sentence with what to do; null where they can. */
  get damage(): string | null {
    if (this.forms.damage !== null) return this.forms.damage;
    let before: OrderEvidence = { monthFirst: 0, dayFirst: 0, either: 0 };
    const orders = new Set<string>();
    for (const until of [...this.#exports, this.evidence]) {
      const [month, day] = [until.monthFirst - before.monthFirst, until.dayFirst - before.dayFirst];
      if (month > 0 && day === 0) orders.add("month-first");
      if (day > 0 && month === 0) orders.add("day-first");
      before = until;
    }
    return orders.size < 2
      ? null
      : "It holds several exports, one after the other: in some the dates have the month first, in others the day. Upload each as a file of its own.";
  }

  /**
   * Why the dates may have day and month exchanged; null where nothing speaks for it. Of dates that can be read both ways
   * only where the file itself tells its order: what somebody has answered can be answered again. `now` in unix seconds.
   */
  exchanged(now: number): string | null {
    const { monthFirst, dayFirst } = this.evidence;
    return (monthFirst + dayFirst > 0 ? this.#exchanged : this.#fixed).damage(now);
  }

  /** How exact the file's times are, in seconds: 60 when none of them writes seconds. */
  get resolution(): 1 | 60 {
    return this.#writesSeconds ? 1 : 60;
  }

  /** `20231218054831.655`, always UTC: the TIMESTAMP of event log files. */
  #compact(text: string): ReadTime {
    if (EPOCH.test(text)) {
      this.#noteCompact();
      return { kind: "time", at: Math.floor(Number(text) / 1000) };
    }
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
    this.#noteCompact();
    return { kind: "time", at: days * 86_400 + hour * 3600 + minute * 60 + second };
  }

  /** Digits alone: always to the second, and in no form of a place. */
  #noteCompact(): void {
    this.#last.form = "";
    this.#last.writesSeconds = true;
    this.#last.day = NaN;
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
      const known = offsetOfLetters(zone, wallClock, this.timeZone);
      const offset = known === undefined ? numericOffset(zone) : known;
      if (typeof offset === "number") return { kind: "time", at: wallClock - offset };
      // Letters nobody here knows are asked about, as those that mean several zones are.
      if (offset === undefined && !/^\p{Lu}{2,5}$/u.test(zone))
        return { kind: "bad", reason: `Time zone cannot be read: "${zone.slice(0, 60)}"` };
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

function bad(text: string): ReadTime {
  return { kind: "bad", reason: whyUnreadable(text) };
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= KEEP_AT_MOST) map.clear();
  map.set(Buffer.from(key, "utf8").toString("utf8"), value);
}
