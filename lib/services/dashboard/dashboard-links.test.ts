import { afterAll, beforeAll, expect, test } from "vitest";
import { literalPattern } from "@/lib/domain/glob";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { COUNTED } from "../testing/hand-counted";
import { importCounted } from "../testing/hand-counted-org";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { listLogins } from "../logins/login-list";
import { loginQuery } from "../logins/login-query";
import { loadJudgedOrg } from "../readiness/load";
import type { JudgedOrg } from "../readiness/judged-org";
import { selectionOf, selectSubjects } from "../readiness/subject-list";
import { subjectQuery } from "../readiness/subject-query";
import { breakdownsOf } from "./breakdown";
import { burnDownOf } from "./burn-down";
import { readDashboardQuery, windowOf } from "./dashboard-query";
import { heatMapOf } from "./heat-map";
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

test("the logins of each step are those that its link lists", async () => {
  const window = windowOf(judged, "30");
  const days = { from: isoDay(window?.from ?? 0), to: isoDay(window?.to ?? 0) };
  for (const { client, logins } of orderOfWorkOf(judged).byLogins) {
    const query = loginQuery.parse({ client, below: "true", ...days });
    expect([client, (await listLogins(org.scope, query)).lines.length]).toEqual([client, logins]);
  }
});

test("the order of work clears what a hand counts, and each client's link leads to its subjects", () => {
  const order = orderOfWorkOf(judged);
  expect([order.logins, order.subjects]).toEqual([COUNTED.below.month, COUNTED.subjects.notReady]);
  for (const [i, { client, ...step }] of COUNTED.order.entries()) {
    expect(order.byLogins[i]?.client).toMatch(client);
    expect(order.byLogins[i]).toMatchObject(step);
  }
  // Eight of nine: Outlook's only login is older than these 30 days.
  expect(order.byLogins.at(-1)).toMatchObject({ loginsCleared: COUNTED.below.month, subjectsDone: 11 });
  expect(orderOfWorkOf(judged, undefined, 20).byLogins.at(-1)).toMatchObject({
    client: expect.stringMatching(/^Salesforce for Outlook/),
    subjectsDone: COUNTED.subjects.notReady,
  });
  expect(order.bySubjects[0]).toMatchObject({ client: "IE 9 on Windows 7", subjects: 3, subjectsDone: 3 });
  for (const { client, subjects } of order.byLogins) {
    const query = subjectQuery.parse({ verdict: "not-ready", client });
    expect([client, selectSubjects(judged, query).length]).toEqual([client, subjects]);
  }
});

test("under an area, each hour and each step has the logins that its link lists", async () => {
  const listed = async (asked: Record<string, string>) => {
    const query = loginQuery.parse({ below: "true", limit: 500, ...asked });
    return (await listLogins(org.scope, query)).lines.length;
  };
  const window = windowOf(judged, "30");
  const days = { from: isoDay(window?.from ?? 0), to: isoDay(window?.to ?? 0) };
  let [hours, steps] = [0, 0];
  for (const area of WORK_AREAS) {
    for (const [weekday, row] of heatMapOf(judged, { ...EVERYTHING, area }).counts.entries())
      for (const [hour, count] of row.entries()) {
        if (count === 0) continue;
        const asked = { clientArea: area, weekday: String(weekday), hour: String(hour) };
        expect([asked, await listed(asked)]).toEqual([asked, count]);
        hours += count;
      }
    for (const { client, logins } of orderOfWorkOf(judged, area).byLogins) {
      expect([client, await listed({ clientArea: area, client, ...days })]).toEqual([client, logins]);
      steps += logins;
    }
  }
  expect([hours, steps]).toEqual([COUNTED.below.all, COUNTED.below.month]);
});

