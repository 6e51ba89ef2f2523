import { existsSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addImport, findImport, type StoredImport } from "@/lib/db/imports";
import { listProblems } from "@/lib/db/import-problems";
import { findListLines, loadMappings } from "@/lib/db/lists";
import { readUpload } from "@/lib/formats/read-upload";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { ANN, setup } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { answerImport } from "./answer";
import { failImport } from "./fail-import";
import { runImport } from "./import-job";
import { readSummary } from "./import-summary";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

async function everywhere(row: StoredImport): Promise<string> {
  const imports = await org.database.prisma.import.findMany();
  const problems = await listProblems(org.database, org.scope, row.id, 50);
  return JSON.stringify([imports, problems, await loadMappings(org.database, org.scope)]);
}

test("secrets reach no table: not from rejected rows, broken lines, or columns that are asked about", async () => {
  const header = "Username,Login Time,Source IP,Login Type,Status,Token\n";
  const row = await org.importText(
    `${header}ann@example.com,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,SECRET0\n` +
      `a,b@example.com,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,SECRET1\nbob@example.com,never,203.0.113.7,Application,Success,SECRET2\n` +
      `"cat@example.com"x,10/13/2026 9:15 AM UTC,203.0.113.7,Application,Success,SECRET3\n`,
  );
  expect(row).toMatchObject({ status: "done", added: 1, rejected: 3, originalKept: false });
  expect(existsSync(uploadFile(row.storedAs))).toBe(false);
  const asked = await org.importText(
    "Wer,Wann,Ergebnis,Password,Access Token\nann@example.com,10/13/2026 9:15 AM UTC,Success,hunter2,SECRET4\n",
  );
  expect(asked.status).toBe("needs-mapping");
  const all = (await everywhere(row)) + (await everywhere(asked));
  expect(all).not.toMatch(/SECRET|hunter2/);
});

test("a file with secrets that fails, or that stands second in an archive, is not kept either", async () => {
  const failed = await org.importText(
    "Username,Login Time,Source IP,Login Type,Status,API Key\nann@example.com,never,1,2,3,SECRET\n",
  );
  expect(failed).toMatchObject({ status: "failed", originalKept: false });
  const header = "Username,Login Time,Source IP,Login Type,Status";
  const second = await org.importText(
    await zipOf({
      "a.csv": setup("2026-10-13", 1),
      "b.csv": `${header},Refresh Token\nann@example.com,10/13/2026 9:15 AM UTC,1,Application,Success,SECRET\n`,
    }),
  );
  expect(second).toMatchObject({ status: "done", originalKept: false });
  for (const row of [failed, second]) expect(existsSync(uploadFile(row.storedAs))).toBe(false);
});

const TOKENS = `AppName,UserId,LastUsedDate,UseCount,AccessToken\nCeligo,${ANN},2026-11-03T09:15:42.000Z,214,SECRET\n`;

test.each([
  ["a list of another kind in an archive of logins", { "a.csv": setup("2026-10-13", 1), "b.csv": TOKENS }],
  [
    "a file of an archive that is no export",
    { "a.csv": setup("2026-10-13", 1), "b.csv": "A,B,Password\n1,2,SECRET\n" },
  ],
  ["a header that is refused", { "": "UserId,LoginTime,TlsProtocol,Password\nx,y,z,SECRET\n" }],
  ["a list that names no use of its apps", { "": `AppName,UserId,AccessToken\nCeligo,${ANN},SECRET\n` }],
])("%s is not kept when it has secrets", async (_what, files) => {
  const [plain = ""] = Object.values(files);
  const row = await org.importText("" in files ? plain : await zipOf(files));
  expect(row.originalKept).toBe(false);
  expect(existsSync(uploadFile(row.storedAs))).toBe(false);
  expect(await everywhere(row)).not.toContain("SECRET");
});

test.each([
  "Token de acceso",
  "Token d'acc\u00e8s",
  "\u30a2\u30af\u30bb\u30b9\u30c8\u30fc\u30af\u30f3",
  "Zugriffstoken",
])("a column called %s shows no samples when it is asked about", async (name) => {
  const row = await org.importText(
    `Wer,Wann,Ergebnis,${name}\nann@example.com,10/13/2026 9:15 AM UTC,Success,SECRET\n`,
  );
  expect(row.status).toBe("needs-mapping");
  expect(await everywhere(row)).not.toContain("SECRET");
});

test("a file with secrets that is looked at first is kept until it has been accepted, and no longer", async () => {
  const text = `AppName,UserId,LastUsedDate,UseCount,AccessToken\nCeligo,${ANN},2026-11-03T09:15:42.000Z,214,SECRET\n`;
  const waiting = await org.importText(text, { preview: true });
  expect([waiting.status, existsSync(uploadFile(waiting.storedAs))]).toEqual(["needs-answer", true]);
  await answerImport(org.scope, waiting.id, { accept: true });
  expect(await org.runImport(waiting.id)).toMatchObject({ status: "done", added: 1, originalKept: false });
  expect(existsSync(uploadFile(waiting.storedAs))).toBe(false);
});

test("tokens of a list of connected apps are stored nowhere, and its file is not kept", async () => {
  const text = `AppName,UserId,LastUsedDate,UseCount,AccessToken\nCeligo,${ANN},2026-11-03T09:15:42.000+0000,214,00D!hidden.token\nCeligo,${ANN},00D!hidden.token\n`;
  const row = await org.importText(text);
  expect(row).toMatchObject({
    status: "done",
    format: "connected-apps",
    added: 1,
    rejected: 1,
    originalKept: false,
  });
  expect(readSummary(row.summary)?.secrets).toEqual(["AccessToken"]);
  const problems = await listProblems(org.database, org.scope, row.id, 10);
  const lines = await findListLines(org.database, org.scope, "connected-apps", {
    usernames: [],
    userIds: [ANN.slice(0, 15)],
  });
  expect(lines).toHaveLength(1);
  expect(JSON.stringify([row, problems, lines])).not.toContain("hidden");
});

test("a file with secrets over which the reading breaks down goes with its import", async () => {
  const text = `Username,Login Time,Source IP,Login Type,Status,API Key\nann@example.com,10/13/2026 9:15 AM UTC,1,2,3,SECRET\n`;
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), text);
  const upload = { filename: "a.csv", storedAs, bytes: text.length, status: "waiting", uploadedBy: "Test" };
  const { id } = await addImport(org.database, org.scope, upload);
  const breaksDown = async (...how: Parameters<typeof readUpload>) => {
    await readUpload(...how);
    throw new Error("The disk is full.");
  };
  await expect(runImport({ ...org.context, read: breaksDown }, id)).rejects.toThrow("full");
  await failImport(org.context, id, "The disk is full.");
  expect(await findImport(org.database, org.scope, id)).toMatchObject({ originalKept: false });
  expect(existsSync(uploadFile(storedAs))).toBe(false);
});
