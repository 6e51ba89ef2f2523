import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import Papa from "papaparse";
import { CsvRecords, EndlessLine, type BrokenLine, type Records } from "./csv-records";
import { chooseFormat } from "./formats";
import { LoginTimeReader, type DateOrder, type OrderEvidence } from "./login-time";
import { notACsv } from "./not-a-csv";
import { decode } from "./decode";
import { RowPacker, type Packed } from "./row-packer";
import { DateSurvey, type Question } from "./date-survey";
import { decideOrder } from "./survey";

/** What an admin (or the call) has said about the file. */
export type Answers = { readonly dateOrder: DateOrder | null; readonly timeZone: string | null };

/** What reading a file tells, in order: one `header`, then batches, then how it ended. */
export type ReadEvent =
  | { readonly kind: "header"; readonly format: string; readonly unused: string[]; readonly hasTls: boolean }
  | {
      readonly kind: "batch";
      readonly packed: Packed;
      readonly broken: BrokenLine[];
      readonly skipped: number;
      readonly bytesRead: number;
    }
  | { readonly kind: "again"; readonly order: DateOrder }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "end"; readonly order: DateOrder; readonly bytesRead: number };

export type ReadOptions = { readonly answers: Answers; readonly now: number };

const PIECE_BYTES = 1 << 18;
const MOST_UNPACKED = 64 * 1024 ** 3;
const BOMB_RATIO = 400;
const BOMB_FLOOR = 256 * 1024 ** 2;

/** Thrown when a file cannot go on being read; the message is for people. */
export class UnreadableFile extends Error {}

/**
 * Reads an uploaded login history. `emit` is awaited for each event, which is how a slow writer holds the
 * reader back. The order of day and month and the zone are decided for the whole file: where it cannot tell,
 * a question ends the reading; where its end contradicts its beginning, `again` asks for a second pass.
 */
export async function readUpload(
  file: string,
  options: ReadOptions,
  emit: (event: ReadEvent) => Promise<void>,
): Promise<void> {
  const order = options.answers.dateOrder ?? (await surveyOrder(file, options));
  if (typeof order === "object") return emit(order);
  const reader = new LoginTimeReader(order, options.answers.timeZone);
  let packer: RowPacker | null = null;
  let bytes = 0;
  try {
    for await (const records of recordsOf(file)) {
      bytes = records.bytesRead;
      let { rows, lines } = records;
      if (packer === null) {
        const [torn] = records.broken;
        if (torn)
          return emit({
            kind: "failed",
            message: `Line ${torn.line}: ${torn.reason}, before any row could be read. Download the file again.`,
          });
        const opened = openWith(rows, lines, reader, options.now);
        if (opened === null) continue;
        if (opened.kind === "failed") return emit(opened);
        packer = opened.packer;
        await emit(opened.header);
        ({ rows, lines } = opened);
      }
      const packed = packer.pack(rows, lines);
      if (packed.noZone)
        return emit({ kind: "question", question: await ask(file, options, packed.noZone.zone, order) });
      const skipped = rows.length - packed.logins.length / packer.packedWidth - packed.problems.length;
      await emit({ kind: "batch", packed, broken: records.broken, skipped, bytesRead: bytes });
    }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof EndlessLine)
      return emit({ kind: "failed", message: error.message });
    throw error;
  }
  if (packer === null) return emit({ kind: "failed", message: "The file is empty. Download it again." });
  return emit(await ending(file, options, order, reader.evidence, bytes));
}

async function ending(
  file: string,
  options: ReadOptions,
  order: DateOrder,
  evidence: OrderEvidence,
  bytes: number,
): Promise<ReadEvent> {
  if (options.answers.dateOrder !== null) return { kind: "end", order, bytesRead: bytes };
  const decision = decideOrder(evidence);
  if (decision.kind === "undecided" && evidence.either + evidence.dayFirst + evidence.monthFirst > 0) {
    return { kind: "question", question: await ask(file, options, undefined, null) };
  }
  if (
    decision.kind === "decided" &&
    decision.order !== order &&
    evidence.dayFirst + evidence.monthFirst > 0
  ) {
    return { kind: "again", order: decision.order };
  }
  return { kind: "end", order, bytesRead: bytes };
}

type Opened =
  | { readonly kind: "failed"; readonly message: string }
  | {
      readonly kind: "opened";
      readonly packer: RowPacker;
      readonly header: Extract<ReadEvent, { kind: "header" }>;
      readonly rows: string[][];
      readonly lines: Int32Array;
    };

function openWith(rows: string[][], lines: Int32Array, reader: LoginTimeReader, now: number): Opened | null {
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const header = rows[at];
  if (header === undefined) return null;
  const chosen = chooseFormat(header.map(decode));
  if (chosen.kind === "none") return { kind: "failed", message: chosen.message };
  const { columns, width, unused } = chosen.match;
  return {
    kind: "opened",
    packer: new RowPacker(columns, width, reader, now, header[columns.loginTime] ?? null),
    header: { kind: "header", format: chosen.format.id, unused, hasTls: columns.tlsProtocol >= 0 },
    rows: rows.slice(at + 1),
    lines: lines.subarray(at + 1),
  };
}

