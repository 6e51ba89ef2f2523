import { afterEach, beforeEach, expect, test } from "vitest";
import { eachDimension, loadClients } from "@/lib/db/dimensions";
import { searchOrg } from "../search";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { loginsOf, MONTH_FIRST, ofTwoTypes } from "../testing/story";
import { storedAndRebuilt } from "../testing/rebuilt";
import { ANN, BOB, numbersOf, soql, USERS } from "../testing/two-people";
import { undoImport } from "./undo-job";

/** What an import leaves behind that was undone or discarded: nothing of its texts. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const kept = () => ({
  texts: [...eachDimension(org.database, org.scope)].map(({ value }) => value).sort(),
  clients: loadClients(org.database, org.scope).map(({ facts }) => Object.values(facts).join("|")),
});
const found = async (text: string) => (await searchOrg(org.scope, text, () => true)).map(({ name }) => name);

const BOTH = [...loginsOf("ann", "2026-11-01", 10, "TLS 1.3"), ...loginsOf("bob", "2026-11-01", 10)];
const SECRET = loginsOf("eve", "2026-11-02", 5, "TLS 1.0", {
  type: "Remote Access 2.0",
  application: "Project Falcon Loader",
  ip: "198.51.100.77",
});

test.each([true, false])(
  "an import that is discarded (%j) or undone leaves no text behind",
  async (preview) => {
    await org.importText(setupExport(ofTwoTypes(BOTH)), MONTH_FIRST);
    const before = kept();
    const row = await org.importText(setupExport([...BOTH.slice(0, 5), ...SECRET]), {
      ...MONTH_FIRST,
      preview,
    });
    expect(await found("falcon")).toEqual(preview ? [] : ["Subjects", "Clients"]);
    await undoImport(org.context, row.id);
    expect([await found("falcon"), await found("198.51"), await found("eve@")]).toEqual([[], [], []]);
    expect(kept()).toEqual(before);
  },
);

test("what other files hold keeps its texts, also the names that a list gives", async () => {
  await org.importText(USERS);
  const own = await org.importText(setupExport(ofTwoTypes([...BOTH, ...SECRET])), MONTH_FIRST);
  await org.importText(setupExport(SECRET.slice(0, 1)), { ...MONTH_FIRST, scope: "all" });
  await org.importText(soql("2026-11-01", 10, { [ANN]: "TLS 1.3", [BOB]: "TLS 1.2" }), { scope: "all" });
  await undoImport(org.context, own.id);
  expect(await found("falcon")).toEqual(["Subjects", "Clients"]);
  expect(await found("198.51")).toEqual(["Addresses"]);
  expect(await found("ann@")).toEqual(["Subjects"]);
  const { texts } = kept();
  expect(texts.filter((text) => text.includes("@"))).toEqual([
    "ann@example.com",
    "bob@example.com",
    "eve@example.com",
  ]);
});

test("a name that a list gives stays, whichever list and file go that gave it, too", async () => {
  const renamed = USERS.replace("ann@", "ann.ek@").replace("bob@", "bob.li@");
  await org.importText(USERS);
  await org.importText(soql("2026-11-01", 10, { [ANN]: "TLS 1.3", [BOB]: "TLS 1.2" }), { scope: "all" });
  const own = await org.importText(setupExport(ofTwoTypes(BOTH)), MONTH_FIRST);
  const list = await org.importText(renamed);
  await undoImport(org.context, own.id);
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual([
    "ann.ek@example.com",
    "bob.li@example.com",
  ]);
  await undoImport(org.context, list.id);
  expect(Object.keys((await numbersOf(org)).subjects).sort()).toEqual(["ann@example.com", "bob@example.com"]);
  await org.importText(`${setupExport(ofTwoTypes(BOTH))}\n`, MONTH_FIRST);
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
  expect((await numbersOf(org)).logins).toBe(20);
});
