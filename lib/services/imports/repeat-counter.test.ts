import { expect, test } from "vitest";
import { RepeatCounter } from "./repeat-counter";

const AT = Date.UTC(2026, 10, 5, 14, 20) / 1000;

test("equal logins of a file are numbered from nought", () => {
  const counter = new RepeatCounter();
  const ordinals = Array.from({ length: 5 }, () => counter.ordinal(AT, 7, 11, 13));
  expect(ordinals).toEqual([0, 1, 2, 3, 4]);
});

test.each([
  ["instant", AT + 1, 7, 11, 13],
  ["upper half of the identity", AT, 8, 11, 13],
  ["lower half of the identity", AT, 7, 12, 13],
  ["description", AT, 7, 11, 14],
])("a login with another %s is numbered for itself", (_difference, time, high, low, variant) => {
  const counter = new RepeatCounter();
  counter.ordinal(AT, 7, 11, 13);
  counter.ordinal(AT, 7, 11, 13);
  expect(counter.ordinal(time, high, low, variant)).toBe(0);
  expect(counter.ordinal(AT, 7, 11, 13)).toBe(2);
});

test("equal logins need not stand side by side", () => {
  const counter = new RepeatCounter();
  const ordinals = ["a", "b", "a", "c", "b", "a"].map((login) =>
    counter.ordinal(AT, 0, login.charCodeAt(0), 1),
  );
  expect(ordinals).toEqual([0, 0, 1, 0, 1, 2]);
});

test.each([
  [0, 0, 0, 0],
  [-1, -1, -1, -1],
  [-2_147_483_648, 32_767, 2_147_483_647, -2_147_483_648],
])("numbers at their limits are told apart too: %d, %d, %d, %d", (time, high, low, variant) => {
  const counter = new RepeatCounter();
  expect([counter.ordinal(time, high, low, variant), counter.ordinal(time, high, low, variant)]).toEqual([
    0, 1,
  ]);
});

test.each([
  ["the same once more", ["aab", "aab"], [0, 1, 0, null, null, null]],
  ["more of one", ["aab", "aaa"], [0, 1, 0, null, null, 2]],
  ["the others' rest", ["a", "b", "aab"], [0, 0, null, 1, null]],
  ["three that overlap", ["abb", "bc", "cb"], [0, 0, 1, null, 0, null, null]],
])("exports of one upload meet in what one of them has most of: %s", (_, parts, expected) => {
  const counter = new RepeatCounter();
  const ordinals = parts.flatMap((rows, part) =>
    [...rows].map((row) => counter.ordinal(AT, 0, row.charCodeAt(0), 1, { hasId: false, part })),
  );
  expect(ordinals).toEqual(expected);
});

test("a row with the id of its login is there once, in whatever export it stands", () => {
  const counter = new RepeatCounter();
  const ordinals = [0, 0, 1, 5].map((part) => counter.ordinal(AT, 7, 11, 13, { hasId: true, part }));
  expect(ordinals).toEqual([0, null, null, null]);
});

test("many exports of one upload, each with many rows of its own", () => {
  const counter = new RepeatCounter();
  let repeats = 0;
  for (let part = 0; part < 20; part += 1)
    for (let row = 0; row < 10_000; row += 1)
      if (counter.ordinal(AT + part, 0, row, 0, { hasId: false, part }) !== 0) repeats += 1;
  expect(repeats).toBe(0);
});

test("two uploads are counted apart", () => {
  new RepeatCounter().ordinal(AT, 7, 11, 13);
  expect(new RepeatCounter().ordinal(AT, 7, 11, 13)).toBe(0);
});

test("a million different logins are never taken for repeats, and all are found again", () => {
  const counter = new RepeatCounter();
  const repeats = () => {
    let sum = 0;
    for (let i = 0; i < 1_000_000; i += 1)
      sum += counter.ordinal(AT + (i % 86_400), i & 0x7fff, Math.imul(i, 2_654_435_761), (i % 16) << 27) ?? 0;
    return sum;
  };
  expect(repeats()).toBe(0);
  expect(repeats()).toBe(1_000_000);
});

test("logins of one second that differ by user alone are all different", () => {
  const counter = new RepeatCounter();
  let repeats = 0;
  for (let user = 0; user < 300_000; user += 1) repeats += counter.ordinal(AT, 0, user, 0) ?? 0;
  expect(repeats).toBe(0);
});
