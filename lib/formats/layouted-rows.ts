import { isIP } from "node:net";
import { CsvRecords, EndlessLine, type BrokenLine, type Records } from "./csv-records";
import { CellDecoder, encodingOf, type FallbackEncoding } from "./decode";
import { dialectOf, HEAD_LINES, isWholeHead } from "./dialect";
import { partsOf, UnreadableFile, type FilePart, type UnpackLimits } from "./file-parts";
import { chooseFormat, type KnownMappings } from "./formats";
import { isJson, jsonRows } from "./json-records";
import { readProtocol } from "@/lib/domain/protocol";
import { isSecretName } from "./secret-columns";
import { latinViews } from "./latin-views";
import type { Layout } from "./login-row";
import { notACsv } from "./not-a-csv";
import { ANSI, fromTerminal, isTerminalTable } from "./terminal-table";

/** What an upload consists of, in order. `part` is a file's name within an archive, else null. */
export type Layouted =
  /** Rows that follow are read this way. `above`: what stood before the header, titles and blank lines mostly. */
  | {
      readonly kind: "layout";
      readonly part: string | null;
      readonly layout: Layout;
      readonly encoding: FallbackEncoding;
      readonly unit: "line" | "record";
      readonly above: { readonly rows: string[][]; readonly lines: Int32Array };
    }
  | {
      readonly kind: "rows";
      readonly part: string | null;
      readonly rows: string[][];
      readonly lines: Int32Array;
      readonly broken: BrokenLine[];
      readonly bytesRead: number;
    }
  /** A header nobody has told us how to read, with the rows under it. */
  | {
      readonly kind: "unmapped";
      readonly part: string | null;
      readonly header: string[];
      readonly rows: string[][];
    }
  /** Columns with secrets in a header that cannot be read. */
  | { readonly kind: "secrets"; readonly names: readonly string[] }
  /** A file of an archive that cannot be read; of an upload that is no archive this is thrown instead. */
  | { readonly kind: "unreadable"; readonly part: string; readonly message: string };

export type LayoutOptions = { readonly limits: UnpackLimits; readonly mappings: KnownMappings };

const MOST_COLUMNS = 500;

/** The rows of an upload with how to read them. Throws UnreadableFile or EndlessLine when there is no going on. */
export async function* layoutedRows(file: string, options: LayoutOptions): AsyncGenerator<Layouted> {
  let bytesRead = 0;
  for await (const part of partsOf(file, options.limits, (bytes) => (bytesRead += bytes))) {
    try {
      yield* partRows(part, options, () => bytesRead);
    } catch (error) {
      if (error instanceof UnreadablePart && error.secrets.length > 0)
        yield { kind: "secrets", names: error.secrets };
      if (part.name === null) throw error;
      if (error instanceof UnreadableFile && !(error instanceof UnreadablePart))
        throw new UnreadableFile(
          error.message.startsWith('"') ? error.message : `"${part.name}" in the archive: ${error.message}`,
        );
      if (!(error instanceof UnreadablePart || error instanceof EndlessLine)) throw error;
      yield { kind: "unreadable", part: part.name, message: error.message };
    }
  }
}

/** One file is no export; in an archive the others still may be. */
class UnreadablePart extends UnreadableFile {
  readonly secrets: readonly string[];

  /** `names`: what its columns are called, where that is known. */
  constructor(message: string, names: readonly string[] = []) {
    super(message);
    this.secrets = names.filter(isSecretName);
  }
}

async function* partRows(
  part: FilePart,
  options: LayoutOptions,
  bytesRead: () => number,
): AsyncGenerator<Layouted> {
  const pieces = latinViews(part.bytes)[Symbol.asyncIterator]();
  let head = "";
  let ended = false;
  while (!ended && !isWholeHead(head)) {
    const next = await pieces.next();
    if (next.done) ended = true;
    else head += next.value;
  }
  head = head.replace(CLI_WARNINGS, "");
  const plain = head.replaceAll(ANSI, "");
  if (isTerminalTable(plain)) {
    yield* terminalPart(part, resume(head, ended, pieces), options, bytesRead);
    return;
  }
  const complaint = notACsv(head.slice(0, 4096));
  if (complaint) throw new UnreadablePart(complaint);
  const rest = resume(head, ended, pieces);
  if (isJson(head)) yield* jsonPart(part, rest, options, bytesRead);
  else yield* csvPart(part, head, rest, options, bytesRead);
}

