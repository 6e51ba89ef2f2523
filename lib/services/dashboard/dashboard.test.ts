import { afterAll, beforeAll, expect, test } from "vitest";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { COUNTED } from "../testing/hand-counted";
import { importCounted } from "../testing/hand-counted-org";
import { PLAIN_LOCALE, tellReader } from "@/lib/display-reader";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import type { JudgedSubject } from "../readiness/judge-subject";
import { judgeWholeOrg } from "../readiness/judged-org";
import { loadJudgedOrg } from "../readiness/load";
import type { JudgedOrg } from "../readiness/judged-org";
import { readinessBody } from "../readiness/readiness-view";
import { selectionOf, selectSubjects } from "../readiness/subject-list";
import { subjectQuery } from "../readiness/subject-query";
import { mailMergeRows } from "../work/mail-merge";
import { breakdownsOf } from "./breakdown";
import { burnDownOf, leftWithin } from "./burn-down";
import { HAPPENINGS } from "@/lib/domain/happenings";
import { changesOf, earlierOf } from "./changes";
import { dashboardOf } from "./dashboard";
import { dashboardBody, panelTable } from "./dashboard-export";
import { readDashboardQuery } from "./dashboard-query";
import { heatMapOf } from "./heat-map";
import { nextActionOf } from "./next-action";
import { orderOfWorkOf } from "./order-of-work";
import { protocolSeries, type ChartSeries } from "./protocol-series";

let org: FreshOrg;
let judged: JudgedOrg;
const EVERYTHING = readDashboardQuery({ period: "all" });

beforeAll(async () => {
  org = await freshOrg({ cutoverAt: new Date("2027-03-06T17:00:00Z") });
  await importCounted(org);
  judged = await loadJudgedOrg(org.scope, { at: NOW });
});
afterAll(() => org.close());

test("verdicts, flags and logins are what a hand counts", () => {
  const { areas, logins, verdict } = readinessBody(judged);
  expect(areas.users).toEqual(COUNTED.users);
  for (const [area, count] of Object.entries(COUNTED.notReady))
    expect([area, areas[area as keyof typeof areas].notReady]).toEqual([area, count]);
  const { total, ...byProtocol } = COUNTED.logins;
  expect(logins.total).toBe(total);
  expect(logins.byProtocol).toMatchObject(byProtocol);
  expect(verdict).toBe("not-ready");
  expect(areas.platform.total).toBe(COUNTED.platform);
  expect(dashboardOf(judged).internalUsers).toEqual(COUNTED.internalUsers);
});

test("the chart's days sum up to all logins, and each subject stands once a day under its lowest protocol", () => {
  const { buckets, grain, complete } = protocolSeries(judged, EVERYTHING);
  // A filtered file among them: counts, and no shares of them.
  expect([grain, complete]).toEqual(["day", false]);
  const sum = (name: ChartSeries) => buckets.reduce((total, { logins }) => total + (logins?.[name] ?? 0), 0);
  const { total: _, "SSL 3.0": oldest, ...byProtocol } = COUNTED.logins;
  // The chart draws SSL 3.0 with TLS 1.0.
  const drawn = { ...byProtocol, "TLS 1.0": byProtocol["TLS 1.0"] + oldest };
  for (const [name, count] of Object.entries(drawn))
    expect([name, sum(name as ChartSeries)]).toEqual([name, count]);
  const on = (day: string) => buckets.find((bucket) => bucket.day === day);
  expect(on("2026-10-01")?.subjects).toMatchObject({ "TLS 1.0": 2, "TLS 1.2": 0 });
  // Bob good, dan below, the nightly job below.
  expect(on("2026-11-18")?.subjects).toMatchObject({ "TLS 1.0": 2, "TLS 1.2": 1 });
  // Days on which nobody logged in are no data: no complete file says there was none of that day in it.
  expect(on("2026-10-11")).toMatchObject({ logins: null, subjects: null });
});

test("areas add up to the whole", () => {
  const whole = protocolSeries(judged, EVERYTHING).buckets;
  const parts = (["users", "tools", "integrations", "packages", "unclassified"] as const).map(
    (area) => protocolSeries(judged, { ...EVERYTHING, area }).buckets,
  );
  for (const [i, bucket] of whole.entries())
    for (const of of ["logins", "subjects"] as const)
      for (const protocol of ["TLS 1.0", "TLS 1.1"] as const)
        expect(parts.reduce((sum, part) => sum + (part[i]?.[of]?.[protocol] ?? 0), 0)).toBe(
          bucket[of]?.[protocol] ?? 0,
        );
});

