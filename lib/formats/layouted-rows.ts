import { CsvRecords, EndlessLine, type BrokenLine, type Records } from "./csv-records";
import { CellDecoder } from "./decode";
import { dialectOf, HEAD_LINES, isWholeHead } from "./dialect";
import { partsOf, UnreadableFile, type FilePart, type UnpackLimits } from "./file-parts";
import { chooseFormat, type KnownMappings } from "./formats";
import { isJson, jsonRows } from "./json-records";
import { latinViews } from "./latin-views";
import type { Layout } from "./login-row";
import { notACsv } from "./not-a-csv";
import { type FoundLayout, openTable, UnreadablePart } from "./open-table";
import { ANSI, fromTerminal, isTerminalTable } from "./terminal-table";

/** What an upload consists of, in order. `part` is a file's name within an archive, else null. */
export type Layouted =
  | (FoundLayout & { readonly part: string | null })
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
  | {
      readonly kind: "unreadable";
      readonly part: string;
      readonly message: string;
      /** It holds no logins at all. */
      readonly isOther: boolean;
    };

export type LayoutOptions = { readonly limits: UnpackLimits; readonly mappings: KnownMappings };

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
      const isOther = error instanceof UnreadablePart && error.isOther;
      yield { kind: "unreadable", part: part.name, message: error.message, isOther };
    }
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
  if (isJson(head)) yield* jsonPart(part, rest, options, bytesRead, ended ? head : null);
  else yield* csvPart(part, head, rest, options, bytesRead);
}

/** What the command line writes before its answer. */
const CLI_WARNINGS =
  /^(?:[ \t]*(?:\u00e2\u0080\u00ba[ \t]*)*warning:[^\r\n]*(?:\r\n|\r|\n)[\r\n]*)+(?=\s*[{[])/i;

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
  whole: string | null,
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
  // In an archive it may be the answer of a day without logins.
  if (known === 0 && (part.name === null || !isEmptyAnswer(whole)))
    throw new UnreadablePart("The JSON holds no records. Upload the answer of a query of logins or users.");
}

/** Whether a JSON says itself that there are no records: an empty list, or an answer with one. */
function isEmptyAnswer(whole: string | null): boolean {
  const compact = (whole ?? "").replaceAll(/\s/g, "");
  return (
    compact === "[]" || (/^\{.*"(?:records|result)":\[\][,}]/.test(compact) && !/"status":[^0]/.test(compact))
  );
}

/**
 * What is said instead of records: `[{"message": ..., "errorCode": ...}]` by Salesforce, `{"status": 1, "name": ...,
 * "message": ..., "exitCode": ...}` by its command line, `{"error": ..., "error_description": ...}` at a log-in.
 */
function faultOf(names: readonly string[], row: readonly string[]): string | null {
  const cell = (name: string) => row[names.indexOf(name)];
  const isOfCommandLine = names.includes("status") && names.includes("exitCode");
  const code = cell("errorCode") ?? (isOfCommandLine ? cell("name") : cell("error"));
  const message = cell("message") ?? cell("error_description");
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

function layoutOf(names: string[], preceded: boolean, mappings: KnownMappings): Layout | null {
  const chosen = chooseFormat(names, preceded, mappings);
  if (chosen.kind === "refused") throw new UnreadablePart(chosen.message, names, chosen.isOther);
  return chosen.kind === "chosen" ? chosen.layout : null;
}

function joined(a: Records, b: Records): Records {
  if (a.rows.length === 0 && a.broken.length === 0) return b;
  const lines = new Int32Array(a.lines.length + b.lines.length);
  lines.set(a.lines);
  lines.set(b.lines, a.lines.length);
  return { rows: [...a.rows, ...b.rows], lines, broken: [...a.broken, ...b.broken] };
}