/** What the command line writes before its answer. */
const CLI_WARNINGS = /^(?:\s*(?:\u00e2\u0080\u00ba\s*)*warning:[^\r\n]*[\r\n]+)+(?=\s*[{[])/i;

async function* resume(head: string, ended: boolean, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  if (ended) return;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

async function* jsonPart(
  part: FilePart,
  pieces: AsyncIterable<string>,
  options: LayoutOptions,
  bytesRead: () => number,
): AsyncGenerator<Layouted> {
  let known = 0;
  for await (const { header, rows, lines, strays } of jsonRows(pieces)) {
    if (header.length === 0) continue;
    if (header.length !== known) {
      known = header.length;
      const decoder = new CellDecoder();
      const names = header.map((name) => decoder.decode(name));
      const fault = faultOf(names, rows[0] ?? []);
      if (fault !== null)
        throw new UnreadablePart(
          `Salesforce answered with a fault: ${decoder.decode(fault)}. Log in again, and repeat the query.`,
        );
      const layout = layoutOf(names, false, options.mappings);
      if (layout === null) return yield { kind: "unmapped", part: part.name, header: names, rows };
      yield {
        kind: "layout",
        part: part.name,
        layout,
        encoding: "windows-1252",
        unit: "record",
        above: NOTHING_ABOVE,
      };
    }
    const broken = strays.map((line) => ({
      line,
      reason: "A value among the records that is no record",
      text: "",
    }));
    yield { kind: "rows", part: part.name, rows, lines, broken, bytesRead: bytesRead() };
  }
  if (known === 0) throw new UnreadablePart("The JSON holds no records. Query the logins again.");
}

/** What Salesforce says instead of records, as `[{"message": ..., "errorCode": ...}]`. */
function faultOf(names: readonly string[], row: readonly string[]): string | null {
  const [message, code] = [row[names.indexOf("message")], row[names.indexOf("errorCode")]];
  return message !== undefined && code !== undefined
    ? `${message.slice(0, 200)} (${code.slice(0, 60)})`
    : null;
}

async function* terminalPart(
  part: FilePart,
  pieces: AsyncIterable<string>,
  options: LayoutOptions,
  bytesRead: () => number,
): AsyncGenerator<Layouted> {
  const lines = fromTerminal(pieces)[Symbol.asyncIterator]();
  const first = await lines.next();
  const head = first.done ? "" : first.value;
  yield* csvPart(part, head, resume(head, false, lines), options, bytesRead);
}

async function* csvPart(
  part: FilePart,
  head: string,
  pieces: AsyncIterable<string>,
  options: LayoutOptions,
  bytesRead: () => number,
): AsyncGenerator<Layouted> {
  const dialect = dialectOf(head, options.mappings);
  const records = new CsvRecords(dialect.delimiter, 1 + dialect.lines);
  let waiting: Records | null = { rows: [], lines: new Int32Array(0), broken: [] };
  let skip = dialect.skip;
  const take = function* (read: Records, last: boolean): Generator<Layouted> {
    if (waiting === null) {
      yield { kind: "rows", part: part.name, ...read, bytesRead: bytesRead() };
      return;
    }
    waiting = joined(waiting, read);
    if (!last && waiting.rows.length < HEAD_LINES) return;
    const opened = openTable(waiting, options.mappings);
    const all: Records = waiting;
    waiting = null;
    if (opened.kind === "unmapped") {
      yield { kind: "unmapped", part: part.name, header: opened.header, rows: opened.rows };
      throw new Unmapped();
    }
    yield { ...opened.found, part: part.name };
    const from = opened.at + 1;
    yield {
      kind: "rows",
      part: part.name,
      rows: all.rows.slice(from),
      lines: all.lines.subarray(from),
      broken: all.broken,
      bytesRead: bytesRead(),
    };
  };
  try {
    for await (const piece of pieces) {
      yield* take(records.push(skip > 0 ? piece.slice(skip) : piece), false);
      skip = 0;
    }
    yield* take(records.end(), true);
  } catch (error) {
    if (!(error instanceof Unmapped)) throw error;
  }
}

const NOTHING_ABOVE = { rows: [], lines: new Int32Array(0) };

/** Ends the reading of a part whose header nobody knows. */
class Unmapped extends Error {}

type Opened =
  | {
      readonly kind: "opened";
      readonly at: number;
      readonly found: Omit<Extract<Layouted, { kind: "layout" }>, "part">;
    }
  | { readonly kind: "unmapped"; readonly header: string[]; readonly rows: string[][] };

/** The header among the first rows, and how to read what follows it. */
function openTable({ rows, broken, lines }: Records, mappings: KnownMappings): Opened {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const [torn] = broken;
  if (torn && (first < 0 || torn.line < (lines[first] ?? 0)))
    throw new UnreadablePart(
      `Line ${torn.line}: ${torn.reason}, before any row could be read. Download the file again.`,
    );
  if (first < 0) throw new UnreadablePart("The file is empty. Download it again.");
  let refusal: UnreadablePart | null = null;
  for (let at = first; at < Math.min(rows.length, HEAD_LINES); at += 1) {
    const row = rows[at] ?? [];
    if (row.length > MOST_COLUMNS)
      throw new UnreadablePart(
        `Line ${lines[at] ?? 1} has ${row.length} columns; ${MOST_COLUMNS} can be read. This is no login history.`,
      );
    if (row.length < 2) continue;
    const encoding = encodingOf(row);
    const decoder = new CellDecoder(encoding);
    const names = row.map((name) => decoder.decode(name));
    const chosen = chooseFormat(names, at > first, mappings);
    if (chosen.kind === "chosen") {
      const layout = withProtocols(chosen.layout, rows.slice(at + 1, HEAD_LINES));
      return {
        kind: "opened",
        at,
        found: {
          kind: "layout",
          layout,
          encoding,
          unit: "line",
          above: { rows: rows.slice(0, at), lines: lines.subarray(0, at) },
        },
      };
    }
    if (chosen.kind === "refused") refusal ??= new UnreadablePart(chosen.message, names);
  }
  if (refusal !== null) throw refusal;
  const header = firstTableRow(rows.slice(first, HEAD_LINES));
  const decoder = new CellDecoder(encodingOf(header.row));
  const names = header.row.map((name) => decoder.decode(name).replaceAll("\0", "").trim());
  if (names.some(isValue))
    throw new UnreadablePart(
      `Line ${lines[first + header.at] ?? 1} should name the columns and holds a login: the line with their names is missing. Download the file again, or put that line back above it.`,
    );
  return {
    kind: "unmapped",
    header: names,
    rows: rows.slice(first + header.at + 1).map((row) => row.map((cell) => decoder.decode(cell))),
  };
}

const PROTOCOL = /^(?:tls|ssl)/i;
const DATED = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\s*\d{1,2}:\d\d/;

/** What no column is called: an address, an instant, a version of TLS. */
function isValue(cell: string): boolean {
  return isIP(cell) !== 0 || DATED.test(cell) || /^(?:tls|ssl)\s*v?1\.\d$/i.test(cell);
}

/**
 * A layout whose header names no column of protocols, with the one whose cells are all protocols: no other column has
 * such cells, whatever it is called.
 */
function withProtocols(layout: Layout, rows: readonly string[][]): Layout {
  if (layout.kind !== "logins" || layout.columns.tlsProtocol >= 0) return layout;
  // What an admin has left out stays out.
  if (layout.format === "mapped") return layout;
  const used = new Set(Object.values(layout.columns));
  const found = layout.header.findIndex((name, column) => {
    if (used.has(column) || isSecretName(name)) return false;
    const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
    return (
      cells.some((cell) => PROTOCOL.test(cell)) &&
      cells.every(
        (cell) => readProtocol(cell) !== null && (PROTOCOL.test(cell) || readProtocol(cell) === "unknown"),
      )
    );
  });
  if (found < 0) return layout;
  return {
    ...layout,
    columns: { ...layout.columns, tlsProtocol: found },
    unused: layout.unused.filter((name) => name !== layout.header[found]),
  };
}

/** The first row with three filled cells, or else the first: titles above a header have fewer. */
function firstTableRow(rows: readonly string[][]): { row: string[]; at: number } {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.filter((cell) => cell.trim() !== "").length >= 3),
  );
  return { row: rows[at] ?? [], at };
}

function layoutOf(names: string[], preceded: boolean, mappings: KnownMappings): Layout | null {
  const chosen = chooseFormat(names, preceded, mappings);
  if (chosen.kind === "refused") throw new UnreadablePart(chosen.message, names);
  return chosen.kind === "chosen" ? chosen.layout : null;
}

function joined(a: Records, b: Records): Records {
  if (a.rows.length === 0 && a.broken.length === 0) return b;
  const lines = new Int32Array(a.lines.length + b.lines.length);
  lines.set(a.lines);
  lines.set(b.lines, a.lines.length);
  return { rows: [...a.rows, ...b.rows], lines, broken: [...a.broken, ...b.broken] };
}
