import { afterEach, beforeEach, expect, test } from "vitest";
import { undoImport } from "../imports/undo-job";
import { readQuestion } from "../imports/question";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { ANN, answer, BOB, setup, soql, USERS } from "../testing/two-people";
import { coverageDetails, sharedCoverage } from "./coverage-details";
import { coverageOf } from "./coverage-view";
import { judgeWholeOrg } from "./judged-org";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const TLS = { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" };

async function told(at = NOW) {
  const judged = await judgeWholeOrg(org.database, org.scope, at);
  const { twofold } = await coverageDetails(judged, org.scope);
  expect(coverageOf(judged).twofoldLogins).toBe(twofold.logins);
  return twofold;
}

test("logins by record id on days of logins by username may be counted twice, until a list says whose ids they are", async () => {
  await org.importText(setup("2026-10-13", 10));
  expect(await told()).toEqual({ nameless: 0, logins: 0 });
  // Four of its six days are days of the other file.
  await org.importText(soql("2026-10-19", 6, TLS), { scope: "all" });
  expect(await told()).toEqual({ nameless: 2, logins: 8 });
  // On the second of the four days.
  expect(await told(Date.parse("2026-10-20T23:00:00Z") / 1000)).toEqual({ nameless: 2, logins: 4 });
  const list = await org.importText(USERS);
  expect(await told()).toEqual({ nameless: 0, logins: 0 });
  await undoImport(org.context, list.id);
  expect(await told()).toEqual({ nameless: 2, logins: 8 });
});

test("an id that nobody has named is never somebody whose id is known", async () => {
  await org.importText(setup("2026-10-13", 10));
  await org.importText(soql("2026-10-13", 10, TLS), { scope: "all" });
  expect(await told()).toEqual({ nameless: 2, logins: 20 });
  const annAlone = USERS.split("\n").slice(0, 2).join("\n");
  const list = await org.importText(annAlone, { preview: true });
  await answer(org, list, { accept: true });
  // Bob's ten by id and his ten by name; Ann's are hers.
  expect(await told()).toEqual({ nameless: 1, logins: 10 });
});

test("rows of one file never repeat each other, however they name their users", async () => {
  const row = (user: string, id: string, day: number) =>
    `e${day}${user}1111-1111-1111-1111-111111111111,2026-10-${day}T09:15:00.000Z,${id},${user},Application,203.0.113.9,Success,TLS 1.2,`;
  await org.importText(
    [
      "EventIdentifier,EventDate,UserId,Username,LoginType,SourceIp,Status,TlsProtocol,LoginHistoryId",
      ...[13, 14, 15].flatMap((day) => [row("ann@example.com", "", day), row("", BOB, day)]),
    ].join("\n"),
    { scope: "all", filename: "events.csv" },
  );
  expect(await told()).toEqual({ nameless: 1, logins: 0 });
});

test("a share tells how many logins, and of how many users only where it shows users", async () => {
  await org.importText(setup("2026-10-13", 10));
  await org.importText(soql("2026-10-13", 10, TLS), { scope: "all" });
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  const details = await coverageDetails(judged, org.scope);
  expect(sharedCoverage(details, true).twofold).toEqual({ nameless: 2, logins: 20 });
  expect(sharedCoverage(details, false).twofold).toEqual({ logins: 20 });
});

test("a preview says how many logins may be counted twice", async () => {
  await org.importText(setup("2026-10-13", 10));
  const row = await org.importText(soql("2026-10-13", 10, TLS), { scope: "all", preview: true });
  const question = readQuestion(row.question);
  expect(question).toMatchObject({ kind: "preview", preview: { coverage: { twofoldLogins: 20 } } });
});
