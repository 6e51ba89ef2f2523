import fc from "fast-check";
import { expect, test } from "vitest";
import { listRejudgements, orgsRecognisedOtherwise } from "@/lib/db/rejudgements";
import { loadMembers, loadSubjects } from "@/lib/db/tallies";
import { listNotes, addNotes } from "@/lib/db/work";
import type { RuleContent } from "@/lib/domain/org-rules";
import { recognitionVersion } from "@/lib/domain/recognition/version";
import { loadPublished } from "../imports/published";
import { rebuildTallies } from "../imports/rebuild";
import { loadJudgedOrg } from "../readiness/load";
import { listSubjects } from "../readiness/subject-list";
import { defaultSort } from "../readiness/subject-order";
import { subjectQuery } from "../readiness/subject-query";
import { setupExport, type ExportedLogin } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { PROPERTY_TIME, propertySettings } from "../testing/property";
import { ANN, BOB, soql, USERS } from "../testing/two-people";
import { rejudgeOrg } from "./rejudge";
import { rejudgeReport, reportWords } from "./rejudge-report";
import { tryRule, usesOfRules } from "./rule-uses";
import { addRecognitionRule, endRecognitionRule, listRules } from "./rules";

const rejudge = (org: FreshOrg) => rejudgeOrg(org.context);

async function inFreshOrg<T>(work: (org: FreshOrg) => Promise<T>): Promise<T> {
  const org = await freshOrg();
  try {
    return await work(org);
  } finally {
    await org.close();
  }
}

const at = (hour: number, minute = 0) =>
  `11/${13 + (hour % 7)}/2026 ${(hour % 12) + 1}:${String(minute).padStart(2, "0")}:00 AM UTC`;
const java = (some: Partial<ExportedLogin>): ExportedLogin => ({
  time: at(1),
  user: "erp@example.com",
  type: "Other Apex API",
  browser: "Java (Salesforce.com)",
  platform: "Unknown",
  application: "N/A",
  api: "SOAP Partner",
  apiVersion: "29.0",
  tls: "TLS 1.0",
  ...some,
});

const login: fc.Arbitrary<ExportedLogin> = fc
  .record({
    hour: fc.integer({ min: 0, max: 8 }),
    minute: fc.integer({ min: 0, max: 59 }),
    user: fc.constantFrom("erp@example.com", "ann@example.com", "033000000000001AAA@00d000000000001eaa"),
    ip: fc.constantFrom("203.0.113.7", "203.0.113.9", "198.51.100.1", "2001:db8::7"),
    kind: fc.constantFrom("java", "browser", "tool", "unknown"),
    version: fc.constantFrom("29.0", "36.0"),
    tls: fc.constantFrom("TLS 1.0", "TLS 1.2"),
  })
  .map(({ hour, minute, user, ip, kind, version, tls }) => {
    const base = { time: at(hour, minute), user, ip, tls };
    if (kind === "java") return java({ ...base, apiVersion: version });
    if (kind === "tool")
      return { ...base, type: "Remote Access 2.0", application: "Dataloader Bulk", version };
    if (kind === "unknown")
      return { ...base, type: "Remote Access 2.0", application: "Acme Sync", browser: "Unknown" };
    return base;
  });

const rule: fc.Arbitrary<RuleContent> = fc
  .record({
    product: fc.constantFrom(undefined, "Java client", "Acme Sync", "Data*", "Browser"),
    user: fc.constantFrom(undefined, undefined, "erp@*", "ann@example.com"),
    address: fc.constantFrom(undefined, undefined, "203.0.113.7", "203.0.113.0/24", "2001:db8::/32"),
    apiVersion: fc.constantFrom(undefined, undefined, "29.0"),
    area: fc.constantFrom("users", "tools", "integrations", "packages", "platform"),
    name: fc.constantFrom("Orders", "Nightly", "Java client"),
    together: fc.boolean(),
  })
  .map(({ product, user, address, apiVersion, area, name, together }) => {
    const given = Object.entries({ product, user, address, apiVersion }).flatMap(([field, pattern]) =>
      pattern === undefined ? [] : [{ field, pattern }],
    ) as RuleContent["conditions"];
    return {
      conditions: given.length > 0 ? given : [{ field: "product", pattern: "Acme Sync" }],
      area,
      product: name,
      together,
    };
  });

const words = (list: Uint32Array) => [...list].join(",");

