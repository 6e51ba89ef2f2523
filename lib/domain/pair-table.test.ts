import fc from "fast-check";
import { expect, test } from "vitest";
import { PairTable } from "./pair-table";

const limits = [0, 1, -1, 2_147_483_647, -2_147_483_648];
const half = fc.oneof(fc.constantFrom(...limits), fc.nat(3), fc.integer());

test("pairs are numbered in the order in which they come, each once, and known again by their number", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 200 }), (pairs) => {
      const table = new PairTable();
      const order = [...new Set(pairs.map(([a, b]) => `${a},${b}`))];
      for (const [a, b] of pairs) expect(table.indexOf(a, b)).toBe(order.indexOf(`${a},${b}`));
      expect(table.size).toBe(order.length);
      order.forEach((pair, index) => expect(table.pairAt(index).join()).toBe(pair));
    }),
  );
});

test("a hundred thousand are told apart, and none is known after clearing", () => {
  const table = new PairTable();
  for (let i = 0; i < 100_000; i += 1) expect(table.indexOf(i % 317, i)).toBe(i);
  for (let i = 0; i < 100_000; i += 7) expect(table.indexOf(i % 317, i)).toBe(i);
  table.clear();
  expect([table.size, table.indexOf(5, 5), table.size]).toEqual([0, 0, 1]);
});