/** The order that the first telling row shows, or the question when no row of the file tells. */
async function surveyOrder(
  file: string,
  options: ReadOptions,
): Promise<DateOrder | Extract<ReadEvent, { kind: "question" | "failed" }>> {
  const survey = new DateSurvey(options.now);
  try {
    for await (const cells of timeCells(file)) {
      for (const { cell, line } of cells) survey.add(cell, line);
      if (survey.tells) return survey.order;
    }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof EndlessLine)
      return { kind: "failed", message: error.message };
    throw error;
  }
  if (!survey.hasEither) return "month-first";
  return {
    kind: "question",
    question: survey.question(options.answers.timeZone === null && survey.needsZone),
  };
}

async function ask(
  file: string,
  options: ReadOptions,
  zone: string | null | undefined,
  order: DateOrder | null,
): Promise<Question> {
  const survey = new DateSurvey(options.now);
  for await (const cells of timeCells(file)) {
    for (const { cell, line } of cells) survey.add(cell, line);
  }
  return survey.question(
    zone !== undefined || (options.answers.timeZone === null && survey.needsZone),
    order,
  );
}

async function* timeCells(file: string): AsyncGenerator<{ cell: string; line: number }[]> {
  let column = -1;
  for await (const { rows, lines } of recordsOf(file)) {
    let from = 0;
    if (column < 0) {
      const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
      const header = rows[at];
      if (header === undefined) continue;
      const chosen = chooseFormat(header.map(decode));
      if (chosen.kind === "none") throw new UnreadableFile(chosen.message);
      column = chosen.match.columns.loginTime;
      from = at + 1;
    }
    yield rows.slice(from).map((row, i) => ({ cell: row[column] ?? "", line: lines[from + i] ?? 0 }));
  }
}

/** The records of a file, plain or gzip, with how many of its bytes have been read. */
async function* recordsOf(file: string): AsyncGenerator<Records & { bytesRead: number }> {
  let bytesRead = 0;
  let records: CsvRecords | null = null;
  let held = "";
  for await (const piece of bytesOf(file, await isGzip(file), (n) => (bytesRead += n))) {
    let text = held + piece;
    held = "";
    if (records === null) {
      if (text.length < 4096 && !/[\r\n]/.test(text)) {
        held = text;
        continue;
      }
      text = text.replace(/^\u00ef\u00bb\u00bf/, "");
      const complaint = notACsv(text.slice(0, 4096));
      if (complaint) throw new UnreadableFile(complaint);
      records = new CsvRecords(delimiterOf(text));
    }
    yield { ...records.push(text), bytesRead };
  }
  if (records === null) {
    const complaint = notACsv(held);
    if (complaint) throw new UnreadableFile(complaint);
    records = new CsvRecords(delimiterOf(held));
    yield { ...records.push(held.replace(/^\u00ef\u00bb\u00bf/, "")), bytesRead };
  }
  yield { ...records.end(), bytesRead };
}

/** The delimiter that cuts the first line into the most cells. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const cells = (delimiter: string) => Papa.parse<string[]>(line, { delimiter }).data[0]?.length ?? 0;
  return [",", ";", "\t"].reduce((best, delimiter) => (cells(delimiter) > cells(best) ? delimiter : best));
}

/** The file's bytes as Latin-1 text; UTF-16 (by its byte order mark) is turned into UTF-8 bytes first. */
async function* bytesOf(file: string, gzip: boolean, count: (bytes: number) => void): AsyncGenerator<string> {
  let packed = 0;
  let unpacked = 0;
  let utf16: TextDecoder | null | undefined;
  for await (const chunk of chunksOf(file, gzip, (bytes) => ((packed += bytes), count(bytes)))) {
    unpacked += chunk.length;
    if (gzip && unpacked > BOMB_FLOOR && (unpacked > packed * BOMB_RATIO || unpacked > MOST_UNPACKED)) {
      throw new UnreadableFile(
        "The archive unpacks to far more than a login history can be. Upload the CSV itself.",
      );
    }
    if (utf16 === undefined) utf16 = utf16Of(chunk);
    if (utf16) yield Buffer.from(utf16.decode(chunk, { stream: true }), "utf8").toString("latin1");
    else yield chunk.toString("latin1");
  }
}

/** Whether a file is gzip, by its first two bytes: names lie. */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(2);
    await handle.read(start, 0, 2, 0);
    return start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function utf16Of(chunk: Buffer): TextDecoder | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder("utf-16le");
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder("utf-16be");
  return null;
}

async function* chunksOf(
  file: string,
  gzip: boolean,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: PIECE_BYTES });
  if (!gzip) {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk);
      count(bytes.length);
      yield bytes;
    }
    return;
  }
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length);
      done(null, chunk);
    },
  });
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  const running = pipeline(source, counter, gunzip).catch((error: unknown) => gunzip.destroy(asError(error)));
  try {
    for await (const chunk of Readable.from(gunzip)) yield Buffer.from(chunk);
  } catch (error) {
    throw new UnreadableFile(`The .gz file is damaged (${asError(error).message}). Download it again.`);
  }
  await running;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
