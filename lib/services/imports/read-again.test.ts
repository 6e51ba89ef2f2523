import { afterEach, beforeEach, expect, test } from "vitest";
import { findImport } from "@/lib/db/imports";
import { removeUpload } from "@/lib/storage/uploads";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { answer, numbersOf } from "../testing/two-people";
import { answerImport } from "./answer";
import { failImport } from "./fail-import";
import { undoImport } from "./undo-job";
import { receiveUpload, requestUndo, type UploadQuery } from "./upload";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

/** Days that only day-first can read. */
const DAY_FIRST = setupExport(
  [13, 14, 15, 16].map((day) => ({ time: `${day}/11/2026 09:15:10 UTC`, user: `u${day}@example.com` })),
);

const send = (text: string, query: Partial<UploadQuery> = {}) =>
  receiveUpload(org.scope, { filename: "LoginHistory.csv", ...query }, new Response(text).body, null);

async function upload(text: string, query: Partial<UploadQuery> = {}) {
  return org.runImport((await send(text, query)).row.id);
}

test("a file that failed is read once more with another answer, under its own number", async () => {
  const failed = await upload(DAY_FIRST, { dateOrder: "month-first" });
  expect(failed).toMatchObject({ status: "failed", rejected: 4, format: "setup" });
  expect(failed.failure).toContain("read it once more");
  const done = await answer(org, failed, { dateOrder: "day-first", scope: "all" });
  expect(done).toMatchObject({ id: failed.id, status: "done", added: 4, rejected: 0, failure: null });
  expect((await numbersOf(org)).logins).toBe(4);
  // It counts as the upload that it is.
  const { row, repeated } = await send(DAY_FIRST);
  expect([row.id, repeated]).toEqual([failed.id, true]);
  await expect(answerImport(org.scope, failed.id, { again: true })).rejects.toThrow("asks nothing now");
  await undoImport(org.context, done.id);
  expect((await numbersOf(org)).logins).toBe(0);
});

test("one that stopped on a fault is read as it was said before", async () => {
  const text = DAY_FIRST.replaceAll("/", ".");
  const { row } = await send(text, { scope: "filtered" });
  await failImport(org.context, row.id, "The disk is full.");
  const again = await answerImport(org.scope, row.id, { again: true });
  expect(again).toMatchObject({ status: "waiting", failure: null, scope: "filtered" });
  await expect(answerImport(org.scope, row.id, { again: true })).rejects.toThrow("asks nothing now");
  expect(await org.runImport(row.id)).toMatchObject({ status: "done", added: 4, scope: "filtered" });
});

test("it is not read again when the same file has come meanwhile, or is no longer kept", async () => {
  const failed = await upload(DAY_FIRST, { dateOrder: "month-first" });
  const other = await upload(DAY_FIRST);
  expect(other.status).toBe("done");
  await expect(answerImport(org.scope, failed.id, { dateOrder: "day-first" })).rejects.toThrow(
    `The same file is here already, as import ${other.id}.`,
  );
  await undoImport(org.context, other.id);
  await removeUpload(failed.storedAs);
  await expect(answerImport(org.scope, failed.id, { again: true })).rejects.toThrow("no longer kept");
  expect((await findImport(org.database, org.scope, failed.id))?.status).toBe("failed");
});

test("a reading that failed may be tried again only while what it was to replace still counts", async () => {
  const done = await upload(DAY_FIRST);
  const failed = await answer(org, done, { dateOrder: "month-first" });
  expect(failed).toMatchObject({ status: "failed", replaces: done.id });
  const again = await answer(org, failed, { dateOrder: "day-first" });
  expect(again).toMatchObject({ id: failed.id, status: "done", added: 4 });
  expect((await findImport(org.database, org.scope, done.id))?.status).toBe("undone");
  expect((await numbersOf(org)).logins).toBe(4);

  const wrong = await answer(org, again, { dateOrder: "month-first" });
  const zoned = await answer(org, again, { timeZone: "Asia/Tokyo" });
  expect([wrong.status, zoned.status]).toEqual(["failed", "done"]);
  await expect(answerImport(org.scope, wrong.id, { again: true })).rejects.toThrow("has changed since");
  await undoImport(org.context, zoned.id);
  await expect(answerImport(org.scope, wrong.id, { again: true })).rejects.toThrow("no longer kept");
});

test("who looked first looks at another reading of a file that failed, too", async () => {
  const text = DAY_FIRST.replaceAll("1/2026", "2/2025").replace("13/12", "01/12");
  const looked = await upload(text, { preview: "true", scope: "all" });
  expect(looked.status).toBe("needs-answer");
  await answerImport(org.scope, looked.id, { accept: true });
  await failImport(org.context, looked.id, "The disk is full.");
  const again = await answer(org, looked, { again: true });
  expect([again.status, (await numbersOf(org)).logins]).toEqual(["needs-answer", 0]);
  expect((await answer(org, again, { accept: true })).status).toBe("done");
});

test("of a file that was read again twice, the first reading names the one that counts", async () => {
  const first = await upload(DAY_FIRST, { scope: "all" });
  const second = await answer(org, first, { timeZone: "Europe/Berlin" });
  const third = await answer(org, second, { timeZone: "Asia/Tokyo" });
  expect(third).toMatchObject({ status: "done", replaces: second.id });
  await expect(requestUndo(org.scope, first.id)).rejects.toThrow(
    `counts as import ${third.id}. Undo that one.`,
  );
  await undoImport(org.context, third.id);
  expect((await requestUndo(org.scope, first.id)).status).toBe("undone");
});

test("an answer of which a part cannot be taken now is refused as a whole", async () => {
  const { row } = await send(DAY_FIRST);
  await expect(
    answerImport(org.scope, row.id, { dateOrder: "day-first", scope: "filtered" }),
  ).rejects.toThrow("asks nothing now (it is waiting)");
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({ scope: "all", dateOrder: null });
  const done = await org.runImport(row.id);
  await expect(answerImport(org.scope, done.id, { again: true, scope: "all" })).rejects.toThrow(
    "asks nothing",
  );
});
