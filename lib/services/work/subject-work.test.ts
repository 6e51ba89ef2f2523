import { afterEach, beforeEach, expect, test } from "vitest";
import { endMembership } from "../members";
import { dashboardOf } from "../dashboard/dashboard";
import { loadJudgedOrg } from "../readiness/load";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { editSubjects, undoEdits, type WorkChange } from "./subject-work";

let org: FreshOrg;
let id = "";
beforeEach(async () => {
  org = await freshOrg();
  const old = daily("2026-09-01", 20).map((time) => ({ time, tls: "TLS 1.0", browser: "IE 9" }));
  await org.importText(setupExport(old), { scope: "all" });
  id = (await loadJudgedOrg(org.scope)).subjects[0]?.id ?? "";
});
afterEach(() => org.close());

async function subject() {
  const found = (await loadJudgedOrg(org.scope)).subjects.find((candidate) => candidate.id === id);
  if (!found) throw new Error("The subject is gone.");
  return found;
}

async function edit(change: WorkChange) {
  const { work } = await subject();
  return editSubjects(org.scope, await loadJudgedOrg(org.scope), [
    { id, seen: { version: work.version }, change },
  ]);
}

test("an undo brings back everything as it was, the instant and the hand of a retirement included", async () => {
  await edit({ retirement: { reason: "Left." } });
  const { work } = await subject();
  const { undo } = await edit({ retirement: null });
  expect((await subject()).status).toBe("open");
  await undoEdits(org.scope, await loadJudgedOrg(org.scope), undo);
  expect((await subject()).work.retirement).toEqual(work.retirement);
  expect((await subject()).status).toBe("retired");
});

test("an undo that comes after somebody else's change is told, and changes nothing", async () => {
  const { undo } = await edit({ stage: "contacted" });
  await edit({ stage: "fix-announced" });
  const late = await undoEdits(org.scope, await loadJudgedOrg(org.scope), undo);
  expect(late).toMatchObject({ changed: 0, collisions: [{ id }] });
  expect((await subject()).status).toBe("fix-announced");
});

test("an undo may bring back a due day that has passed", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await edit({ dueOn: today });
  const { undo } = await edit({ dueOn: null });
  expect(await undoEdits(org.scope, await loadJudgedOrg(org.scope), undo)).toMatchObject({ changed: 1 });
  expect((await subject()).work.dueOn).toBe(today);
});

test("a change of all that a list shows leaves what changed after the list was loaded", async () => {
  await edit({ stage: "contacted" });
  const judged = await loadJudgedOrg(org.scope);
  const before = Math.floor(Date.now() / 1000) - 60;
  const late = await editSubjects(org.scope, judged, [
    { id, seen: { at: before }, change: { stage: "open" } },
  ]);
  expect(late).toMatchObject({ changed: 0, collisions: [{ id }] });
  expect((await subject()).status).toBe("contacted");
});

test("one edit that cannot be leaves all of them undone", async () => {
  const judged = await loadJudgedOrg(org.scope);
  const edits = [
    { id, seen: { version: 0 }, change: { stage: "contacted" } },
    { id, seen: { version: 0 }, change: { ownerId: "nobody" } },
  ] as const;
  await expect(editSubjects(org.scope, judged, edits)).rejects.toThrow("This owner has left the org");
  expect((await subject()).work.version).toBe(0);
});

test("what somebody owned who has left is without owner, and cannot be given to them again", async () => {
  const { database, scope } = org;
  const added = await database.prisma.user.create({
    data: { id: "priya", name: "Priya", email: "priya@example.com", emailVerified: true },
  });
  await database.prisma.membership.create({
    data: { userId: added.id, orgId: scope.orgId, role: "contributor" },
  });
  await edit({ ownerId: added.id });
  expect((await subject()).owner).toBe("Priya");
  await endMembership(scope, added.id);
  expect((await subject()).owner).toBeNull();
  expect((await subject()).work.ownerId).toBe(added.id);
  await edit({ ownerId: null });
  await expect(edit({ ownerId: added.id })).rejects.toThrow("This owner has left the org. Choose another.");
});

test("numbers are kept while nobody enters anything, and follow each entry and each undo", async () => {
  const numbers = async () => dashboardOf(await loadJudgedOrg(org.scope));
  const before = await numbers();
  expect(await numbers()).toBe(before);
  expect(before.leftTotal).toBe(1);
  const { undo } = await edit({ retirement: { reason: "Left." } });
  const after = await numbers();
  expect(after.leftTotal).toBe(0);
  expect(after.readiness.areas.users.retired).toBe(1);
  expect(await numbers()).toBe(after);
  await undoEdits(org.scope, await loadJudgedOrg(org.scope), undo);
  expect((await numbers()).leftTotal).toBe(1);
});
