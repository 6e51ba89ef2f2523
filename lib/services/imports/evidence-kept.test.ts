import { afterEach, beforeEach, expect, test } from "vitest";
import { loadOrg } from "@/lib/db/orgs";
import { changeCutover } from "../cutover";
import { coverageDetails } from "../readiness/coverage-details";
import { daily, type ExportedLogin, printed, setupExport } from "../sample/setup-export";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { storedAndRebuilt } from "../testing/rebuilt";
import {
  asReport,
  JAVA,
  loginsOf,
  MONTH_FIRST,
  ofTwoTypes,
  SSO,
  toldOf,
  worked,
  workOff,
} from "../testing/story";
import { ANN, BOB, setup, soql, USERS } from "../testing/two-people";
import { answerImport } from "./answer";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const WHOLE = { scope: "all", ...MONTH_FIRST } as const;
const LEFT = { org: "not-ready", bob: "not-ready open" };

/** Bob and Ann once a day for 27 days. */
function bothDaily(login: (day: number, user: string) => Partial<ExportedLogin>): ExportedLogin[] {
  return ofTwoTypes(
    daily("2026-10-25", 27).flatMap((time, day) =>
      ["bob", "ann"].map((user) => ({ time, user: `${user}@example.com`, ...login(day, user) })),
    ),
  );
}

const OLD_BOB = bothDaily((day, user) => ({ tls: user === "bob" && day < 24 ? "TLS 1.0" : "TLS 1.2" }));

const RECORDS: readonly [string, readonly ExportedLogin[]][] = [
  ["of few protocols", bothDaily((day) => ({ tls: day < 24 ? "Unknown" : "TLS 1.2" }))],
  [
    "with a status nobody knows",
    bothDaily((day, user) =>
      user === "bob" && day < 24 ? { tls: "TLS 1.0", status: "Geglückt" } : { tls: "TLS 1.2" },
    ),
  ],
  [
    "whose logins at TLS 1.0 could not be read",
    bothDaily((day, user) => ({ tls: user === "bob" && day < 24 ? "TLS one" : "TLS 1.2" })),
  ],
];

test.each(RECORDS)("a file of record %s hides no login below the target", async (_, record) => {
  await org.importText(asReport(setupExport(OLD_BOB)), WHOLE);
  expect(await toldOf(org)).toMatchObject(LEFT);
  await org.importText(setupExport(record), WHOLE);
  expect(await toldOf(org)).toMatchObject(LEFT);
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
});

test("a query of successes, or of new protocols, hides neither refusals nor old ones that another file shows", async () => {
  await org.importText(USERS);
  const days = daily("2026-10-20", 32);
  const history = ofTwoTypes([
    ...loginsOf("ann", "2026-10-20", 32),
    ...loginsOf("bob", "2026-10-20", 32),
    ...[4, 12, 27].map((day) => ({
      time: (days[day] ?? "").replace("9:15", "10:20"),
      user: "bob@example.com",
      tls: day === 12 ? "TLS 1.2" : "TLS 1.1",
      status: day === 12 ? "Failed: Login over insecure channel" : "Success",
    })),
  ]);
  await org.importText(setupExport(history), WHOLE);
  expect(await toldOf(org)).toMatchObject({ logins: 67, ...LEFT });
  const query = await org.importText(soql("2026-10-20", 32, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.2" }), {
    scope: "all",
  });
  expect(query).toMatchObject({ status: "done", source: "id" });
  expect(await toldOf(org)).toMatchObject({ logins: 67, ...LEFT });
});

test("for an org that aims at TLS 1.3 no file hides TLS 1.2; another target has all counted again", async () => {
  await org.importText(USERS);
  const bob = daily("2026-10-25", 27).map((time, day) => ({
    time,
    user: "bob@example.com",
    tls: day < 20 ? "TLS 1.2" : "TLS 1.3",
  }));
  await org.importText(
    setupExport([...bob, ...loginsOf("ann", "2026-10-25", 27, "TLS 1.3", { type: SSO })]),
    WHOLE,
  );
  await org.importText(soql("2026-10-25", 27, { [ANN]: "TLS 1.3", [BOB]: "TLS 1.3" }), { scope: "all" });
  expect(await toldOf(org)).toMatchObject({ logins: 54, bob: "ready open" });
  const aimAt = async (target: "TLS 1.2" | "TLS 1.3") => {
    const { planVersion } = await loadOrg(org.database, org.scope);
    const plan = {
      target,
      cutoverAt: null,
      noticeUrl: "",
      reason: "Told so",
      version: planVersion,
      past: false,
    };
    await changeCutover(org.scope, plan);
    await workOff(org);
    return toldOf(org);
  };
  expect(await aimAt("TLS 1.3")).toMatchObject({ logins: 74, ...LEFT });
  const { stored, rebuilt } = await storedAndRebuilt(org);
  expect(stored).toEqual(rebuilt);
  expect(await aimAt("TLS 1.2")).toMatchObject({ logins: 54, bob: "ready open" });
});

