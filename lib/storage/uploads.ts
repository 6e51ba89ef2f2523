import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { access, readdir, rm, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inDataFolder } from "./data-folder";

/** What is kept: exports to be read, and files that prove a checklist item. */
export type Shelf = "uploads" | "evidence";

const NAME = /^[0-9a-f-]{36}$/;

/** Where an upload of this stored name lies. */
export function uploadFile(storedAs: string, shelf: Shelf = "uploads"): string {
  if (!NAME.test(storedAs)) throw new Error("No name that this server gave to an upload.");
  return inDataFolder(shelf, storedAs);
}

export type StoredUpload = { readonly storedAs: string; readonly bytes: number; readonly sha256: string };

/** Thrown when the body is larger than `limit` bytes. */
export class UploadTooLarge extends Error {}

/** A name for an upload about to come. */
export function newUploadName(): string {
  return randomUUID();
}

/** Writes a body to disk under a name of ours, counting and hashing it; what was written goes when it fails. */
export async function storeUpload(
  storedAs: string,
  body: AsyncIterable<Uint8Array>,
  limit: number,
  shelf: Shelf = "uploads",
): Promise<StoredUpload> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(new UploadTooLarge(`More than ${limit} bytes`));
      sha256.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const file = createWriteStream(uploadFile(storedAs, shelf), { mode: 0o600, highWaterMark: 1 << 20 });
    // A body that fails at once would be cleaned up after before its file is there, and leave it behind.
    await once(file, "open");
    await pipeline(body, measure, file);
  } catch (error) {
    await removeUpload(storedAs, shelf);
    throw error;
  }
  return { storedAs, bytes, sha256: sha256.digest("hex") };
}

/** Whether an upload's file is still there. */
export async function uploadExists(storedAs: string): Promise<boolean> {
  return access(uploadFile(storedAs)).then(
    () => true,
    () => false,
  );
}

const HALF_PACKED = /\.gz$/;

/** The stored names of all uploads that lie there, those that were being packed when the server died among them. */
export async function storedUploads(): Promise<string[]> {
  // There is no folder before the first upload.
  const names = await readdir(inDataFolder("uploads")).catch(() => []);
  return [...new Set(names.map((name) => name.replace(HALF_PACKED, "")))].filter((name) => NAME.test(name));
}

/** When an upload's file was last written, in ms; null when it is gone. */
export async function writtenAt(storedAs: string): Promise<number | null> {
  return stat(uploadFile(storedAs)).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/** Deletes what packing an upload has left unfinished. */
export async function removeHalfPacked(storedAs: string): Promise<void> {
  await rm(`${uploadFile(storedAs)}.gz`, { force: true });
}

/** Deletes an upload's file; none there is fine. */
export async function removeUpload(storedAs: string, shelf: Shelf = "uploads"): Promise<void> {
  await rm(uploadFile(storedAs, shelf), { force: true });
}
