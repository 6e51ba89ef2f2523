import { expect, test } from "vitest";
import * as display from "./display";
import { localeAsked, PLAIN_LOCALE, tellReader } from "./display-reader";

const at = (text: string) => Date.parse(text) / 1000;

test.each([
  [0, "0"],
  [999, "999"],
  [1_020_772, "1,020,772"],
])("the number %d is shown as %s", (value, shown) => {
  expect(display.showNumber(value)).toBe(shown);
});

test("a count agrees with its noun", () => {
  expect([0, 1, 41, 1000].map((n) => display.showCount(n, "user"))).toEqual([
    "0 users",
    "1 user",
    "41 users",
    "1,000 users",
  ]);
  expect([1, 2].map((n) => display.showCount(n, "person", "people"))).toEqual(["1 person", "2 people"]);
});

test.each([
  [0, "0.0 %"],
  [0.0000001, "under 0.1 %"],
  [0.00099, "under 0.1 %"],
  [0.001, "0.1 %"],
  [0.035, "3.5 %"],
  [0.5, "50.0 %"],
  [1, "100.0 %"],
])("the share %d is shown as %s", (share, shown) => {
  expect(display.showShare(share)).toBe(shown);
});

const INSTANTS: readonly [instant: string, zone: string, shown: string][] = [
  ["2026-11-20T16:04:00Z", "America/Los_Angeles", "20 Nov, 08:04 PST"],
  ["2026-07-20T15:04:00Z", "America/Los_Angeles", "20 Jul, 08:04 PDT"],
  ["2026-11-20T23:30:00Z", "Asia/Kathmandu", "21 Nov, 05:15 GMT+5:45"],
  ["2026-11-20T00:00:00Z", "UTC", "20 Nov, 00:00 UTC"],
  ["2026-07-20T12:00:00Z", "Europe/London", "20 Jul, 13:00 BST"],
  ["2026-07-20T12:00:00Z", "Europe/Berlin", "20 Jul, 14:00 CEST"],
  ["2025-11-20T16:04:00Z", "America/Los_Angeles", "20 Nov 2025, 08:04 PST"],
  ["2026-01-01T02:00:00Z", "America/Los_Angeles", "31 Dec 2025, 18:00 PST"],
];

test.each(INSTANTS)("%s in %s is shown as %s", (instant, zone, shown) => {
  expect(display.showInstant(at(instant), zone, 2026)).toBe(shown);
});

test("an instant shows its year unless told which year this is", () => {
  expect(display.showInstant(at("2026-11-20T16:04:00Z"), "America/Los_Angeles")).toBe(
    "20 Nov 2026, 08:04 PST",
  );
});

test("a day does not move with the reader's zone", () => {
  expect([
    display.showDay("2026-11-20", 2026),
    display.showDay("2026-01-01"),
    display.showDay("2025-12-31", 2026),
  ]).toEqual(["20 Nov", "1 Jan 2026", "31 Dec 2025"]);
});

test("a cutover shows its weekday in the org's zone", () => {
  const of = (instant: string, zone: string) => display.showCutover(new Date(instant), zone);
  expect(of("2027-03-06T17:30:00Z", "America/Los_Angeles")).toBe("Sat 6 Mar 2027, 09:30 PST (17:30 UTC)");
  expect(of("2027-03-14T16:30:00Z", "America/Los_Angeles")).toBe("Sun 14 Mar 2027, 09:30 PDT (16:30 UTC)");
  expect(of("2027-03-06T20:00:00Z", "Asia/Kathmandu")).toBe(
    "Sun 7 Mar 2027, 01:45 GMT+5:45 (Sat 6 Mar, 20:00 UTC)",
  );
  expect(of("2027-07-01T00:00:00Z", "UTC")).toBe("Thu 1 Jul 2027, 00:00 UTC");
});

test.each([
  [PLAIN_LOCALE, "nightly at 02:10, 14:05", "Mon 00:00"],
  ["en-US", "nightly at 2:10 AM, 2:05 PM", "Mon 12:00 AM"],
])("times of day within words are told by the reader's clock: %s", (locale, words, midnight) => {
  tellReader(() => locale);
  expect(display.inReadersClock("nightly at 02:10, 14:05")).toBe(words);
  expect(`Mon ${display.showClock(0)}`).toBe(midnight);
  expect(display.inReadersClock("every 15 minutes")).toBe("every 15 minutes");
  tellReader(() => PLAIN_LOCALE);
});

test.each([
  ["2026-05-24", "2026-11-19", "24 May to 19 Nov 2026"],
  ["2025-05-24", "2026-11-19", "24 May 2025 to 19 Nov 2026"],
  ["2026-11-19", "2026-11-19", "19 Nov 2026"],
])("the period %s to %s is shown as %s", (from, to, shown) => {
  expect(display.showPeriod(from, to)).toBe(shown);
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [512_000, "512 kB"],
  [3_400_000, "3.4 MB"],
  [2_500_000_000, "2.5 GB"],
])("%d bytes are shown as %s", (bytes, shown) => {
  expect(display.showBytes(bytes)).toBe(shown);
});

