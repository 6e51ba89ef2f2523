import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createGunzip } from "node:zlib";
import yauzl, { type Entry } from "yauzl";

/** Below 128 KiB, from where on the C library gets memory from the kernel for each piece: a sixth of the reader's time. */
const PIECE_BYTES = 96 << 10;

/**
 * How far an upload is unpacked. `ratio`: unpacked bytes for each packed one, once more than `ratioFrom` came out;
 * `seconds`: for all of it, with the reading of what came out.
 */
export type UnpackLimits = {
  readonly bytes: number;
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly entries: number;
  readonly seconds: number;
};

export const UNPACK_LIMITS: UnpackLimits = {
  bytes: 40 * 1024 ** 3,
  ratio: 400,
  ratioFrom: 256 * 1024 ** 2,
  entries: 100_000,
  seconds: 6 * 3600,
};

/** Thrown when a file cannot go on being read; the message is for people. */
export class UnreadableFile extends Error {}

/** One file within an upload; `name` is null when the upload is the file itself. */
export type FilePart = { readonly name: string | null; readonly bytes: AsyncIterable<Buffer> };

/**
 * The files an upload consists of: itself, what a .gz unpacks to (also of several members), or the files of a .zip,
 * each of which may be .gz. What it is is told by its first bytes. `count` hears of every byte read from disk.
 */
export async function* partsOf(
  file: string,
  limits: UnpackLimits,
  count: (bytes: number) => void,
): AsyncGenerator<FilePart> {
  const budget = new Budget(limits);
  const start = await firstBytes(file);
  if (isZip(start)) yield* zipParts(file, budget, count);
  else {
    const bytes = createReadStream(file, { highWaterMark: PIECE_BYTES });
    yield {
      name: null,
      bytes: unpacked(
        counted(bytes, (n) => (budget.read(n), count(n))),
        budget,
      ),
    };
  }
}

async function* zipParts(
  file: string,
  budget: Budget,
  count: (bytes: number) => void,
): AsyncGenerator<FilePart> {
  const zip = await yauzl.openPromise(file).catch((error: unknown) => damagedZip(error));
  if (zip.entryCount > budget.limits.entries) {
    zip.close();
    throw new UnreadableFile(
      `The archive holds ${zip.entryCount} files; ${budget.limits.entries} can be read. Upload it in parts.`,
    );
  }
  const names = new Set<string>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (/^\[Content_Types\]\.xml$/.test(entry.fileName)) throw new UnreadableFile(WORKBOOK);
      if (entry.fileName.endsWith("/") || isClutter(entry.fileName)) continue;
      if (entry.isEncrypted())
        throw new UnreadableFile(
          `"${shown(entry)}" in the archive is encrypted. Pack it without a password; the upload itself is private.`,
        );
      const name = otherThan(names, shown(entry));
      names.add(name);
      const stream = await zip.openReadStreamPromise(entry);
      const progress = entryProgress(entry, count);
      const bytes = counted(stream, progress.cameOut);
      budget.read(entry.compressedSize);
      yield { name, bytes: unpacked(guarded(bytes, entry), budget) };
      progress.end();
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damagedZip(error);
  } finally {
    zip.close();
  }
  if (names.size === 0)
    throw new UnreadableFile("The archive holds no file. Pack the exports and upload it again.");
}

/** Tells how many bytes of an entry were read by how many came out of it: nearly, and at its end exactly. */
function entryProgress({ compressedSize, uncompressedSize }: Entry, count: (bytes: number) => void) {
  const share = compressedSize / Math.max(1, uncompressedSize);
  let out = 0;
  let told = 0;
  const tell = (read: number) => {
    count(read - told);
    told = read;
  };
  return {
    cameOut: (bytes: number) => {
      out += bytes;
      tell(Math.min(compressedSize, Math.floor(out * share)));
    },
    end: () => tell(compressedSize),
  };
}

