import { expect, test } from "vitest";
import { readOrgForm } from "./org-form";

function form(over: Record<string, string> = {}): FormData {
  const fields = {
    name: "Acme",
    environment: "production",
    timeZone: "America/Los_Angeles",
    target: "TLS 1.2",
    noticeUrl: "",
    cutoverDay: "2027-03-06",
    cutoverTime: "09:00",
  };
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...over })) data.set(name, value);
  return data;
}

test("a filled-in form is an org with its cutover as an instant", () => {
  expect(readOrgForm(form())).toEqual({
    ok: true,
    value: {
      name: "Acme",
      environment: "production",
      timeZone: "America/Los_Angeles",
      target: "TLS 1.2",
      noticeUrl: "",
      cutoverAt: new Date("2027-03-06T17:00:00Z"),
    },
  });
});

const CUTOVERS: readonly [sentence: string, zone: string, day: string, time: string, instant: string][] = [
  ["in UTC", "UTC", "2027-03-06", "17:00", "2027-03-06T17:00:00Z"],
  ["in Kathmandu", "Asia/Kathmandu", "2027-03-06", "00:00", "2027-03-05T18:15:00Z"],
  ["in summer time", "America/Los_Angeles", "2027-07-06", "09:00", "2027-07-06T16:00:00Z"],
  ["without a time is at nine", "UTC", "2027-03-06", "", "2027-03-06T09:00:00Z"],
  ["on a leap day", "UTC", "2028-02-29", "23:59", "2028-02-29T23:59:00Z"],
  [
    "in the skipped hour is as long after the jump",
    "America/Los_Angeles",
    "2027-03-14",
    "02:30",
    "2027-03-14T10:30:00Z",
  ],
  [
    "in the doubled hour is its first occurrence",
    "Europe/Berlin",
    "2027-10-31",
    "02:30",
    "2027-10-31T00:30:00Z",
  ],
  ["with blanks around it", "UTC", " 2027-03-06 ", " 17:00 ", "2027-03-06T17:00:00Z"],
];

test.each(CUTOVERS)("a cutover %s", (_sentence, timeZone, cutoverDay, cutoverTime, instant) => {
  expect(readOrgForm(form({ timeZone, cutoverDay, cutoverTime }))).toMatchObject({
    ok: true,
    value: { cutoverAt: new Date(instant) },
  });
});

test.each(["", "09:00"])(
  "an org without a cutover day has no cutover yet, whatever the time says: '%s'",
  (cutoverTime) => {
    expect(readOrgForm(form({ cutoverDay: "", cutoverTime }))).toMatchObject({
      ok: true,
      value: { cutoverAt: null },
    });
  },
);

const FAULTS: readonly [sentence: string, fields: Record<string, string>, errors: Record<string, string>][] =
  [
    ["a day written another way", { cutoverDay: "6/3/2027" }, { cutoverDay: "Enter the day as 2027-03-06." }],
    [
      "the 29th of a common February",
      { cutoverDay: "2027-02-29" },
      { cutoverDay: "February 2027 has 28 days. Enter another day." },
    ],
    [
      "the 30th of a leap February",
      { cutoverDay: "2028-02-30" },
      { cutoverDay: "February 2028 has 29 days. Enter another day." },
    ],
    [
      "the 31st of June",
      { cutoverDay: "2027-06-31" },
      { cutoverDay: "June 2027 has 30 days. Enter another day." },
    ],
    [
      "the 32nd of December",
      { cutoverDay: "2027-12-32" },
      { cutoverDay: "December 2027 has 31 days. Enter another day." },
    ],
    [
      "a thirteenth month",
      { cutoverDay: "2027-13-01" },
      { cutoverDay: "The calendar has no such day. Enter another." },
    ],
    [
      "a month nought",
      { cutoverDay: "2027-00-10" },
      { cutoverDay: "The calendar has no such day. Enter another." },
    ],
    [
      "a day nought",
      { cutoverDay: "2027-03-00" },
      { cutoverDay: "The calendar has no such day. Enter another." },
    ],
    [
      "a year before TLS was retired",
      { cutoverDay: "2014-12-31" },
      { cutoverDay: "Enter a year from 2015 to 2100." },
    ],
    ["a year beyond 2100", { cutoverDay: "2101-01-01" }, { cutoverDay: "Enter a year from 2015 to 2100." }],
    ["an hour of 24", { cutoverTime: "24:00" }, { cutoverTime: "Enter the time as 09:00." }],
    ["a minute of 60", { cutoverTime: "09:60" }, { cutoverTime: "Enter the time as 09:00." }],
    ["a time in words", { cutoverTime: "noon" }, { cutoverTime: "Enter the time as 09:00." }],
    ["no name", { name: "  " }, { name: "Name the org." }],
    ["a zone that is none", { timeZone: "Mars/Olympus" }, { timeZone: "Choose a time zone from the list." }],
    [
      "a link that runs a script",
      { noticeUrl: "javascript:alert(1)" },
      { noticeUrl: "Enter a link that begins with https://." },
    ],
    [
      "two faults at once",
      { name: "", cutoverDay: "2027-02-30" },
      { name: "Name the org.", cutoverDay: "February 2027 has 28 days. Enter another day." },
    ],
  ];

test.each(FAULTS)("%s is refused at its field", (_sentence, fields, errors) => {
  expect(readOrgForm(form(fields))).toEqual({ ok: false, errors });
});

test.each([
  ["target", "SSL 3.0"],
  ["target", "unknown"],
  ["environment", "constructor"],
])("the %s %s is refused", (field, value) => {
  const read = readOrgForm(form({ [field]: value }));
  expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field]);
});

test("an empty form names every field that has to be filled", () => {
  const read = readOrgForm(new FormData());
  expect(Object.keys(read.ok ? {} : read.errors).sort()).toEqual([
    "environment",
    "name",
    "target",
    "timeZone",
  ]);
});
