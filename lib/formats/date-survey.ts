import { decode } from "./decode";
import { UnreadableFile } from "./file-parts";
import { LoginTimeReader, type DateOrder } from "./login-time";
import type { OrderEvidence } from "./time-parts";
import { isKnownZone } from "./zone-abbreviations";

/** A row's time read both ways; instants as the wall clock shows them ("2026-11-05T14:20:00"), null: unreadable. */
export type TimeSample = {
  readonly line: number;
  readonly cell: string;
  readonly monthFirst: string | null;
  readonly dayFirst: string | null;
};

/** What one reading of the whole file would mean: its period, rows in the future, rows it cannot read. */
export type Reading = {
  readonly first: string | null;
  readonly last: string | null;
  readonly future: number;
  readonly unreadable: number;
};

/** What an import waits for, with what helps to answer it. */
export type Question = {
  readonly asks: readonly ("dateOrder" | "timeZone")[];
  readonly reason: string;
  readonly samples: readonly TimeSample[];
  readonly readings: { readonly monthFirst: Reading; readonly dayFirst: Reading };
  readonly proposed: DateOrder | null;
  /** Why that one is likelier, as a sentence; "" where none is proposed. */
  readonly because: string;
  readonly zoneText: string | null;
  readonly rows: number;
};

const SAMPLES = 10;

/** Collects what the dates of a file say about their own order. */
export class DateSurvey {
  /** Reads what is not ASCII in the times that come next, as their file is written. */
  decode: (view: string) => string = decode;
  readonly #decode = (view: string) => this.decode(view);
  readonly #month = new ReadingCount("month-first", this.#decode);
  readonly #day = new ReadingCount("day-first", this.#decode);
  readonly #zoneless = new LoginTimeReader(null, null, false, this.#decode);
  readonly #samples: TimeSample[] = [];
  #zoneText: string | null = null;
  #needsZone = false;
  #rows = 0;

  constructor(readonly now: number) {}

  /** A row's time; `utc`: its format says that times without a zone are UTC. */
  add(cell: string, line: number, utc = false): void {
    if (cell.trim() === "") return;
    this.#rows += 1;
    const monthFirst = this.#month.read(cell, this.now);
    const dayFirst = this.#day.read(cell, this.now);
    const time = this.#zoneless.read(cell, utc);
    if (time.kind === "no-zone") {
      this.#needsZone = true;
      this.#zoneText ??= time.zone;
    }
    if (this.#samples.length < SAMPLES)
      this.#samples.push({ line, cell: this.decode(cell).trim().slice(0, 60), monthFirst, dayFirst });
  }

  /** Some row can be read one way only. */
  get tells(): boolean {
    const { monthFirst, dayFirst } = this.#month.evidence;
    return monthFirst + dayFirst > 0;
  }

  get order(): DateOrder {
    return this.#month.evidence.dayFirst > this.#month.evidence.monthFirst ? "day-first" : "month-first";
  }

  get evidence(): OrderEvidence {
    return this.#month.evidence;
  }

  get hasEither(): boolean {
    return this.#month.evidence.either > 0;
  }

  get rows(): number {
    return this.#rows;
  }

  get needsZone(): boolean {
    return this.#needsZone;
  }

  /** What to ask. Throws `UnreadableFile` where no answer would help: its times cannot be trusted. */
  question(asksZone: boolean, known: DateOrder | null = null): Question {
    const damage = this.#month.damage ?? this.#day.damage;
    if (damage !== null) throw new UnreadableFile(damage);
    const { monthFirst, dayFirst, either } = this.#month.evidence;
    const asksOrder =
      known === null &&
      (either > 0 || (monthFirst > 0 && dayFirst > 0)) &&
      !(this.tells && Math.min(monthFirst, dayFirst) === 0);
    return {
      asks: [...(asksOrder ? (["dateOrder"] as const) : []), ...(asksZone ? (["timeZone"] as const) : [])],
      reason: reasonOf(asksOrder, asksZone, monthFirst, dayFirst, this.#zoneText),
      samples: this.#samples,
      readings: { monthFirst: this.#month.reading, dayFirst: this.#day.reading },
      proposed: known ?? this.#proposal()?.order ?? null,
      because: known === null ? (this.#proposal()?.because ?? "") : "",
      zoneText: this.#zoneText,
      rows: this.#rows,
    };
  }

  /** The reading with fewer rows in the future, then fewer unreadable ones, then the shorter period. */
  #proposal(): { readonly order: DateOrder; readonly because: string } | null {
    const [month, day] = [this.#month, this.#day];
    for (const { of, because } of PROPOSALS) {
      const difference = of(month) - of(day);
      if (difference !== 0) return { order: difference < 0 ? "month-first" : "day-first", because };
    }
    return null;
  }
}

function reasonOf(
  asksOrder: boolean,
  asksZone: boolean,
  monthFirst: number,
  dayFirst: number,
  zone: string | null,
): string {
  const order =
    monthFirst > 0 && dayFirst > 0
      ? `${monthFirst} dates can only be read month first and ${dayFirst} only day first.`
      : "Every date in this file can be read both ways, so the file itself cannot tell.";
  const where =
    zone === null
      ? "The times name no time zone."
      : zone === "PST"
        ? 'The times name the zone "PST" from April to October, when California has PDT: the Philippines use these letters, too.'
        : isKnownZone(zone)
          ? `The times name the zone "${zone}", which means several zones.`
          : `The times name the zone "${zone}", which is not known here.`;
  return [...(asksOrder ? [order] : []), ...(asksZone ? [where] : [])].join(" ");
}

/** What makes one reading likelier than the other, most telling first: less of it. */
const PROPOSALS: readonly { readonly of: (count: ReadingCount) => number; readonly because: string }[] = [
  { of: ({ future }) => future, because: "The other reading puts more rows into the future." },
  { of: ({ unreadable }) => unreadable, because: "The other reading leaves more rows that are no dates." },
  { of: ({ span }) => span, because: "Its logins lie closer together, as those of one export do." },
];

class ReadingCount {
  readonly #reader: LoginTimeReader;
  #first = Infinity;
  #last = -Infinity;
  future = 0;
  unreadable = 0;

  constructor(order: DateOrder, decodeClock: (view: string) => string) {
    this.#reader = new LoginTimeReader(order, "UTC", true, decodeClock);
  }

  get damage(): string | null {
    return this.#reader.damage;
  }

  get evidence() {
    return this.#reader.evidence;
  }

  get span(): number {
    return this.#last - this.#first;
  }

  get reading(): Reading {
    const text = (at: number) => (Number.isFinite(at) ? wallClock(at) : null);
    return {
      first: text(this.#first),
      last: text(this.#last),
      future: this.future,
      unreadable: this.unreadable,
    };
  }

  read(cell: string, now: number): string | null {
    const time = this.#reader.read(cell);
    if (time.kind !== "time") {
      this.unreadable += 1;
      return null;
    }
    this.#reader.keep();
    this.#first = Math.min(this.#first, time.at);
    this.#last = Math.max(this.#last, time.at);
    if (time.at > now + 86_400) this.future += 1;
    return wallClock(time.at);
  }
}

function wallClock(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 19);
}