test("what two files show of a user's day counts once", async () => {
  await org.importText(USERS);
  await org.importText(setup("2026-10-20", 30), WHOLE);
  await org.importText(soql("2026-10-20", 30, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  expect(await toldOf(org)).toMatchObject({ logins: 60, ...LEFT });
});

test("a login at midnight that two sources tell seconds apart counts once", async () => {
  const times = (seconds: number) =>
    [0, 7, 14, 21].map((day) => Date.parse("2026-10-20T23:59:50Z") + day * 86_400_000 + seconds * 1000);
  const bob = (seconds: number) =>
    times(seconds).map((at) => ({ time: printed(at), user: "bob@example.com", tls: "TLS 1.0" }));
  const ann = loginsOf("ann", "2026-10-20", 30, "TLS 1.2", { type: SSO });
  await org.importText(setupExport([...bob(0), ...ann]), WHOLE);
  await org.importText(asReport(setupExport([...bob(30), ...ann])), WHOLE);
  expect(await toldOf(org)).toMatchObject({ logins: 34, ...LEFT });
});

test("a query of some login types does not hide the API logins of its users", async () => {
  await org.importText(USERS);
  const people = ofTwoTypes([...loginsOf("ann", "2026-10-25", 27), ...loginsOf("bob", "2026-10-25", 27)]);
  const jobs = loginsOf("bob", "2026-10-30", 3, "TLS 1.0", JAVA).map((login) => ({
    ...login,
    time: login.time.replace("9:15", "1:15"),
  }));
  await org.importText(setupExport([...people, ...jobs]), WHOLE);
  await org.importText(soql("2026-10-25", 27, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.2" }), { scope: "all" });
  expect((await worked(org)).subjects).toContainEqual(
    expect.objectContaining({ area: "integrations", verdict: "not-ready", logins: 3 }),
  );
});

test("a file without protocols that an admin has made the one of record wipes no known login below the target out", async () => {
  const rows = ofTwoTypes([
    ...loginsOf("bob", "2026-10-25", 10, "TLS 1.0"),
    ...loginsOf("ann", "2026-10-25", 27),
    ...loginsOf("bob", "2026-11-18", 2),
  ]);
  await org.importText(setupExport(rows), WHOLE);
  const bare = await org.importText(asReport(setupExport(rows.slice(0, 20), { tls: false })), WHOLE);
  await answerImport(org.scope, bare.id, { sourceOfRecord: true });
  await workOff(org);
  expect(await toldOf(org)).toMatchObject(LEFT);
});

test("a login that counts beside a file of record proves nothing", async () => {
  await org.importText(USERS);
  // Of record are the ids; what Setup shows of TLS 1.1 beside them is good for a target of TLS 1.1 alone.
  await org.importText(soql("2026-10-20", 30, { [ANN]: "TLS 1.2", [BOB]: "Unknown" }), { scope: "all" });
  await org.importText(
    setup("2026-10-20", 30, { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.1" }),
    WHOLE,
  );
  await org.database.prisma.org.updateMany({ data: { target: "TLS 1.1" } });
  expect(await toldOf(org)).toMatchObject({ ann: "ready open", bob: "not-proven open" });
});

test("days that only files without protocols cover complete no proof and keep nothing fresh", async () => {
  await org.importText(
    setupExport(
      ofTwoTypes([
        ...loginsOf("bob", "2026-10-01", 1, "TLS 1.0"),
        ...loginsOf("bob", "2026-10-02", 4),
        ...loginsOf("ann", "2026-10-01", 5),
      ]),
    ),
    MONTH_FIRST,
  );
  expect(await toldOf(org)).toMatchObject(LEFT);
  const bare = await org.importText(
    setupExport(ofTwoTypes([...loginsOf("bob", "2026-10-06", 46), ...loginsOf("ann", "2026-10-06", 46)]), {
      tls: false,
    }),
    MONTH_FIRST,
  );
  expect(await toldOf(org)).toMatchObject(LEFT);
  expect(await coverageDetails(await worked(org), org.scope)).toMatchObject({
    noProtocols: [{ id: bare.id, count: 92 }],
    fewUsers: [],
  });
});

test("nor do they keep an org ready whose last known protocol is long ago", async () => {
  const both = (from: string, days: number) =>
    ofTwoTypes([...loginsOf("bob", from, days), ...loginsOf("ann", from, days)]);
  await org.importText(setupExport(both("2026-10-01", 5)), WHOLE);
  await org.importText(setupExport(both("2026-10-06", 46), { tls: false }), MONTH_FIRST);
  expect(await toldOf(org)).toMatchObject({ org: "not-proven" });
});

test("a file of two users proves nothing of all the others, in whichever order they come", async () => {
  const many = Array.from({ length: 20 }, (_, i) => loginsOf(`user${i}`, "2026-10-01", 5)).flat();
  const whole = setupExport(
    ofTwoTypes([
      ...loginsOf("bob", "2026-10-01", 1, "TLS 1.0"),
      ...loginsOf("bob", "2026-10-02", 4),
      ...many,
    ]),
  );
  const few = setupExport([
    ...loginsOf("user0", "2026-10-06", 46),
    ...loginsOf("user1", "2026-10-06", 46, "TLS 1.3", { type: SSO }),
  ]);
  await org.importText(few, MONTH_FIRST);
  await org.importText(whole, MONTH_FIRST);
  expect(await toldOf(org)).toMatchObject(LEFT);
  expect((await coverageDetails(await worked(org), org.scope)).fewUsers).toMatchObject([{ count: 2 }]);
});
