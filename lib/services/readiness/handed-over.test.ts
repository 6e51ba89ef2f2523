import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { changeImport } from "@/lib/db/imports";
import { bumpDataVersion, loadOrg } from "@/lib/db/orgs";
import { readUpload } from "@/lib/formats/read-upload";
import { countedLogins } from "../checklist/facts";
import { daySums } from "../dashboard/day-sums";
import { countedDays } from "../dashboard/protocol-series";
import { runImport } from "../imports/import-job";
import { rebuildOrg, undoImport } from "../imports/undo-job";
import { rejudgeOrg } from "../rules/rejudge";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { HAND_COUNTED_FILES } from "../testing/hand-counted";
import { clientsToFix, coursesOf } from "./courses";
import { judgementHandedOver, takeOver, type Told } from "./handed-over";
import { lastBelowOfAll } from "./last-below";
import { judgeWholeOrg, type JudgedOrg } from "./judged-org";
import { judgementOf, unpackParcel } from "./judgement-parcel";
import { countAreas } from "@/lib/domain/readiness";
import { takeSnapshot } from "./snapshots";
import { firstOrder } from "./subject-order";
import { publishJudged } from "./publish-judged";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg();
});
afterEach(() => vi.useRealTimers());
afterAll(() => org.close());

const A_MINUTE = 60_000;
const now = () => Math.floor(Date.now() / 1000);

/** What a job tells, as it arrives in another thread. */
async function toldBy(job: (context: ReturnType<typeof contextOf>) => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = [];
  await job(contextOf(told));
  return told;
}

function contextOf(told: Told[]) {
  return {
    ...org.context,
    now,
    read: readUpload,
    handOver: async (one: Told) => void told.push(structuredClone(one)),
  };
}

function everythingOf(judged: JudgedOrg) {
  const { membersOf, eachMember: _, ...rest } = judged;
  return { ...rest, members: judged.subjects.map(({ id }) => membersOf(id)) };
}

async function expectSameAsJudged(told: readonly Told[]) {
  const { dataVersion } = await loadOrg(org.database, org.scope);
  const [come, there] = told.slice(-2);
  expect(there).toEqual({ orgId: org.scope.orgId, dataVersion, state: "published" });
  if (come?.state !== "coming") throw new Error("Nothing was handed over.");
  const own = await judgeWholeOrg(org.database, org.scope, come.parcel.at);
  const handed = await judgementOf(org.database, org.scope, await unpackParcel(come.parcel));
  if (!handed) throw new Error("What was handed over is not of now.");
  expect(everythingOf(handed)).toEqual(everythingOf(own));
  for (const work of [firstOrder, countedDays, countedLogins, coursesOf, clientsToFix, daySums])
    expect(work(handed)).toEqual(work(own));
  const places = await lastBelowOfAll(own, org.scope);
  expect(places.size).toBe(own.subjects.filter(({ verdict }) => verdict === "not-ready").length);
  expect(await lastBelowOfAll(handed, org.scope)).toEqual(places);
  return own.subjects.length;
}

test("what the publishing thread hands over is what another judgement comes to, to the last tally", async () => {
  const sizes: number[] = [];
  const ids: number[] = [];
  for (const { name, text } of HAND_COUNTED_FILES) {
    const waiting = await org.importText(text, { filename: name, preview: true });
    await changeImport(org.database.prisma, org.scope, waiting.id, { preview: false, status: "waiting" });
    sizes.push(await expectSameAsJudged(await toldBy((context) => runImport(context, waiting.id))));
    ids.push(waiting.id);
  }
  expect(sizes.at(-1)).toBe(25);
  expect(new Set(sizes).size).toBeGreaterThan(2);
  await expectSameAsJudged(await toldBy((context) => undoImport(context, ids[1] ?? 0)));
  await expectSameAsJudged(await toldBy(rebuildOrg));
  await expectSameAsJudged(await toldBy(rejudgeOrg));
});

test("it is taken for its own version of the data, and no other", async () => {
  const [come, there] = await toldBy(rebuildOrg);
  if (!come || !there) throw new Error("Nothing was told.");
  const asked = (version: number) => judgementHandedOver(org.database, org.scope, version, A_MINUTE);
  await takeOver(come);
  const early = asked(come.dataVersion);
  expect(await asked(come.dataVersion - 1)).toBeNull();
  await takeOver(there);
  expect((await early)?.org.dataVersion).toBe(come.dataVersion);
  expect((await asked(come.dataVersion))?.subjects.length).toBeGreaterThan(10);
  await bumpDataVersion(org.database.prisma, org.scope);
  expect(await asked(come.dataVersion + 1)).toBeNull();
  // Somebody changed the org between the question for the version and the reading of what was handed over.
  expect(await asked(come.dataVersion)).toBeNull();
});

