import { JSONParser } from "@streamparser/json";
import { UnreadableFile } from "./file-parts";

/** Some records as rows under a header; `lines` number the records from 1. */
export type JsonRows = {
  readonly header: readonly string[];
  readonly rows: string[][];
  readonly lines: Int32Array;
  /** Numbers of values among the records that are none. */
  readonly strays: readonly number[];
};

const PIECE = 2000;
const MOST_FIELDS = 500;

/** Whether a text begins as JSON does; a CSV never begins with a brace or bracket. */
export function isJson(start: string): boolean {
  return /^\s*(?:\[\s*(?:[{[\]]|null|$)|\{\s*["}])/.test(start);
}

/** Where the records stand: in a query's answer, the CLI's answer, a list, or one on each line. */
function recordsPath(head: string): string {
  if (/^\s*\[/.test(head)) return "$.*";
  if (/"result"\s*:\s*\[/.test(head)) return "$.result.*";
  if (/"result"\s*:\s*\{/.test(head)) return "$.result.records.*";
  if (/"records"\s*:\s*\[/.test(head)) return "$.records.*";
  return "$";
}

/**
 * Reads JSON records as rows of Latin-1 views. Nested objects become dotted names, `attributes` goes, a streamed
 * event's `payload` is the record. The header only grows: a later piece may have more names than an earlier one.
 */
export async function* jsonRows(pieces: AsyncIterable<string>): AsyncGenerator<JsonRows> {
  let parser: JSONParser | null = null;
  const table = new RecordTable();
  for await (const piece of pieces) {
    parser ??= openParser(recordsPath(piece.slice(0, 65_536)), table);
    feed(parser, piece, table);
    yield* table.drain(false);
  }
  if (parser && !parser.isEnded) {
    try {
      parser.end();
    } catch {
      throw new UnreadableFile(`The JSON breaks off after record ${table.count}. Download it again.`);
    }
  }
  table.checkWhole();
  yield* table.drain(true);
}

/** Whether the answer of a query holds all of its records, and how many there are: beside them, not among them. */
const ABOUT = ["$.done", "$.totalSize", "$.result.done", "$.result.totalSize"];

function openParser(path: string, table: RecordTable): JSONParser {
  const isList = path === "$" || path === "$.*";
  const parser = new JSONParser({
    paths: isList ? [path] : [path, ...ABOUT, "$"],
    keepStack: false,
    separator: "",
  });
  parser.onValue = ({ value, key, stack }) => {
    if (!isList && stack.length === 0) table.endDocument();
    else if (!isList && (key === "done" || key === "totalSize")) table.noteAnswer(key, value);
    else table.take(value);
  };
  return parser;
}

const LONGEST_RECORD = 4 << 20;

function feed(parser: JSONParser, piece: string, table: RecordTable): void {
  const before = table.count;
  try {
    if (!parser.isEnded) parser.write(Buffer.from(piece, "latin1"));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const message = error instanceof Error ? error.message.slice(0, 120) : "";
    throw new UnreadableFile(
      `The JSON is broken after record ${table.count} (${message}). Download it again.`,
    );
  }
  table.withoutRecord = table.count === before ? table.withoutRecord + piece.length : 0;
  if (table.withoutRecord > LONGEST_RECORD)
    throw new UnreadableFile(
      `The JSON has no record within ${LONGEST_RECORD >> 20} MiB after record ${table.count}: this is no answer of a query.`,
    );
}

/** Gathers records into rows under a header that only grows; a row is as long as the header was when it came. */
class RecordTable {
  count = 0;
  /** Text read since the last record. */
  withoutRecord = 0;
  #strays: number[] = [];
  /** `before`: the records of the answers before it. */
  #answer: { done: boolean; totalSize: number | null; before: number } = {
    done: true,
    totalSize: null,
    before: 0,
  };
  /** Records up to the end of the answer before, and whether this one has said anything of itself. */
  #counted = 0;
  #documents = 0;
  #isAnswer = false;
  readonly #places = new Map<string, number>();
  #rows: string[][] = [];
  #numbers: number[] = [];

  noteAnswer(key: string, value: unknown): void {
    // Of several pages the last one says whether there are more; another answer's pages do not go on with it.
    this.#isAnswer = true;
    if (key === "done") this.#answer.done = value !== false;
    if (key !== "totalSize" || typeof value !== "number") return;
    if (this.#answer.totalSize !== null && this.#answer.totalSize !== value) this.#closeAnswer();
    this.#answer.totalSize = value;
  }

  /** An answer has ended; one that is none, a list under an answer, would be lost. */
  endDocument(): void {
    this.#documents += 1;
    if (this.#documents > 1 && this.count === this.#counted && !this.#isAnswer)
      throw new UnreadableFile(
        `After record ${this.count} the JSON goes on in another form than it began in. Upload what follows as a file of its own.`,
      );
    this.#counted = this.count;
    this.#isAnswer = false;
  }

  /** What follows is the answer of another query. */
  #closeAnswer(): void {
    this.checkWhole();
    // Its records may stand before its size, and those of this one before them.
    const before = this.#answer.before + (this.#answer.totalSize ?? 0);
    this.#answer = { done: true, totalSize: null, before };
  }

  /** Refuses the first page of an answer that has more: it would pass for all there is. */
  checkWhole(): void {
    const { done, totalSize, before } = this.#answer;
    const count = this.count - before;
    if (done && (totalSize === null || totalSize <= count)) return;
    throw new UnreadableFile(
      `The file holds ${count} of ${totalSize ?? "more"} records: only a part of the answer. Put all of its pages into one file, query a shorter period, or query all of it: sf data query stops at a limit, sf data export bulk does not.`,
    );
  }

  /** A record, a list of them, an answer with some; anything else is noted as a stray. */
  take(value: unknown, depth = 0): void {
    if (Array.isArray(value) && depth < 2) for (const inner of value) this.take(inner, depth + 1);
    else if (isRecord(value) && Array.isArray(value.records) && depth < 2) {
      for (const key of ["totalSize", "done"]) if (key in value) this.noteAnswer(key, value[key]);
      this.take(value.records, depth + 1);
    } else if (isRecord(value)) this.#add(value);
    else {
      this.count += 1;
      this.#strays.push(this.count);
    }
  }

  #add(record: object): void {
    const cells = new Map<string, string>();
    flatten(record, "", cells);
    const row: string[] = [];
    for (const [name, cell] of cells) row[this.#placeOf(name)] = cell;
    this.#rows.push(row);
    this.count += 1;
    this.#numbers.push(this.count);
  }

  *drain(all: boolean): Generator<JsonRows> {
    const waiting = this.#rows.length + this.#strays.length;
    if (waiting < PIECE && !(all && waiting > 0)) return;
    const header = [...this.#places.keys()];
    const rows = this.#rows.map((row) => Array.from(header, (_, place) => row[place] ?? ""));
    const lines = Int32Array.from(this.#numbers);
    const strays = this.#strays;
    this.#rows = [];
    this.#numbers = [];
    this.#strays = [];
    yield { header, rows, lines, strays };
  }

  #placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#places.size;
    if (place >= MOST_FIELDS)
      throw new UnreadableFile(
        `Its records have more than ${MOST_FIELDS} different fields: this is no login history.`,
      );
    this.#places.set(name, place);
    return place;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flatten(value: object, prefix: string, into: Map<string, string>): void {
  for (const [key, inner] of Object.entries(value)) {
    if (key === "attributes" || (prefix === "" && (key === "event" || key === "schema"))) continue;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      const unwraps = prefix === "" && /^(payload|data)$/.test(key);
      flatten(inner, unwraps ? "" : `${prefix}${key}.`, into);
    } else {
      into.set(asView(`${prefix}${key}`), inner === null ? "" : asView(asText(inner)));
    }
  }
}

function asText(value: unknown): string {
  return typeof value === "string"
    ? value
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

function asView(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}
