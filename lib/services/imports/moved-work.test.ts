import { afterEach, beforeEach, expect, test } from "vitest";
import { addNotes, loadWork, saveWork } from "@/lib/db/work";
import type { Work } from "@/lib/domain/subject-work";
import { loadJudgedOrg } from "../readiness/load";
import { addRecognitionRule, endRecognitionRule, listRules } from "../rules/rules";
import { rejudgeOrg } from "../rules/rejudge";
import { setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { JAVA, loginsOf, MONTH_FIRST, ofTwoTypes, retire, toldOf, worked, workOff } from "../testing/story";
import { ANN, answer, BOB, CONTACTED, setup, soql, USERS } from "../testing/two-people";
import { noteSubjects } from "../work/subject-notes";
import { editSubjects } from "../work/subject-work";
import { subjectTimeline } from "../work/subject-timeline";
import { readQuestion } from "./question";
import { readSummary } from "./import-summary";

/** What people entered, when imports, lists and rules move the lines it was entered on. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = { scope: "all", ...MONTH_FIRST } as const;
const EVE = "0055g000004EveAAAS";
const LOADER = { type: "Remote Access 2.0", application: "Dataloader Bulk", browser: "Unknown" };
const ESB = {
  conditions: [{ field: "user", pattern: "erp@*" }],
  area: "integrations",
  product: "ESB",
  together: true,
} as const;

async function lineOf(name: string) {
  const line = (await worked(org)).subjects.find((one) =>
    [one.name, one.username].some((text) => text.startsWith(name)),
  );
  if (!line) throw new Error(`There is no ${name}.`);
  return line;
}

const enter = (id: string, work: Work) =>
  org.database.transaction((tx) => saveWork(tx, org.scope, id, work, null));

/** A tool that Ann alone is known to use, retired. */
async function retiredLoader(): Promise<string> {
  const ann = ofTwoTypes(loginsOf("ann", "2026-10-13", 38));
  await org.importText(setupExport([...ann, ...loginsOf("ann", "2026-11-13", 3, "TLS 1.0", LOADER)]), WHOLE);
  const { id, name } = await lineOf("Data Loader");
  await enter(id, {
    ...CONTACTED,
    retirement: { at: NOW - 3600, by: "Admin", reason: "Ann has uninstalled it" },
  });
  return name;
}

const OTHERS = ["bob", "cem"];
const LATER = setupExport([
  ...OTHERS.flatMap((user) => loginsOf(user, "2026-10-14", 37, "TLS 1.0", LOADER)),
  ...OTHERS.flatMap((user) => ofTwoTypes(loginsOf(user, "2026-10-14", 37))),
]);

test("a tool was not retired for people whom only a later upload shows with it", async () => {
  const name = await retiredLoader();
  expect((await lineOf(name)).status).toBe("retired");
  const more = setupExport(loginsOf("ann", "2026-11-10", 3, "TLS 1.0", LOADER));
  await org.importText(more, WHOLE);
  expect((await lineOf(name)).status).toBe("retired");
  const asked = await org.importText(LATER, { ...WHOLE, filename: "later.csv", preview: true });
  const question = readQuestion(asked.question);
  const done = await answer(org, asked, { accept: true });
  expect([(await toldOf(org)).org, (await lineOf(name)).status]).toEqual(["not-ready", "contacted"]);
  expect(question).toMatchObject({ kind: "preview", preview: { notReady: { before: 0, after: 1 } } });
  expect(readSummary(done.summary)).toMatchObject({ before: { notReady: 0 }, after: { notReady: 1 } });
  const { items } = await subjectTimeline(org.scope, await worked(org), await lineOf(name), null, true);
  expect(items[0]?.lines.join()).toContain("Ann has uninstalled it");
});

test("a file that tells who a record id is, too, shows others on a retired tool", async () => {
  const name = await retiredLoader();
  await org.importText(soql("2026-10-13", 5, { [EVE]: "TLS 1.2" }, { id: false }), { scope: "filtered" });
  const event = (id: string, user: string, tls: string, application: string, day: number) =>
    `0Ya5g00001AbCd${user.slice(0, 1)}E${day},${id},${user}@example.com,2026-11-${day}T09:15:42.000Z,Remote Access 2.0,203.0.113.7,Success,${tls},${application},Unknown`;
  const rows = [13, 14, 15, 16].flatMap((day) => [
    event(EVE, "eve", "TLS 1.2", "Browser", day),
    event(ANN, "ann", "TLS 1.0", "Dataloader Bulk", day),
  ]);
  const header =
    "LoginHistoryId,UserId,Username,EventDate,LoginType,SourceIp,Status,TlsProtocol,Application,Browser";
  await org.importText([header, ...rows, ""].join("\n"), { scope: "all" });
  expect((await lineOf(name)).status).toBe("retired");
  const bob = [18, 19].map((day) => event(BOB, "bob", "TLS 1.0", "Dataloader Bulk", day));
  await org.importText([header, ...bob, ""].join("\n"), { scope: "all" });
  expect((await lineOf(name)).status).toBe("contacted");
});

test("a tool stays retired for people who use it with nothing below the target", async () => {
  const name = await retiredLoader();
  await org.importText(LATER.replaceAll('"TLS 1.0"', '"TLS 1.2"'), WHOLE);
  expect((await lineOf(name)).status).toBe("retired");
});

test("a preview of logins, and of a list, counts as left whom the dashboard counts", async () => {
  await org.importText(
    setup("2026-10-13", 38, { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.2" }),
    {
      scope: "all",
    },
  );
  const byId = soql("2026-11-10", 10, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }, { id: false });
  await org.importText(byId.replaceAll("09:15:00", "10:15:00"), { scope: "filtered" });
  await retire(org, "bob@");
  const list = await org.importText(USERS, { preview: true });
  const question = readQuestion(list.question);
  await answer(org, list, { accept: true });
  const left = (await worked(org)).subjects.filter(
    ({ verdict, status }) => verdict === "not-ready" && status !== "retired",
  );
  expect(question).toMatchObject({ preview: { notReady: { before: 1, after: left.length } } });
  expect(left).toHaveLength(1);
});

test("what was entered of a user nobody has seen goes along when a list knows them by another name", async () => {
  await org.importText(setup("2026-10-13", 20), WHOLE);
  const listOf = (name: string) =>
    `${USERS.replace("false", "true")}${EVE},${name}@example.com,Eve Ek,true,IT\n`;
  await org.importText(listOf("eve"), { filename: "users.csv" });
  const { id } = await lineOf("eve@");
  await enter(id, CONTACTED);
  await org.database.transaction((tx) =>
    addNotes(tx, org.scope, [id], { authorId: null, author: "Ann", text: "On leave." }),
  );
  await org.importText(listOf("eve.married"), { filename: "newer.csv" });
  const now = await lineOf("eve.married@");
  expect(now.status).toBe("contacted");
  const { items } = await subjectTimeline(org.scope, await worked(org), now, null, true);
  expect(items.map(({ lines }) => lines[0])).toContain("On leave.");
});

test("owner and due day of an excepted line go along with a rule, its exception does not, and all is undone", async () => {
  const java = (user: string, ip: string) => loginsOf(user, "2026-10-13", 20, "TLS 1.0", { ...JAVA, ip });
  await org.importText(
    setupExport([
      ...ofTwoTypes(loginsOf("ann", "2026-10-13", 20)),
      ...java("erp", "203.0.113.7"),
      ...java("erp.two", "198.51.100.1"),
    ]),
    WHOLE,
  );
  const { id } = await lineOf("erp@");
  const exception = { until: "2026-12-31", reason: "Vendor", measure: "Watched", by: "Ann", at: NOW };
  await enter(id, { ...CONTACTED, exception });
  await addRecognitionRule(org.scope, { ...ESB, conditions: [{ field: "user", pattern: "erp*" }] });
  await workOff(org);
  expect(await lineOf("ESB")).toMatchObject({
    status: "contacted",
    work: { dueOn: CONTACTED.dueOn, exception: null },
  });
  const [rule] = await listRules(org.scope);
  await endRecognitionRule(org.scope, rule?.id ?? 0);
  await workOff(org);
  expect((await lineOf("erp@")).status).toBe("excepted");
  expect([...(await loadWork(org.database.prisma, org.scope)).keys()]).toEqual([id]);
});

test("the changes of a record id stand in the history of the person whom a list names by it", async () => {
  await org.importText(soql("2026-10-13", 20, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  const { id } = await lineOf(BOB.slice(0, 15));
  await editSubjects(org.scope, await loadJudgedOrg(org.scope), [
    { id, seen: { version: 0 }, change: { stage: "contacted" } },
  ]);
  await org.importText(USERS);
  const bob = await lineOf("bob@");
  const { items } = await subjectTimeline(org.scope, await worked(org), bob, null, true);
  expect([bob.status, items.some(({ words }) => words === "changed this")]).toEqual(["contacted", true]);
});

test("an edit for a line that a rule makes another in this very moment is not taken as saved", async () => {
  await org.importText(
    setupExport([
      ...ofTwoTypes(loginsOf("ann", "2026-10-13", 20)),
      ...loginsOf("erp", "2026-10-13", 20, "TLS 1.0", { ...JAVA, ip: "203.0.113.7" }),
    ]),
    WHOLE,
  );
  const { id, name } = await lineOf("erp@");
  const { id: ann } = await lineOf("ann@");
  await addRecognitionRule(org.scope, ESB);
  const seen = await loadJudgedOrg(org.scope);
  let meanwhile: Promise<unknown[]> = Promise.resolve([]);
  await rejudgeOrg({
    ...org.context,
    handOver: async ({ state }) => {
      if (state !== "coming") return;
      const change = { stage: "contacted" } as const;
      meanwhile = Promise.all([
        editSubjects(org.scope, seen, [
          { id, seen: { version: 0 }, change },
          { id: ann, seen: { version: 0 }, change },
        ]),
        noteSubjects(org.scope, seen, [id], "Vendor called.").catch((error: Error) => error.message),
      ]);
      await new Promise((resolve) => setTimeout(resolve, 250));
    },
  });
  const [edited, noted] = await meanwhile;
  expect(edited).toMatchObject({
    changed: 1,
    collisions: [{ id, name, words: expect.stringContaining("load the page again") }],
  });
  expect(noted).toBe("There is no such subject here any more.");
  expect((await lineOf("ann@")).status).toBe("contacted");
  expect([...(await loadWork(org.database.prisma, org.scope)).keys()]).toEqual([ann]);
});