test(
  "after any rules, added and undone between imports, the tallies are what counting every login again gives",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(login, { minLength: 2, maxLength: 24 }),
        fc.array(fc.record({ rule, undoes: fc.boolean(), brings: fc.boolean() }), {
          minLength: 1,
          maxLength: 6,
        }),
        (logins, steps) =>
          inFreshOrg(async (org) => {
            const half = Math.ceil(logins.length / 2);
            const first = await org.importText(setupExport(logins.slice(0, half)), { scope: "all" });
            expect(first.status).toBe("done");
            for (const [i, step] of steps.entries()) {
              const inForce = await listRules(org.scope);
              if (step.undoes && inForce[0]) await endRecognitionRule(org.scope, inForce[0].id);
              else await addRecognitionRule(org.scope, step.rule);
              if (step.brings && i === 1 && half < logins.length)
                await org.importText(setupExport(logins.slice(half)), { scope: "all" });
              await rejudge(org);
              const { database, scope } = org;
              const published = await loadPublished(database, scope);
              const { changes } = await rebuildTallies(org.context, published, null);
              const members = (
                list: readonly {
                  subjectId: string;
                  user: number;
                  evidence: Uint32Array;
                  clients: Uint32Array;
                }[],
              ) =>
                list
                  .map((one) => [one.subjectId, one.user, words(one.evidence), words(one.clients)].join(" "))
                  .sort();
              expect(members(loadMembers(database, scope))).toEqual(members([...changes.members]));
              const ids = (list: readonly { id: string; key: string }[]) =>
                list.map(({ id, key }) => id + key).sort();
              expect(ids(loadSubjects(database, scope))).toEqual(ids(changes.subjects));
            }
          }),
      ),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);

test("notes and status go along with a rule and come back with its undoing, and the report says what moved", () =>
  inFreshOrg(async (org) => {
    const { database, scope } = org;
    await org.importText(
      setupExport([
        {
          time: at(1),
          type: "Remote Access 2.0",
          application: "Acme Sync",
          browser: "Unknown",
          tls: "TLS 1.0",
        },
        { time: at(2) },
      ]),
      { scope: "all" },
    );
    await rejudge(org);
    expect(await listRejudgements(database, scope, 5)).toEqual([]);
    const find = (name: string) => loadSubjects(database, scope).find((subject) => subject.name === name);
    const old = find("Acme Sync");
    expect(old?.area).toBe("unclassified");
    const note = { authorId: null, author: "Ann", text: "Ask the vendor" };
    await database.transaction((tx) => addNotes(tx, scope, [old?.id ?? ""], note));

    const content: RuleContent = {
      conditions: [{ field: "product", pattern: "Acme Sync" }],
      area: "tools",
      product: "Acme",
      together: false,
    };
    expect(await tryRule(scope, content)).toMatchObject({
      logins: 1,
      subjects: 1,
      maybe: 0,
      taken: [{ name: "Acme Sync", area: "unclassified", logins: 1 }],
    });
    await addRecognitionRule(scope, content);
    await rejudge(org);
    const now = find("Acme");
    expect(now?.area).toBe("tools");
    expect((await listNotes(database, scope, now?.id ?? "")).map(({ text }) => text)).toEqual([
      "Ask the vendor",
    ]);
    const [report] = await listRejudgements(database, scope, 5);
    expect(report?.cause).toBe('Rule added: Recognised as "Acme Sync" is Acme, Installed tools');
    expect(reportWords(rejudgeReport.parse(JSON.parse(report?.report ?? "")))).toBe(
      "1 subject moved from To classify to Installed tools. 1 left below the target, as before.",
    );
    const [inForce] = await listRules(scope);
    const uses = await usesOfRules(scope);
    expect(uses.get(inForce?.id ?? 0)).toEqual({ logins: 1, clients: 1, subjects: 1, maybe: 0 });

    await endRecognitionRule(scope, inForce?.id ?? 0);
    await rejudge(org);
    expect(find("Acme")).toBeUndefined();
    expect((await listNotes(database, scope, old?.id ?? "")).map(({ text }) => text)).toEqual([
      "Ask the vendor",
    ]);
  }));