const WORKBOOK =
  "This is an Excel workbook. Upload the CSV as Salesforce made it; a workbook may have changed dates and ids. If the workbook is all you have, choose Save As, CSV UTF-8 in Excel.";

function isClutter(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/.test(name);
}

function shown(entry: Entry): string {
  return entry.fileName.replaceAll(/\p{Cc}/gu, "").slice(-200);
}

/** The name by which a file is known: an archive may hold several of one name, each an export of its own. */
function otherThan(names: ReadonlySet<string>, name: string): string {
  if (!names.has(name)) return name;
  let number = 2;
  while (names.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

function damagedZip(error: unknown): never {
  const message = asError(error).message;
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(message))
    throw new UnreadableFile(
      "The archive names a file outside its own folder, which no honest archive does. Nothing of it was read: upload the exports themselves.",
    );
  if (/unsupported compression method/.test(message))
    throw new UnreadableFile(
      "The archive is packed in a way that is not read here. Pack it as an ordinary .zip, or as .gz.",
    );
  throw new UnreadableFile(
    `The .zip file is damaged (${message.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 120)}). Pack or download it again.`,
  );
}

/** The bytes of an entry; a fault while unpacking names the file it happened in. */
async function* guarded(bytes: AsyncIterable<Buffer>, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of bytes) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw damagedEntry(entry, asError(error).message);
  }
  if (sum !== entry.crc32) throw damagedEntry(entry, "its checksum does not fit");
}

function damagedEntry(entry: Entry, message: string): UnreadableFile {
  return new UnreadableFile(
    `"${shown(entry)}" in the archive is damaged (${message}). Nothing of the archive was taken: pack it again, or leave that file out.`,
  );
}

async function* counted(source: Readable, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk);
    count(bytes.length);
    yield bytes;
  }
}

/** The bytes themselves, or what they unpack to when they are gzip. */
async function* unpacked(source: AsyncIterable<Buffer>, budget: Budget): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await firstOf(iterator);
  const all = resumed(first, iterator);
  if (first[0] === 0x1f && first[1] === 0x8b) {
    for await (const bytes of gunzipped(all)) {
      budget.unpack(bytes.length);
      yield bytes;
    }
  } else {
    for await (const bytes of all) {
      budget.unpack(bytes.length);
      yield bytes;
    }
  }
}

/** At least two bytes, if there are two. */
async function firstOf(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  let first = Buffer.alloc(0);
  while (first.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

async function* resumed(first: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

async function* gunzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  const passed = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, chunk) });
  const running = pipeline(Readable.from(source), passed, gunzip).catch((error: unknown) =>
    gunzip.destroy(asError(error)),
  );
  try {
    for await (const chunk of Readable.from(gunzip)) yield Buffer.from(chunk);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`The .gz file is damaged (${asError(error).message}). Download it again.`);
  }
  await running;
}

/** Keeps what an upload unpacks to within limits, over all of its files. */
class Budget {
  #packed = 0;
  #unpacked = 0;
  readonly #started = performance.now();

  constructor(readonly limits: UnpackLimits) {}

  read(bytes: number): void {
    this.#packed += bytes;
  }

  unpack(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > this.limits.bytes || this.#tooGood())
      throw new UnreadableFile(
        "The archive unpacks to far more than a login history can be. Upload the CSV itself, or in parts.",
      );
    if (performance.now() - this.#started > this.limits.seconds * 1000)
      throw new UnreadableFile(
        `The archive took longer than ${Math.round(this.limits.seconds / 60)} minutes to unpack and read. Upload it in parts.`,
      );
  }

  #tooGood(): boolean {
    const { ratio, ratioFrom } = this.limits;
    return this.#unpacked > ratioFrom && this.#unpacked > this.#packed * ratio;
  }
}

function isZip(start: Buffer): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(4);
    await handle.read(start, 0, 4, 0);
    return start;
  } finally {
    await handle.close();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
