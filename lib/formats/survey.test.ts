import { expect, test } from "vitest";
import { decideOrder } from "./survey";

test.each([
  ["rows that only month first can read", 1, 0, 0, "month-first"],
  ["rows that only day first can read", 0, 1, 0, "day-first"],
  ["one telling row among many that are not", 0, 1, 5000, "day-first"],
  ["no date whose order matters", 0, 0, 0, "month-first"],
])("%s decide (%d, %d, %d): %s", (_sentence, monthFirst, dayFirst, either, order) => {
  expect(decideOrder({ monthFirst, dayFirst, either })).toEqual({ kind: "decided", order });
});

test("dates that can all be read both ways leave it to the admin", () => {
  const decision = decideOrder({ monthFirst: 0, dayFirst: 0, either: 12 });
  expect(decision).toMatchObject({ kind: "undecided", reason: expect.stringContaining("both ways") });
});

test.each([
  [1, 1],
  [3, 2],
  [98, 2],
  [2, 98],
  [1000, 1],
  [9, 1000],
])("%d against %d rows contradict each other and leave it to the admin", (monthFirst, dayFirst) => {
  const decision = decideOrder({ monthFirst, dayFirst, either: 0 });
  const reason = `${monthFirst} dates can only be read month first and ${dayFirst} only day first: the file contradicts itself.`;
  expect(decision).toEqual({ kind: "undecided", reason });
});
