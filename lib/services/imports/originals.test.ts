import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { uploadFile } from "@/lib/storage/uploads";
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

test("with no days at all it goes at the first look, but never while its import waits for an answer", async () => {
  process.env.ORIGINALS_DAYS = "0";
  const done = await org.importText(TEXT);
  const waiting = await org.importText(TEXT.replaceAll("10/13/2026", "5/6/2026"));
  expect(waiting.status).toBe("needs-answer");
  await tendOriginals(org.database, NOW);
  expect([done, waiting].map(({ storedAs }) => existsSync(uploadFile(storedAs)))).toEqual([false, true]);
});
