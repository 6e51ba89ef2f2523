import { expect, test } from "vitest";
import { instantOf, isCalendarDay, isoDay, isTimeZone, timeZones, ZoneClock } from "./zone";

const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

const WALL_CLOCKS: readonly [sentence: string, zone: string, wallClock: string, instant: string][] = [
  ["UTC is itself", "UTC", "2026-11-05T14:20:00", "2026-11-05T14:20:00"],
  ["Kathmandu is 5:45 ahead", "Asia/Kathmandu", "2026-11-05T14:20:00", "2026-11-05T08:35:00"],
  ["Los Angeles in winter", "America/Los_Angeles", "2026-01-05T08:00:00", "2026-01-05T16:00:00"],
  ["Los Angeles in summer", "America/Los_Angeles", "2026-07-05T08:00:00", "2026-07-05T15:00:00"],
  ["a second before the skipped hour", "America/Los_Angeles", "2026-03-08T01:59:59", "2026-03-08T09:59:59"],
  [
    "in the skipped hour, as long after the jump",
    "America/Los_Angeles",
    "2026-03-08T02:30:00",
    "2026-03-08T10:30:00",
  ],
  ["after the skipped hour", "America/Los_Angeles", "2026-03-08T03:00:00", "2026-03-08T10:00:00"],
  [
    "in the doubled hour, its first occurrence",
    "America/Los_Angeles",
    "2026-11-01T01:30:00",
    "2026-11-01T08:30:00",
  ],
  ["after the doubled hour", "America/Los_Angeles", "2026-11-01T02:00:00", "2026-11-01T10:00:00"],
  ["in Berlin's doubled hour", "Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00"],
  ["in Lord Howe's doubled half hour", "Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00"],
  ["before 1970", "Europe/Berlin", "1969-12-31T23:00:00", "1969-12-31T22:00:00"],
];

test.each(WALL_CLOCKS)("%s (%s)", (_sentence, zone, wallClock, instant) => {
  expect(instantOf(utc(wallClock), zone)).toBe(utc(instant));
});

const DAYS: readonly [zone: string, instant: string, day: string, hour: number][] = [
  ["UTC", "2026-11-05T23:59:59", "2026-11-05", 23],
  ["Asia/Kathmandu", "2026-11-05T18:14:59", "2026-11-05", 23],
  ["Asia/Kathmandu", "2026-11-05T18:15:00", "2026-11-06", 0],
  ["America/Los_Angeles", "2026-11-05T07:59:59", "2026-11-04", 23],
  ["America/Los_Angeles", "2026-03-08T09:59:59", "2026-03-08", 1],
  ["America/Los_Angeles", "2026-03-08T10:00:00", "2026-03-08", 3],
  ["America/Los_Angeles", "2026-11-01T08:30:00", "2026-11-01", 1],
  ["America/Los_Angeles", "2026-11-01T09:30:00", "2026-11-01", 1],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00", "2026-04-05", 1],
  ["Pacific/Kiritimati", "2026-11-05T10:00:00", "2026-11-06", 0],
  ["Europe/Berlin", "1969-12-31T22:30:00", "1969-12-31", 23],
];

test.each(DAYS)("in %s %s lies on %s at hour %d", (zone, instant, day, hour) => {
  const clock = new ZoneClock(zone);
  expect(isoDay(clock.day(utc(instant)))).toBe(day);
  expect(clock.hour(utc(instant))).toBe(hour);
});

test("a day begins at the first instant that lies on it", () => {
  for (const zone of [
    "UTC",
    "Asia/Kathmandu",
    "America/Los_Angeles",
    "Australia/Lord_Howe",
    "America/Havana",
    "Africa/Cairo",
  ]) {
    const clock = new ZoneClock(zone);
    for (let day = 20_454; day < 20_454 + 366; day += 1) {
      const start = clock.startOfDay(day);
      expect([zone, clock.day(start - 1), clock.day(start)]).toEqual([zone, day - 1, day]);
    }
  }
});

test("a clock keeps each offset apart, in whatever order it is asked", () => {
  const clock = new ZoneClock("America/Los_Angeles");
  const [winter, summer] = [utc("2026-01-05T08:00:00"), utc("2026-07-05T08:00:00")];
  expect([winter, summer, winter, summer].map((at) => clock.offset(at) / 3600)).toEqual([-8, -7, -8, -7]);
});

test.each(["UTC", "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+8"])(
  "%s is a time zone",
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

test.each([
  "",
  " ",
  "Mars/Olympus",
  "PST",
  "IST",
  "+05:45",
  "GMT+1",
  "Europe/Berlin ",
  "Europe/Berlin\n",
  "../etc/passwd",
  "constructor",
])("'%s' is no time zone a person may choose", (name) => {
  expect(isTimeZone(name)).toBe(false);
});

test("every zone on the list may be chosen, and UTC comes first", () => {
  const zones = timeZones();
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(zones.at(0)).toBe("UTC");
  expect(new Set(zones).size).toBe(zones.length);
});

test.each([
  ["2027-02-28", true],
  ["2027-02-29", false],
  ["2028-02-29", true],
  ["1970-13-01", false],
  ["20-11-2026", false],
  ["", false],
])("whether %s is a day of the calendar: %s", (text, expected) => {
  expect(isCalendarDay(text)).toBe(expected);
});
