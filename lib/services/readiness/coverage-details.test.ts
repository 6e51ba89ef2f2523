import { afterEach, beforeEach, expect, test } from "vitest";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { coverageDetails } from "./coverage-details";
import { loadJudgedOrg } from "./load";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const details = async () => coverageDetails(await loadJudgedOrg(org.scope, { at: NOW }), org.scope);

/** Logins of one user, spread over an hour. */
function hour(user: string, count: number, day = "10/14/2026") {
  return Array.from({ length: count }, (_, i) => ({
    time: `${day} 9:${String(Math.floor((i * 60) / count)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")} AM UTC`,
    user,
    tls: "TLS 1.2",
    application: "Nightly job",
    type: "Remote Access 2.0",
  }));
}

test("a user with 3,600 logins in an hour is named as thinned, one with as many in a day is not", async () => {
  const calm = Array.from({ length: 24 }, (_, at) =>
    hour("calm@example.com", 160).map((login) => ({
      ...login,
      application: "Hourly job",
      time: login.time.replace("9:", `${at % 12 || 12}:`).replace("AM", at < 12 ? "AM" : "PM"),
    })),
  ).flat();
  const busy = hour("busy@example.com", 3700);
  await org.importText(
    setupExport([...busy, ...calm, ...daily("2026-10-01", 20).map((time) => ({ time }))]),
    {
      scope: "all",
    },
  );
  expect((await details()).thinned).toEqual([{ username: "busy@example.com", days: 1 }]);
});

test("days without data, files that do not count in full, and users that no login names are told", async () => {
  const days = daily("2026-09-01", 40).map((time) => ({ time, user: "ann@example.com", tls: "TLS 1.2" }));
  const bob = daily("2026-09-01", 5).map((time) => ({ time, user: "bob@example.com", tls: "TLS 1.0" }));
  await org.importText(setupExport([...days.slice(0, 10), ...days.slice(20), ...bob]), { scope: "all" });
  await org.importText(setupExport(bob.slice(0, 3)), {
    scope: "filtered",
    filename: "old.csv",
    dateOrder: "month-first",
  });
  expect((await details()).neverSeen).toBeNull();
  const list = [
    "Id,Username,Name,IsActive",
    "005300000000001AAA,ann@example.com,Ann,true",
    "005300000000002AAA,zoe@example.com,Zoe,true",
    "005300000000003AAA,gone@example.com,Gone,false",
  ].join("\n");
  await org.importText(list, { filename: "users.csv" });
  const told = await details();
  expect(told.gaps).toEqual([{ from: "2026-09-11", to: "2026-09-20" }]);
  expect(told.filtered).toMatchObject([{ filename: "old.csv", count: 3 }]);
  expect(told.rejected).toEqual([]);
  expect(told.neverSeen).toMatchObject({ count: 1, listed: 2, some: ["zoe@example.com"] });
  expect(told.thinned).toEqual([]);
});
