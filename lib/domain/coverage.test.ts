import { expect, test } from "vitest";
import { coveredUntil, type Interval, secondsCovered, unionOf } from "./coverage";

const between = (...ends: [from: number, to: number][]): Interval[] =>
  ends.map(([from, to]) => ({ from, to }));

const UNIONS: readonly [sentence: string, Interval[], Interval[]][] = [
  ["no file covers nothing", [], []],
  ["files apart stay apart", between([0, 10], [20, 30]), between([0, 10], [20, 30])],
  ["overlapping files are one stretch", between([0, 10], [5, 30]), between([0, 30])],
  ["files that touch are one stretch", between([0, 10], [10, 30]), between([0, 30])],
  ["a file inside another adds nothing", between([0, 30], [5, 10]), between([0, 30])],
  ["the same file twice is one stretch", between([0, 10], [0, 10]), between([0, 10])],
  ["a file may bridge two others", between([0, 10], [20, 30], [8, 22]), between([0, 30])],
  ["a file of one instant is a stretch", between([7, 7]), between([7, 7])],
];

test.each(UNIONS)("%s", (_sentence, files, union) => {
  expect(unionOf(files)).toEqual(union);
  expect(unionOf([...files].reverse())).toEqual(union);
});

test("a union leaves the intervals it is made of as they are", () => {
  const files = between([0, 10], [5, 30]);
  unionOf(files);
  expect(files).toEqual(between([0, 10], [5, 30]));
});

const GAP = between([0, 10], [20, 30]);

test.each([
  ["all of it", 0, 30, 20],
  ["a gap", 10, 20, 0],
  ["across a gap", 5, 25, 10],
  ["beyond both ends", -100, 100, 20],
  ["before everything", -10, -5, 0],
  ["after everything", 31, 99, 0],
  ["an instant", 5, 5, 0],
  ["backwards", 25, 5, 0],
])("seconds covered over %s", (_where, from, to, seconds) => {
  expect(secondsCovered(GAP, from, to)).toBe(seconds);
});

test.each([
  ["inside the first stretch", 0, 4, 4],
  ["exactly at its end", 0, 10, 10],
  ["behind the gap", 5, 8, 23],
  ["from within the gap", 15, 3, 23],
  ["from before everything", -5, 3, 3],
  ["at the very end", 0, 20, 30],
  ["never, when too little is covered", 0, 21, null],
  ["never, when nothing follows", 30, 1, null],
])("covered time is complete %s", (_where, from, seconds, at) => {
  expect(coveredUntil(GAP, from, seconds)).toBe(at);
});

test("the instant at which covered time is complete is the first one that covers so much", () => {
  for (let seconds = 1; seconds <= 17; seconds += 1) {
    const at = coveredUntil(GAP, 3, seconds) ?? Infinity;
    expect(secondsCovered(GAP, 3, at)).toBe(seconds);
    expect(secondsCovered(GAP, 3, at - 1)).toBe(seconds - 1);
  }
});
