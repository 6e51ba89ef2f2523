import { afterAll, beforeAll, expect, test } from "vitest";
import type { JudgedOrg } from "../readiness/judged-org";
import { loadJudgedOrg } from "../readiness/load";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { readDashboardQuery } from "./dashboard-query";
import { protocolSeries } from "./protocol-series";

let org: FreshOrg;
let judged: JudgedOrg;

// From Wednesday 1 April 2026 on: Ann every day with TLS 1.0, Bob in May alone, once with each version.
beforeAll(async () => {
  org = await freshOrg();
  await org.importText(
    setupExport([
      ...daily("2026-04-01", 230).map((time) => ({ time, user: "ann@example.com", tls: "TLS 1.0" })),
      { time: "5/20/2026 9:15:00 AM UTC", user: "bob@example.com", tls: "TLS 1.0" },
      { time: "5/21/2026 9:15:00 AM UTC", user: "bob@example.com", tls: "TLS 1.2" },
    ]),
    { scope: "all" },
  );
  judged = await loadJudgedOrg(org.scope, { at: NOW });
});
afterAll(() => org.close());

test("over many months a subject counts once a month, with its lowest version, and its logins all", () => {
  const { grain, buckets } = protocolSeries(judged, readDashboardQuery({ period: "all" }));
  expect(grain).toBe("month");
  expect(buckets.map(({ day, last }) => [day, last]).slice(0, 2)).toEqual([
    ["2026-04-01", "2026-04-30"],
    ["2026-05-01", "2026-05-31"],
  ]);
  expect(buckets.slice(0, 3).map(({ logins }) => logins?.["TLS 1.0"])).toEqual([30, 32, 30]);
  expect(buckets.slice(0, 3).map(({ subjects }) => subjects?.["TLS 1.0"])).toEqual([1, 2, 1]);
  expect(buckets[1]?.logins?.["TLS 1.2"]).toBe(1);
  expect(buckets[1]?.subjects?.["TLS 1.2"]).toBe(0);
});

test("over half a year a subject counts once a week, from Monday on", () => {
  const { grain, buckets } = protocolSeries(judged, readDashboardQuery({ period: "180" }));
  expect(grain).toBe("week");
  const may = buckets.findIndex(({ day }) => day === "2026-05-18");
  expect(buckets[may]).toMatchObject({
    last: "2026-05-24",
    logins: { "TLS 1.0": 8, "TLS 1.2": 1 },
    subjects: { "TLS 1.0": 2, "TLS 1.2": 0 },
  });
  expect(buckets[may + 1]?.subjects?.["TLS 1.0"]).toBe(1);
});
