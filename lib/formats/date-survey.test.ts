import { expect, test } from "vitest";
import { DateSurvey } from "./date-survey";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;

/** A survey of these cells, the first in line 2. */
function surveyOf(...cells: string[]): DateSurvey {
  const survey = new DateSurvey(NOW);
  cells.forEach((cell, i) => survey.add(cell, i + 2));
  return survey;
}

test.each([
  ["only dates that can be read both ways", ["5/6/2026 10:00", "7/8/2026 10:00"], false, true, "month-first"],
  ["one date that only day first can read", ["5/6/2026 10:00", "25/6/2026 10:00"], true, true, "day-first"],
  ["one date that only month first can read", ["6/25/2026 10:00"], true, false, "month-first"],
  [
    "more dates day first than month first",
    ["6/25/2026 10:00", "25/6/2026 10:00", "26/6/2026 10:00"],
    true,
    false,
    "day-first",
  ],
  ["only the year first", ["2026-06-05 10:00"], false, false, "month-first"],
  ["only equal days and months", ["5/5/2026 10:00"], false, false, "month-first"],
  ["nothing that is a date", ["Login Time", ""], false, false, "month-first"],
])("a file with %s", (_sentence, cells, tells, hasEither, order) => {
  const survey = surveyOf(...cells);
  expect({ tells: survey.tells, hasEither: survey.hasEither, order: survey.order }).toEqual({
    tells,
    hasEither,
    order,
  });
});

test("the question shows each row both ways, and what either reading would mean", () => {
  const survey = surveyOf("3/4/2026 14:20", "11/12/2026 08:00", "", "not a date", "5/20/2026 09:00");
  expect(survey.question(false)).toMatchObject({
    rows: 4,
    samples: [
      { line: 2, cell: "3/4/2026 14:20", monthFirst: "2026-03-04T14:20:00", dayFirst: "2026-04-03T14:20:00" },
      {
        line: 3,
        cell: "11/12/2026 08:00",
        monthFirst: "2026-11-12T08:00:00",
        dayFirst: "2026-12-11T08:00:00",
      },
      { line: 5, cell: "not a date", monthFirst: null, dayFirst: null },
      { line: 6, cell: "5/20/2026 09:00", monthFirst: "2026-05-20T09:00:00", dayFirst: null },
    ],
    readings: {
      monthFirst: { first: "2026-03-04T14:20:00", last: "2026-11-12T08:00:00", future: 0, unreadable: 1 },
      dayFirst: { first: "2026-04-03T14:20:00", last: "2026-12-11T08:00:00", future: 1, unreadable: 2 },
    },
    proposed: "month-first",
  });
});

test("the question shows at most ten rows and 60 characters of a cell, and counts all", () => {
  const question = surveyOf("x".repeat(500), ...Array.from({ length: 30 }, () => "5/6/2026 10:00")).question(
    false,
  );
  expect([question.samples.length, question.samples.at(0)?.cell.length, question.rows]).toEqual([10, 60, 31]);
});

test.each([
  ["the reading without rows in the future", ["5/6/2026 10:00", "11/12/2026 10:00"], "month-first"],
  [
    "the reading with fewer unreadable rows",
    ["5/6/2026 10:00", "5/20/2026 10:00", "5/21/2026 10:00", "20/5/2026 10:00"],
    "month-first",
  ],
  [
    "the reading with the shorter period",
    ["1/10/2026 10:00", "2/10/2026 10:00", "3/10/2026 10:00"],
    "day-first",
  ],
  ["none when nothing speaks for either", ["5/6/2026 10:00"], null],
])("proposed is %s", (_sentence, cells, proposed) => {
  expect(surveyOf(...cells).question(false).proposed).toBe(proposed);
});

const ASKED: readonly [
  sentence: string,
  cells: string[],
  asksZone: boolean,
  asks: string[],
  reason: string,
][] = [
  [
    "the order",
    ["5/6/2026 10:00 UTC"],
    false,
    ["dateOrder"],
    "Every date in this file can be read both ways, so the file itself cannot tell.",
  ],
  [
    "order and zone",
    ["5/6/2026 10:00"],
    true,
    ["dateOrder", "timeZone"],
    "Every date in this file can be read both ways, so the file itself cannot tell. The times name no time zone.",
  ],
  [
    "the zone when the file tells the order",
    ["5/20/2026 10:00"],
    true,
    ["timeZone"],
    "The times name no time zone.",
  ],
  [
    "the zone of letters with several meanings",
    ["5/20/2026 10:00 IST"],
    true,
    ["timeZone"],
    'The times name the zone "IST", which means several zones.',
  ],
  [
    "the zone of letters that are none",
    ["5/20/2026 10:00 QQT"],
    true,
    ["timeZone"],
    'The times name the zone "QQT", which is not known here.',
  ],
  [
    "the zone of California's letters in a month without them",
    ["5/20/2026 10:00 PST"],
    true,
    ["timeZone"],
    'The times name the zone "PST" from April to October, when California has PDT: the Philippines use these letters, too.',
  ],
  [
    "the order of dates that contradict",
    ["5/20/2026 10:00 UTC", "20/5/2026 10:00 UTC"],
    false,
    ["dateOrder"],
    "1 dates can only be read month first and 1 only day first.",
  ],
];

test.each(ASKED)("asked is %s", (_sentence, cells, asksZone, asks, reason) => {
  expect(surveyOf(...cells).question(asksZone)).toMatchObject({ asks, reason });
});

test("an order that is known is not asked for again", () => {
  expect(surveyOf("5/6/2026 10:00").question(true, "day-first")).toMatchObject({
    asks: ["timeZone"],
    proposed: "day-first",
  });
});

test.each([
  ["without a zone", "5/20/2026 10:00", true, null],
  ["with ambiguous letters", "5/20/2026 10:00 CST", true, "CST"],
  ["with plain letters", "5/20/2026 10:00 EST", false, null],
])("a file %s needs a zone or not", (_sentence, cell, needsZone, zoneText) => {
  const survey = surveyOf(cell);
  expect([survey.needsZone, survey.question(true).zoneText]).toEqual([needsZone, zoneText]);
});
