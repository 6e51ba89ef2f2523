import { expect, test } from "vitest";
import { type DateOrder, LoginTimeReader } from "./login-time";
import { daysOf } from "./time-parts";

/** A cell read under these answers, as ISO time, or as why it cannot be read. */
function read(cell: string, order: DateOrder | null = "month-first", timeZone: string | null = null): string {
  const time = new LoginTimeReader(order, timeZone).read(cell);
  if (time.kind === "time") return new Date(time.at * 1000).toISOString().replace(".000Z", "Z");
  return time.kind === "bad" ? time.reason : `no zone: ${time.zone}`;
}

const FORMS: readonly [cell: string, instant: string][] = [
  ["12/6/2015 3:31 AM UTC", "2015-12-06T03:31:00Z"],
  ["12/06/2015 03:31 AM UTC", "2015-12-06T03:31:00Z"],
  ["12/5/2015 02:26 UTC", "2015-12-05T02:26:00Z"],
  ["12/5/2015 22:26:07 UTC", "2015-12-05T22:26:07Z"],
  ["2/28/2017 10:22:13 AM PST", "2017-02-28T18:22:13Z"],
  ["2/28/2017 10:22:13 PM PST", "2017-03-01T06:22:13Z"],
  ["2017-02-01 10:11:12 PST", "2017-02-01T18:11:12Z"],
  ["2017-02-01 22:11:12 PST", "2017-02-02T06:11:12Z"],
  ["2/28/2017 10:22PM UTC", "2017-02-28T22:22:00Z"],
  ["2/28/2017 10:22 p.m. UTC", "2017-02-28T22:22:00Z"],
  ["2/28/2017 12:00 AM UTC", "2017-02-28T00:00:00Z"],
  ["2/28/2017 12:00 PM UTC", "2017-02-28T12:00:00Z"],
  ["2/28/2017 3:31\u202fAM UTC", "2017-02-28T03:31:00Z"],
  ["2/28/2017 3:31\u00a0AM UTC", "2017-02-28T03:31:00Z"],
  ["2/28/2017 3:31\u00e2\u0080\u00afAM UTC", "2017-02-28T03:31:00Z"],
  ["2/28/2017 3:31\u00c2\u00a0AM UTC", "2017-02-28T03:31:00Z"],
  ["  2/28/2017 3:31 AM UTC  ", "2017-02-28T03:31:00Z"],
  ["28.02.2017 03:31 UTC", "2017-02-28T03:31:00Z"],
  ["2.3.2017 03:31 UTC", "2017-03-02T03:31:00Z"],
  ["2017/02/28 3:31 UTC", "2017-02-28T03:31:00Z"],
  ["2017-02-28 03:31:05 UTC", "2017-02-28T03:31:05Z"],
  ["2024-06-05T05:41:17.937+0000", "2024-06-05T05:41:17Z"],
  ["2024-06-05T05:41:17.937Z", "2024-06-05T05:41:17Z"],
  ["2024-06-05T05:41:17+05:45", "2024-06-04T23:56:17Z"],
  ["2024-06-05 05:41:17 GMT-0800", "2024-06-05T13:41:17Z"],
  ["2024-06-05 05:41:17 (UTC)", "2024-06-05T05:41:17Z"],
  ["2/29/2016 00:00 UTC", "2016-02-29T00:00:00Z"],
  // As other places write them, in a file's UTF-8 as it is read.
  [utf8("2026-11-9 上午10:00 UTC"), "2026-11-09T10:00:00Z"],
  [utf8("2026/11/9 午後2:40 UTC"), "2026-11-09T14:40:00Z"],
  [utf8("2026. 11. 9. 오후 2:40 UTC"), "2026-11-09T14:40:00Z"],
  ["2026. 11. 09. 14:40 UTC", "2026-11-09T14:40:00Z"],
  ["09.11.2026, 14:40:05 UTC", "2026-11-09T14:40:05Z"],
  ["2026-11-09 14.40 UTC", "2026-11-09T14:40:00Z"],
  ["2026-11-09 14:40 +00", "2026-11-09T14:40:00Z"],
  ["2026-11-09 14:40 GMT+5:45", "2026-11-09T08:55:00Z"],
  ["28. 10. 2026 14:20 UTC", "2026-10-28T14:20:00Z"],
  ["5.11.2026. 14:20 UTC", "2026-11-05T14:20:00Z"],
  ["05. 11. 2026. 14:20:07 UTC", "2026-11-05T14:20:07Z"],
  [utf8("5.11.2026 г., 14:20 UTC"), "2026-11-05T14:20:00Z"],
  ["5.11.2026 klo 14.20 UTC", "2026-11-05T14:20:00Z"],
  ["14:20:07 10/28/2026", "no zone: null"],
  [utf8("10/28/2026\u20092:20 PM UTC"), "2026-10-28T14:20:00Z"],
  // Halves of a day by their words.
  ["13/10/2026, 2:20 PTG", 'Time cannot be read: "13/10/2026, 2:20 PTG"'],
  ["10/13/2026 2:20 PTG UTC", "2026-10-13T14:20:00Z"],
  ["10/13/2026 2:20:05 PTG UTC", "2026-10-13T14:20:05Z"],
  ["10/13/2026 2:20:05 PG UTC", "2026-10-13T02:20:05Z"],
  ["10/13/2026 12:20 pg UTC", "2026-10-13T00:20:00Z"],
  [utf8("10/13/2026 2:20 μ.μ. UTC"), "2026-10-13T14:20:00Z"],
  [utf8("10/13/2026 ÖS 2:20 UTC"), "2026-10-13T14:20:00Z"],
  ["10/13/2026 du. 2:20 UTC", "2026-10-13T14:20:00Z"],
  [utf8("10/13/2026 2:20 م UTC"), "2026-10-13T14:20:00Z"],
  [utf8("10\u200f/28\u200f/2026\u060c 2:20 م UTC"), "2026-10-28T14:20:00Z"],
  [utf8("١٠/٢٨/٢٠٢٦ 2:20 م UTC"), "2026-10-28T14:20:00Z"],
  ["10/28/2569 14:20 UTC", "2026-10-28T14:20:00Z"],
  [utf8("2026年10月28日 14:20 UTC"), "2026-10-28T14:20:00Z"],
  ["14:20 10/28/2026 UTC", "2026-10-28T14:20:00Z"],
  ["10/28/2026, 2:20 GD UTC", "2026-10-28T14:20:00Z"],
  ["2026-11-13 9 h 15 min 42 s UTC", "2026-11-13T09:15:42Z"],
  ["2026-11-13 9 h 15 min UTC", "2026-11-13T09:15:00Z"],
  [utf8("10/28/2026 14:20:05 UTC−5"), "2026-10-28T19:20:05Z"],
  ["2026-11-03T09:16Z", "2026-11-03T09:16:00Z"],
  ["1793000000123", "2026-10-26T07:33:20Z"],
];