test("subjects left, day by day, end at the dashboard's number and equal a judgement of each day", async () => {
  const { days } = burnDownOf(judged);
  let left = 0;
  for (const { day, left: shown } of days) {
    left = (COUNTED.left as Record<string, number>)[day] ?? left;
    expect([day, shown]).toEqual([day, left]);
  }
  expect(days.at(-1)).toEqual({ day: "2026-11-20", left: dashboardOf(judged).leftTotal });
  for (const day of ["2026-10-18", "2026-10-20", "2026-11-05", "2026-11-17"]) {
    const then = await loadJudgedOrg(org.scope, { at: Date.parse(`${day}T23:59:59Z`) / 1000 });
    const isOpen = ({ verdict, status }: JudgedSubject) => verdict === "not-ready" && status !== "retired";
    const open = then.subjects.filter(isOpen).length;
    expect([day, open]).toEqual([day, days.find((one) => one.day === day)?.left]);
  }
  const areas = ["users", "tools", "integrations", "packages", "unclassified"] as const;
  expect(areas.reduce((sum, area) => sum + (burnDownOf(judged, area).days.at(-1)?.left ?? 0), 0)).toBe(left);
});

test("no date is named while the number grows", () => {
  expect(burnDownOf(judged).forecast).toMatchObject({ kind: "cannot", reason: "not-falling" });
});

test("the hours hold every login below the target, once", () => {
  const heat = heatMapOf(judged, EVERYTHING);
  expect(heat.total).toBe(COUNTED.below.all);
  // The nightly job, Saturday to Thursday at two.
  expect(heat.counts.map((row) => row[2])).toEqual([1, 1, 1, 1, 0, 1, 1]);
  expect(heat.cutover).toEqual({ weekday: 5, hour: 17 });
});

test("what changed since the first file", () => {
  const changes = changesOf(judged);
  expect(changes).toMatchObject({ before: COUNTED.changes.before, now: COUNTED.changes.now });
  for (const what of ["verified", "retired", "regressed", "appeared", "quiet"] as const)
    expect([what, changes?.[what].count]).toEqual([what, COUNTED.changes[what]]);
  for (const changed of HAPPENINGS) {
    const listed = selectSubjects(judged, subjectQuery.parse({ changed }));
    expect([changed, listed.length]).toEqual([changed, changes?.[changed].count]);
  }
  expect(changes?.regressed.named.map(({ name }) => name)).toEqual(["dan@acme.example"]);
  const { before = 0, verified, retired, regressed, appeared } = changes ?? {};
  const gone = (verified?.count ?? 0) + (retired?.count ?? 0);
  expect(before - gone + (regressed?.count ?? 0) + (appeared?.count ?? 0)).toBe(COUNTED.changes.now);
});

test("what is kept for all readers has no reader's clock in it", async () => {
  const fresh = await judgeWholeOrg(org.database, org.scope, NOW);
  tellReader(() => "en-US");
  const habits = dashboardOf(fresh).left.map(({ habit }) => habit);
  tellReader(() => PLAIN_LOCALE);
  expect(habits.filter((habit) => habit.includes("at 02:"))).toHaveLength(1);
});

test("subjects left are shown for the period, and forecast from all data", async () => {
  const all = burnDownOf(judged).days;
  expect(leftWithin(judged, EVERYTHING)).toEqual(all);
  expect(leftWithin(judged, { period: "30" })).toEqual(all.slice(-30));
  const { left } = await dashboardBody(org.scope, judged, { ...EVERYTHING, period: "30" });
  expect(left.days).toHaveLength(30);
  expect(left.forecast).toEqual((await dashboardBody(org.scope, judged, EVERYTHING)).left.forecast);
});

test("what changed and who is left in each area add up to those of all", () => {
  const parts = WORK_AREAS.map((area) => changesOf(judged, area));
  const all = changesOf(judged);
  for (const step of ["before", "now"] as const)
    expect([step, parts.reduce((sum, part) => sum + (part?.[step] ?? 0), 0)]).toEqual([step, all?.[step]]);
  for (const what of HAPPENINGS)
    expect([what, parts.reduce((sum, part) => sum + (part?.[what].count ?? 0), 0)]).toEqual([
      what,
      all?.[what].count,
    ]);
  const before = Object.values(earlierOf(judged)?.notReady ?? {}).reduce((sum, count) => sum + count, 0);
  expect(before).toBe(COUNTED.changes.before);
  const left = WORK_AREAS.map((area) => dashboardOf(judged, { ...EVERYTHING, area }));
  expect(left.map(({ leftTotal }) => leftTotal)).toEqual(
    WORK_AREAS.map((area) => COUNTED.notReady[area as keyof typeof COUNTED.notReady] ?? 0),
  );
  for (const [i, { left: subjects }] of left.entries())
    expect(subjects.every(({ subject }) => subject.area === WORK_AREAS[i])).toBe(true);
});

