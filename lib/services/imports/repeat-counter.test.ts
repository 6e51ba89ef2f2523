import { describe, expect, test } from "vitest";
import { type Numbered, type Place, RepeatCounter } from "./repeat-counter";

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

describe("with little memory", () => {
  const DAY = 86_400;

  /** A counter that holds three days, and reads back from the rows it has numbered. */
  function forgetful() {
    const rows: Numbered[] = [];
    const recalled: number[] = [];
    const counter = new RepeatCounter({
      slots: 3 * 256,
      recall: (from, to) => {
        recalled.push(Math.floor(from / DAY));
        return rows.filter(([time]) => time >= from && time <= to);
      },
    });
    const ordinal = (time: number, login: number, place?: Place) => {
      const given = counter.ordinal(time, 0, login, 1, place);
      if (given !== null) rows.push([time, 0, login, 1]);
      return given;
    };
    return { ordinal, recalled };
  }

  test("a file in order of time never reads back", () => {
    const { ordinal, recalled } = forgetful();
    for (let day = 0; day < 300; day += 1)
      for (let login = 0; login < 20; login += 1) expect(ordinal(AT - day * DAY, login)).toBe(0);
    expect(recalled).toEqual([]);
  });

  test("one that comes back to a day is numbered as if all were held", () => {
    const rows = Array.from(
      { length: 6000 },
      (_, i) => [AT + ((i * 7919) % 40) * DAY, (i * 31) % 13] as const,
    );
    const held = new RepeatCounter();
    const { ordinal, recalled } = forgetful();
    for (const [time, login] of rows) expect(ordinal(time, login)).toBe(held.ordinal(time, 0, login, 1));
    expect(new Set(recalled).size).toBe(40);
  });

  test("exports of one upload, and rows with ids, too", () => {
    const held = new RepeatCounter();
    const { ordinal } = forgetful();
    for (let i = 0; i < 6000; i += 1) {
      const place = { hasId: i % 5 === 0, part: Math.floor(i / 1500) };
      const [time, login] = [AT + ((i * 7919) % 40) * DAY, (i * 31) % 13];
      expect(ordinal(time, login, place)).toBe(held.ordinal(time, 0, login, 1, place));
    }
  });

  test("exports of months that follow one another need nothing beside their days", () => {
    const { ordinal, recalled } = forgetful();
    for (let part = 0; part < 12; part += 1)
      for (let day = 0; day < 30; day += 1)
        for (const login of [1, 2, 2])
          expect(ordinal(AT + (part * 30 + day) * DAY, login, { hasId: false, part })).not.toBeNull();
    expect(recalled).toEqual([]);
    expect(ordinal(AT, 2, { hasId: false, part: 12 })).toBeNull();
    expect(ordinal(AT, 2, { hasId: false, part: 12 })).toBeNull();
    expect(ordinal(AT, 2, { hasId: false, part: 12 })).toBe(2);
  });

  test("one that goes to and fro without end is held whole in the end", () => {
    const { ordinal, recalled } = forgetful();
    for (let login = 0; login < 2000; login += 1)
      for (let day = 0; day < 8; day += 1) ordinal(AT + day * DAY, login);
    const before = recalled.length;
    for (let day = 0; day < 8; day += 1) expect(ordinal(AT + day * DAY, 7)).toBe(1);
    expect(recalled.length).toBe(before);
  });
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
