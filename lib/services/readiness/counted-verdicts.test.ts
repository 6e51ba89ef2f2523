import { afterAll, beforeAll, expect, test } from "vitest";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { COUNTED } from "../testing/hand-counted";
import { importCounted } from "../testing/hand-counted-org";
import { addressesOf } from "../work/mail-merge";
import { evidenceEvents } from "../work/evidence-events";
import { coverageDetails } from "./coverage-details";
import { coverageOf } from "./coverage-view";
import type { JudgedOrg } from "./judged-org";
import { loadJudgedOrg } from "./load";
import { selectSubjects } from "./subject-list";
import { SORTS, subjectQuery } from "./subject-query";
import { STATUSES } from "@/lib/domain/subject-work";
import { viewSubject } from "./subject-view";
import { whyOf } from "./subject-words";

let org: FreshOrg;
let judged: JudgedOrg;
beforeAll(async () => {
  org = await freshOrg();
  await importCounted(org);
  judged = await loadJudgedOrg(org.scope, { at: NOW });
});
afterAll(() => org.close());

const of = (name: string) => {
  const subject = judged.subjects.find((one) => one.name.startsWith(name));
  if (!subject) throw new Error(`No ${name}`);
  return subject;
};

test.each([
  ["ann@", "not-ready", ""],
  ["bob@", "not-ready", "mixed"],
  ["cid@", "ready", "silent verified"],
  ["dan@", "not-ready", "regressed"],
  ["eve@", "ready", ""],
  ["fay@", "not-proven", "silent"],
  ["gus@", "not-proven", "silent"],
  ["hal@", "not-ready", "silent"],
  ["ivy@", "not-ready", ""],
  ["jon@", "ready", "silent"],
  ["liv@", "not-proven", "silent"],
  ["moe@", "not-ready", "excepted"],
  ["ned@", "not-ready", "silent retired"],
  ["oli@", "not-proven", "never-seen"],
  ["pat@", "not-proven", "external never-seen"],
  ["pia@", "ready", "external"],
  ["tom@", "ready", ""],
  ["wes@", "not-ready", "mixed"],
  ["Data Loader", "not-ready", "mixed"],
  ["Salesforce for Outlook", "not-ready", "silent"],
  ["Informatica Cloud", "ready", ""],
  ["Java", "not-ready", ""],
  ["Conga Composer", "not-ready", ""],
  ["Badge Printer 2", "not-ready", "silent"],
  ["Package licence management", "ready", "silent"],
] as const)("%s is %s %s", (name, verdict, flags) => {
  const subject = of(name);
  const shown = [
    ...(["mixed", "silent", "verified", "regressed", "external"] as const).filter((flag) => subject[flag]),
    subject.firstSeen === null ? "never-seen" : "",
    subject.status === "open" ? "" : subject.status,
  ].filter((flag) => flag !== "");
  expect([subject.verdict, shown.sort()]).toEqual([
    verdict,
    flags
      .split(" ")
      .filter((flag) => flag !== "")
      .sort(),
  ]);
});

test("nobody else stands among the subjects", () => {
  expect(judged.subjects).toHaveLength(25);
});

test("an exception says who gave it, and when", () => {
  const { exception } = of("moe@").work;
  expect(exception).toMatchObject({ reason: "A cash desk without an update", by: "Command line" });
  expect(Math.abs((exception?.at ?? 0) - Date.now() / 1000)).toBeLessThan(120);
});

test("who is on the list of users and in no file says so, leads nowhere wrong, and is found", async () => {
  const oli = of("oli@");
  expect(whyOf(judged, oli)).toMatch(
    /^Not proven: known from the list of users of .+ alone\. No file holds a login of this user\.$/,
  );
  expect([oli.logins, oli.people, oli.lastSeen]).toEqual([0, 1, null]);
  const view = await viewSubject(org.scope, judged, oli.id);
  expect([view.clients, view.days]).toEqual([[], []]);
  expect(view.people).toMatchObject([{ username: "oli@acme.example", logins: 0, lastSeen: null }]);
  expect(await evidenceEvents(org.scope, judged, oli)).toMatchObject([
    { kind: "listed", taughtBy: "users.csv" },
  ]);
  const unseen = selectSubjects(judged, subjectQuery.parse({ verdict: "never-seen" }));
  expect(unseen.map(({ name }) => name)).toEqual(["oli@acme.example", "pat@acme.example"]);
});

