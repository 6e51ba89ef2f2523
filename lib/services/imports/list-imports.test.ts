import { afterEach, beforeEach, expect, test } from "vitest";
import { addJob } from "@/lib/db/jobs";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { setup } from "../testing/two-people";
import { importLine } from "./import-line";
import { importLineBody } from "./import-view";
import { IMPORT_VIEWS, loadImports, readImportsQuery } from "./list-imports";
import { loadImport } from "./load-import";
import { undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const load = (query: Record<string, string>) => loadImports(org.scope, 50, readImportsQuery(query));

test("each view shows the imports that stand so, with how many there are in each, and names are searched", async () => {
  const done = await org.importText(setup("2026-10-13", 10), { filename: "October.csv" });
  const asks = await org.importText(setup("2026-10-13", 8).replaceAll(" UTC", ""), { filename: "asks.csv" });
  const failed = await org.importText("no export at all\n1\n2\n", { filename: "failed.csv" });
  const gone = await org.importText(setup("2026-09-01", 10), { filename: "September.csv" });
  await undoImport(org.context, gone.id);
  const shown: Record<string, number[]> = {};
  for (const { view } of IMPORT_VIEWS) shown[view] = (await load({ view })).rows.map(({ id }) => id);
  expect(shown).toEqual({
    all: [gone.id, failed.id, asks.id, done.id],
    asking: [asks.id],
    underway: [],
    done: [done.id],
    failed: [failed.id],
    undone: [gone.id],
  });
  const { counts } = await load({ view: "done" });
  expect(Object.fromEntries(counts)).toEqual({
    all: 4,
    asking: 1,
    underway: 0,
    done: 1,
    failed: 1,
    undone: 1,
  });
  expect((await load({ q: "sept" })).rows.map(({ id }) => id)).toEqual([gone.id]);
  expect((await load({ q: "sept", view: "done" })).rows).toEqual([]);
  expect((await load({ view: "nonsense", page: "-1" })).total).toBe(4);
});

test("an import that is about to be undone says so, and counts until it is", async () => {
  const { id } = await org.importText(setup("2026-10-13", 10));
  await addJob(org.database.prisma, org.scope, "undo", id);
  const [row] = (await load({})).rows;
  if (!row) throw new Error("There is no import.");
  expect([importLine(row, "UTC", 2026).status, importLineBody(row)]).toMatchObject([
    "undoing",
    { status: "done", undoing: true },
  ]);
  expect((await loadImport(org.scope, id, false)).undoing).toBe(true);
  org.database.plain.prepare(`UPDATE "Job" SET "state" = 'done'`).run();
  await undoImport(org.context, id);
  const [after] = (await load({})).rows;
  expect([after?.status, after?.undoing]).toEqual(["undone", false]);
});