test("a client or an application narrows logins, hours and their breakdowns, whatever the area", async () => {
  const old = { ...EVERYTHING, client: "ie 9 ON windows 7" };
  const { series, week } = dashboardOf(judged, old);
  const logins = series.buckets.reduce((sum, { logins: counts }) => sum + (counts?.["TLS 1.0"] ?? 0), 0);
  expect(logins).toBe(10);
  expect(series.buckets.every(({ subjects }) => subjects === null)).toBe(true);
  expect(week).toMatchObject({ below: 2, total: 2, byProtocol: { "TLS 1.0": 2 } });
  expect(heatMapOf(judged, old).total).toBe(10);
  const narrowed = await breakdownsOf(org.scope, judged, old);
  const browsers = narrowed.find(({ by }) => by === "browser")?.rows;
  expect(browsers).toMatchObject([{ value: "IE 9", below: 10, left: 3 }]);
  const listed = subjectQuery.parse({ verdict: "not-ready", client: old.client, browser: "IE 9" });
  expect(selectSubjects(judged, listed)).toHaveLength(3);
  expect(narrowed.map(({ by }) => by)).toEqual(["browser", "platform", "application"]);
  expect(heatMapOf(judged, { ...old, area: "tools" }).total).toBe(10);
  expect(heatMapOf(judged, { ...EVERYTHING, application: "Data Loader" }).total).toBe(2);
  expect(heatMapOf(judged, { ...EVERYTHING, client: "nobody's" }).total).toBe(0);
  expect(readDashboardQuery({ client: "IE 9 on Windows 7", area: "tools" }).area).toBeUndefined();
});

test("with a list of users, departments and managers stand beside them", async () => {
  const now = await loadJudgedOrg(org.scope, { at: NOW });
  const by = (await breakdownsOf(org.scope, now, EVERYTHING)).find((one) => one.by === "department");
  expect(by?.rows).toEqual([
    { value: "Not said", below: null, logins: null, left: 5, subjects: 13 },
    { value: "Sales", below: null, logins: null, left: 2, subjects: 3 },
  ]);
  for (const verdict of ["not-ready", undefined])
    for (const { value, left, subjects } of by?.rows ?? []) {
      const query = subjectQuery.parse({ area: "users", department: value, verdict });
      const listed = selectSubjects(now, query, await selectionOf(org.scope, now, query));
      expect([value, listed.length]).toEqual([value, verdict ? left : subjects]);
    }
  const table = await panelTable(org.scope, now, { ...EVERYTHING, panel: "department" });
  expect([table.header[0], ...table.rows]).toEqual([
    "Department",
    ["Not said", "", "", 5, 13],
    ["Sales", "", "", 2, 3],
  ]);
});

test("a mail merge has a row for each person below the target, with address, evidence and steps", async () => {
  const now = await loadJudgedOrg(org.scope, { at: NOW });
  const rows = [];
  const left = selectSubjects(now, subjectQuery.parse({ verdict: "not-ready", area: "users,tools" }));
  for await (const row of mailMergeRows(org.scope, now, left)) rows.push(row);
  expect(rows.map((row) => row[2]).sort()).toEqual(
    ["ann", "bob", "dan", "hal", "ivy", "kim", "moe", "ray", "wes"].map((name) => `${name}@acme.example`),
  );
  const ann = rows.find((row) => row[2] === "ann@acme.example");
  expect(ann?.slice(0, 9)).toEqual([
    "ann@acme.example",
    "Ann Adams",
    "ann@acme.example",
    "Max",
    "Users",
    "ann@acme.example",
    "IE 9 on Windows 7",
    5,
    "2026-11-19T09:00:00Z",
  ]);
  expect(ann?.[10]).toMatch(/^1\. [A-Z][a-z ]+.+ 2\. [A-Z]/);
});

