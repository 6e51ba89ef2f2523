import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addImport, failReceiving, findImport, findLive } from "@/lib/db/imports";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { answerImport } from "./answer";
import { originalsUse, tendOriginals } from "./originals";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(async () => {
  delete process.env.ORIGINALS_DAYS;
  await org.close();
});

const A_DAY = 86_400;
const TEXT = setupExport(
  daily("2026-10-13", 1).flatMap((time) =>
    Array.from({ length: 2000 }, (_, i) => ({
      time,
      user: `u${i % 40}@example.com`,
      tls: i % 3 ? "TLS 1.2" : "TLS 1.0",
    })),
  ),
);

test("an uploaded file is packed in its place, and can be read again from there", async () => {
  const row = await org.importText(TEXT);
  const before = (await originalsUse(org.scope)).bytes;
  await tendOriginals(org.database, NOW);
  const use = await originalsUse(org.scope);
  expect(use).toMatchObject({ files: 1, days: 30 });
  expect(use.bytes).toBeLessThan(before / 5);
  expect(gunzipSync(readFileSync(uploadFile(row.storedAs))).toString()).toBe(TEXT);
  await tendOriginals(org.database, NOW);
  expect((await originalsUse(org.scope)).bytes).toBe(use.bytes);
  const again = await answerImport(org.scope, row.id, { timeZone: "Europe/Berlin" });
  expect(await org.runImport(again.id)).toMatchObject({ status: "done", rowsRead: 2000 });
});

test("it is deleted when its days are over, and an import that needs it then says so", async () => {
  const row = await org.importText(TEXT);
  await tendOriginals(org.database, NOW + 29 * A_DAY);
  expect(existsSync(uploadFile(row.storedAs))).toBe(true);
  await tendOriginals(org.database, NOW + 31 * A_DAY);
  expect(existsSync(uploadFile(row.storedAs))).toBe(false);
  expect(await originalsUse(org.scope)).toMatchObject({ files: 0, bytes: 0 });
  await expect(answerImport(org.scope, row.id, { dateOrder: "day-first" })).rejects.toThrow("no longer kept");
});

test("of an upload that a stop of the server cut off nothing is left but the word of it", async () => {
  const scope = org.scope;
  const done = await org.importText(TEXT);
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), TEXT.slice(0, 1000));
  const upload = { filename: "cut.csv", storedAs, bytes: 1000, status: "receiving", uploadedBy: "Test" };
  const cut = await addImport(org.database, scope, upload);
  // Read again from the same file as the first one, cut off before its job was there.
  const again = { ...upload, storedAs: done.storedAs, liveKey: "again", replaces: done.id };
  const { id } = await addImport(org.database, scope, again);
  expect(await failReceiving(org.database)).toEqual([storedAs]);
  for (const one of [cut.id, id])
    expect(await findImport(org.database, scope, one)).toMatchObject({
      status: "failed",
      liveKey: null,
      originalKept: false,
      finishedAt: expect.any(Date),
    });
  expect(await findLive(org.database.prisma, scope, "again")).toBeNull();
});

test("with no days at all it goes at the first look, but never while its import waits for an answer", async () => {
  process.env.ORIGINALS_DAYS = "0";
  const done = await org.importText(TEXT);
  const waiting = await org.importText(TEXT.replaceAll("10/13/2026", "5/6/2026"));
  expect(waiting.status).toBe("needs-answer");
  await tendOriginals(org.database, NOW);
  expect([done, waiting].map(({ storedAs }) => existsSync(uploadFile(storedAs)))).toEqual([false, true]);
});

test("what a killed server has left of uploads goes at the next look, and nothing else", async () => {
  const done = await org.importText(TEXT);
  const waiting = await org.importText(TEXT.replaceAll("10/13/2026", "5/6/2026"));
  expect(waiting.status).toBe("needs-answer");
  const orphan = uploadFile(newUploadName());
  writeFileSync(orphan, TEXT);
  const half = [done, waiting].map(({ storedAs }) => `${uploadFile(storedAs)}.gz`);
  const ofNone = `${uploadFile(newUploadName())}.gz`;
  for (const file of [...half, ofNone]) writeFileSync(file, "half");
  await tendOriginals(org.database, NOW);
  for (const file of [...half, ofNone]) expect(existsSync(file), file).toBe(false);
  expect(existsSync(orphan)).toBe(true);
  for (const file of [orphan, ...[done, waiting].map(({ storedAs }) => uploadFile(storedAs))])
    utimesSync(file, NOW - 8 * A_DAY, NOW - 8 * A_DAY);
  await tendOriginals(org.database, NOW);
  for (const file of [orphan, ...half, ofNone]) expect(existsSync(file), file).toBe(false);
  for (const { storedAs } of [done, waiting]) expect(existsSync(uploadFile(storedAs))).toBe(true);
});
