import Papa, { type ParseResult } from "papaparse";

/** A run of records cut out of a file, with the line number (1-based) each begins at. */
export type Records = {
  readonly rows: string[][];
  readonly lines: Int32Array;
  readonly broken: BrokenLine[];
};

/** A line that is no record: a quote in it is opened and never closed, or closed in the middle. */
export type BrokenLine = { readonly line: number; readonly reason: string; readonly text: string };

/** Thrown when a line does not end: the file is no table. */
export class EndlessLine extends Error {}

const NEVER_CLOSED = "A quote is opened and never closed";
const CLOSED_EARLY = "A quote is closed in the middle of a cell";
const MOST_LINES = 20;
/** After so many runs that are no quoted lines a file is not tried any more. */
const MOST_VAIN = 3;
const LONGEST_RECORD = 1 << 20;

/**
 * Cuts text into records at record boundaries, and lets PapaParse read each run as one whole string (its own
 * streaming glues rows, docs/decisions/005). Feed text in any pieces with `push`, then call `end` once.
 */
export class CsvRecords {
  #carry = "";
  #line: number;
  /** How many cells most rows have; null before that is known. */
  #width: number | null = null;
  readonly #delimiter: string;
  /** How many runs one after the other could not be read the fast way. */
  #vainRuns = 0;

  /** `line`: the number of the first line that comes. */
  constructor(delimiter: string, line = 1) {
    this.#delimiter = delimiter;
    this.#line = line;
  }

  /** All records that are complete now; a piece may give none. */
  push(text: string): Records {
    const all = this.#carry + text;
    const simple = this.#cutSimply(all);
    if (simple) return simple;
    let cut = lastBoundary(all);
    if (cut === 0 && all.length > LONGEST_RECORD) {
      cut = Math.max(all.lastIndexOf("\n"), all.lastIndexOf("\r", all.length - 2)) + 1;
      if (cut === 0)
        throw new EndlessLine(
          `Line ${this.#line} is longer than ${LONGEST_RECORD} characters: this is no table, or a quote is never closed. Upload the CSV as Salesforce made it.`,
        );
    }
    this.#carry = all.slice(cut);
    return this.#read(all.slice(0, cut));
  }

