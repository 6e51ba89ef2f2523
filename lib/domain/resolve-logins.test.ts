import { expect, test } from "vitest";
import { protocolCode } from "./protocol";
import { type Description, resolveIdentity } from "./resolve-logins";

const UNKNOWN = protocolCode("unknown");
const OLD = protocolCode("TLS 1.0");
const NEW = protocolCode("TLS 1.2");

/** A stored description: protocol, ordinal among equal ones, the imports that hold it, how much it says. */
function row(protocol: number, ord: number, imports: number[], variant = 1): Description {
  return { protocol, ord, imports, variant };
}

const CASES: readonly [sentence: string, Description[], boolean[]][] = [
  ["a login of one import counts", [row(NEW, 0, [1])], [true]],
  ["a login that no import holds any more does not count", [row(NEW, 0, [])], [false]],
  [
    "equal logins of one file count each",
    [row(NEW, 0, [1]), row(NEW, 1, [1]), row(NEW, 2, [1])],
    [true, true, true],
  ],
  [
    "overlapping files count as often as the file that holds them most often",
    [row(NEW, 0, [1, 2]), row(NEW, 1, [2])],
    [true, true],
  ],
  [
    "a login described in two ways by two files is one login",
    [row(NEW, 0, [1], 1), row(NEW, 0, [2], 2)],
    [false, true],
  ],
  [
    "of two descriptions the one that says more is kept",
    [row(NEW, 0, [1], 7 << 27), row(NEW, 0, [2], 3 << 27)],
    [true, false],
  ],
  ["two descriptions in one file are two logins", [row(NEW, 0, [1], 1), row(NEW, 0, [1], 2)], [true, true]],
  ["different protocols are different logins", [row(OLD, 0, [1]), row(NEW, 0, [2])], [true, true]],
  ["an unknown protocol is filled by a known one", [row(UNKNOWN, 0, [1]), row(NEW, 0, [2])], [false, true]],
  [
    "only as many unknown ones are filled as are known",
    [row(UNKNOWN, 0, [1]), row(UNKNOWN, 1, [1]), row(NEW, 0, [2])],
    [true, false, true],
  ],
  [
    "an unknown and a known one of one file are two logins",
    [row(UNKNOWN, 0, [1]), row(NEW, 0, [1])],
    [true, true],
  ],
  [
    "one file with two known fills the unknown of another",
    [row(UNKNOWN, 0, [1]), row(NEW, 0, [1, 2]), row(NEW, 1, [2])],
    [false, true, true],
  ],
  ["after an undo the unknown one stands again", [row(UNKNOWN, 0, [1]), row(NEW, 0, [])], [true, false]],
  ["unknown in every file stays unknown", [row(UNKNOWN, 0, [1, 2])], [true]],
  ["nothing held by anyone counts nothing", [row(UNKNOWN, 0, []), row(NEW, 0, [])], [false, false]],
];

test.each(CASES)("%s", (_sentence, group, counts) => {
  expect(resolveIdentity(group)).toEqual(counts);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]),
  );
}

/** Which descriptions count, written so that neither their order nor the numbers of imports show. */
function counted(group: readonly Description[]): string[] {
  const keep = resolveIdentity(group);
  return group
    .filter((_, i) => keep[i])
    .map((d) => `${d.protocol}/${d.variant}/${d.ord}`)
    .sort();
}

const MANY = [
  row(UNKNOWN, 0, [1, 3], 1),
  row(UNKNOWN, 1, [1], 1),
  row(NEW, 0, [2], 5),
  row(NEW, 0, [3], 9),
  row(OLD, 0, [2, 3], 5),
];

test("the order of the descriptions makes no difference", () => {
  for (const group of permutations(MANY)) expect(counted(group)).toEqual(counted(MANY));
});

test("the order of the imports makes no difference", () => {
  for (const numbers of permutations([1, 2, 3])) {
    const renumbered = MANY.map((d) => ({ ...d, imports: d.imports.map((n) => numbers[n - 1] ?? n) }));
    expect(counted(renumbered)).toEqual(counted(MANY));
  }
});

test("one more import never makes fewer logins", () => {
  const without = MANY.map((d) => ({ ...d, imports: d.imports.filter((n) => n !== 3) }));
  expect(counted(MANY).length).toBeGreaterThanOrEqual(counted(without).length);
});
