import { expect, test } from "vitest";
import { AREAS, type Area } from "./area";
import {
  type CountedSubject,
  countAreas,
  joinMembers,
  judgeOrg,
  type SubjectJudgement,
  WORK_AREAS,
} from "./readiness";
import type { Judgement, Verdict } from "./verdict";

const A_DAY = 86_400;

function member(verdict: Verdict, over: Partial<Judgement> = {}): Judgement {
  const unflagged = { mixed: false, silent: false, verified: false, regressed: false };
  const instants = {
    lastBad: null,
    lastGood: null,
    provenAt: null,
    provenExactly: true,
    firstSeen: 100 * A_DAY,
    lastSeen: 200 * A_DAY,
  };
  return { verdict, ...unflagged, goodSince: 0, coveredDaysSince: 0, ...instants, ...over };
}

const JOINS: readonly [sentence: string, members: Judgement[], expected: Partial<SubjectJudgement>][] = [
  ["one member decides alone", [member("ready")], { verdict: "ready", verified: false }],
  [
    "one not-ready member makes the subject not-ready",
    [member("ready"), member("not-ready"), member("not-proven")],
    { verdict: "not-ready" },
  ],
  [
    "one not-proven member keeps the subject from ready",
    [member("ready"), member("not-proven")],
    { verdict: "not-proven" },
  ],
  [
    "a subject is verified when one member is and all are ready",
    [member("ready"), member("ready", { verified: true })],
    { verified: true },
  ],
  [
    "a subject that is not ready is not verified",
    [member("not-ready"), member("ready", { verified: true })],
    { verified: false },
  ],
  [
    "a regressed member makes the subject regressed",
    [member("not-ready"), member("not-ready", { regressed: true })],
    { regressed: true },
  ],
  [
    "a good login of one member up to 14 days before the newest login makes it mixed",
    [member("not-ready"), member("ready", { lastGood: 186 * A_DAY })],
    { mixed: true, lastGood: 186 * A_DAY },
  ],
  [
    "a good login longer ago does not",
    [member("not-ready"), member("ready", { lastGood: 186 * A_DAY - 1 })],
    { mixed: false },
  ],
  [
    "a member that only failed to log in lately is no sign of change",
    [member("not-ready"), member("ready", { lastGood: 100 * A_DAY })],
    { mixed: false },
  ],
  ["a subject that is ready is not mixed", [member("ready", { lastGood: 200 * A_DAY })], { mixed: false }],
  [
    "a subject is silent when all of its members are",
    [member("ready", { silent: true }), member("ready", { silent: true })],
    { silent: true },
  ],
  [
    "one member that still logs in breaks the silence",
    [member("ready", { silent: true }), member("ready")],
    { silent: false },
  ],
  [
    "instants reach over all members",
    [
      member("ready", { firstSeen: 5, lastSeen: 50, lastBad: 20 }),
      member("ready", { firstSeen: 9, lastSeen: 90, lastBad: 7 }),
      member("ready", { firstSeen: null, lastSeen: null }),
    ],
    { firstSeen: 5, lastSeen: 90, lastBad: 20 },
  ],
  [
    "the proof that is missing is that of the member with the latest bad login",
    [
      member("not-ready", { lastBad: 20, goodSince: 1 }),
      member("not-ready", { lastBad: 30, goodSince: 2, coveredDaysSince: 5 }),
      member("ready", { goodSince: 9 }),
    ],
    { goodSince: 2, coveredDaysSince: 5 },
  ],
];

test.each(JOINS)("%s", (_sentence, members, expected) => {
  expect(joinMembers(members, 14)).toMatchObject(expected);
  expect(joinMembers([...members].reverse(), 14)).toMatchObject(expected);
});

test("a subject without members cannot be judged", () => {
  expect(() => joinMembers([], 14)).toThrow("at least one member");
});

function subject(area: Area, verdict: Verdict, over: Partial<CountedSubject> = {}): CountedSubject {
  const unflagged = { mixed: false, silent: false, verified: false, regressed: false, firstSeen: 1 };
  return { area, verdict, status: "open", ...unflagged, ...over };
}