function utf8(text: string): string {
  return Buffer.from(text).toString("latin1");
}

test.each(FORMS)("%j is %s", (cell, instant) => {
  expect(read(cell)).toBe(instant);
});

test.each([
  ["5/6/2026 10:00 UTC", "2026-05-06T10:00:00Z", "2026-06-05T10:00:00Z"],
  ["05-06-2026 10:00 UTC", "2026-05-06T10:00:00Z", "2026-06-05T10:00:00Z"],
  ["5.6.2026 10:00 UTC", "2026-06-05T10:00:00Z", "2026-06-05T10:00:00Z"],
  ["2026-05-06 10:00 UTC", "2026-05-06T10:00:00Z", "2026-05-06T10:00:00Z"],
])("%s is %s month first and %s day first", (cell, monthFirst, dayFirst) => {
  expect([read(cell, "month-first"), read(cell, "day-first")]).toEqual([monthFirst, dayFirst]);
});

test("a row that only the other order can read is refused, not turned round", () => {
  expect(read("25/6/2026 10:00 UTC", "month-first")).toBe('Time cannot be read: "25/6/2026 10:00 UTC"');
  expect(read("6/25/2026 10:00 UTC", "day-first")).toBe('Time cannot be read: "6/25/2026 10:00 UTC"');
});

test("an order of year first never reads a date that begins with day or month", () => {
  expect(read("2026-06-05 10:00 UTC", "year-first")).toBe("2026-06-05T10:00:00Z");
  expect(read("5/6/2026 10:00 UTC", "year-first")).toContain("Time cannot be read");
});

test.each([
  "Login Time",
  "13/13/2026 10:00 UTC",
  "2/30/2026 10:00 UTC",
  "2/29/2026 10:00 UTC",
  "4/31/2026 10:00 UTC",
  "0/1/2026 10:00 UTC",
  "2026-13-01 10:00 UTC",
  "2026-02-30T10:00:00Z",
  "30.02.2026 10:00 UTC",
  "5/6-2026 10:00 UTC",
  "5/6/0026 10:00 UTC",
  "5/6/2026 24:00 UTC",
  "5/6/2026 10:60 UTC",
  "5/6/2026 10:00:60 UTC",
  "5/6/2026 13:00 PM UTC",
  "5/6/2026 0:30 AM UTC",
  "5/6/2026 10 AM UTC",
  "1790000000",
  "=NOW()",
])("%s cannot be read", (cell) => {
  expect(read(cell)).toBe(`Time cannot be read: "${cell}"`);
});