test("breakdowns count logins and subjects, and their links lead to as many", async () => {
  const breakdowns = await breakdownsOf(org.scope, judged, EVERYTHING);
  const browsers = breakdowns.find(({ by }) => by === "browser")?.rows;
  expect(browsers?.find(({ value }) => value === "IE 9")).toMatchObject({ below: 10, logins: 10, left: 3 });
  expect(browsers?.reduce((sum, { below }) => sum + (below ?? 0), 0)).toBe(COUNTED.below.all);
  expect(browsers?.some(({ value }) => value === "Not said")).toBe(true);
  for (const area of [undefined, ...WORK_AREAS])
    for (const { by, rows } of await breakdownsOf(org.scope, judged, { ...EVERYTHING, area }))
      for (const { value, below, left } of rows) {
        // People stand behind users: the links of departments and managers lead to these.
        const ofPeople = by === "department" || by === "manager";
        const of = ofPeople ? "users" : area;
        const listed = subjectQuery.parse({ verdict: "not-ready", area: of, [by]: value });
        const selection = await selectionOf(org.scope, judged, listed);
        expect([by, value, selectSubjects(judged, listed, selection).length]).toEqual([by, value, left]);
        if (below === null) continue;
        const clientArea = area ?? WORK_AREAS.join(",");
        const query = { below: "true", clientArea, [by]: literalPattern(value), limit: 500 };
        const { lines } = await listLogins(org.scope, loginQuery.parse(query));
        expect([by, value, lines.length]).toEqual([by, value, below]);
      }
  expect(breakdowns.map(({ by }) => by)).toEqual([
    "browser",
    "platform",
    "application",
    "country",
    "network",
    "department",
    "manager",
  ]);
  expect(breakdowns.find(({ by }) => by === "network")?.rows).toMatchObject([
    { value: "203.0.113.0/24", left: COUNTED.subjects.notReady },
  ]);
});

test("under an application the numbers of a breakdown lead to as many logins of it", async () => {
  let led = 0;
  for (const application of ["Browser", "Data Loader"])
    for (const { by, rows } of await breakdownsOf(org.scope, judged, { ...EVERYTHING, application }))
      for (const { value, below } of rows) {
        if (below === null) continue;
        const clientArea = WORK_AREAS.join(",");
        const query = {
          below: "true",
          clientArea,
          application: literalPattern(application),
          [by]: literalPattern(value),
        };
        const { lines } = await listLogins(org.scope, loginQuery.parse({ ...query, limit: 500 }));
        expect([application, by, value, lines.length]).toEqual([application, by, value, below]);
        led += below;
      }
  expect(led).toBeGreaterThan(20);
});

test("a number of subjects by protocol leads to all logins of exactly as many subjects", async () => {
  const subjectsOf = async (query: Record<string, string>) => {
    const { lines } = await listLogins(org.scope, loginQuery.parse({ ...query, limit: 500 }));
    return new Set(lines.map(({ subject }) => subject?.id)).size;
  };
  const OF = { "TLS 1.0": "SSL 3.0,TLS 1.0", "TLS 1.1": "", unknown: "", "TLS 1.2": "", "TLS 1.3": "" };
  let led = 0;
  for (const area of [undefined, "users", "tools"] as const)
    for (const period of ["all", "180"] as const) {
      const { buckets } = protocolSeries(judged, { ...EVERYTHING, area, period });
      for (const { day, last, subjects } of buckets) {
        if (!subjects) continue;
        const asked = { from: day, to: last, ...(area ? { area } : {}) };
        const all = Object.values(subjects).reduce((sum, count) => sum + count, 0);
        expect([day, await subjectsOf(asked)]).toEqual([day, all]);
        for (const [name, count] of Object.entries(subjects)) {
          const lowest = OF[name as ChartSeries] || name;
          expect([day, name, await subjectsOf({ ...asked, lowest })]).toEqual([day, name, count]);
          led += count;
        }
      }
    }
  expect(led).toBeGreaterThan(100);
});

test("each number of the burn-down leads to those who were left then, each change to those who moved", async () => {
  const listed = async (asked: Record<string, string>) => {
    const query = subjectQuery.parse({ area: WORK_AREAS.join(","), ...asked });
    return selectSubjects(judged, query, await selectionOf(org.scope, judged, query)).map(({ name }) => name);
  };
  const { days } = burnDownOf(judged);
  for (const [i, { day, left }] of days.entries()) {
    expect([day, (await listed({ leftOn: day })).length]).toEqual([day, left]);
    const before = days[i - 1]?.left ?? 0;
    expect([day, (await listed({ movedOn: day })).length]).toEqual([day, Math.abs(left - before)]);
  }
  expect(await listed({ movedOn: "2026-10-20" })).toEqual(["dan@acme.example"]);
  expect(await listed({ movedOn: "2026-11-18", area: "tools" })).toEqual([]);
  expect(() => subjectQuery.parse({ leftOn: "2026-02-30" })).toThrow("calendar");
});

test("subjects are found by the address of their newest login below the target", async () => {
  const listed = async (address: string) => {
    const query = subjectQuery.parse({ address });
    return selectSubjects(judged, query, await selectionOf(org.scope, judged, query)).length;
  };
  expect(await listed("203.0.113.24")).toBe(1);
  expect(await listed("203.0.113.0/24")).toBe(COUNTED.subjects.notReady + COUNTED.users.retired - 1);
  expect(await listed("198.51.100.0/24")).toBe(0);
  expect(() => subjectQuery.parse({ address: "203.0.113.0/99" })).toThrow("network");
});