test("a retired subject stands apart, an excepted one is among the total", () => {
  const { users } = countAreas([
    subject("users", "not-ready", { status: "retired" }),
    subject("users", "not-ready", { status: "excepted" }),
    subject("users", "not-ready", { status: "contacted" }),
  ]);
  expect(users).toMatchObject({ total: 2, notReady: 2, excepted: 1, retired: 1 });
});

test("subjects are counted by area, verdict and flag, and the verdicts add up to the total", () => {
  const counts = countAreas([
    subject("users", "ready", { verified: true }),
    subject("users", "not-ready", { mixed: true, silent: true }),
    subject("users", "not-ready", { regressed: true }),
    subject("tools", "not-proven", { silent: true }),
    subject("tools", "not-proven", { firstSeen: null }),
    subject("platform", "ready"),
  ]);
  expect(counts.users).toMatchObject({
    total: 3,
    ready: 1,
    notReady: 2,
    notProven: 0,
    mixed: 1,
    silent: 1,
    verified: 1,
    regressed: 1,
  });
  expect(counts.tools).toMatchObject({ total: 2, notProven: 2, neverSeen: 1, silent: 1 });
  expect(Object.keys(counts).sort()).toEqual([...AREAS].sort());
  for (const area of AREAS)
    expect(counts[area].total).toBe(counts[area].ready + counts[area].notReady + counts[area].notProven);
});

test("no subjects count nothing", () => {
  expect(new Set(Object.values(countAreas([])).flatMap((counts) => Object.values(counts)))).toEqual(
    new Set([0]),
  );
});

test("Salesforce's own services are no work", () => {
  expect(WORK_AREAS).toEqual(["users", "tools", "integrations", "packages", "unclassified"]);
});

const NOW = 1000 * A_DAY;
const READY = subject("users", "ready");

const ORGS: readonly [
  sentence: string,
  subjects: CountedSubject[],
  coveredTo: number | null,
  verdict: Verdict,
  stale: boolean,
][] = [
  ["everybody ready and data of today", [READY], NOW, "ready", false],
  ["everybody ready and data of 7 days ago", [READY], NOW - 7 * A_DAY, "ready", false],
  ["everybody ready but data older than 7 days", [READY], NOW - 7 * A_DAY - 1, "not-proven", true],
  ["everybody ready but no complete file", [READY], null, "not-proven", false],
  ["one not ready", [READY, subject("tools", "not-ready")], NOW, "not-ready", false],
  ["one not ready and old data", [READY, subject("tools", "not-ready")], NOW - 30 * A_DAY, "not-ready", true],
  ["one not ready in a filtered file alone", [subject("tools", "not-ready")], null, "not-ready", false],
  ["one to classify", [READY, subject("unclassified", "ready")], NOW, "not-proven", false],
  [
    "one to classify that is not ready",
    [READY, subject("unclassified", "not-ready")],
    NOW,
    "not-ready",
    false,
  ],
  ["Salesforce's own service", [READY, subject("platform", "ready")], NOW, "ready", false],
  ["Salesforce's own service not proven", [READY, subject("platform", "not-proven")], NOW, "ready", false],
  [
    "something below that is called like Salesforce's own",
    [READY, subject("platform", "not-ready")],
    NOW,
    "not-proven",
    false,
  ],
  [
    "the same, retired",
    [READY, { ...subject("platform", "not-ready"), status: "retired" }],
    NOW,
    "ready",
    false,
  ],
  ["nobody at all", [], NOW, "not-proven", false],
  ["only Salesforce's own services", [subject("platform", "ready")], NOW, "not-proven", false],
  ["nobody proven", [subject("users", "not-proven")], NOW, "not-proven", false],
];

test.each(ORGS)("an org with %s", (_sentence, subjects, coveredTo, verdict, stale) => {
  expect(judgeOrg(countAreas(subjects), coveredTo, NOW)).toEqual({ verdict, stale });
});
