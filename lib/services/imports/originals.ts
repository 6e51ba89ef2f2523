import type { Database } from "@/lib/db/database";
import { database } from "@/lib/db/database";
import { forgetOriginal, importsWithOriginals, keptOriginals, neededByNone } from "@/lib/db/originals";
import { countWaiting } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";
import { originalsDays } from "@/lib/storage/limits";
import { bytesOnDisk, packUpload } from "@/lib/storage/originals";
import { removeHalfPacked, removeUpload, storedUploads, writtenAt } from "@/lib/storage/uploads";

/** The uploaded files that are kept, so that an import can be read again: how many, and what they take on disk. */
export type OriginalsUse = { readonly files: number; readonly bytes: number; readonly days: number };

/** The org's uploaded files that are still there. */
export async function originalsUse(scope: OrgScope): Promise<OriginalsUse> {
  const names = await importsWithOriginals(await database(), scope);
  const sizes = await Promise.all([...new Set(names)].map(bytesOnDisk));
  return {
    files: sizes.filter((size) => size > 0).length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    days: originalsDays(),
  };
}

const A_DAY_MS = 86_400_000;

/** Packs uploaded files that have been read, and deletes those whose time is over. For the worker, when it is idle. */
export async function tendOriginals(db: Database, now: number): Promise<void> {
  await sweepUploads(db, now);
  const oldest = new Date(now * 1000 - originalsDays() * A_DAY_MS);
  const kept = await keptOriginals(db);
  const young = new Set(kept.filter((row) => !isOver(row.finishedAt, oldest)).map((row) => row.storedAs));
  for (const row of kept) {
    if (!isOver(row.finishedAt, oldest)) continue;
    if (!young.has(row.storedAs)) await removeUpload(row.storedAs);
    await forgetOriginal(db, row.id);
  }
  const busy = async () => (await countWaiting(db)) > 0;
  for (const storedAs of young) {
    if (await busy()) return;
    if ((await bytesOnDisk(storedAs)) > 0) await packUpload(storedAs, busy);
  }
}

const A_WEEK_MS = 7 * A_DAY_MS;

/**
 * Deletes what a killed server has left: files it was packing, and uploads of imports that are gone. These a week after
 * they came, so that somebody who has put back an older copy of the database can still take them out of the folder.
 */
async function sweepUploads(db: Database, now: number): Promise<void> {
  // An import is there before its file: the files are listed first.
  const stored = await storedUploads();
  for (const storedAs of stored) await removeHalfPacked(storedAs);
  for (const storedAs of await neededByNone(db, stored)) {
    const at = await writtenAt(storedAs);
    if (at !== null && at < now * 1000 - A_WEEK_MS) await removeUpload(storedAs);
  }
}

/** An import that has not ended yet keeps its file in any case. */
function isOver(finishedAt: Date | null, oldest: Date): boolean {
  return finishedAt !== null && finishedAt <= oldest;
}
