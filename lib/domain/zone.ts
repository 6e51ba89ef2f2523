import { CalendarDateTime, fromAbsolute, toZoned } from "@internationalized/date";

/** A calendar day as days since 1970-01-01. */
export type Day = number;

/** Whether the reader's machine knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^(UTC|[A-Za-z]+\/[A-Za-z0-9_+/-]+)$/.test(name);
  } catch {
    return false;
  }
}

/** All IANA zones that a person may choose from, UTC first. */
export function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

const HALF_HOUR = 1800;

/** Turns UTC instants into the zone's wall clock, fast enough for millions: offsets are kept per half hour. */
export class ZoneClock {
  readonly #offsets = new Map<number, number>();
  /** The half hour asked about last: neighbours share it. */
  readonly #last = { slot: NaN, offset: 0 };

  constructor(readonly timeZone: string) {}

  /** Offset from UTC in seconds at `time` (unix seconds). */
  offset(time: number): number {
    const slot = Math.floor(time / HALF_HOUR);
    if (slot === this.#last.slot) return this.#last.offset;
    const known = this.#offsets.get(slot);
    const offset = known ?? fromAbsolute(slot * HALF_HOUR * 1000, this.timeZone).offset / 1000;
    if (known === undefined) this.#offsets.set(slot, offset);
    this.#last.slot = slot;
    this.#last.offset = offset;
    return offset;
  }

  /** The calendar day of `time` (unix seconds) in this zone. */
  day(time: number): Day {
    return Math.floor((time + this.offset(time)) / 86_400);
  }

  /** The hour of the wall clock, 0 to 23. */
  hour(time: number): number {
    return Math.floor((((time + this.offset(time)) % 86_400) + 86_400) / 3600) % 24;
  }

  /** The instant (unix seconds) at which the calendar day begins here. */
  startOfDay(day: Day): number {
    return instantOf(day * 86_400, this.timeZone);
  }
}

/**
 * The instant (unix seconds) of a wall-clock time given as if it were UTC seconds. An hour that occurs
 * twice means its first occurrence; an hour that is skipped means as long after the jump.
 */
export function instantOf(wallClock: number, timeZone: string): number {
  const at = new Date(wallClock * 1000);
  const local = new CalendarDateTime(
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
  return Math.floor(toZoned(local, timeZone, "compatible").toDate().getTime() / 1000);
}

/** Whether a text is a day that the calendar has, as "2026-11-20". */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** "2026-11-20" of a calendar day. */
export function isoDay(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
