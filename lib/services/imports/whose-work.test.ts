import { afterEach, beforeEach, expect, test } from "vitest";
import { saveWork } from "@/lib/db/work";
import { subjectId } from "@/lib/domain/subject-key";
import { rebuildOrg, undoImport } from "./undo-job";
import { addRecognitionRule, endRecognitionRule, listRules } from "../rules/rules";
import { setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { JAVA, loginsOf, MONTH_FIRST, ofTwoTypes, retire, toldOf, worked, workOff } from "../testing/story";
import { ANN, BOB, CONTACTED, setup, soql, USERS } from "../testing/two-people";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = { scope: "all", ...MONTH_FIRST } as const;
const EVE = "0055g000004EveAAAS";
const list = (...lines: string[]) => ["Id,Username,Name,IsActive", ...lines].join("\n") + "\n";
/** All imports so far become a day older, so that lists follow each other as they would. */
const aDayPasses = () =>
  org.database.plain
    .prepare(
      `UPDATE "Import" SET "createdAt" = strftime('%Y-%m-%dT%H:%M:%S.000+00:00', datetime("createdAt", '-1 day'))`,
    )
    .run();
const lines = async () =>
  Object.fromEntries(
    (await worked(org)).subjects.map((s) => [
      s.name,
      `${s.verdict}${s.verified ? " verified" : ""} ${s.status}`,
    ]),
  );
const verdict = async () => (await toldOf(org)).org;
const retireNamed = async (name: string, at = NOW - 3600) => {
  const line = (await worked(org)).subjects.find((s) => s.name.startsWith(name));
  if (!line) throw new Error(name);
  const retirement = { at, by: "Admin", reason: "gone" };
  await org.database.transaction((tx) =>
    saveWork(tx, org.scope, line.id, { ...CONTACTED, retirement }, null),
  );
};

test("a list that gives a known username a second bearer is counted by as a clean import counts", async () => {
  await org.importText(soql("2026-09-01", 20, { [ANN]: "TLS 1.0", [EVE]: "TLS 1.2" }), { scope: "all" });
  await org.importText(
    setup("2026-10-01", 50, { "ann@example.com": "TLS 1.2", "zoe@example.com": "TLS 1.2" }),
    { scope: "all" },
  );
  await org.importText(list(`${ANN},ann@example.com,Ann,true`));
  aDayPasses();
  await org.importText(list(`${BOB},ann@example.com,Ann the younger,true`));
  const after = [await verdict(), await lines()];
  await rebuildOrg(org.context);
  expect([await verdict(), await lines()]).toMatchObject([
    "not-ready",
    { [ANN.slice(0, 15)]: "not-ready open" },
  ]);
  expect(after).toEqual([await verdict(), await lines()]);
});

test("the owner and status of its former bearer are not lost when it is counted again", async () => {
  await org.importText(list(`${ANN},ann@example.com,Ann,true`));
  await org.importText(soql("2026-10-13", 38, { [ANN]: "TLS 1.0" }), { scope: "all" });
  await org.database.transaction((tx) =>
    saveWork(tx, org.scope, subjectId(["users", "ann@example.com"]), CONTACTED, null),
  );
  aDayPasses();
  await org.importText(list(`${BOB},ann@example.com,Ann the younger,true`));
  await rebuildOrg(org.context);
  expect((await lines())[ANN.slice(0, 15)]).toBe("not-ready contacted");
});

test("a username that passes on leaves no retirement behind for its new bearer", async () => {
  await org.importText(
    setupExport([
      ...ofTwoTypes(loginsOf("zoe", "2026-09-01", 80)),
      ...ofTwoTypes(loginsOf("ann.li", "2026-10-01", 50)),
    ]),
    WHOLE,
  );
  await org.importText(list(`${ANN},ann.ek@example.com,Ann,true`));
  await org.importText(soql("2026-10-13", 38, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  aDayPasses();
  await retire(org, "ann.ek@");
  expect(await verdict()).toBe("not-ready");
  await org.importText(
    list(`${ANN},ann.li@example.com,Ann Li,true`, `${BOB},ann.ek@example.com,Ann the younger,true`),
  );
  expect([await verdict(), (await lines())["ann.ek@example.com"]]).toEqual(["not-ready", "not-ready open"]);
});

const ruleFor = (user: string) => ({
  conditions: [
    { field: "user" as const, pattern: `${user}@example.com` },
    { field: "product" as const, pattern: "Java client" },
  ],
  area: "integrations" as const,
  product: "Java jobs",
  together: true,
});
const twoJobs = () =>
  org.importText(
    setupExport([
      ...loginsOf("old", "2026-10-14", 30, "TLS 1.2", { ...JAVA, ip: "203.0.113.7" }),
      ...loginsOf("new", "2026-10-14", 30, "TLS 1.0", { ...JAVA, ip: "198.51.100.7" }),
      ...ofTwoTypes(loginsOf("ann", "2026-10-14", 38)),
    ]),
    WHOLE,
  );

test("a line that has come back from its retirement does not vanish in a retired one by a rule", async () => {
  await twoJobs();
  await retireNamed("Java client, SOAP from 198.51.100", Date.UTC(2026, 9, 20) / 1000);
  await addRecognitionRule(org.scope, ruleFor("old"));
  await workOff(org);
  await retireNamed("Java jobs");
  expect(await verdict()).toBe("not-ready");
  await addRecognitionRule(org.scope, ruleFor("new"));
  await workOff(org);
  expect(await verdict()).toBe("not-ready");
});

test("a rule's name that is used again for others does not bring the former retirement along", async () => {
  await twoJobs();
  await addRecognitionRule(org.scope, ruleFor("old"));
  await workOff(org);
  await retireNamed("Java jobs");
  for (const { id } of await listRules(org.scope)) await endRecognitionRule(org.scope, id);
  await workOff(org);
  expect([await verdict(), (await lines())["Java client, SOAP from 203.0.113.0/24"]]).toEqual([
    "not-ready",
    "ready retired",
  ]);
  await addRecognitionRule(org.scope, ruleFor("new"));
  await workOff(org);
  expect([await verdict(), (await lines())["Java client, SOAP from 203.0.113.0/24"]]).toEqual([
    "not-ready",
    "ready retired",
  ]);
});

test("a rule's name does not bring a retirement along where the retired line is gone with its import", async () => {
  const old = await org.importText(
    setupExport([
      ...loginsOf("old", "2026-10-14", 30, "TLS 1.2", { ...JAVA, ip: "203.0.113.7" }),
      ...loginsOf("zoe", "2026-10-14", 30),
    ]),
    WHOLE,
  );
  await org.importText(
    setupExport([
      ...loginsOf("new", "2026-10-25", 27, "TLS 1.0", { ...JAVA, ip: "198.51.100.7" }),
      ...ofTwoTypes(loginsOf("ann", "2026-10-14", 38)),
    ]),
    WHOLE,
  );
  await addRecognitionRule(org.scope, ruleFor("old"));
  await workOff(org);
  await retireNamed("Java jobs");
  await undoImport(org.context, old.id);
  expect(await verdict()).toBe("not-ready");
  await addRecognitionRule(org.scope, ruleFor("new"));
  await workOff(org);
  expect(await verdict()).toBe("not-ready");
});

test("work on a ruled line does not go to the former line when others' logins bring that back", async () => {
  const acme = {
    type: "Remote Access 2.0",
    application: "Acme Sync",
    browser: "Unknown",
    platform: "Unknown",
  };
  await org.importText(
    setupExport([
      ...loginsOf("erp", "2026-10-14", 30, "TLS 1.2", acme),
      ...ofTwoTypes(loginsOf("ann", "2026-10-14", 38)),
    ]),
    WHOLE,
  );
  await retire(org, "erp@");
  await addRecognitionRule(org.scope, {
    conditions: [
      { field: "application", pattern: "Acme Sync" },
      { field: "user", pattern: "erp@*" },
    ],
    area: "integrations",
    product: "ERP nightly",
    together: true,
  });
  await workOff(org);
  expect((await lines())["ERP nightly"]).toBe("ready retired");
  await org.importText(
    setupExport([
      ...loginsOf("erp", "2026-10-14", 30, "TLS 1.2", { ...acme, country: { code: "DE", name: "Germany" } }),
      ...loginsOf("bob", "2026-10-20", 20, "TLS 1.0", acme),
      ...ofTwoTypes(loginsOf("ann", "2026-10-14", 38)),
    ]),
    WHOLE,
  );
  expect([await verdict(), await lines()]).toMatchObject([
    "not-ready",
    { "ERP nightly": "ready retired", "Acme Sync": "not-ready open" },
  ]);
});

test("a list does not bring an open line below the target into a retired one", async () => {
  await org.importText(
    setup("2026-10-13", 38, { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.2" }),
    { scope: "all" },
  );
  await org.importText(
    soql("2026-11-10", 10, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }, { id: false }).replaceAll(
      "09:15:00",
      "10:15:00",
    ),
    { scope: "filtered" },
  );
  await retire(org, "bob@");
  expect(await verdict()).toBe("not-ready");
  await org.importText(USERS);
  expect(await verdict()).toBe("not-ready");
});
