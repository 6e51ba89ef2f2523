import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { subjectId } from "@/lib/domain/subject-key";
import { loadWork, saveWork } from "@/lib/db/work";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { PROPERTY_TIME, propertySettings } from "../testing/property";
import { storedAndRebuilt } from "../testing/rebuilt";
import { ANN, BOB, CONTACTED, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { readSummary } from "./import-summary";
import { rebuildOrg, undoImport } from "./undo-job";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("logins of a query count for their user's id until a list of users names them", async () => {
  const row = await org.importText(soql("2026-11-01", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect(row).toMatchObject({ status: "done", format: "soql", source: "id", added: 8, scope: "filtered" });
  expect(readSummary(row.summary)?.namelessUsers).toBe(2);
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(
    [ANN.slice(0, 15), BOB.slice(0, 15)].sort(),
  );
  const list = await org.importText(USERS, { filename: "users.csv" });
  expect(list).toMatchObject({ status: "done", format: "users", source: null, added: 2, rowsRead: 2 });
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  expect((await numbersOf(org)).logins).toBe(8);
  await undoImport(org.context, list.id);
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(
    [ANN.slice(0, 15), BOB.slice(0, 15)].sort(),
  );
});

test("what people entered about a user id goes along when a list names it, and back when the list is undone", async () => {
  await org.importText(soql("2026-10-13", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  const byId = subjectId(["users", BOB.slice(0, 15)]);
  await org.database.transaction((tx) => saveWork(tx, org.scope, byId, CONTACTED, null));
  const list = await org.importText(USERS);
  const worked = async () => [...(await loadWork(org.database.prisma, org.scope)).keys()];
  expect(await worked()).toEqual([subjectId(["users", "bob@example.com"])]);
  // Without the list he is known by his id again.
  await undoImport(org.context, list.id);
  expect(await worked()).toEqual([byId]);
  // Also where logins under his name remain: nobody has said it of these.
  const again = await org.importText(`${USERS}\n`);
  await org.importText(setup("2026-11-10", 3), { dateOrder: "month-first" });
  await undoImport(org.context, again.id);
  expect(await worked()).toEqual([byId]);
});

test("a list of users that is there first names the logins that come later", async () => {
  await org.importText(USERS, { filename: "users.csv" });
  const row = await org.importText(soql("2026-11-01", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect(readSummary(row.summary)?.namelessUsers).toBe(0);
  const before = await numbersOf(org);
  expect(Object.keys(before.subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  await rebuildOrg(org.context);
  expect(await numbersOf(org)).toEqual(before);
});

test("a person whose logins come under name and id is one subject", async () => {
  await org.importText(setup("2026-10-13", 3));
  await org.importText(USERS);
  await org.importText(soql("2026-11-10", 3, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  expect((await numbersOf(org)).subjects).toEqual({
    "ann@example.com": "ready 6",
    "bob@example.com": "not-ready 6",
  });
});

const FILES = [
  { text: setup("2026-10-13", 6), scope: "all" },
  { text: soql("2026-10-14", 4, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), scope: "all" },
  { text: USERS, scope: "all" },
  { text: USERS.split("\n").slice(0, 2).join("\n"), scope: "all" },
] as const;

test(
  "wherever lists of users come and go, the numbers are those of a count of everything",
  async () => {
    const steps = fc.array(fc.nat({ max: FILES.length - 1 }), { minLength: 3, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        await org.close();
        org = await freshOrg();
        const live = new Map<number, number>();
        for (const step of story) {
          const [file, there] = [FILES[step], live.get(step)];
          if (!file) continue;
          if (there === undefined) {
            const row = await org.importText(file.text, file);
            expect(row.status).toBe("done");
            live.set(step, row.id);
          } else {
            await undoImport(org.context, there);
            live.delete(step);
          }
          const { stored, rebuilt } = await storedAndRebuilt(org);
          expect(stored).toEqual(rebuilt);
        }
      }),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);
