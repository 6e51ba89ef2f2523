import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countImports } from "@/lib/db/imports";
import { inDataFolder } from "@/lib/storage/data-folder";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
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
