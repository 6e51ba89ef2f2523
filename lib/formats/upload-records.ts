import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import Papa from "papaparse";
import { CsvRecords, type Records } from "./csv-records";
import { notACsv } from "./not-a-csv";

const PIECE_BYTES = 1 << 18;
const MOST_UNPACKED = 64 * 1024 ** 3;
const BOMB_RATIO = 400;
const BOMB_FLOOR = 256 * 1024 ** 2;

/** Thrown when a file cannot go on being read; the message is for people. */
export class UnreadableFile extends Error {}

/** The records of a file, plain or gzip, with how many of its bytes have been read. */
export async function* recordsOf(file: string): AsyncGenerator<Records & { bytesRead: number }> {
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
