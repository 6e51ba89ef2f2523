import { instantOf } from "@/lib/domain/zone";
import { ZONE_ABBREVIATIONS } from "./zone-abbreviations";

export const DATE_ORDERS = ["month-first", "day-first", "year-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a file's own dates say about their order: rows that only one order can read. */
export type OrderEvidence = { monthFirst: number; dayFirst: number; either: number };

type DatePart =
  | { readonly kind: "fixed"; readonly days: number }
  | { readonly kind: "either"; readonly first: number; readonly second: number; readonly year: number };

type ClockPart = { readonly seconds: number; readonly zone: string | null };

/** The result of reading one cell: an instant in unix seconds, or why there is none. */
export type ReadTime =
  | { readonly kind: "time"; readonly at: number }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "no-zone"; readonly zone: string | null };

const KEEP_AT_MOST = 200_000;
const DATE_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(?:([AaPp])\.?[Mm]\b\.?)?\s*(.*)$/;
const NUMERIC_ZONE = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})$/i;

/**
 * Reads login times of one file. The order of day and month and the zone hold for the whole file and come
 * from outside; a zone written in the row wins, unless its letters mean several zones. Repeated dates and
 * clocks are remembered, so that a million rows cost two look-ups each.
 */
export class LoginTimeReader {
  readonly evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0, either: 0 };
  readonly #dates = new Map<string, DatePart | null>();
  readonly #clocks = new Map<string, ClockPart | null>();
  readonly #hours = new Map<number, number>();

  constructor(
    readonly order: DateOrder | null,
    readonly timeZone: string | null,
    /** Take the wall clock as it stands, whatever zone is written beside it. */
    readonly ignoresZone = false,
  ) {}

  read(cell: string): ReadTime {
    const text = cell.trim();
    const cut = text.search(/[ T\u00a0\u202f]/);
    if (cut < 1) return bad(text);
    const date = this.#date(text.slice(0, cut));
    const clock = this.#clock(text.slice(cut + 1));
    if (!date || !clock) return bad(text);
    const days = this.#days(date);
    if (days === null) return bad(text);
    return this.#instant(days * 86_400 + clock.seconds, clock.zone);
  }

  #date(text: string): DatePart | null {
    const known = this.#dates.get(text);
    if (known !== undefined) return known;
    const part = readDate(text);
    remember(this.#dates, text, part);
    return part;
  }

  #clock(text: string): ClockPart | null {
    const known = this.#clocks.get(text);
    if (known !== undefined) return known;
    const part = readClock(text);
    remember(this.#clocks, text, part);
    return part;
  }

  #days(date: DatePart): number | null {
    if (date.kind === "fixed") return date.days;
    const { first, second, year } = date;
    if (first > 12 && second <= 12) this.evidence.dayFirst += 1;
    else if (second > 12 && first <= 12) this.evidence.monthFirst += 1;
    else if (first !== second) this.evidence.either += 1;
    if (this.order === "day-first") return daysOf(year, second, first);
    if (this.order === "month-first") return daysOf(year, first, second);
    if (this.order === "year-first") return null;
    return daysOf(year, first, second) ?? daysOf(year, second, first);
  }

  #instant(wallClock: number, zone: string | null): ReadTime {
    if (zone !== null && !this.ignoresZone) {
      const known = ZONE_ABBREVIATIONS.get(zone);
      const offset = known === undefined ? numericOffset(zone) : known;
      if (typeof offset === "number") return { kind: "time", at: wallClock - offset };
      if (offset === undefined) return { kind: "bad", reason: `Time zone cannot be read: "${zone}"` };
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

/** Days since 1970-01-01, or null when the calendar has no such day. */
export function daysOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2100) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? at.getTime() / 86_400_000 : null;
}

function readDate(text: string): DatePart | null {
  const iso = YEAR_FIRST.exec(text);
  if (iso) return fixed(daysOf(Number(iso[1]), Number(iso[3]), Number(iso[4])));
  const last = DATE_LAST.exec(text);
  if (!last) return null;
  const [first, second, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  if (last[2] === ".") return fixed(daysOf(year, second, first));
  if (daysOf(year, first, second) === null && daysOf(year, second, first) === null) return null;
  return { kind: "either", first, second, year };
}

function fixed(days: number | null): DatePart | null {
  return days === null ? null : { kind: "fixed", days };
}

function readClock(text: string): ClockPart | null {
  const match = CLOCK.exec(text.replaceAll(/(?:\u00e2\u0080\u00af|\u00c2\u00a0|[\u00a0\u202f])/g, " "));
  if (!match) return null;
  let hour = Number(match[1]);
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  const half = match[4]?.toLowerCase();
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === "p" ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zone = (match[5] ?? "")
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .toUpperCase();
  return { seconds: hour * 3600 + minute * 60 + second, zone: zone === "" ? null : zone };
}

function numericOffset(zone: string): number | undefined {
  const match = NUMERIC_ZONE.exec(zone);
  if (!match) return undefined;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === "-" ? -seconds : seconds;
}

function bad(text: string): ReadTime {
  return {
    kind: "bad",
    reason: text === "" ? "Login Time is empty" : `Time cannot be read: "${text.slice(0, 60)}"`,
  };
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= KEEP_AT_MOST) map.clear();
  map.set(Buffer.from(key, "utf8").toString("utf8"), value);
}
