import { afterEach, beforeEach, expect, test } from "vitest";
import { checklistFacts } from "../checklist/facts";
import { burnDownOf } from "../dashboard/burn-down";
import { coverageDetails } from "../readiness/coverage-details";
import { judgeWholeOrg } from "../readiness/judged-org";
import { type ExportedLogin, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { JAVA, loginsOf, MONTH_FIRST, ofTwoTypes, toldOf, workOff, worked } from "../testing/story";
import { answerImport } from "./answer";
import { loadImport } from "./load-import";
import { receiveUpload } from "./upload";

/** Which days count as covered, in orgs as they are: with holidays, peaks, growth, daily downloads. */
let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const send = (logins: readonly ExportedLogin[]) => org.importText(setupExport(logins), MONTH_FIRST);
const details = async () => coverageDetails(await judgeWholeOrg(org.database, org.scope, NOW), org.scope);
const people = (count: number, from: string, days: number, first = 0) =>
  ofTwoTypes(
    Array.from({ length: count }, (_, i) =>
      loginsOf(`u${first + i}`, from, days, i % 2 ? "TLS 1.3" : "TLS 1.2"),
    ).flat(),
  );
/** Bob, once below the target. */
const bob = (from: string, days: number) => [
  ...loginsOf("bob", from, 1, "TLS 1.0"),
  ...loginsOf("bob", from, days).slice(1),
];

test("a busy week, in a file of its own or once more, takes no days from the quiet months before", async () => {
  const months = [...people(4, "2026-05-25", 173), ...bob("2026-06-02", 160)];
  const week = people(60, "2026-11-14", 7);
  await send([...months, ...week]);
  const before = await toldOf(org);
  expect(before).toMatchObject({ org: "ready", bob: "ready verified open" });
  expect((await send(week)).added).toBe(0);
  expect(await toldOf(org)).toEqual(before);
  expect((await details()).fewUsers).toEqual([]);
});

test("holidays are not covered until somebody says that the file holds all logins", async () => {
  await send([...people(30, "2026-09-01", 55), ...bob("2026-09-01", 55)]);
  const quiet = await send([...people(2, "2026-10-26", 26), ...loginsOf("bob", "2026-10-26", 26)]);
  const coversLess = async () => (await loadImport(org.scope, quiet.id, true)).coversLess;
  expect([(await toldOf(org)).org, await coversLess()]).toEqual(["not-proven", ["few-users"]]);
  await answerImport(org.scope, quiet.id, { scope: "all" });
  await workOff(org);
  expect([(await toldOf(org)).org, await coversLess()]).toEqual(["ready", []]);
  expect((await details()).covered).toEqual([{ from: "2026-09-01", to: "2026-11-20" }]);
});

test("an upload that says so of a file that is here already is heard, too", async () => {
  await send([...people(30, "2026-09-01", 55), ...bob("2026-09-01", 55)]);
  const text = setupExport([...people(2, "2026-10-26", 26), ...loginsOf("bob", "2026-10-26", 26)]);
  const upload = async (query: object) => {
    const { row, repeated } = await receiveUpload(
      org.scope,
      { filename: "quiet.csv", ...MONTH_FIRST, ...query },
      new Response(text).body,
      null,
    );
    await workOff(org);
    return { repeated, coversLess: (await loadImport(org.scope, row.id, true)).coversLess };
  };
  expect(await upload({})).toEqual({ repeated: false, coversLess: ["few-users"] });
  expect(await upload({ scope: "all" })).toEqual({ repeated: true, coversLess: [] });
  expect((await toldOf(org)).org).toBe("ready");
});

test("a download of website logins proves nothing of integrations, one of API logins nothing of people", async () => {
  const job = (from: string, days: number, tls: string) => loginsOf("job", from, days, tls, JAVA);
  await send([
    ...people(10, "2026-09-01", 30),
    ...bob("2026-09-26", 5),
    ...job("2026-09-01", 26, "TLS 1.0"),
    ...job("2026-09-27", 4, "TLS 1.2"),
  ]);
  expect(await toldOf(org)).toMatchObject({ job: "not-ready open", bob: "not-ready open" });
  const website = await send(people(10, "2026-10-01", 51));
  expect((await loadImport(org.scope, website.id, true)).coversLess).toEqual(["no-programs"]);
  expect(await toldOf(org)).toMatchObject({
    org: "not-ready",
    job: "not-ready open",
    bob: "ready verified open",
  });
  expect((await details()).noPrograms).toMatchObject([{ id: website.id, count: 510 }]);
});

test("the same the other way about: an integration's logins prove nothing of people", async () => {
  const job = (from: string, days: number, tls: string) => loginsOf("job", from, days, tls, JAVA);
  const other = (from: string, days: number) =>
    loginsOf("other", from, days, "TLS 1.3", { ...JAVA, type: "Remote Access 2.0" });
  await send([...people(3, "2026-09-01", 30), ...bob("2026-09-26", 5), ...job("2026-09-01", 30, "TLS 1.2")]);
  const api = await send([...job("2026-10-01", 51, "TLS 1.2"), ...other("2026-10-01", 51)]);
  expect((await loadImport(org.scope, api.id, true)).coversLess).toEqual(["no-people"]);
  expect(await toldOf(org)).toMatchObject({ org: "not-ready", bob: "not-ready open", job: "ready open" });
  // Nobody knows of people since September.
  expect(
    new Date(((await judgeWholeOrg(org.database, org.scope, NOW)).knownUntil ?? 0) * 1000).toISOString(),
  ).toBe("2026-09-30T09:15:00.000Z");
  expect(checklistFacts(await worked(org)).ageDays).toBeCloseTo(52.11, 1);
});

test("some logins of an hour do not make an org fresh that nobody has looked at for months", async () => {
  await send([...people(30, "2026-06-01", 92), ...loginsOf("job", "2026-06-01", 92, "TLS 1.2", JAVA)]);
  expect((await toldOf(org)).org).toBe("not-proven");
  const { points, forecast } = burnDownOf(await worked(org));
  expect(forecast).toMatchObject({ kind: "cannot", reason: "stale" });
  await send([
    ...people(2, "2026-11-20", 1).map((login) => ({ ...login, time: login.time.replace("9:15", "9:45") })),
    ...loginsOf("job", "2026-11-20", 1, "TLS 1.2", JAVA),
  ]);
  expect((await toldOf(org)).org).toBe("not-proven");
  expect(burnDownOf(await worked(org))).toMatchObject({ points, forecast });
});

test("days downloaded one by one cover what they cover in one file, up to days without any", async () => {
  const days = Array.from({ length: 26 }, (_, i) =>
    new Date(Date.UTC(2026, 9, 26 + i)).toISOString().slice(0, 10),
  );
  const late = (login: ExportedLogin) => ({
    ...login,
    time: login.time.replace(" 9:15", " 2:15").replace("AM", "PM"),
  });
  for (const [i, day] of days.entries())
    await send([...people(3, day, 1).map(late), ...(i === 0 ? bob(day, 1) : loginsOf("bob", day, 1))]);
  expect(await toldOf(org)).toMatchObject({ org: "ready", bob: "ready verified open" });
  expect((await details()).covered).toEqual([{ from: "2026-10-26", to: "2026-11-20" }]);
});

test("what an earlier version has noted of an import covers its days still", async () => {
  const row = await send([...people(4, "2026-10-01", 51), ...bob("2026-10-01", 51)]);
  const before = await toldOf(org);
  const { exports, ...rest } = JSON.parse(row.summary ?? "");
  const older = {
    ...rest,
    exports: exports.map(({ daily: _, ...one }: { daily: unknown }) => ({ ...one, usersADay: 5 })),
  };
  org.database.plain.prepare(`UPDATE "Import" SET "summary" = ?`).run(JSON.stringify(older));
  expect(await toldOf(org)).toEqual(before);
  await send(people(1, "2026-09-01", 9).concat(people(1, "2026-09-01", 9, 1)));
  expect(await toldOf(org)).toMatchObject({ org: "ready", bob: "ready verified open" });
});
