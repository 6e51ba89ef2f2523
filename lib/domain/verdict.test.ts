import { expect, test } from "vitest";
import { type Entry, packEvidence } from "./evidence";
import { emptySummary, judgePacked, kindTable } from "./evidence-summary";
import type { Outcome } from "./outcome";
import type { Protocol } from "./protocol";
import { judge, type Judgement, type Rules } from "./verdict";

const A_DAY = 86_400;
const NOON = A_DAY / 2;

/** The rules of an org whose complete files cover the days 0 to `at` but those given. */
function rules(at: number, all = [{ from: 0, to: at * A_DAY }]): Rules {
  return { target: "TLS 1.2", at: at * A_DAY, all, proofLogins: 3, proofDays: 14 };
}

type Kind = { protocol?: Protocol; outcome?: Outcome; filteredOnly?: boolean; count?: number };

/** Logins of one kind on one day, a minute apart from noon on. */
function on(day: number, kind: Kind = {}): Entry {
  const { protocol = "TLS 1.2", outcome = "success", filteredOnly = false, count = 1 } = kind;
  const first = day * A_DAY + NOON;
  const latest = Array.from({ length: count }, (_, i) => first + i * 60).slice(-10);
  return { day, protocol, outcome, filteredOnly, count, first, latest };
}

/** One login at each of some hours of a day. */
function hours(day: number, protocol: Protocol, of: readonly number[]): Entry {
  const latest = of.map((hour) => day * A_DAY + hour * 3600);
  return { ...on(day, { protocol }), count: of.length, first: latest[0] ?? 0, latest };
}

const good = (...days: number[]) => days.map((day) => on(day));
const bad = (...days: number[]) => days.map((day) => on(day, { protocol: "TLS 1.0" }));

const NOTHING = { mixed: false, silent: false, verified: false, regressed: false };
const filtered = (day: number) => on(day, { filteredOnly: true });
const gap = [
  { from: 0, to: 10 * A_DAY },
  { from: 30 * A_DAY, to: 40 * A_DAY },
];

