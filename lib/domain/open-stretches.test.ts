import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "./evidence";
import { isOpenAt, joinStretches, openStretches } from "./open-stretches";
import { judge, type Rules } from "./verdict";

const A_DAY = 86_400;
const FIRST = 20_700;
const RULES: Rules = {
  target: "TLS 1.2",
  at: (FIRST + 200) * A_DAY,
  all: [{ from: FIRST * A_DAY, to: (FIRST + 200) * A_DAY }],
  proofLogins: 3,
  proofDays: 14,
};

const entry = (day: number, protocol: Entry["protocol"], hours: readonly number[]): Entry => {
  const instants = hours.map((hour) => (FIRST + day) * A_DAY + hour * 3600).sort((a, b) => a - b);
  return {
    day: FIRST + day,
    protocol,
    outcome: "success",
    filteredOnly: false,
    count: instants.length,
    first: instants[0] ?? 0,
    latest: instants.slice(-10),
  };
};
const at = (day: number, hour = 0) => (FIRST + day) * A_DAY + hour * 3600;

test("open from the first bad login to the proof, and again after a relapse", () => {
  const entries = [
    entry(0, "TLS 1.0", [9]),
    entry(3, "TLS 1.0", [9]),
    ...[5, 6, 7, 8, 20].map((day) => entry(day, "TLS 1.2", [9])),
    entry(40, "TLS 1.1", [9]),
  ];
  expect(openStretches(entries, RULES)).toEqual([
    { from: at(0, 9), to: at(17, 9) },
    { from: at(40, 9), to: null },
  ]);
});

test("without good logins, or without time that complete files cover, it stays open", () => {
  const quiet = [entry(0, "TLS 1.0", [9])];
  expect(openStretches(quiet, RULES)).toEqual([{ from: at(0, 9), to: null }]);
  const fixed = [...quiet, entry(5, "TLS 1.2", [1, 2, 3, 4])];
  expect(openStretches(fixed, { ...RULES, all: [] })).toEqual([{ from: at(0, 9), to: null }]);
  expect(openStretches([entry(5, "TLS 1.2", [1, 2, 3])], RULES)).toEqual([]);
});

test("a subject is open while any of its members is", () => {
  const joined = joinStretches([
    [{ from: 10, to: 20 }],
    [
      { from: 15, to: 30 },
      { from: 50, to: null },
    ],
    [{ from: 40, to: 60 }],
  ]);
  expect(joined).toEqual([
    { from: 10, to: 30 },
    { from: 40, to: null },
  ]);
});

test("at the end of any day it says what a judgement of that instant says", () => {
  const some = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 90 }),
      protocol: fc.constantFrom("TLS 1.0", "TLS 1.2", "TLS 1.3", "unknown"),
      hours: fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 14 }),
    }),
    { maxLength: 14 },
  );
  const files = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 });
  fc.assert(
    fc.property(some, files, fc.integer({ min: 0, max: 110 }), (days, weeks, until) => {
      const byKind = new Map(
        days.map(({ day, protocol, hours }) => [`${day} ${protocol}`, { day, protocol, hours }]),
      );
      const entries = [...byKind.values()]
        .map(({ day, protocol, hours }) => entry(day, protocol as Entry["protocol"], hours))
        .sort((a, b) => a.day - b.day || (a.protocol < b.protocol ? -1 : 1));
      const all = weeks
        .sort((a, b) => a - b)
        .map((week) => ({ from: at(week * 10), to: at(week * 10 + 10) - 1 }));
      const rules = { ...RULES, at: at(110) - 1, all };
      const then = at(until + 1) - 1;
      const judged = judge(
        entries.filter(({ day }) => day <= FIRST + until),
        { ...rules, at: then },
      );
      expect(isOpenAt(openStretches(entries, rules), then)).toBe(judged.verdict === "not-ready");
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 2000) },
  );
});
