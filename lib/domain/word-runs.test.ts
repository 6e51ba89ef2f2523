import fc from "fast-check";
import { expect, test } from "vitest";
import { WordRuns } from "./word-runs";

type Word = readonly [high: number, low: number];

/** All words a gatherer hands back, with their groups; few of them make a run. */
function gathered(
  words: readonly Word[],
  groupOf: (high: number) => number,
  options: ConstructorParameters<typeof WordRuns>[1] = { most: 1 << 12 },
) {
  const runs = new WordRuns(groupOf, options);
  for (const [high, low] of words) runs.add(high, low);
  const groups: { group: number; words: Word[] }[] = [];
  for (const { group, words: halves, count } of runs.groups())
    groups.push({
      group,
      words: Array.from({ length: count }, (_, i): Word => [halves[i * 2 + 1] ?? 0, halves[i * 2] ?? 0]),
    });
  return groups;
}

const ascending = (words: readonly Word[]) => [...words].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const half = fc.oneof(fc.nat(20), fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0xffffffff));

test("words come back ascending, each group whole, none lost and none doubled", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 60 }), (words) => {
      const groups = gathered(words, (high) => high >>> 2);
      expect(groups.flatMap((group) => group.words)).toEqual(ascending(words));
      expect(groups.map(({ group }) => group)).toEqual([
        ...new Set(ascending(words).map(([high]) => high >>> 2)),
      ]);
    }),
  );
});

test("words of many runs meet in their group", () => {
  const words = Array.from({ length: 50_000 }, (_, i): Word => [(i * 7919) % 30, (i * 104_729) % 1_000_003]);
  const groups = gathered(words, (high) => Math.floor(high / 3));
  expect(groups.map(({ group }) => group)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(groups.flatMap((group) => group.words)).toEqual(ascending(words));
});

test("they can be asked for twice, and nothing gathered gives nothing", () => {
  const runs = new WordRuns((high) => high);
  expect([...runs.groups()]).toEqual([]);
  runs.add(3, 5);
  const counts = () => [...runs.groups()].map(({ group, count }) => [group, count]);
  expect(counts()).toEqual([[3, 1]]);
  runs.add(1, 0xffffffff);
  expect(counts()).toEqual([
    [1, 1],
    [3, 1],
  ]);
});

test("runs that lie elsewhere come back as those that are held", () => {
  const words = Array.from({ length: 90_000 }, (_, i): Word => [(i * 7919) % 30, (i * 104_729) % 1_000_003]);
  let kept = new Uint8Array();
  const store = {
    keep: (bytes: Uint8Array) => {
      const at = kept.length;
      kept = Uint8Array.from([...kept, ...bytes]);
      return at;
    },
    read: (at: number, into: Uint8Array) => into.set(kept.subarray(at, at + into.length)),
  };
  // A run is read in blocks of 32 KiB; the last and shortest fits into the room.
  const groups = gathered(words, (high) => Math.floor(high / 3), { most: 1 << 15, room: 70_000, store });
  expect(kept.length).toBeGreaterThan(1 << 16);
  expect(groups).toEqual(gathered(words, (high) => Math.floor(high / 3)));
});
