import { CellDecoder, type FallbackEncoding } from "./decode";
import { LoginTimeReader, type DateOrder } from "./login-time";
import type { OrderEvidence } from "./time-parts";
import type { LoginLayout } from "./login-row";
import type { Encodings, ReadOptions } from "./read-events";
import { decideOrder } from "./survey";
import { surveyOrder, surveyParts, type PartOrders, type QuestionEvent } from "./time-survey";

/**
 * How the files of an upload are read: each has an encoding, an order of day and month, and times of its own. An upload
 * that is no archive is one file, `null`.
 */
export class PartReadings {
  readonly #decoders = new Map<string, CellDecoder>();
  readonly #times = new Map<string, LoginTimeReader>();
  /** By the file of an archive; null for an upload that is none, and before it is known. */
  #orders: PartOrders | null = null;
  #first: DateOrder | null = null;
  /** What the first rows of each file tell, and what the first file's do. */
  readonly #resolutions = new Map<string, 1 | 60>();
  #resolution: 1 | 60 | null = null;

  constructor(
    readonly file: string,
    readonly options: ReadOptions,
  ) {}

  /** The order of the first file with logins; null before one came. */
  get firstOrder(): DateOrder | null {
    return this.#first;
  }

  /** Whether each file has an order of its own. */
  get isArchive(): boolean {
    return this.#orders !== null;
  }

  /** Why the times of a file cannot be trusted, and which file of an archive it is; null where all can. */
  get damage(): string | null {
    for (const [part, times] of this.#times) {
      const damage = times.damage ?? times.exchanged(this.options.now);
      if (damage !== null) return part === "" ? damage : `"${part}" in the archive: ${damage}`;
    }
    return null;
  }

  /** How exact the times are, in seconds: 60 when no file writes seconds. */
  get resolution(): 1 | 60 {
    return [...this.#times.values()].some(({ resolution }) => resolution === 1) ? 1 : 60;
  }

  /**
   * Whether a file of an archive writes seconds as the files before it do, as its first rows tell; times with and without
   * them never meet. Asked again it says the same.
   */
  isOfOneResolution({ part, rows }: { part: string | null; rows: string[][] }, layout: LoginLayout): boolean {
    const key = part ?? "";
    const own = this.#resolutions.get(key) ?? resolutionOf(rows, layout);
    if (own === null) return true;
    this.#resolutions.set(key, own);
    this.#resolution ??= own;
    return own === this.#resolution;
  }

  decoderOf(part: string | null, encoding: FallbackEncoding): CellDecoder {
    const key = part ?? "";
    let known = this.#decoders.get(key);
    if (!known) {
      known = new CellDecoder(this.options.answers.encodings?.[key] ?? encoding);
      this.#decoders.set(key, known);
    }
    return known;
  }

  /** The times of a file, or the question without whose answer they cannot be read. */
  async timesOf(part: string | null, decoder: CellDecoder): Promise<LoginTimeReader | QuestionEvent> {
    const order = await this.#orderOf(part);
    if (typeof order === "object") return order;
    this.#first ??= order;
    const key = part ?? "";
    let known = this.#times.get(key);
    if (!known) {
      const { timeZone } = this.options.answers;
      known = new LoginTimeReader(order, timeZone, false, (view) => decoder.decode(view));
      this.#times.set(key, known);
    }
    return known;
  }

  /** The order that the dates show in the end: of an archive's files it was decided before; null when none can tell. */
  get shownOrder(): DateOrder | null {
    const order = this.#first ?? "month-first";
    const [only] = this.#times.values();
    if (only === undefined || this.isArchive || this.options.answers.dateOrder !== null) return order;
    return decideFor(only.evidence, order);
  }

  /** The encodings of files whose cells speak for another one than they were read with. */
  get otherEncodings(): Encodings {
    const { encodings } = this.options.answers;
    return Object.fromEntries(
      [...this.#decoders].flatMap(([part, { evidence, fallback }]) =>
        evidence === null || evidence === fallback || encodings?.[part] ? [] : [[part, evidence]],
      ),
    );
  }

  /** Whether a file of an archive has dates whose order nobody has looked at. */
  get hasUnseenDates(): boolean {
    const orders = this.#orders;
    if (orders === null) return false;
    return [...this.#times].some(([part, { evidence }]) => !orders.has(part) && isDated(evidence));
  }

  /** The order of day and month in a file: each one of an archive is an export of its own. */
  async #orderOf(part: string | null): Promise<DateOrder | QuestionEvent> {
    const { answers } = this.options;
    if (part === null)
      return this.#first ?? answers.dateOrder ?? (await surveyOrder(this.file, this.options));
    if (this.#orders === null) {
      const orders = await surveyParts(this.file, this.options);
      if ("kind" in orders) return orders;
      this.#orders = orders;
    }
    return this.#orders.get(part) ?? answers.dateOrder ?? "month-first";
  }
}

const LOOKED_AT = 100;

/** How exact the times of some rows are; null when none of the first can be read. */
function resolutionOf(rows: readonly string[][], { columns, utc }: LoginLayout): 1 | 60 | null {
  const reader = new LoginTimeReader("month-first", "UTC");
  const dayFirst = new LoginTimeReader("day-first", "UTC");
  const isRead = rows.slice(0, LOOKED_AT).map((row) => {
    const cell = row[columns.loginTime] ?? "";
    return [reader, dayFirst].some((one) => {
      const isTime = one.read(cell, utc).kind === "time";
      if (isTime) one.keep();
      return isTime;
    });
  });
  if (!isRead.includes(true)) return null;
  return reader.resolution === 1 || dayFirst.resolution === 1 ? 1 : 60;
}

function isDated({ monthFirst, dayFirst, either }: OrderEvidence): boolean {
  return monthFirst + dayFirst + either > 0;
}

/** The order that a file's own dates show; the one it was read in where none matters; null when only an admin can tell. */
function decideFor(evidence: OrderEvidence, order: DateOrder): DateOrder | null {
  if (!isDated(evidence)) return order;
  const decision = decideOrder(evidence);
  return decision.kind === "undecided" ? null : decision.order;
}