test("notes go along with a rule, too, that is saved while a list of users is read", () =>
  inFreshOrg(async (org) => {
    const { database, scope } = org;
    await org.importText(
      setupExport([{ time: at(1), type: "Remote Access 2.0", application: "Acme Sync" }]),
      {
        scope: "all",
      },
    );
    await org.importText(soql("2026-11-01", 2, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
    const find = (name: string) => loadSubjects(database, scope).find((subject) => subject.name === name);
    const note = { authorId: null, author: "Ann", text: "Ask the vendor" };
    await database.transaction((tx) => addNotes(tx, scope, [find("Acme Sync")?.id ?? ""], note));
    await addRecognitionRule(scope, {
      conditions: [{ field: "product", pattern: "Acme Sync" }],
      area: "tools",
      product: "Acme",
      together: false,
    });
    // The list names users that logins know by their ids, so that everything is counted again, by the new rule.
    await org.importText(USERS);
    await rejudge(org);
    expect(find("Acme Sync")).toBeUndefined();
    const notes = await listNotes(database, scope, find("Acme")?.id ?? "");
    expect(notes.map(({ text }) => text)).toEqual(["Ask the vendor"]);
  }));

test("lines that were merged get back what was written on each of them when the rule is undone", () =>
  inFreshOrg(async (org) => {
    const { database, scope } = org;
    const ips = ["203.0.113.7", "198.51.100.1", "192.0.2.4"];
    await org.importText(
      setupExport(ips.flatMap((ip, i) => Array.from({ length: 3 - i }, (_, k) => java({ time: at(k), ip })))),
      { scope: "all" },
    );
    const lines = loadSubjects(database, scope).map(({ id }) => id);
    const [, second = "", third = ""] = lines;
    const note = (text: string) => ({ authorId: null, author: "Ann", text });
    await database.transaction(async (tx) => {
      await addNotes(tx, scope, [second], note("second"));
      await addNotes(tx, scope, [third], note("third"));
    });
    const merge: RuleContent = {
      conditions: [{ field: "product", pattern: "Java client" }],
      area: "integrations",
      product: "ERP",
      together: true,
    };
    await addRecognitionRule(scope, merge);
    await rejudge(org);
    const [merged] = loadSubjects(database, scope);
    expect((await listNotes(database, scope, merged?.id ?? "")).map(({ text }) => text)).toEqual([
      "third",
      "second",
    ]);
    await database.transaction((tx) => addNotes(tx, scope, [merged?.id ?? ""], note("merged")));
    await endRecognitionRule(scope, (await listRules(scope))[0]?.id ?? 0);
    await rejudge(org);
    const texts = async (id: string) => (await listNotes(database, scope, id)).map(({ text }) => text);
    expect(await texts(second)).toContain("second");
    expect(await texts(third)).toContain("third");
    const all = await Promise.all(lines.map(texts));
    expect(all.flat().sort()).toEqual(["merged", "second", "third"]);
    await addRecognitionRule(scope, merge);
    await rejudge(org);
    expect((await texts(merged?.id ?? "")).sort()).toEqual(["merged", "second", "third"]);
  }));

test("a rule for one address divides a line; trying it first says that only the logins can tell", () =>
  inFreshOrg(async (org) => {
    await org.importText(
      setupExport([
        java({ time: at(1), ip: "203.0.113.7" }),
        java({ time: at(2), ip: "203.0.113.7" }),
        java({ time: at(3), ip: "203.0.113.9" }),
      ]),
      { scope: "all" },
    );
    const content: RuleContent = {
      conditions: [{ field: "address", pattern: "203.0.113.7" }],
      area: "integrations",
      product: "Orders",
      together: true,
    };
    expect(await tryRule(org.scope, content)).toMatchObject({ logins: 0, maybe: 3, taken: [] });
    await addRecognitionRule(org.scope, content);
    await rejudge(org);
    const names = loadSubjects(org.database, org.scope).map(({ name }) => name);
    expect(names.sort()).toEqual(["Java client, SOAP from 203.0.113.0/24", "Orders"]);
    const uses = await usesOfRules(org.scope);
    expect([...uses.values()]).toEqual([{ logins: 2, clients: 1, subjects: 1, maybe: 0 }]);
  }));

test("a rule with the conditions of one in force takes its place", () =>
  inFreshOrg(async (org) => {
    const content = {
      conditions: [{ field: "product", pattern: "Acme Sync" }],
      area: "tools",
      product: "Acme",
      together: false,
    } as const;
    await addRecognitionRule(org.scope, content);
    await addRecognitionRule(org.scope, {
      ...content,
      conditions: [{ field: "product", pattern: " acme  sync" }],
      area: "packages",
    });
    expect((await listRules(org.scope)).map(({ area }) => area)).toEqual(["packages"]);
  }));

test("an org is judged again when the tables it was recognised with are not these", () =>
  inFreshOrg(async (org) => {
    await org.importText(setupExport([{ time: at(1) }]), { scope: "all" });
    const { database } = org;
    expect(await orgsRecognisedOtherwise(database, recognitionVersion())).toHaveLength(1);
    await rejudge(org);
    expect(await orgsRecognisedOtherwise(database, recognitionVersion())).toEqual([]);
    expect(await orgsRecognisedOtherwise(database, "another")).toHaveLength(1);
  }));

test("ten thousand distinct applications: each its own line under To classify, the busiest first, and one rule for all", async () => {
  await inFreshOrg(async (org) => {
    const logins = Array.from({ length: 10_000 }, (_, i) =>
      java({
        type: "Something New",
        browser: "N/A",
        application: `Homemade <b>thing</b> no. ${i} ${"%C3%A9".repeat(i % 3)}`,
        api: "N/A",
        time: at(1, i % 60),
      }),
    );
    const busy = Array.from({ length: 5 }, (_, i) => ({ ...logins[4321], time: at(2, i) }) as ExportedLogin);
    await org.importText(setupExport([...logins, ...busy]));
    const judged = await loadJudgedOrg(org.scope, { at: NOW });
    const open = listSubjects(
      judged,
      subjectQuery.parse({ area: "unclassified", sort: defaultSort(["unclassified"]) }),
    );
    expect(open.total).toBe(10_000);
    expect(open.items[0]).toMatchObject({ logins: 6, name: expect.stringContaining("no. 4321") });
    await addRecognitionRule(org.scope, {
      conditions: [{ field: "application", pattern: "Homemade*" }],
      area: "tools",
      product: "Homemade",
      together: false,
    });
    await rejudge(org);
    const after = await loadJudgedOrg(org.scope, { at: NOW });
    expect(after.subjects.map(({ area, name, logins }) => [area, name, logins])).toEqual([
      ["tools", "Homemade", 10_005],
    ]);
  });
});
