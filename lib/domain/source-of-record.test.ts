import { expect, test } from "vitest";
import { SourcesOfRecord, type Sourced } from "./source-of-record";

function file(id: number, source: string, from: number, to: number, more: Partial<Sourced> = {}): Sourced {
  return {
    id,
    scope: "all",
    isSaidComplete: false,
    source,
    resolution: 1,
    knowsTls: true,
    tellsApplications: true,
    preferredAt: 0,
    rate: 100,
    stretches: [{ from, to }],
    covers: [{ from, to }],
    has: () => true,
    exports: [],
    ...more,
  };
}

/** The ids of those files whose row at an instant is not counted. */
function outrankedAt(files: readonly Sourced[], time: number): number[] {
  const records = new SourcesOfRecord(files);
  return files.filter(({ id }) => records.over(id, time, 7).length > 0).map(({ id }) => id);
}

test("one source alone is never outranked, however its files overlap", () => {
  const files = [file(1, "setup", 0, 100), file(2, "setup", 50, 200)];
  expect(new SourcesOfRecord(files).isNeeded).toBe(false);
});

test.each([
  [["id", "setup", "event-log", "report"], "id"],
  [["event", "setup"], "event"],
  [["setup", "event-log", "report"], "setup"],
  [["soql", "setup"], "setup"],
  [["mapped 1", "event-log"], "mapped 1"],
  [["setup de", "setup"], "setup"],
  [["report", "event-log"], "event-log"],
  [["report", "something later"], "report"],
])("of %j the source of record is %s, in any order of upload", (sources, record) => {
  for (const order of [sources, [...sources].reverse()]) {
    const files = order.map((source, i) => file(i + 1, source, 0, 100));
    const counted = files.filter(({ id }) => !outrankedAt(files, 50).includes(id));
    expect(counted.map(({ source }) => source)).toEqual([record]);
  }
});

test("outside the stretch of the source of record the other counts", () => {
  const files = [file(1, "setup", 100, 200), file(2, "event-log", 0, 300)];
  expect([99, 100, 200, 201].map((time) => outrankedAt(files, time))).toEqual([[], [2], [2], []]);
});

test("times with seconds go before those without, a minute wide at the edges so that nothing counts twice", () => {
  const files = [file(1, "setup", 6000, 9000), file(2, "setup", 0, 12_000, { resolution: 60 })];
  expect([5940, 5941, 6000, 9000, 9001].map((time) => outrankedAt(files, time))).toEqual([
    [],
    [2],
    [2],
    [2],
    [],
  ]);
});

test("a filtered file is never of record, and a file that knows no protocol never over one that does", () => {
  const log = file(2, "event-log", 0, 100);
  const blind = { knowsTls: false };
  const filtered = { scope: "filtered" } as const;
  expect(outrankedAt([file(1, "id", 0, 100, filtered), log], 50)).toEqual([]);
  expect(outrankedAt([file(1, "setup", 0, 100, blind), log], 50)).toEqual([1]);
  expect(outrankedAt([file(1, "setup", 0, 100, blind), file(2, "event-log", 0, 100, blind)], 50)).toEqual([
    2,
  ]);
  expect(outrankedAt([file(1, "setup", 0, 100, blind), file(2, "report", 0, 100, filtered)], 50)).toEqual([]);
});

test("where neither of two sources is of record what both hold counts twice, and is told", () => {
  const filtered = { scope: "filtered" } as const;
  const beside = (a: Sourced, b: Sourced) => {
    const records = new SourcesOfRecord([a, b]);
    return [a, b].map(({ id }) => records.countedBeside(id).map((other) => other.id));
  };
  expect(beside(file(1, "id", 0, 100, filtered), file(2, "event-log", 50, 200))).toEqual([[2], [1]]);
  expect(beside(file(1, "id", 0, 100, filtered), file(2, "event-log", 50, 200, filtered))).toEqual([
    [2],
    [1],
  ]);
  // One gives way, they meet row by row, or lie apart.
  expect(beside(file(1, "id", 0, 100), file(2, "event-log", 50, 200, filtered))).toEqual([[], []]);
  expect(beside(file(1, "id", 0, 100, filtered), file(2, "id", 50, 200))).toEqual([[], []]);
  expect(beside(file(1, "id", 0, 100, filtered), file(2, "setup", 101, 200))).toEqual([[], []]);
});

test("a filtered file of a later source is not counted where a complete one is of record", () => {
  const files = [file(1, "setup", 0, 100), file(2, "event-log", 0, 100, { scope: "filtered" })];
  expect(outrankedAt(files, 50)).toEqual([2]);
});

test("an admin's choice goes before the order of sources, the newest choice before older ones", () => {
  const setup = file(1, "setup", 0, 100);
  expect(outrankedAt([setup, file(2, "report", 0, 100, { preferredAt: 5 })], 50)).toEqual([1]);
  const twice = [file(1, "setup", 0, 100, { preferredAt: 9 }), file(2, "report", 0, 100, { preferredAt: 5 })];
  expect(outrankedAt(twice, 50)).toEqual([2]);
});

test("the files of record over another are named", () => {
  const files = [file(1, "setup", 0, 100), file(2, "setup", 500, 600), file(3, "event-log", 50, 90)];
  expect(new SourcesOfRecord(files).recordsOver(3).map(({ id }) => id)).toEqual([1]);
  expect(new SourcesOfRecord(files).recordsOver(1)).toEqual([]);
});

test("a file never hides the logins of a user it does not know", () => {
  const records = new SourcesOfRecord([
    file(1, "id", 0, 100, { has: (user) => user === 7 }),
    file(2, "setup", 0, 100),
  ]);
  expect([7, 8].map((user) => records.over(2, 50, user).length > 0)).toEqual([true, false]);
});

test("a clearly fuller file goes before one that an order of sources would prefer, whatever the order of upload", () => {
  const few = file(1, "id", 0, 100, { rate: 40 });
  const many = file(2, "setup", 0, 100, { rate: 100 });
  expect(outrankedAt([few, many], 50)).toEqual([1]);
  expect(outrankedAt([many, few], 50)).toEqual([1]);
  expect(outrankedAt([{ ...few, rate: 99 }, many], 50)).toEqual([2]);
});

test("where the file of record has a gap the other counts", () => {
  const gap = file(1, "id", 0, 100, {
    stretches: [
      { from: 0, to: 10 },
      { from: 90, to: 100 },
    ],
  });
  const whole = file(2, "setup", 0, 100);
  expect([5, 50, 95].map((time) => outrankedAt([gap, whole], time))).toEqual([[2], [], [2]]);
});
