import { expect, test } from "vitest";
import { meetingEdges } from "./file-edges";

const file = (id: number, first: number, last: number) => ({ id, first, last });

test("files that overlap by more than an instant have no edge in common", () => {
  expect(meetingEdges([file(1, 0, 20), file(2, 10, 30)])).toEqual([]);
});

test("a file that ends where another begins has an edge with it", () => {
  expect(meetingEdges([file(2, 20, 30), file(1, 0, 20)])).toEqual([{ instant: 20, ends: 1, begins: 2 }]);
});

test("a third file that holds the instant inside settles it", () => {
  expect(meetingEdges([file(1, 0, 20), file(2, 20, 30), file(3, 5, 25)])).toEqual([]);
});

test("a file of one instant meets both of its neighbours, and they each other", () => {
  expect(meetingEdges([file(1, 0, 20), file(2, 20, 20), file(3, 20, 30)])).toHaveLength(3);
});
