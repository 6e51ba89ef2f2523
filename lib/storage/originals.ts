import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { uploadFile } from "./uploads";

const WORTH_PACKING = 1 << 16;
const ASK_EVERY = 64 * 1024 ** 2;

/** Bytes an upload takes on disk; 0 when its file is gone. */
export async function bytesOnDisk(storedAs: string): Promise<number> {
  return stat(uploadFile(storedAs)).then(
    ({ size }) => size,
    () => 0,
  );
}

/**
 * Packs an upload in its place, unless it is small or packed already; readers know gzip by its first bytes. `stops`
 * is asked now and then: the work is given up when something more important waits. Says whether it was packed.
 */
export async function packUpload(storedAs: string, stops: () => Promise<boolean>): Promise<boolean> {
  const file = uploadFile(storedAs);
  if ((await bytesOnDisk(storedAs)) < WORTH_PACKING || (await isPacked(file))) return false;
  const packed = `${file}.gz`;
  let sinceAsked = 0;
  const asks = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sinceAsked += chunk.length;
      if (sinceAsked < ASK_EVERY) return done(null, chunk);
      sinceAsked = 0;
      stops().then(
        (stop) => (stop ? done(new Interrupted()) : done(null, chunk)),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      asks,
      createGzip({ level: 3 }),
      createWriteStream(packed, { mode: 0o600 }),
    );
    await rename(packed, file);
    return true;
  } catch (error) {
    await rm(packed, { force: true });
    if (error instanceof Interrupted) return false;
    throw error;
  }
}

class Interrupted extends Error {}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(2);
    await handle.read(start, 0, 2, 0);
    return (start[0] === 0x1f && start[1] === 0x8b) || (start[0] === 0x50 && start[1] === 0x4b);
  } finally {
    await handle.close();
  }
}
