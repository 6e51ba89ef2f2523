import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { z } from "zod";
import { actorName, record } from "@/lib/db/audit";
import { addEvidenceRow, findEvidence, findItem, removeEvidenceRow } from "@/lib/db/checklist";
import { database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { catalogueItem } from "@/lib/domain/checklist/catalogue";
import { newUploadName, removeUpload, storeUpload, uploadFile, UploadTooLarge } from "@/lib/storage/uploads";
import { isBrokenOff, readerOf, safeName } from "../http/request-body";

/** The largest file that can prove an item, in bytes. */
export const LARGEST_EVIDENCE = 10 * 1024 ** 2;

export const evidenceLink = z.object({
  name: z.string().trim().min(1, "Name the link.").max(160, "At most 160 characters."),
  url: z
    .string()
    .trim()
    .max(2000, "At most 2,000 characters.")
    .refine(
      (text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text),
      "Enter a link that begins with https://.",
    ),
});

export async function addLink(
  scope: OrgScope,
  itemId: number,
  link: z.infer<typeof evidenceLink>,
): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const item = await findItem(tx, scope, itemId);
    if (!item) throw new AppError("not-found", "There is no such item here any more.");
    await addEvidenceRow(tx, itemId, { ...link, addedBy: actorName(scope.actor) });
    await record(tx, scope, {
      action: "checklist.evidence",
      object: catalogueItem(item.code)?.title ?? item.title,
      objectId: `item ${itemId}`,
      after: { link: link.name },
    });
  });
}

/** Keeps a file as evidence; `too-large` above 10 MiB, whatever was announced. What is in it is never looked at. */
export async function addFile(
  scope: OrgScope,
  itemId: number,
  filename: string,
  body: ReadableStream<Uint8Array> | null,
  announced: number | null,
): Promise<{ id: number }> {
  const db = await database();
  const item = await findItem(db.prisma, scope, itemId);
  if (!item) throw new AppError("not-found", "There is no such item here any more.");
  if (body === null || announced === 0) throw new AppError("invalid", "The file is empty. Choose another.");
  if (announced !== null && announced > LARGEST_EVIDENCE) throw tooLarge();
  const storedAs = newUploadName();
  const name = safeName(filename, "evidence");
  try {
    const { bytes } = await storeUpload(storedAs, readerOf(body), LARGEST_EVIDENCE, "evidence");
    if (bytes === 0) throw new AppError("invalid", "The file is empty. Choose another.");
    if (announced !== null && bytes !== announced)
      throw new AppError("upload-incomplete", "The upload broke off. Choose the file again.");
    return await db.transaction(async (tx) => {
      const { id } = await addEvidenceRow(tx, itemId, {
        name,
        storedAs,
        bytes,
        addedBy: actorName(scope.actor),
      });
      await record(tx, scope, {
        action: "checklist.evidence",
        object: catalogueItem(item.code)?.title ?? item.title,
        objectId: `item ${itemId}`,
        after: { file: name, bytes },
      });
      return { id };
    });
  } catch (error) {
    await removeUpload(storedAs, "evidence");
    if (error instanceof UploadTooLarge) throw tooLarge();
    if (isBrokenOff(error))
      throw new AppError("upload-incomplete", "The upload broke off. Choose the file again.");
    throw error;
  }
}

function tooLarge(): AppError {
  return new AppError("too-large", "A file may have 10 MiB. Put a larger one elsewhere and add its link.");
}

/** A file as a download: never shown in the browser, whatever it claims to be. */
export async function evidenceResponse(scope: OrgScope, itemId: number, id: number): Promise<Response> {
  const found = await findEvidence(await database(), scope, itemId, id);
  if (!found?.storedAs) throw new AppError("not-found", "There is no such file here.");
  const body = Readable.toWeb(createReadStream(uploadFile(found.storedAs, "evidence")));
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(found.bytes ?? 0),
      "content-disposition": `attachment; filename="${asciiOf(found.name)}"; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      "cache-control": "no-store",
    },
  });
}

function asciiOf(name: string): string {
  return name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
}

/** Takes a link or a file away; the file's bytes go as well. */
export async function removeEvidence(scope: OrgScope, itemId: number, id: number): Promise<void> {
  const db = await database();
  const found = await findEvidence(db, scope, itemId, id);
  if (!found) throw new AppError("not-found", "There is no such evidence here.");
  await db.transaction(async (tx) => {
    await removeEvidenceRow(tx, id, new Date());
    const item = await findItem(tx, scope, itemId);
    await record(tx, scope, {
      action: "checklist.evidence-removed",
      object: catalogueItem(item?.code ?? null)?.title ?? item?.title ?? "",
      objectId: `item ${itemId}`,
      before: { name: found.name },
    });
  });
  if (found.storedAs) await removeUpload(found.storedAs, "evidence");
}