test.each([
  ["1.79E+12", "A spreadsheet has turned the time into a number"],
  ["46320.5", "A spreadsheet has turned the time into a count of days"],
  ["46320", "A spreadsheet has turned the time into a count of days"],
  ["########", "A spreadsheet's column was too narrow for the time"],
  ["31:22.0", "A spreadsheet has left only minutes and seconds of the time"],
  ["5/6/2026", "The time has a date and no hour"],
  ["5/6/26 3:31", "The year has two digits only"],
])("%s is refused with what happened to it", (cell, words) => {
  expect(read(cell)).toBe(`${words} ("${cell}"): upload the file as Salesforce made it`);
});

test("blanks that do not break are blanks, whatever the file's encoding makes of them", () => {
  for (const blank of ["\u00a0", "\u202f"])
    expect(read(Buffer.from(`10/25/2026${blank}3:31${blank}PM${blank}GMT`).toString("latin1"))).toBe(
      "2026-10-25T15:31:00Z",
    );
});

test.each(["+99:99", "+15:00", "-05:75"])("no zone is %s from UTC", (offset) => {
  expect(read(`10/25/2026 3:31 PM ${offset}`, "month-first", "UTC")).toContain("Time zone cannot be read");
});

test("an empty cell is called empty", () => {
  expect([read(""), read(" \t")]).toEqual(["Login Time is empty", "Login Time is empty"]);
});

test("letters that name no zone we know are asked about, anything else behind a time is refused", () => {
  expect(read("1/5/2026 10:00 AM UYT")).toBe("no zone: UYT");
  expect(read("1/5/2026 10:00 AM ŠČT")).toBe("no zone: ŠČT");
  expect(read("1/5/2026 10:00 AM UYT", "month-first", "Asia/Hong_Kong")).toBe("2026-01-05T02:00:00Z");
  expect(read("1/5/2026 10:00 AM somewhere", "month-first", "UTC")).toBe(
    'Time zone cannot be read: "SOMEWHERE"',
  );
});

const ZONES: readonly [zone: string, instant: string][] = [
  ["GMT", "2026-01-05T10:00:00Z"],
  ["utc", "2026-01-05T10:00:00Z"],
  ["Z", "2026-01-05T10:00:00Z"],
  ["PST", "2026-01-05T18:00:00Z"],
  ["PDT", "2026-01-05T17:00:00Z"],
  ["MST", "2026-01-05T17:00:00Z"],
  ["MDT", "2026-01-05T16:00:00Z"],
  ["MESZ", "2026-01-05T08:00:00Z"],
  ["CDT", "2026-01-05T15:00:00Z"],
  ["EST", "2026-01-05T15:00:00Z"],
  ["EDT", "2026-01-05T14:00:00Z"],
  ["CET", "2026-01-05T09:00:00Z"],
  ["CEST", "2026-01-05T08:00:00Z"],
  ["JST", "2026-01-05T01:00:00Z"],
  ["KST", "2026-01-05T01:00:00Z"],
  ["SELČ", "2026-01-05T08:00:00Z"],
  ["HST", "2026-01-05T20:00:00Z"],
  ["SAST", "2026-01-05T08:00:00Z"],
  ["ACDT", "2026-01-04T23:30:00Z"],
  ["AEST", "2026-01-05T00:00:00Z"],
  ["AEDT", "2026-01-04T23:00:00Z"],
];

test.each(ZONES)("the letters %s say which zone, whatever the org's is", (zone, instant) => {
  expect(read(`1/5/2026 10:00 AM ${zone}`)).toBe(instant);
  expect(read(`1/5/2026 10:00 AM ${zone}`, "month-first", "Asia/Kathmandu")).toBe(instant);
  const afternoon = new Date(Date.parse(instant) + 5 * 3_600_000).toISOString().replace(".000Z", "Z");
  expect([read(`1/5/2026 15:00 ${zone}`), read(`1/5/2026 15:00:00 ${zone}`)]).toEqual([afternoon, afternoon]);
});

test.each(["IST", "CST", "BST"])("the letters %s mean several zones and need one", (zone) => {
  expect(read(`1/5/2026 10:00 AM ${zone}`)).toBe(`no zone: ${zone}`);
  expect(read(`1/5/2026 10:00 ${zone}`)).toBe(`no zone: ${zone}`);
  expect(read(`1/5/2026 10:00 AM ${zone}`, "month-first", "Asia/Kolkata")).toBe("2026-01-05T04:30:00Z");
});

