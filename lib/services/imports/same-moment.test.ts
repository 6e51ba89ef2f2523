import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enterAsOperator } from "@/lib/auth/door";
import { addImport, publishedImports } from "@/lib/db/imports";
import { loadOrg } from "@/lib/db/orgs";
import { readUpload } from "@/lib/formats/read-upload";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { answerImport } from "./answer";
import { runImport } from "./import-job";
import { portfolioOf } from "../portfolio";
import { loadJudgedOrg } from "../readiness/load";
import { setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { loginsOf, MONTH_FIRST, ofTwoTypes, SSO, toldOf, worked, workOff } from "../testing/story";
import { editSubjects } from "../work/subject-work";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = { scope: "all", ...MONTH_FIRST } as const;
const verdict = async () => (await toldOf(org)).org;

test("an edit while an import is published does not leave the list of orgs with the counts from before it", async () => {
  const now = () => Math.floor(Date.now() / 1000);
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  await org.importText(
    setupExport([
      ...ofTwoTypes(loginsOf("ann", dayBefore(39), 38)),
      ...Array.from({ length: 4000 }, (_, i) => loginsOf(`u${i}`, dayBefore(39), 1)).flat(),
    ]),
    WHOLE,
  );
  const text = setupExport(loginsOf("bob", dayBefore(3), 1, "TLS 1.0"));
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), text);
  const row = await addImport(org.database, org.scope, {
    filename: "later.csv",
    storedAs,
    bytes: text.length,
    status: "waiting",
    uploadedBy: "Test",
    ...MONTH_FIRST,
  });
  let edit: Promise<unknown> | null = null;
  const handOver = async ({ state }: { state: string }) => {
    if (state !== "coming" || edit) return;
    edit = (async () => {
      const scope = await enterAsOperator(org.slug);
      const judged = await loadJudgedOrg(scope);
      const edits = judged.subjects.map(({ id }) => ({
        id,
        seen: { version: 0 },
        change: { stage: "contacted" as const },
      }));
      return editSubjects(scope, judged, edits);
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await runImport({ ...org.context, now, read: readUpload, handOver }, row.id);
  await edit;
  const { name } = await loadOrg(org.database, org.scope);
  const own = { slug: org.slug, name, environment: "production", sample: false, role: "admin" as const };
  const [line] = await portfolioOf([{ own, scope: org.scope }], now());
  expect([await verdict(), line?.state?.verdict.verdict, line?.state?.left]).toEqual([
    "not-ready",
    "not-ready",
    1,
  ]);
});

test("what one admin says of a file's scope holds when another corrects its zone at the same moment", async () => {
  const rows = [
    ...loginsOf("bob", "2026-10-20", 1, "TLS 1.0"),
    ...ofTwoTypes(loginsOf("bob", "2026-10-21", 30, "TLS 1.2")),
    ...loginsOf("ann", "2026-10-20", 32),
  ];
  const first = await org.importText(setupExport(rows).replaceAll(" UTC", ""), {
    timeZone: "UTC",
    ...MONTH_FIRST,
  });
  const done = await Promise.allSettled([
    answerImport(org.scope, first.id, { timeZone: "Europe/Berlin" }),
    answerImport(org.scope, first.id, { scope: "filtered" }),
  ]);
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  await workOff(org);
  const [live] = await publishedImports(org.database.prisma, org.scope);
  expect([live?.scope, await verdict()]).toEqual(["filtered", "not-ready"]);
});

test("a preview made while the org was empty still asks whose file it is", async () => {
  const many = (domain: string) =>
    Array.from({ length: 12 }, (_, i) =>
      loginsOf("", "2026-10-20", 32, "TLS 1.2", {
        user: `u${i}@${domain}`,
        type: i % 2 ? "Application" : SSO,
      } as never),
    ).flat();
  const wrong = await org.importText(setupExport(many("other.com")), { ...MONTH_FIRST, preview: true });
  await org.importText(setupExport(many("ours.com")), MONTH_FIRST);
  await answerImport(org.scope, wrong.id, { accept: true });
  await workOff(org);
  expect((await worked(org)).subjects.length).toBe(12);
});