// prettier-ignore
const CASES: readonly [sentence: string, entries: Entry[], rules: Rules, expected: Partial<Judgement>][] = [
  ["nobody seen is not proven and has no instants", [], rules(30), { ...NOTHING, verdict: "not-proven", lastBad: null, lastGood: null, firstSeen: null, lastSeen: null, provenAt: null }],
  ["one good login and no bad one is ready", good(20), rules(21), { ...NOTHING, verdict: "ready", lastBad: null }],
  ["one bad login is not ready", bad(20), rules(21), { ...NOTHING, verdict: "not-ready", lastBad: 20 * A_DAY + NOON }],
  ["SSL 3.0 is below every target", [on(20, { protocol: "SSL 3.0" })], rules(21), { verdict: "not-ready" }],
  ["TLS 1.3 is above TLS 1.2", [on(20, { protocol: "TLS 1.3" })], rules(21), { verdict: "ready" }],
  ["TLS 1.1 is good once TLS 1.1 is the target", [on(20, { protocol: "TLS 1.1" })], { ...rules(21), target: "TLS 1.1" }, { verdict: "ready" }],
  ["TLS 1.2 is bad once TLS 1.3 is the target", good(20), { ...rules(21), target: "TLS 1.3" }, { verdict: "not-ready" }],
  ["unknown protocol alone proves nothing", [on(20, { protocol: "unknown", count: 9 })], rules(21), { ...NOTHING, verdict: "not-proven" }],
  ["unknown protocol does not disprove a good login", [...good(19), on(20, { protocol: "unknown" })], rules(21), { verdict: "ready" }],
  ["unknown protocols are no proof after a bad login", [...bad(1), on(2, { protocol: "unknown", count: 9 })], rules(30), { verdict: "not-ready", goodSince: 0 }],
  ["failed logins alone prove nothing", [on(20, { outcome: "failed" })], rules(21), { ...NOTHING, verdict: "not-proven" }],
  ["a failed login below the target does not make anybody not-ready", [...good(19), on(20, { outcome: "failed", protocol: "TLS 1.0" })], rules(21), { verdict: "ready", lastBad: null }],
  ["failed logins are no proof after a bad one", [...bad(1), on(2, { outcome: "failed", count: 9 })], rules(30), { verdict: "not-ready", goodSince: 0 }],
  ["a refusal over an insecure channel is bad", [on(20, { outcome: "insecure", protocol: "unknown" })], rules(21), { verdict: "not-ready", lastBad: 20 * A_DAY + NOON }],
  ["a refusal over an insecure channel is bad whatever its protocol says", [on(20, { outcome: "insecure" })], rules(21), { verdict: "not-ready" }],
  ["good logins in filtered files alone prove nothing", [filtered(18), filtered(19), filtered(20)], rules(21), { verdict: "not-proven" }],
  ["good logins in filtered files are no proof after a bad one", [...bad(1), filtered(2), filtered(3), filtered(4)], rules(30), { verdict: "not-ready", verified: false, goodSince: 0 }],
  ["a bad login counts from a filtered file too", [...good(19), on(20, { protocol: "TLS 1.0", filteredOnly: true })], rules(21), { verdict: "not-ready" }],
  ["three good logins in too few days are no proof", [...bad(1), ...good(2, 3, 4)], rules(15), { verdict: "not-ready", mixed: true, goodSince: 3, coveredDaysSince: 13, provenAt: null }],
  ["two good logins in many days are no proof", [...bad(1), ...good(2, 20)], rules(30), { verdict: "not-ready", mixed: true, goodSince: 2, coveredDaysSince: 28 }],
  ["three good logins and 14 covered days are proof", [...bad(1), ...good(2, 3, 4)], rules(15.5), { ...NOTHING, verdict: "ready", verified: true, coveredDaysSince: 14, lastBad: 1 * A_DAY + NOON }],
  ["days that no complete file covers do not count towards proof", [...bad(1), ...good(2, 31, 32)], rules(33, gap), { verdict: "not-ready", verified: false, coveredDaysSince: 11 }],
  ["covered days on both sides of a gap add up", [...bad(1), ...good(2, 31, 32, 36)], rules(40, gap), { verdict: "ready", verified: true, provenAt: 36 * A_DAY + NOON }],
  ["without any complete file nothing is verified", [...bad(1), ...good(2, 3, 4, 20)], rules(30, []), { verdict: "not-ready", coveredDaysSince: 0 }],
  ["the login that completes the proof is the first at or after 14 days", [...bad(1), ...good(2, 3, 4, 14, 17, 20)], rules(30), { verified: true, provenAt: 17 * A_DAY + NOON }],
  ["the login that completes the proof is the third when the days came first", [...bad(1), ...good(20, 21, 22, 23)], rules(30), { verified: true, provenAt: 22 * A_DAY + NOON }],
  ["on a day with more logins than instants are kept of the proof has no exact login", [...bad(1), on(20, { count: 30 })], rules(30), { verified: true, provenExactly: false }],
  ["the first login of a busy day is exact", [...bad(1), ...good(2, 3, 4), on(20, { count: 30 })], rules(30), { verified: true, provenAt: 20 * A_DAY + NOON, provenExactly: true }],
  ["of one day's logins of two versions the earliest make the proof", [...bad(1), hours(20, "TLS 1.2", [10, 11, 12]), hours(20, "TLS 1.3", [1, 2, 3])], rules(30), { verified: true, goodSince: 6, provenAt: 20 * A_DAY + 3 * 3600, provenExactly: true }],
  ["the first good login after the days is the earliest of any version", [...bad(1), ...good(2, 3, 4), hours(16, "TLS 1.2", [10]), hours(16, "TLS 1.3", [9])], rules(30), { verified: true, provenAt: 16 * A_DAY + 9 * 3600 }],
  ["three good logins of one day are three", [...bad(1), on(20, { count: 3 })], rules(30), { verified: true, goodSince: 3, provenAt: 20 * A_DAY + NOON + 120 }],
  ["good logins before the bad one are no proof", [...good(1, 2, 3, 4), ...bad(5)], rules(30), { verdict: "not-ready", goodSince: 0 }],
  ["good logins of the same day before the bad one are no proof", [on(1, { count: 5 }), { ...on(1, { protocol: "TLS 1.0" }), first: A_DAY + NOON + 600, latest: [A_DAY + NOON + 600] }], rules(30), { verdict: "not-ready", goodSince: 0 }],
  ["a bad login after proof is regressed", [...bad(1), ...good(2, 3, 4, 16), ...bad(20)], rules(21), { verdict: "not-ready", regressed: true, verified: false }],
  ["a bad login before the proof was complete is no regression", [...bad(1), ...good(2, 3, 4), ...bad(10)], rules(12), { verdict: "not-ready", regressed: false }],
  ["whoever proves it again after a regression is verified", [...bad(1), ...good(2, 3, 4, 16), ...bad(20), ...good(21, 22, 40)], rules(41), { verdict: "ready", verified: true, regressed: false }],
  ["good logins 14 days before the newest login make it mixed", [...good(6), ...bad(20)], rules(21), { verdict: "not-ready", mixed: true }],
  ["good logins 15 days before the newest login do not make it mixed", [...good(5), ...bad(20)], rules(21), { verdict: "not-ready", mixed: false }],
  ["no login for 14 covered days is silent", bad(1), rules(15.5), { verdict: "not-ready", silent: true }],
  ["no login for a little under 14 covered days is not silent", bad(1), rules(15.4), { silent: false }],
  ["a failed login breaks the silence", [...bad(1), on(10, { outcome: "failed" })], rules(16), { silent: false }],
  ["a gap between files is not silence", good(8), rules(33, gap), { verdict: "ready", silent: false }],
  ["somebody ready can be silent too", good(1), rules(30), { verdict: "ready", silent: true, firstSeen: A_DAY + NOON, lastSeen: A_DAY + NOON }],
  ["a busy day counts whole", [...bad(1), on(20, { count: 500 })], rules(30), { verified: true, goodSince: 500 }],
];

test.each(CASES)("%s", (_sentence, entries, given, expected) => {
  expect(judge(entries, given)).toMatchObject(expected);
});

test.each(CASES)("packed evidence is judged alike: %s", (_sentence, entries, given) => {
  const summary = emptySummary();
  expect(judgePacked(packEvidence(entries), given, kindTable(given), 0, summary)).toEqual(
    judge(entries, given),
  );
  expect(summary.logins).toBe(entries.reduce((sum, entry) => sum + entry.count, 0));
});

test("packed evidence is counted by protocol, and below the target since a day", () => {
  const entries = [...bad(1), ...bad(20), on(20, { count: 12 }), on(20, { protocol: "unknown", count: 2 })];
  const summary = emptySummary();
  judgePacked(packEvidence(entries), rules(30), kindTable(rules(30)), 10 * A_DAY, summary);
  expect({ ...summary, protocols: [...summary.protocols] }).toEqual({
    logins: 16,
    below: 1,
    lastUntold: 20 * A_DAY + NOON + 60,
    protocols: [2, 0, 2, 0, 12, 0],
  });
});

test("stricter rules of an org ask for more proof", () => {
  const entries = [...bad(1), ...good(2, 3, 4)];
  expect(judge(entries, { ...rules(30), proofLogins: 4 }).verdict).toBe("not-ready");
  expect(judge(entries, { ...rules(30), proofDays: 60 }).verdict).toBe("not-ready");
});
