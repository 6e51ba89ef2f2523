import { expect, test } from "vitest";
import { moveWords, neededPace, paceWords } from "./pace";

const WEEK = 7 * 86_400;

test.each([
  [47, 15 * WEEK, "47 left in 15 weeks: 3.1 a week needed"],
  [2, 4.5 * WEEK, "2 left in 4.5 weeks: 0.4 a week needed"],
  [1, 200 * WEEK, "1 left in 200 weeks: under 0.1 a week needed"],
  [500, 10 * WEEK, "500 left in 10 weeks: 50 a week needed"],
  [5, 3 * 86_400, "5 left in 3 days"],
  [5, 3600, "5 left in the last day"],
  [0, 10 * WEEK, ""],
  [5, -1, ""],
])("%d subjects in %d seconds: %s", (left, seconds, words) => {
  const show = (value: number, decimals: number) => value.toFixed(decimals);
  expect(paceWords(left, 1000, 1000 + seconds, show)).toBe(words);
});

test("there is no pace after the cutover", () => {
  expect(neededPace(5, 100, 100)).toBeNull();
});

test.each([
  [20 * WEEK, "20 weeks later"],
  [-3 * 86_400, "3 days earlier"],
  [86_400, "1 day later"],
  [-3600, "less than a day earlier"],
])("a move of %d seconds is %s", (seconds, words) => {
  expect(moveWords(50 * WEEK, 50 * WEEK + seconds)).toBe(words);
});
