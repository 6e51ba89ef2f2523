import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addImport, findImport } from "@/lib/db/imports";
import { loadOrg } from "@/lib/db/orgs";
import { readUpload } from "@/lib/formats/read-upload";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { activityQuery, loadActivity } from "../activity";
import { nextActionOf } from "../dashboard/next-action";
import { portfolioOf } from "../portfolio";
import { addRecognitionRule, endRecognitionRule, listRules } from "../rules/rules";
import { setupExport } from "../sample/setup-export";
import { changeSettings } from "../settings";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { storedAndRebuilt } from "../testing/rebuilt";
import {
  JAVA,
  loginsOf,
  MONTH_FIRST,
  ofTwoTypes,
  retire,
  SSO,
  toldOf,
  worked,
  workOff,
} from "../testing/story";
import { ANN, BOB, setup, soql, USERS } from "../testing/two-people";
import { zipOf } from "../testing/zip-of";
import { answerImport } from "./answer";
import { runImport } from "./import-job";
import { undoImport } from "./undo-job";
import { receiveUpload } from "./upload";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = { scope: "all", ...MONTH_FIRST } as const;

test("a retirement of a record id does not retire the person whom a list names by it, and is there again without the list", async () => {
  await org.importText(setup("2026-10-13", 38));
  await org.importText(soql("2026-09-01", 3, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.2" }), { scope: "all" });
  await retire(org, BOB.slice(0, 15));
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  const list = await org.importText(USERS);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
  await undoImport(org.context, list.id);
  expect(await toldOf(org)).toMatchObject({
    org: "not-ready",
    bob: "not-ready open",
    [BOB.slice(0, 15)]: "ready retired",
  });
});

test("a username that goes to another person does not take the retirement of its former bearer along", async () => {
  const list = (...lines: string[]) => ["Id,Username,Name,IsActive", ...lines].join("\n") + "\n";
  await org.importText(list(`${ANN},ann@example.com,Ann,true`));
  await org.importText(soql("2026-10-13", 38, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  await retire(org, "ann@");
  await org.importText(
    list(`${ANN},ann.old@example.com,Ann,false`, `${BOB},ann@example.com,Ann the younger,true`),
  );
  expect(await toldOf(org)).toMatchObject({
    org: "not-ready",
    ann: "not-ready open",
    "ann.old": "ready retired",
  });
});

test("a rule that makes one line of a retired and an open one does not retire the open one", async () => {
  await org.importText(
    setupExport([
      ...loginsOf("old", "2026-10-14", 30, "TLS 1.0", { ...JAVA, ip: "203.0.113.7" }),
      ...loginsOf("new", "2026-10-25", 27, "TLS 1.0", { ...JAVA, ip: "198.51.100.7" }),
      ...loginsOf("ann", "2026-10-25", 27),
    ]),
    WHOLE,
  );
  await retire(org, "old@");
  await addRecognitionRule(org.scope, {
    conditions: [{ field: "product", pattern: "Java client" }],
    area: "integrations",
    product: "Java jobs",
    together: true,
  });
  await workOff(org);
  expect(Object.values(await toldOf(org)).filter((line) => line === "not-ready open")).toHaveLength(1);
  for (const { id } of await listRules(org.scope)) await endRecognitionRule(org.scope, id);
  await workOff(org);
  expect(await toldOf(org)).toMatchObject({ old: "not-ready retired", new: "not-ready open" });
});

test("a rule that brings an open line to a retired one ends the retirement", async () => {
  await org.importText(
    setupExport([
      ...loginsOf("old", "2026-10-14", 30, "TLS 1.0", { ...JAVA, ip: "203.0.113.7" }),
      ...loginsOf("new", "2026-10-25", 27, "TLS 1.0", { ...JAVA, ip: "198.51.100.7" }),
    ]),
    WHOLE,
  );
  const ruleFor = (user: string) => ({
    conditions: [{ field: "user" as const, pattern: `${user}@example.com` }],
    area: "integrations" as const,
    product: "Java jobs",
    together: true,
  });
  await addRecognitionRule(org.scope, ruleFor("old"));
  await workOff(org);
  await retire(org, "old@");
  expect(await toldOf(org)).toMatchObject({ old: "not-ready retired", new: "not-ready open" });
  await addRecognitionRule(org.scope, ruleFor("new"));
  await workOff(org);
  const { org: verdict, logins: _, ...lines } = await toldOf(org);
  expect([verdict, Object.values(lines)]).toEqual(["not-ready", ["not-ready contacted"]]);
  const { lines: logged } = await loadActivity(org.scope, "UTC", activityQuery.parse({ group: "subjects" }));
  expect(logged[0]).toMatchObject({
    object: "Java jobs",
    changes: [expect.stringContaining("retirement taken away")],
  });
});

const TWICE = [
  ...loginsOf("bob", "2026-10-25", 1, "TLS 1.0"),
  ...loginsOf("bob", "2026-10-26", 2),
  ...loginsOf("ann", "2026-10-25", 27, "TLS 1.2", { type: SSO }),
];

test("the same logins in two exports of one upload, with other columns, are refused; one by one they count once", async () => {
  const plain = setupExport(TWICE);
  const placed = setupExport(TWICE.map((login) => ({ ...login, country: { code: "DE", name: "Germany" } })));
  for (const both of [await zipOf({ "a.csv": plain, "b.csv": placed }), plain + placed])
    expect(await org.importText(both, MONTH_FIRST)).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("hold the same logins with other columns"),
    });
  for (const one of [plain, placed]) await org.importText(one, MONTH_FIRST);
  expect(await toldOf(org)).toEqual({
    org: "not-ready",
    logins: 30,
    bob: "not-ready open",
    ann: "ready open",
  });
});

test("exports of one upload with other columns and other logins are read together", async () => {
  const later = ofTwoTypes(loginsOf("ann", "2026-11-01", 10)).map((login) => ({
    ...login,
    country: { code: "DE", name: "Germany" },
  }));
  const both = await zipOf({ "a.csv": setup("2026-10-13", 15), "b.csv": setupExport(later) });
  expect(await org.importText(both, WHOLE)).toMatchObject({ status: "done", added: 40 });
});

test("the same bytes with another zone are refused while they are here; without an answer they are here already", async () => {
  const text = setupExport(TWICE).replaceAll(" UTC", "");
  const upload = (timeZone?: string) =>
    receiveUpload(
      org.scope,
      { filename: "LoginHistory.csv", timeZone },
      new Blob([text]).stream(),
      Buffer.byteLength(text),
    );
  const first = await upload("UTC");
  await workOff(org);
  await expect(upload("America/Los_Angeles")).rejects.toThrow(
    `This file is here already, as import ${first.row.id}, and is read in another way there.`,
  );
  expect(await upload()).toMatchObject({ repeated: true, row: { id: first.row.id } });
  await workOff(org);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", logins: 30, bob: "not-ready open" });
  await undoImport(org.context, first.row.id);
  expect(await upload("America/Los_Angeles")).toMatchObject({ repeated: false });
});

test("what is said of a file while its new reading is being published holds for that", async () => {
  const rows = [
    ...loginsOf("bob", "2026-10-20", 1, "TLS 1.0"),
    ...loginsOf("bob", "2026-10-21", 30, "TLS 1.2", { type: SSO }),
    ...loginsOf("ann", "2026-10-20", 32),
  ];
  const first = await org.importText(setupExport(rows), { timeZone: "UTC", ...MONTH_FIRST });
  const again = await answerImport(org.scope, first.id, { timeZone: "Europe/Berlin" });
  let answered: Promise<unknown> | null = null;
  const handOver = async ({ state }: { state: string }) => {
    if (state !== "coming" || answered) return;
    answered = answerImport(org.scope, first.id, { scope: "filtered" });
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await runImport({ ...org.context, read: readUpload, handOver }, again.id);
  await answered;
  await workOff(org);
  expect(await findImport(org.database, org.scope, again.id)).toMatchObject({
    status: "done",
    scope: "filtered",
  });
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open" });
});

test("a rule that is undone while a file is read holds for none of its logins", async () => {
  const acme = { ...JAVA, type: "Remote Access 2.0", application: "Acme Sync", browser: "Unknown" };
  const rule = (area: "platform" | "integrations") => ({
    conditions: [{ field: "application" as const, pattern: "Acme Sync" }],
    area,
    product: "Acme",
    together: area === "integrations",
  });
  await addRecognitionRule(org.scope, rule("platform"));
  await workOff(org);
  await org.importText(
    setupExport([...loginsOf("erp", "2026-10-14", 5, "TLS 1.2", acme), ...loginsOf("ann", "2026-10-14", 5)]),
    WHOLE,
  );
  const text = setupExport([
    ...loginsOf("erp", "2026-10-25", 27, "TLS 1.0", acme),
    ...loginsOf("ann", "2026-10-25", 27),
  ]);
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), text);
  const row = await addImport(org.database, org.scope, {
    filename: "later.csv",
    storedAs,
    bytes: text.length,
    status: "waiting",
    uploadedBy: "Test",
    scopeBy: "admin",
    ...WHOLE,
  });
  let isChanged = false;
  const read: typeof readUpload = (file, options, emit) =>
    readUpload(file, options, async (event) => {
      if (!isChanged && event.kind === "batch") {
        isChanged = true;
        for (const { id } of await listRules(org.scope)) await endRecognitionRule(org.scope, id);
        await addRecognitionRule(org.scope, rule("integrations"));
      }
      await emit(event);
    });
  await runImport({ ...org.context, read }, row.id);
  await workOff(org);
  expect(isChanged).toBe(true);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", erp: "not-ready open" });
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
});

test("the list of orgs tells the counts of now after a change of zone to the west", async () => {
  await org.close();
  org = await freshOrg({ timeZone: "Pacific/Auckland" });
  await org.importText(
    setupExport([
      ...loginsOf("bob", "2026-10-21", 30, "TLS 1.2", { type: SSO }),
      ...loginsOf("ann", "2026-10-20", 32),
    ]),
    WHOLE,
  );
  const { name, timeZone, looksFirst, proofLogins, proofDays } = await loadOrg(org.database, org.scope);
  const basic = { name, environment: "production" as const, timeZone, looksFirst };
  await changeSettings(
    org.scope,
    { ...basic, timeZone: "UTC" },
    { proofLogins, proofDays },
    { ...basic, proofLogins, proofDays },
  );
  await workOff(org);
  await org.importText(setupExport(loginsOf("bob", "2026-11-20", 1, "TLS 1.0")), MONTH_FIRST);
  const own = { slug: org.slug, name, environment: "production", sample: false, role: "admin" as const };
  const [line] = await portfolioOf([{ own, scope: org.scope }], NOW);
  expect([(await toldOf(org)).org, line?.state?.verdict.verdict, line?.state?.left]).toEqual([
    "not-ready",
    "not-ready",
    1,
  ]);
});

test("an app of the org that is called like a Salesforce service and is below the target keeps the org from ready", async () => {
  const ann = ofTwoTypes(loginsOf("ann", "2026-10-01", 51));
  const chat = loginsOf("chat", "2026-10-01", 51, "TLS 1.0", {
    type: "Remote Access 2.0",
    application: "Live Agent",
  });
  await org.importText(setupExport([...ann, ...chat]), WHOLE);
  expect(await toldOf(org)).toMatchObject({ org: "not-proven", ann: "ready open" });
  expect(nextActionOf(await worked(org), 0, 0)).toEqual({ kind: "services", count: 1 });
});

test("what is retired and logs in again without telling its protocol is back", async () => {
  const ann = ofTwoTypes(loginsOf("ann", "2026-10-01", 51));
  await org.importText(setupExport([...ann, ...loginsOf("bob", "2026-10-01", 20, "TLS 1.0")]), WHOLE);
  await retire(org, "bob@", Date.UTC(2026, 9, 25) / 1000);
  expect(await toldOf(org)).toMatchObject({ org: "ready", bob: "not-ready retired" });
  await org.importText(setupExport([...ann, ...loginsOf("bob", "2026-11-01", 9, "Unknown")]), WHOLE);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready contacted" });
});