test.each([
  [0, "1 second"],
  [12.2, "13 seconds"],
  [89, "89 seconds"],
  [90, "2 minutes"],
  [1800, "30 minutes"],
])("%d seconds are shown as %s", (seconds, shown) => {
  expect(display.showSpell(seconds)).toBe(shown);
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("the list %j is shown as '%s'", (parts, shown) => {
  expect(display.showList(parts)).toBe(shown);
});

test.each([
  ["later on the same day", "2026-11-20T08:00:00Z", "2026-11-20T23:00:00Z", "UTC", 0],
  ["a minute later, past midnight", "2026-11-20T23:59:00Z", "2026-11-21T00:00:00Z", "UTC", 1],
  [
    "a minute later, past midnight in Kathmandu",
    "2026-11-20T18:14:00Z",
    "2026-11-20T18:15:00Z",
    "Asia/Kathmandu",
    1,
  ],
  ["over the skipped hour", "2026-03-07T08:00:00Z", "2026-03-09T07:00:00Z", "America/Los_Angeles", 2],
  ["over the doubled hour", "2026-10-31T07:00:00Z", "2026-11-02T08:00:00Z", "America/Los_Angeles", 2],
  ["yesterday", "2026-11-20T12:00:00Z", "2026-11-19T12:00:00Z", "UTC", -1],
])("days between now and %s", (_when, now, then, zone, days) => {
  expect(display.daysBetween(at(now), at(then), zone)).toBe(days);
});

test("figures, the order of day and month, and the clock are those of the reader's locale, the words English", () => {
  const shown = ["en-US", "de-DE", "fr-FR", "en-IN", "ja-JP", "ar-EG"].map((locale) => {
    tellReader(() => locale);
    return [
      locale,
      display.showNumber(1_020_772),
      display.showShare(0.035),
      display.showBytes(14_130_000),
      display.showInstant(at("2026-11-20T22:04:05Z"), "UTC", 2026, true),
      display.showInstant(at("2026-11-20T22:04:05Z"), "UTC"),
      display.showPeriod("2026-05-24", "2026-11-19"),
      display.showCutover(new Date("2027-03-06T17:30:00Z"), "America/Los_Angeles"),
    ];
  });
  tellReader(() => PLAIN_LOCALE);
  const dayFirst = [
    "20 Nov 2026, 22:04 UTC",
    "24 May to 19 Nov 2026",
    "Sat 6 Mar 2027, 09:30 PST (17:30 UTC)",
  ];
  const monthFirst = ["Nov 20, 2026, 10:04 PM UTC", "May 24 to Nov 19, 2026"];
  const halves = "Sat 6 Mar 2027, 9:30 AM PST (5:30 PM UTC)";
  const american = "Sat Mar 6, 2027, 9:30 AM PST (5:30 PM UTC)";
  expect(shown).toEqual([
    ["en-US", "1,020,772", "3.5 %", "14.1 MB", "Nov 20, 10:04:05 PM UTC", ...monthFirst, american],
    ["de-DE", "1.020.772", "3,5 %", "14,1 MB", "20 Nov, 22:04:05 UTC", ...dayFirst],
    ["fr-FR", "1\u202f020\u202f772", "3,5 %", "14,1 MB", "20 Nov, 22:04:05 UTC", ...dayFirst],
    [
      "en-IN",
      "10,20,772",
      "3.5 %",
      "14.1 MB",
      "20 Nov, 10:04:05 PM UTC",
      "20 Nov 2026, 10:04 PM UTC",
      dayFirst[1],
      halves,
    ],
    [
      "ja-JP",
      "1,020,772",
      "3.5 %",
      "14.1 MB",
      "Nov 20, 22:04:05 UTC",
      "Nov 20, 2026, 22:04 UTC",
      monthFirst[1],
      "Sat Mar 6, 2027, 09:30 PST (17:30 UTC)",
    ],
    [
      "ar-EG",
      "1,020,772",
      "3.5 %",
      "14.1 MB",
      "20 Nov, 10:04:05 PM UTC",
      "20 Nov 2026, 10:04 PM UTC",
      dayFirst[1],
      halves,
    ],
  ]);
});

test.each([
  ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
  ["en-US", "en-US"],
  ["de;q=0.1,en-US;q=0.9", "en-US"],
  ["lb-LU,gsw;q=0.9,fr-CH;q=0.7", "fr-CH"],
  ["de;q=zero", "de"],
  ["*", "en-GB"],
  ["", "en-GB"],
  [null, "en-GB"],
  ["../../etc, xx-YY, fr-CA;q=0.5", "fr-CA"],
  ["de-u-nu-arab", "en-GB"],
  ["x-private", "en-GB"],
  [",".repeat(100_000), "en-GB"],
])("of %s the locale is %s", (header, locale) => {
  expect(localeAsked(header)).toBe(locale);
});
