import { JSONParser } from "@streamparser/json";
import { UnreadableFile } from "./file-parts";

/** Some records as rows under a header; `lines` number the records from 1. */
export type JsonRows = {
  readonly header: readonly string[];
  readonly rows: string[][];
  readonly lines: Int32Array;
};

const PIECE = 2000;
const MOST_FIELDS = 500;

/** Whether a text begins as JSON does; a CSV never begins with a brace or bracket. */
export function isJson(start: string): boolean {
  return /^\s*(?:\[\s*(?:[{\]]|$)|\{\s*["}])/.test(start);
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
    parser ??= openParser(recordsPath(piece.slice(0, 65_536)), (record) => table.add(record));
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
  yield* table.drain(true);
}

function openParser(path: string, take: (record: object) => void): JSONParser {
  const parser = new JSONParser({ paths: [path], keepStack: false, separator: "" });
  parser.onValue = ({ value }) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) take(value);
  };
  return parser;
}

function feed(parser: JSONParser, piece: string, table: RecordTable): void {
  try {
    if (!parser.isEnded) parser.write(Buffer.from(piece, "latin1"));
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 120) : "";
    throw new UnreadableFile(
      `The JSON is broken after record ${table.count} (${message}). Download it again.`,
    );
  }
}

/** Gathers records into rows under a header that only grows; a row is as long as the header was when it came. */
class RecordTable {
  count = 0;
  readonly #places = new Map<string, number>();
  #rows: string[][] = [];
  #from = 1;

  add(record: object): void {
    const cells = new Map<string, string>();
    flatten(record, "", cells);
    const row: string[] = [];
    for (const [name, cell] of cells) row[this.#placeOf(name)] = cell;
    this.#rows.push(row);
    this.count += 1;
  }

  *drain(all: boolean): Generator<JsonRows> {
    if (this.#rows.length < PIECE && !(all && this.#rows.length > 0)) return;
    const header = [...this.#places.keys()];
    const rows = this.#rows.map((row) => Array.from(header, (_, place) => row[place] ?? ""));
    const from = this.#from;
    this.#rows = [];
    this.#from += rows.length;
    yield { header, rows, lines: Int32Array.from(rows, (_, i) => from + i) };
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
