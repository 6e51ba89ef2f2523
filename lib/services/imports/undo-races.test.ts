import { afterEach, beforeEach, expect, test } from "vitest";
import { findImport } from "@/lib/db/imports";
import { addJob, hasOpenJob } from "@/lib/db/jobs";
import { readUpload } from "@/lib/formats/read-upload";
import { lastBelowOf } from "../readiness/last-below";
import { loadJudgedOrg } from "../readiness/load";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { runImport } from "./import-job";
import { noteFailedUndo, undoImport } from "./undo-job";
import { receiveUpload } from "./upload";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const logins = daily("2026-10-13", 20).map((time) => ({ time, tls: "TLS 1.0" }));
const TEXT = setupExport(logins);

const upload = (text: string) => {
  const body = new Blob([text]).stream();
  return receiveUpload(org.scope, { filename: "LoginHistory.csv", scope: "all" }, body, text.length);
};
const read = (id: number) => org.runImport(id);

test("the same file uploaded again while its import waits to be undone is an import of its own, and stays", async () => {
  const first = await upload(TEXT);
  expect(await read(first.row.id)).toMatchObject({ status: "done", added: 20 });
  expect(await upload(TEXT)).toMatchObject({ repeated: true, row: { id: first.row.id } });
  await addJob(org.database.prisma, org.scope, "undo", first.row.id);
  const second = await upload(TEXT);
  expect(second.repeated).toBe(false);
  await undoImport(org.context, first.row.id);
  expect(await read(second.row.id)).toMatchObject({ status: "done", added: 20 });
  expect((await loadJudgedOrg(org.scope, { at: NOW })).subjects).toHaveLength(1);
});

test("discarded after its last row was read an import never counts", async () => {
  const { row } = await upload(TEXT);
  await runImport(
    {
      ...org.context,
      read: async (...how) => {
        await readUpload(...how);
        await addJob(org.database.prisma, org.scope, "undo", row.id);
      },
    },
    row.id,
  );
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({ status: "reading", added: 0 });
  expect((await loadJudgedOrg(org.scope, { at: NOW })).subjects).toEqual([]);
  await undoImport(org.context, row.id);
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({ status: "undone" });
});

test("where logins below the target came from is the same with or without imports that hold them, too", async () => {
  const first = await org.importText(TEXT, { scope: "all" });
  const places = async () => {
    const judged = await loadJudgedOrg(org.scope, { at: NOW });
    const found = await Promise.all(judged.subjects.map((one) => lastBelowOf(org.scope, judged, one)));
    return found.map((place) => place?.address);
  };
  const alone = await places();
  expect(alone).toEqual(["203.0.113.7"]);
  for (const filename of ["b.csv", "c.csv"]) await org.importText(TEXT, { filename, scope: "all" });
  await undoImport(org.context, first.id);
  expect(await places()).toEqual(alone);
  // While one more is read it takes rows of the others into a set of its own.
  const more = await upload(TEXT);
  await runImport(
    {
      ...org.context,
      read: async (...how) => {
        await readUpload(...how);
        expect(await hasOpenJob(org.database.prisma, org.scope, more.row.id, "undo")).toBe(false);
        expect(await places()).toEqual(alone);
      },
    },
    more.row.id,
  );
});

test("a discarded file whose undo could not be done ends as failed, with the reason", async () => {
  const { row } = await upload(TEXT);
  await noteFailedUndo(org.context, row.id, "It stopped.");
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({
    status: "failed",
    failure: "It stopped.",
  });
});

test("an undo that could not be done is told on the import, until one can", async () => {
  const row = await org.importText(TEXT, { scope: "all" });
  await noteFailedUndo(org.context, row.id, "It stopped.");
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({
    status: "done",
    failure: "It stopped.",
  });
  await undoImport(org.context, row.id);
  expect(await findImport(org.database, org.scope, row.id)).toMatchObject({
    status: "undone",
    failure: null,
  });
});
