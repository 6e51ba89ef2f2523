import { expect, test } from "vitest";
import type { ClientFacts } from "./client";
import type { Entry } from "./evidence";
import { programParts, type PartUse } from "./program-parts";
import { rhythmOf, rhythmParts } from "./rhythm";

const UTC = { offset: () => 0 };
const FIRST = 20_745; // Monday, 19 October 2026
const entry = (day: number, minutes: readonly number[]): Entry => {
  const instants = minutes.map((minute) => day * 86_400 + minute * 60).sort((a, b) => a - b);
  return {
    day,
    protocol: "TLS 1.0",
    outcome: "success",
    filteredOnly: false,
    count: instants.length,
    first: instants[0] ?? 0,
    latest: instants.slice(-10),
  };
};
const days = (count: number, step = 1) => Array.from({ length: count }, (_, i) => FIRST + i * step);
const AT_0210 = 130;

test.each([
  ["nightly at 02:10", days(20).map((day) => entry(day, [AT_0210 + (day % 5)]))],
  ["daily at 09:00", days(9).map((day) => entry(day, [540]))],
  ["nightly at 02:10, 04:40", days(12).map((day) => entry(day, [130, 280]))],
  [
    "on weekdays at 09:00",
    days(26)
      .filter((day) => day % 7 !== 2 && day % 7 !== 3)
      .map((day) => entry(day, [540])),
  ],
  ["on Mondays at 06:00", days(6, 7).map((day) => entry(day, [360]))],
  [
    "every 15 minutes",
    days(5).map((day) =>
      entry(
        day,
        Array.from({ length: 96 }, (_, i) => i * 15),
      ),
    ),
  ],
  [
    "every hour",
    days(5).map((day) =>
      entry(
        day,
        Array.from({ length: 24 }, (_, i) => i * 60),
      ),
    ),
  ],
  [
    "monthly on day 1 at 06:00",
    ["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"].map((day) =>
      entry(Date.parse(day) / 86_400_000, [360]),
    ),
  ],
])("%s is recognised", (words, entries) => {
  expect(rhythmOf(entries, UTC)?.words).toMatch(new RegExp(`^${words.replace("02:10", "02:1\\d")}$`));
});

test("midnight does not cut a time in two, and the org's zone counts", () => {
  const around = days(12).map((day, i) => entry(day, [i % 2 === 0 ? 1438 : 2]));
  expect(rhythmOf(around, UTC)?.words).toMatch(/^nightly at (23:58|00:02)$/);
  const shifted = days(12).map((day) => entry(day, [AT_0210]));
  expect(rhythmOf(shifted, { offset: () => 7200 })?.words).toBe("nightly at 04:10");
});

test.each([
  ["too few days", days(3).map((day) => entry(day, [540]))],
  ["any time", days(20).map((day, i) => entry(day, [(i * 397) % 1440]))],
  ["people all day", days(20).map((day, i) => entry(day, [480 + ((i * 61) % 600), 500 + ((i * 131) % 500)]))],
  [
    "often and irregularly",
    days(6).map((day) =>
      entry(
        day,
        Array.from({ length: 40 }, (_, i) => (i * i * 7) % 1440),
      ),
    ),
  ],
  ["nothing", []],
])("%s keeps no schedule", (_what, entries) => {
  expect(rhythmOf(entries, UTC)).toBeNull();
});

const FACTS: ClientFacts = {
  loginType: "Other Apex API",
  loginSubtype: "",
  application: "N/A",
  browser: "Java (Salesforce.com)",
  platform: "Unknown",
  clientVersion: "N/A",
  apiType: "SOAP Partner",
  apiVersion: "29.0",
};
const DAY = 86_400;
const use = (some: Partial<ClientFacts>, more: Partial<PartUse> = {}): PartUse => ({
  facts: { ...FACTS, ...some },
  logins: 50,
  below: 0,
  first: 0,
  last: 60 * DAY,
  ...more,
});

test("versions side by side are proposed as programs, most below the target first", () => {
  const parts = programParts([
    use({ apiVersion: "45.0" }),
    use({}, { below: 9 }),
    use({ loginSubtype: "x" }),
  ]);
  expect(parts.map(({ label, logins, conditions }) => [label, logins, conditions])).toEqual([
    ["SOAP Partner 29.0", 100, [{ field: "apiVersion", pattern: "29.0" }]],
    ["SOAP Partner 45.0", 50, [{ field: "apiVersion", pattern: "45.0" }]],
  ]);
});

test("one after the other is an update; a few logins and a single client are no programs", () => {
  expect(
    programParts([use({}, { last: 30 * DAY }), use({ apiVersion: "45.0" }, { first: 29 * DAY })]),
  ).toEqual([]);
  expect(programParts([use({}), use({ apiVersion: "45.0" }, { logins: 2 })])).toEqual([]);
  expect(programParts([use({}), use({})])).toEqual([]);
  expect(programParts([])).toEqual([]);
});

test("a nightly and a Monday job under one line are told apart, with what each does below the target", () => {
  const nightly = days(28).map((day) => entry(day, [AT_0210 + (day % 7)]));
  const mondays = days(4, 7).map((day) => ({ ...entry(day, [840]), protocol: "TLS 1.2" as const }));
  const isBelow = ({ protocol }: Entry) => protocol === "TLS 1.0";
  expect(rhythmParts([...nightly, ...mondays], UTC, isBelow)).toEqual([
    { words: "nightly at 02:13", days: 28, logins: 28, below: 28 },
    { words: "on Mondays at 14:00", days: 4, logins: 4, below: 0 },
  ]);
});

test("two times of one schedule are one program, unless one alone stands below the target", () => {
  const morning = days(14).map((day) => entry(day, [540]));
  const evening = days(14).map((day) => entry(day, [1080]));
  expect(rhythmParts([...morning, ...evening], UTC, () => true)).toEqual([]);
  const fixed = evening.map((one) => ({ ...one, protocol: "TLS 1.3" as const }));
  const isBelow = ({ protocol }: Entry) => protocol === "TLS 1.0";
  expect(rhythmParts([...morning, ...fixed], UTC, isBelow).map(({ words, below }) => [words, below])).toEqual(
    [
      ["daily at 09:00", 14],
      ["daily at 18:00", 0],
    ],
  );
});

test("one schedule after the other is a move of the job, not two programs", () => {
  const before = days(14).map((day) => entry(day, [AT_0210]));
  const after = days(14).map((day) => ({ ...entry(day + 14, [840]), protocol: "TLS 1.2" as const }));
  expect(rhythmParts([...before, ...after], UTC, ({ protocol }) => protocol === "TLS 1.0")).toEqual([]);
});

test("hours of people are no schedules", () => {
  const logins = days(20).map((day) => entry(day, [480 + ((day * 97) % 600), 480 + ((day * 31) % 600)]));
  expect(rhythmParts(logins, UTC, () => false)).toEqual([]);
});

test("a job that runs by UTC is told by the zone's clock as it is now, one that runs by the zone's clock by that", () => {
  // The clock of the zone goes back by an hour after fifteen of twenty nights.
  const back = (FIRST + 15) * 86_400;
  const zone = { offset: (time: number) => (time < back ? 7200 : 3600) };
  const byUtc = days(20).map((day) => entry(day, [AT_0210]));
  expect(rhythmOf(byUtc, zone)?.words).toBe("nightly at 03:10");
  const byZone = days(20).map((day) => entry(day, [AT_0210 - (day < FIRST + 15 ? 60 : 0)]));
  expect(rhythmOf(byZone, zone)?.words).toBe("nightly at 03:10");
});