test("PST is California's in winter; in summer, or where somebody said Manila, it may be the Philippines'", () => {
  expect(read("1/5/2026 10:00 AM PST")).toBe("2026-01-05T18:00:00Z");
  expect(read("1/5/2026 10:00 AM PST", "month-first", "Asia/Manila")).toBe("2026-01-05T02:00:00Z");
  expect(read("7/5/2026 10:00 AM PST")).toBe("no zone: PST");
  expect(read("7/5/2026 10:00 AM PST", "month-first", "Asia/Manila")).toBe("2026-07-05T02:00:00Z");
  expect(read("7/5/2026 10:00 AM PDT")).toBe("2026-07-05T17:00:00Z");
});

test.each([
  ["without letters in no zone", null, "1/5/2026 10:00", "no zone: null"],
  ["in the file's zone", "Asia/Kathmandu", "1/5/2026 10:00", "2026-01-05T04:15:00Z"],
  ["in winter time", "America/Los_Angeles", "1/5/2026 10:00", "2026-01-05T18:00:00Z"],
  ["in summer time", "America/Los_Angeles", "7/5/2026 10:00", "2026-07-05T17:00:00Z"],
  ["in the skipped hour", "America/Los_Angeles", "3/8/2026 2:30 AM", "2026-03-08T10:30:00Z"],
  ["after the skipped hour", "America/Los_Angeles", "3/8/2026 3:00 AM", "2026-03-08T10:00:00Z"],
  ["in the doubled hour", "America/Los_Angeles", "11/1/2026 1:59:59 AM", "2026-11-01T08:59:59Z"],
  ["after the doubled hour", "America/Los_Angeles", "11/1/2026 2:00 AM", "2026-11-01T10:00:00Z"],
])("a time %s is %s, %s: %s", (_where, zone, cell, instant) => {
  expect(read(cell, "month-first", zone)).toBe(instant);
});

const damageOf = (cells: readonly string[]) => {
  const reader = new LoginTimeReader("month-first", "UTC");
  for (const cell of cells) if (reader.read(cell).kind === "time") reader.keep();
  return reader.damage;
};

test.each([
  [
    "dates",
    ["11.08.2026 14:20", "11/20/2026 2:20 PM", "11/21/2026 2:20 PM"],
    '2 like "11/20/2026 2:20 PM", 1 like "11.08.2026 14:20"',
  ],
  ["dates", ["2026-08-11 14:20", "11/20/2026 2:20 PM"], '1 like "2026-08-11 14:20"'],
  ["times", ["10/01/2026 14:20", "10/13/2026 2:20:33 PM"], '1 like "10/13/2026 2:20:33 PM"'],
])("a spreadsheet's traces among the %s of a file are told: %j", (what, cells, examples) => {
  const damage = damageOf(cells);
  expect(damage).toContain(`Its ${what} are written in two ways: `);
  expect(damage).toContain(examples);
});

test("times in one form are trusted, whatever else stands in their column", () => {
  expect(
    damageOf(["11/08/2026 2:20 PM", "1/2/2026 10:00 AM UTC", "", "Login Time", "20.13.2026 10:00"]),
  ).toBeNull();
  expect(damageOf(["2026-11-03T09:15:42.655Z", "20261103091542.655"])).toBeNull();
});

test("a cell longer than any time is none, without a closer look that would not end", () => {
  for (const cell of [
    `10/13/2026 2:20${" ".repeat(60_000)}x\ny`,
    `${"1".repeat(60_000)} 2:20`,
    " ".repeat(60_000),
  ])
    expect(new LoginTimeReader("month-first", "UTC").read(cell).kind).toBe("bad");
});

test("the dates of a file tell their own order", () => {
  const reader = new LoginTimeReader(null, "UTC");
  for (const day of [
    "5/6/2026",
    "5/5/2026",
    "25/6/2026",
    "6/25/2026",
    "6/26/2026",
    "2026-05-06",
    "5.6.2026",
    "30/2/2026",
  ])
    reader.read(`${day} 10:00`);
  expect(reader.evidence).toEqual({ monthFirst: 2, dayFirst: 1, either: 1 });
});

test("repeated dates count each time", () => {
  const reader = new LoginTimeReader(null, "UTC");
  for (let i = 0; i < 5; i += 1) reader.read("25/6/2026 10:00");
  expect(reader.evidence.dayFirst).toBe(5);
});

test("days count from 1970", () => {
  expect([
    daysOf(1970, 1, 1),
    daysOf(2026, 11, 20),
    daysOf(2026, 2, 29),
    daysOf(1969, 12, 31),
    daysOf(1899, 12, 31),
  ]).toEqual([0, 20_777, null, -1, null]);
});