test("one whose numbers never come is not taken for others, and one that is old is not used", async () => {
  const [come] = await toldBy(rebuildOrg);
  if (!come) throw new Error("Nothing was told.");
  const { dataVersion } = come;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await takeOver(come);
  const asked = judgementHandedOver(org.database, org.scope, dataVersion, A_MINUTE);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await asked).toBeNull();
  vi.useRealTimers();
  const told = await toldBy((context) => rebuildOrg({ ...context, now: () => now() - 3600 }));
  for (const one of told) await takeOver(one);
  expect(await judgementHandedOver(org.database, org.scope, dataVersion + 1, A_MINUTE)).toBeNull();
});

test("a transaction that fails publishes nothing, and takes back what was handed over", async () => {
  const told: Told[] = [];
  const before = await loadOrg(org.database, org.scope);
  const failing = publishJudged(contextOf(told), async () => {
    throw new Error("The disk is full.");
  });
  await expect(failing).rejects.toThrow("The disk is full.");
  expect(told).toEqual([]);
  const failsAtItsEnd = publishJudged(contextOf(told), async (tx) => {
    await bumpDataVersion(tx, org.scope);
    // Seen by the commit alone.
    await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
    await tx.$executeRawUnsafe(`INSERT INTO "StatusWord" VALUES (999, 'of no org', 'Test', 0, 'success')`);
  });
  await expect(failsAtItsEnd).rejects.toThrow();
  expect(told.map(({ state }) => state)).toEqual(["coming", "dropped"]);
  for (const one of told) await takeOver(one);
  await bumpDataVersion(org.database.prisma, org.scope);
  expect(await judgementHandedOver(org.database, org.scope, before.dataVersion + 1, A_MINUTE)).toBeNull();
  expect((await loadOrg(org.database, org.scope)).dataVersion).toBe(before.dataVersion + 1);
});

test("tallies that lie in a scratch file come with it, until nobody can take them any more", async () => {
  const told: Told[] = [];
  const context = {
    ...contextOf(told),
    pieceWords: 32,
    handOver: async (one: Told) => {
      told.push(structuredClone(one));
      await takeOver(structuredClone(one));
    },
  };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await publishJudged(context, (tx) => bumpDataVersion(tx, org.scope));
  const [come] = told;
  if (come?.state !== "coming") throw new Error("Nothing was handed over.");
  expect(come.parcel.scratch).toMatch(/^[0-9a-f-]{36}$/);
  expect(come.parcel.members.pieces.length).toBeGreaterThan(5);
  const asked = () => judgementHandedOver(org.database, org.scope, come.dataVersion, A_MINUTE);
  const handed = await asked();
  await vi.advanceTimersByTimeAsync(4000);
  const own = await judgeWholeOrg(org.database, org.scope, come.parcel.at);
  expect(handed && everythingOf(handed)).toEqual(everythingOf(own));
  for (const one of told) await takeOver(one);
  expect(await asked()).toBeNull();
  vi.useRealTimers();
});

test("numbers are published although nobody takes their judgement, and a later change is not overwritten", async () => {
  const stubborn = {
    ...contextOf([]),
    handOver: () => Promise.reject(new Error("It cannot be cloned.")),
  };
  const { dataVersion } = await loadOrg(org.database, org.scope);
  const { judged } = await publishJudged(stubborn, (tx) => bumpDataVersion(tx, org.scope));
  expect(judged).toBeNull();
  expect((await loadOrg(org.database, org.scope)).dataVersion).toBe(dataVersion + 1);
  const known = (await publishJudged(contextOf([]), (tx) => bumpDataVersion(tx, org.scope))).judged;
  await org.database.prisma.org.update({
    where: { id: org.scope.orgId },
    data: { target: "TLS 1.3", dataVersion: { increment: 1 } },
  });
  const areas = await takeSnapshot(org.database, org.scope, now(), known);
  const own = await judgeWholeOrg(org.database, org.scope, now());
  expect(areas).toEqual(countAreas(own.subjects));
  expect(areas).not.toEqual(countAreas(known?.subjects ?? []));
});
