import { afterEach, beforeEach, expect, test } from "vitest";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { addressesOf } from "../work/mail-merge";
import { editSubjects } from "../work/subject-work";
import { loadJudgedOrg } from "./load";
import { retirementProposal } from "./retirement-proposal";
import { selectionOf, selectSubjects } from "./subject-list";
import { subjectQuery } from "./subject-query";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const LISTED = "2026-10-15T00:00:00Z";
const listed = (lines: readonly string[]) => ["Id,Username,Name,Email,IsActive", ...lines].join("\n");
const PEOPLE = listed([
  "005300000000001AAA,here@example.com,Here Abe,here@mail.example,true",
  "005300000000002AAA,gone@example.com,Gone Bea,gone@mail.example,false",
  "005300000000003AAA,back@example.com,Back Cem,back@mail.example,false",
  "005300000000004AAA,never@example.com,Never Dov,never@mail.example,false",
]);
const OLD = { tls: "TLS 1.0", browser: "IE 9", platform: "Windows 7" };

async function withPeople(list: string) {
  const days = daily("2026-09-01", 60);
  const logins = [
    ...days.slice(0, 20).map((time) => ({ ...OLD, time, user: "gone@example.com" })),
    ...days.map((time) => ({ ...OLD, time, user: "back@example.com" })),
    ...days.map((time) => ({ time, tls: "TLS 1.3", user: "here@example.com" })),
  ];
  await org.importText(setupExport(logins), { scope: "all" });
  const { id } = await org.importText(list, { filename: "users.csv" });
  await org.database.prisma.import.update({ where: { id }, data: { createdAt: new Date(LISTED) } });
  return loadJudgedOrg(org.scope, { at: NOW });
}

test("users called inactive are proposed, but not one who has been seen since", async () => {
  const judged = await withPeople(PEOPLE);
  const proposal = await retirementProposal(org.scope, judged);
  const gone = judged.subjects.find(({ name }) => name === "gone@example.com");
  expect([...(proposal?.ids ?? [])]).toEqual([gone?.id]);
  expect(proposal?.listedAt).toBe(Date.parse(LISTED) / 1000);
  const query = subjectQuery.parse({ proposed: "retire" });
  const shown = selectSubjects(judged, query, await selectionOf(org.scope, judged, query));
  expect(shown.map(({ name }) => name)).toEqual(["gone@example.com"]);
});

test("whom somebody has retired is not proposed again, and without a list nobody is", async () => {
  const judged = await withPeople(PEOPLE);
  const [id = ""] = (await retirementProposal(org.scope, judged))?.ids ?? [];
  await editSubjects(org.scope, judged, [
    { id, seen: { version: 0 }, change: { retirement: { reason: "Left." } } },
  ]);
  const after = await loadJudgedOrg(org.scope, { at: NOW });
  expect(await retirementProposal(org.scope, after)).toBeNull();
  const query = subjectQuery.parse({ proposed: "retire" });
  expect(selectSubjects(after, query, await selectionOf(org.scope, after, query))).toEqual([]);
});

test("a list that does not say who is active proposes nobody", async () => {
  const silent = PEOPLE.split("\n").map((line) => line.split(",").slice(0, 4).join(","));
  expect(await retirementProposal(org.scope, await withPeople(silent.join("\n")))).toBeNull();
});

test("an inactive user who came within the last days of the data is not proposed, however late the list came", async () => {
  const recent = daily("2026-10-20", 30);
  await org.importText(
    setupExport([
      ...recent.map((time) => ({ time, tls: "TLS 1.3", user: "here@example.com" })),
      ...recent.slice(0, 25).map((time) => ({ ...OLD, time, user: "back@example.com" })),
      ...recent.slice(0, 5).map((time) => ({ ...OLD, time, user: "gone@example.com" })),
    ]),
    { scope: "all" },
  );
  await org.importText(PEOPLE, { filename: "users.csv" });
  const judged = await loadJudgedOrg(org.scope, { at: NOW });
  const ids = (await retirementProposal(org.scope, judged))?.ids ?? new Set();
  expect(judged.subjects.filter(({ id }) => ids.has(id)).map(({ name }) => name)).toEqual([
    "gone@example.com",
  ]);
});

test("addresses are those of the list, once each, without inactive people", async () => {
  const judged = await withPeople(PEOPLE.split("\n").slice(0, 3).join("\n"));
  expect(await addressesOf(org.scope, judged, judged.subjects)).toEqual({
    addresses: ["back@example.com", "here@mail.example"],
    without: 0,
  });
});
