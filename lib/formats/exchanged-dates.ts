const A_DAY = 86_400_000;
/** A program that logs in once a month does so on one day of it, too; an export of all has many more rows. */
const MANY_ROWS = 200;
const MONTHS = 3;
/** As far before and behind the others dates may lie. */
const NEAR = 31 * A_DAY;

/**
 * Looks for dates whose day and month a spreadsheet or a script has exchanged, wherever that gives a date: up to the
 * twelfth of a month. Days of one month then fall on one day of many months, far from where the others are.
 */
export class ExchangedDates {
  readonly #days = new Set<number>();
  #rows = 0;
  #last = NaN;

  /** The date of a row that is taken, as days since 1970, as it was read. */
  note(day: number): void {
    this.#rows += 1;
    if (day === this.#last) return;
    this.#last = day;
    this.#days.add(day);
  }

  /** Why the dates cannot be trusted, as a sentence with what to do; null where they can. `now` in unix seconds. */
  damage(now: number): string | null {
    const dates = [...this.#days].map((day) => new Date(day * A_DAY));
    const low = dates.filter((date) => date.getUTCDate() <= 12);
    const others = dates.filter((date) => date.getUTCDate() > 12);
    const strange =
      others.length > 0 ? lyingElsewhere(low, others, now) : this.#isOneMonth(low, now) ? low : [];
    const [first] = strange;
    if (!first) return null;
    return `Day and month of its dates up to the twelfth seem to be exchanged (${iso(first.getTime())} should be ${iso(exchanged(first))}), as a spreadsheet or a script does. Upload the file as Salesforce made it.`;
  }

  /** Without others: one day, or two, of many months, which exchanged are some days of one month. */
  #isOneMonth(low: readonly Date[], now: number): boolean {
    const ofMonth = new Set(low.map((date) => date.getUTCDate()));
    const months = monthsOf(low).size;
    if (ofMonth.size > 2 || months < 2) return false;
    // Days of one month lie together when they are exchanged back.
    if (spanOf(low.map(exchanged)) >= spanOf(low.map((date) => date.getTime()))) return false;
    const before = Math.max(...low.map(exchanged));
    const isLater = before > Math.max(...low.map((date) => date.getTime())) && isOver(before, now);
    return isLater || (months >= MONTHS && this.#rows >= MANY_ROWS);
  }
}

/** Those that lie months away from the others, and exchanged near them and not after `now`; none unless all do, and are of some months. */
function lyingElsewhere(low: readonly Date[], others: readonly Date[], now: number): Date[] {
  const times = others.map((date) => date.getTime());
  const [from, to] = [Math.min(...times) - NEAR, Math.max(...times) + NEAR];
  const isNear = (at: number) => at >= from && at <= to;
  const far = low.filter((date) => !isNear(date.getTime()));
  return monthsOf(far).size >= MONTHS - 1 &&
    far.every((date) => isNear(exchanged(date)) && isOver(exchanged(date), now))
    ? far
    : [];
}

/** Whether a day (ms) has begun: by the clock of the file it may be a day later. */
function isOver(at: number, now: number): boolean {
  return at <= now * 1000 + A_DAY;
}

function spanOf(times: readonly number[]): number {
  return Math.max(...times) - Math.min(...times);
}

function exchanged(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1);
}

function monthsOf(dates: readonly Date[]): Set<number> {
  return new Set(dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth()));
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
