import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberSet } from "./number-set";

test("it holds as many numbers as a set does, added one by one or all of another's", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000)), fc.array(fc.nat(300)), (some, others) => {
      const [a, b] = [new NumberSet(), new NumberSet()];
      for (const number of some) a.add(number);
      for (const number of others) b.add(number);
      expect([a.size, b.size]).toEqual([new Set(some).size, new Set(others).size]);
      b.addAll(a);
      expect([a.size, b.size]).toEqual([new Set(some).size, new Set([...some, ...others]).size]);
    }),
  );
});