test("the coverage tells the filtered file, the rejected row and whom no file has seen", async () => {
  const { filteredImports, rejectedRows } = coverageOf(judged);
  expect([filteredImports, rejectedRows]).toEqual([
    COUNTED.coverage.filteredImports,
    COUNTED.coverage.rejectedRows,
  ]);
  const details = await coverageDetails(judged, org.scope);
  expect(details.filtered).toMatchObject([{ filename: "liv.csv", count: 2 }]);
  expect(details.rejected).toMatchObject([{ filename: "Nov.csv", count: 1 }]);
  // Ann, Bob, Eve, Oli and Pat may log in.
  expect(details.neverSeen).toMatchObject({
    count: 2,
    listed: 5,
    some: ["oli@acme.example", "pat@acme.example"],
  });
  const november = judged.imports.find(({ filename }) => filename === "Nov.csv");
  expect(november).toMatchObject({
    repeated: COUNTED.coverage.repeated,
    rejected: COUNTED.coverage.rejectedRows,
  });
});

test("the list is sorted by each of its columns, either way round", () => {
  for (const sort of SORTS) {
    const [up = [], down = []] = [sort, `-${sort}`].map((key) =>
      selectSubjects(judged, subjectQuery.parse({ sort: key, status: STATUSES.join(",") })).map(
        ({ id }) => id,
      ),
    );
    expect([sort, new Set(up)]).toEqual([sort, new Set(judged.subjects.map(({ id }) => id))]);
    expect([sort, new Set(down)]).toEqual([sort, new Set(up)]);
    // Nobody owns any of them, none is due: the names decide, both ways.
    if (sort === "owner" || sort === "due") expect(up).toEqual(down);
    else expect([sort, up]).not.toEqual([sort, down]);
  }
  const first = (sort: string) => selectSubjects(judged, subjectQuery.parse({ sort }))[0]?.name;
  expect(["-lastBelow", "firstSeen", "-lastSeen", "-people"].map(first)).toEqual([
    "ann@acme.example",
    "ann@acme.example",
    "eve@acme.example",
    "Data Loader",
  ]);
  // Whoever has nothing to be sorted by comes last, either way round.
  for (const sort of ["firstSeen", "-firstSeen"])
    expect(selectSubjects(judged, subjectQuery.parse({ sort })).at(-1)?.name).toBe("pat@acme.example");
});

test("the addresses of a list have those of users never seen, too", async () => {
  const unseen = selectSubjects(judged, subjectQuery.parse({ verdict: "never-seen" }));
  expect(await addressesOf(org.scope, judged, unseen)).toEqual({
    addresses: ["oli@acme.example", "pat@acme.example"],
    without: 0,
  });
});

test("a retired user whom no file has seen stands in no count, the coverage's neither", async () => {
  const [oli, pat] = [of("oli@"), of("pat@")];
  const retired = {
    ...judged,
    subjects: judged.subjects.map((one) => (one === oli ? { ...one, status: "retired" as const } : one)),
  };
  expect((await coverageDetails(retired, org.scope)).neverSeen).toMatchObject({ count: 1, some: [pat.name] });
});

test("the first login of somebody never seen is of the same subject, with all that was entered", async () => {
  const before = of("pat@").id;
  const { setupExport } = await import("../sample/setup-export");
  const login = { user: "pat@acme.example", type: "Partner Portal" };
  const days = ["11/20/2026 9:00:00 AM UTC", "11/20/2026 11:30:00 PM UTC"];
  const lines = [
    ...days.map((time) => ({ ...login, time })),
    { time: "11/20/2026 9:00:00 PM UTC", tls: "TLS 1.3" },
  ];
  expect((await org.importText(setupExport(lines), { filename: "pat.csv", scope: "all" })).status).toBe(
    "done",
  );
  const now = await loadJudgedOrg(org.scope, { at: NOW });
  const pat = now.subjects.find(({ name }) => name === "pat@acme.example");
  expect(pat).toMatchObject({ id: before, verdict: "ready", external: true, logins: 2 });
});
