import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countImports } from "@/lib/db/imports";
import { inDataFolder } from "@/lib/storage/data-folder";
import { listedPeople } from "../readiness/listed-people";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { ANN, BOB, numbersOf, setup, soql, USERS } from "../testing/two-people";
import { receiveUpload } from "./upload";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(async () => {
  delete process.env.MAX_UPLOAD_GIB;
  await org.close();
});

const upload = (bytes: number, announced: number | null = bytes) =>
  receiveUpload(org.scope, { filename: "a.csv" }, new Blob(["x".repeat(bytes)]).stream(), announced);
const left = async () => [await countImports(org.database, org.scope), readdirSync(inDataFolder("uploads"))];

test("a file larger than may be is refused with what to do, and nothing of it is kept", async () => {
  process.env.MAX_UPLOAD_GIB = "0.000001";
  for (const announced of [5000, null])
    await expect(upload(5000, announced)).rejects.toMatchObject({
      code: "too-large",
      message: "A file may have 0.000001 GiB. Pack it as .gz, or upload it in parts.",
    });
  expect(await left()).toEqual([0, []]);
  expect((await upload(1000)).row.status).toBe("waiting");
});

test("a file that came in short, or empty, is refused, and nothing of it is kept", async () => {
  await expect(upload(1000, 1001)).rejects.toMatchObject({ code: "upload-incomplete" });
  await expect(upload(0, null)).rejects.toMatchObject({ code: "invalid" });
  expect(await left()).toEqual([0, []]);
});

/** The same upload as a person makes it, read to its end. */
async function sent(text: string) {
  const { row, repeated } = await receiveUpload(
    org.scope,
    { filename: "x.csv", dateOrder: "month-first", scope: "all" },
    new Response(text).body,
    null,
  );
  if (!repeated) await org.runImport(row.id);
  return { id: row.id, repeated };
}

test("a list that comes again is in force again, unless it still is", async () => {
  const first = await sent(USERS);
  expect(await sent(USERS)).toEqual({ id: first.id, repeated: true });
  await sent(USERS.replace("Bob Li,false", "Bob Li,true"));
  const isBobActive = async () =>
    (await listedPeople(org.database, org.scope))?.byKey.get("bob@example.com")?.active;
  expect(await isBobActive()).toBe(true);
  const again = await sent(USERS);
  expect(again.repeated).toBe(false);
  expect(await isBobActive()).toBe(false);
  expect(await sent(USERS)).toEqual({ id: again.id, repeated: true });
});

test("a sandbox's list that came before its logins names them once it comes again", async () => {
  await org.close();
  org = await freshOrg({ environment: "sandbox" });
  await sent(USERS);
  await sent(setup("2026-11-01", 10).replaceAll("@example.com", "@example.com.uat"));
  await sent(soql("2026-11-01", 10, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }));
  const people = async () => Object.keys((await numbersOf(org)).subjects).sort();
  expect(await people()).toHaveLength(4);
  expect((await sent(USERS)).repeated).toBe(false);
  expect(await people()).toEqual(["ann@example.com.uat", "bob@example.com.uat"]);
  expect((await numbersOf(org)).logins).toBe(20);
});