  /**
   * Cuts at the last line feed and lets the parser say whether that was inside of quotes: counting the quotes of a
   * whole export costs more. Null when it was, or when the text needs a closer look.
   */
  #cutSimply(all: string): Records | null {
    const cut = all.lastIndexOf("\n") + 1;
    if (cut === 0) return null;
    const text = all.slice(0, cut);
    const end = newlineOf(text);
    if (end === "mixed" || end === "\r") return null;
    let rows = this.#splitQuoted(text, end);
    if (rows === null) {
      const parsed = this.#parse(text, end);
      if (parsed.errors.some((error) => error.type === "Quotes")) return null;
      rows = parsed.data;
    }
    this.#carry = all.slice(cut);
    return this.#numbered(rows, text, end);
  }

  /**
   * Lines of which every cell is quoted, as Salesforce writes them, cut at what stands between the cells, which is twice
   * as fast. A line that begins and ends with a quote and whose pieces hold none can only be read this way; null as
   * soon as one is another.
   */
  #splitQuoted(text: string, end: LineEnd): string[][] | null {
    if (this.#vainRuns >= MOST_VAIN || !text.startsWith('"') || !text.endsWith(`"${end}`)) return null;
    this.#vainRuns += 1;
    const parser = new Papa.Parser({ delimiter: `"${this.#delimiter}"`, newline: end, fastMode: true });
    const rows = parser.parse(text, 0, false).data;
    // The last is what follows the last line end: nothing.
    for (let i = 0; i < rows.length - 1; i += 1) if (!takeOuterQuotes(rows[i] ?? [])) return null;
    this.#vainRuns = 0;
    return rows;
  }

  /**
   * One run by PapaParse's own parser: `Papa.parse` goes through its streamer, whose results outlive the collector's
   * young generation and made an import a third slower (docs/decisions/017).
   */
  #parse(text: string, newline: LineEnd): ParseResult<string[]> {
    return new Papa.Parser({ delimiter: this.#delimiter, newline }).parse(text, 0, false);
  }

  /** The records of what is left. */
  end(): Records {
    const rest = this.#carry;
    this.#carry = "";
    return this.#read(rest);
  }

  #read(text: string): Records {
    if (text === "") return { rows: [], lines: new Int32Array(0), broken: [] };
    const newline = newlineOf(text);
    const clean = newline === "mixed" ? text.replaceAll(/\r\n?/g, "\n") : text;
    const end = newline === "mixed" ? "\n" : newline;
    const parsed = this.#parse(clean, end);
    if (parsed.errors.some((error) => error.type === "Quotes")) return this.#lineByLine(clean, end);
    return this.#numbered(parsed.data, clean, end);
  }

  #numbered(rows: string[][], text: string, end: LineEnd): Records {
    if (text.endsWith(end) && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === "") rows.pop();
    this.#width ??= usualWidth(rows);
    const total = count(text, end) + (text.endsWith(end) ? 0 : 1);
    if (total !== rows.length && rows.some((row) => this.#hasSwallowed(row, end)))
      return this.#lineByLine(text, end);
    return { rows, lines: this.#number(rows, total, end), broken: [] };
  }

  /**
   * Two stray quotes with lines between them look like one record over several lines: not of the usual width, or with a
   * time and as many signs between cells in one of them as a line has.
   */
  #hasSwallowed(row: readonly string[], end: LineEnd): boolean {
    const width = this.#width;
    if (width === null) return false;
    const isOdd = row.length !== width;
    return row.some(
      (cell) =>
        cell.includes(end) && (isOdd || (count(cell, this.#delimiter) >= width - 1 && A_CLOCK.test(cell))),
    );
  }

  /** Numbers the records of a text of `total` lines. */
  #number(rows: readonly string[][], total: number, end: string): Int32Array {
    const lines = new Int32Array(rows.length);
    if (total === rows.length) {
      for (let i = 0; i < rows.length; i += 1) lines[i] = this.#line + i;
    } else {
      let at = this.#line;
      rows.forEach((row, i) => {
        lines[i] = at;
        at += 1 + row.reduce((sum, cell) => sum + count(cell, end), 0);
        withOneLineEnd(row);
      });
    }
    this.#line += total;
    return lines;
  }

  #lineByLine(text: string, end: LineEnd): Records {
    const physical = text.split(end);
    if (text.endsWith(end)) physical.pop();
    const rows: string[][] = [];
    const lines: number[] = [];
    const broken: BrokenLine[] = [];
    for (let i = 0; i < physical.length;) {
      const found = this.#recordAt(physical, i, end);
      if (found.reason === null) {
        if (found.lines > 1) withOneLineEnd(found.row);
        rows.push(found.row);
        lines.push(this.#line);
      } else {
        broken.push({ line: this.#line, reason: found.reason, text: physical[i] ?? "" });
      }
      this.#line += found.lines;
      i += found.lines;
    }
    return { rows, lines: Int32Array.from(lines), broken };
  }
  /** The record that begins on a line: it may go on over some more while its quote is open. */
  #recordAt(physical: readonly string[], from: number, end: LineEnd): Found {
    for (let count = 1; count <= MOST_LINES; count += 1) {
      const text = physical.slice(from, from + count).join(end);
      const parsed = this.#parse(text, end);
      const error = parsed.errors.find((problem) => problem.type === "Quotes");
      const row = parsed.data[0] ?? [""];
      if (!error && this.#hasSwallowed(row, end)) return { reason: NEVER_CLOSED, lines: 1 };
      if (!error) return { reason: null, row, lines: count };
      if (error.code !== "MissingQuotes") {
        return { reason: count === 1 ? CLOSED_EARLY : NEVER_CLOSED, lines: 1 };
      }
      if (from + count >= physical.length) break;
    }
    return { reason: NEVER_CLOSED, lines: 1 };
  }
}

const A_CLOCK = /\d[:.]\d\d/;
const ENOUGH_ROWS = 3;
const MOST_LOOKED_AT = 200;

/** The number of cells that more than half of some rows have; null when there is none. */
function usualWidth(rows: readonly string[][]): number | null {
  // Titles above a report's rows and lines beneath them have a cell or two.
  const some = rows.slice(0, MOST_LOOKED_AT).filter(({ length }) => length > 2);
  if (some.length < ENOUGH_ROWS) return null;
  const counts = new Map<number, number>();
  for (const { length } of some) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return count * 2 > some.length ? width : null;
}

/** Takes the quotes around a line off its first and last piece; false when there are none, or others within. */
function takeOuterQuotes(row: string[]): boolean {
  const last = row.length - 1;
  const line = row[0] ?? "";
  if (last === 0) {
    if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) return false;
    row[0] = line.slice(1, -1);
  } else {
    const tail = row[last] ?? "";
    if (!line.startsWith('"') || !tail.endsWith('"')) return false;
    row[0] = line.slice(1);
    row[last] = tail.slice(0, -1);
  }
  for (const cell of row) if (cell.includes('"')) return false;
  return true;
}

/** Line ends within cells become line feeds, so that a value does not depend on the ends of its file's other lines. */
function withOneLineEnd(row: string[]): void {
  row.forEach((cell, i) => {
    if (cell.includes("\r")) row[i] = cell.replaceAll(/\r\n?/g, "\n");
  });
}

type LineEnd = "\n" | "\r\n" | "\r";

type Found =
  | { readonly reason: null; readonly row: string[]; readonly lines: number }
  | { readonly reason: string; readonly lines: 1 };

function newlineOf(text: string): LineEnd | "mixed" {
  const lf = count(text, "\n");
  const cr = count(text, "\r");
  if (cr === 0) return "\n";
  const crlf = count(text, "\r\n");
  if (crlf === lf && crlf === cr) return "\r\n";
  return lf === 0 ? "\r" : "mixed";
}

/** The end of the last record: behind a line end that an even number of quotes precedes. */
function lastBoundary(text: string): number {
  let quotes = count(text, '"');
  let end = text.length;
  while (end > 0) {
    const at = Math.max(text.lastIndexOf("\n", end - 1), loneReturnBefore(text, end));
    if (at < 0) return 0;
    quotes -= count(text.slice(at, end), '"');
    if (quotes % 2 === 0) return at + 1;
    end = at;
  }
  return 0;
}

/** A carriage return that is surely not half of a CRLF cut in two: something follows it, and no line feed. */
function loneReturnBefore(text: string, end: number): number {
  if (text.includes("\n")) return -1;
  return text.lastIndexOf("\r", Math.min(end - 1, text.length - 2));
}

function count(text: string, what: string): number {
  let n = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) n += 1;
  return n;
}