test("the next action is the one that helps most", () => {
  expect(nextActionOf(judged, 2, 5)).toEqual({ kind: "answer", count: 2 });
  expect(nextActionOf(judged, 0, 5)).toEqual({ kind: "regressed", count: 1 });
  const told = judged.subjects.map((subject) => ({ ...subject, status: "contacted" as const }));
  expect(nextActionOf({ ...judged, subjects: told }, 0, 5)).toEqual({ kind: "classify", count: 1 });
});

test("who is retired is no work: neither in the order, nor in the numbers of the day", () => {
  const retired = judged.subjects.map((subject) =>
    subject.area === "integrations" ? { ...subject, status: "retired" as const } : subject,
  );
  const left = COUNTED.subjects.notReady - 1;
  const order = orderOfWorkOf({ ...judged, subjects: retired });
  expect(order.byLogins[0]).toMatchObject({ client: "IE 9 on Windows 7", loginsCleared: 3 });
  expect([order.logins, order.subjects]).toEqual([COUNTED.below.month - 6, left]);
  expect(burnDownOf({ ...judged, subjects: retired }).days.at(-1)?.left).toBe(left);
});

test("who was retired since stands as a step of what changed, and the sum holds", () => {
  const at = NOW - 3600;
  const retired = judged.subjects.map((subject) =>
    subject.area === "packages"
      ? {
          ...subject,
          status: "retired" as const,
          work: { ...subject.work, retirement: { at, by: "Dana", reason: "Removed." } },
        }
      : subject,
  );
  const changes = changesOf({ ...judged, subjects: retired });
  const left = COUNTED.changes.now - 1;
  expect(changes).toMatchObject({ before: COUNTED.changes.before, now: left, retired: { count: 2 } });
  const { before = 0, verified, regressed, appeared, retired: gone } = changes ?? {};
  expect(
    before - (verified?.count ?? 0) - (gone?.count ?? 0) + (regressed?.count ?? 0) + (appeared?.count ?? 0),
  ).toBe(left);
  // Retired before the import before: no part of this step, nor of what stood there then.
  const long = retired.map((subject) =>
    subject.area === "packages"
      ? { ...subject, work: { ...subject.work, retirement: { at: 0, by: "Dana", reason: "Removed." } } }
      : subject,
  );
  expect(changesOf({ ...judged, subjects: long })).toMatchObject({
    before: COUNTED.changes.before - 1,
    now: left,
    retired: { count: 1 },
  });
});

test("the past knows nothing of later imports", async () => {
  const then = await loadJudgedOrg(org.scope, { at: Date.parse("2026-10-20T12:00:00Z") / 1000 });
  expect(changesOf(then)).toBeNull();
});

test("the week's sentence is of the chosen area", () => {
  const { week } = dashboardOf(judged, { ...EVERYTHING, area: "integrations" });
  expect(week).toMatchObject({ below: 6, total: 6, byProtocol: { "TLS 1.0": 6 } });
});

test("JSON and CSV say the same numbers", async () => {
  const body = await dashboardBody(org.scope, judged, EVERYTHING);
  expect(body.left.days.at(-1)?.left).toBe(COUNTED.subjects.notReady);
  expect(body.hours.total).toBe(COUNTED.below.all);
  const left = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "left" });
  expect(left.rows.at(-1)).toEqual(["2026-11-20", COUNTED.subjects.notReady]);
  const logins = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "logins" });
  const sum = (column: number) =>
    logins.rows.reduce((total, row) => total + (typeof row[column] === "number" ? row[column] : 0), 0);
  expect([sum(1), sum(3)]).toEqual([
    COUNTED.logins["TLS 1.0"] + COUNTED.logins["SSL 3.0"],
    COUNTED.logins.unknown,
  ]);
  const order = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "order" });
  expect(order.rows.reduce((total, row) => total + Number(row[1]), 0)).toBe(COUNTED.below.month);
  const hours = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "hours" });
  expect(hours.rows.flat().reduce<number>((total, cell) => total + (Number(cell) || 0), 0)).toBe(
    COUNTED.below.all,
  );
  const areas = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "areas" });
  const users = Object.fromEntries(areas.header.map((name, i) => [name, areas.rows[0]?.[i]]));
  expect(users).toEqual({ Area: "Users", ...COUNTED.users });
  const changes = await panelTable(org.scope, judged, { ...EVERYTHING, panel: "changes" });
  const counted: Record<string, number> = COUNTED.changes;
  for (const [what = "", count] of changes.rows) expect([what, count]).toEqual([what, counted[what] ?? 0]);
  expect(isoDay(judged.clock.day(judged.at))).toBe("2026-11-21");
});
