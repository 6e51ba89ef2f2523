import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, cellHead, DayCells, mergeCells, MOST_CLIENTS } from "./day-cells";
import {
  countPacked,
  type Entry,
  KEPT_INSTANTS,
  kindCode,
  kindOfCode,
  mergeEvidence,
  packEvidence,
  unpackEvidence,
} from "./evidence";
import { type ClientUse, mergeClientUses, packClientUses, unpackClientUses } from "./member-clients";
import { OUTCOMES, outcomeCode } from "./outcome";
import { PROTOCOLS, protocolCode } from "./protocol";

const DAY = 20_778;

function entry(over: Partial<Entry>, count = 1): Entry {
  const day = over.day ?? DAY;
  const first = day * 86_400 + 60;
  const latest = Array.from({ length: count }, (_, i) => first + i).slice(-KEPT_INSTANTS);
  return { day, protocol: "TLS 1.2", outcome: "success", filteredOnly: false, count, first, latest, ...over };
}

test.each(
  PROTOCOLS.flatMap((protocol) =>
    OUTCOMES.flatMap((outcome) => [true, false].map((filteredOnly) => ({ protocol, outcome, filteredOnly }))),
  ),
)("$protocol, $outcome, filtered only $filteredOnly survives its six bits", (kind) => {
  const code = kindCode(protocolCode(kind.protocol), outcomeCode(kind.outcome), kind.filteredOnly);
  expect(code).toBeLessThan(64);
  expect(kindOfCode(code)).toEqual(kind);
});

test.each([1, 9, 10, 11, 12, 5000])("a day of %d logins is unpacked as it was packed", (count) => {
  const entries = [
    entry({}, count),
    entry({ day: DAY + 1, protocol: "TLS 1.0", outcome: "insecure", filteredOnly: true }, count),
  ];
  expect(unpackEvidence(packEvidence(entries))).toEqual(entries);
  expect(countPacked(packEvidence(entries))).toBe(entries.reduce((sum, { count }) => sum + count, 0));
});

test("no evidence packs to nothing", () => {
  expect(unpackEvidence(packEvidence([]))).toEqual([]);
});

test("an instant beyond 2038 is kept", () => {
  const late = entry({ day: 30_000 });
  expect(unpackEvidence(packEvidence([late]))).toEqual([late]);
});

test("evidence packs the same in whatever order it came", () => {
  const entries = [
    entry({}),
    entry({ protocol: "TLS 1.0" }),
    entry({ day: DAY - 3 }),
    entry({ outcome: "failed" }),
  ];
  expect(packEvidence([...entries].reverse())).toEqual(packEvidence(entries));
});

const A = [entry({}, 8), entry({ protocol: "TLS 1.0" }, 3)];
const B = [
  {
    ...entry({}, 8),
    first: DAY * 86_400,
    latest: Array.from({ length: 8 }, (_, i) => DAY * 86_400 + i * 1000),
  },
  entry({ day: DAY - 1 }, 2),
];

const mergedOf = (...sets: readonly (readonly Entry[])[]) =>
  unpackEvidence(mergeEvidence(sets.map(packEvidence)));

test("merged evidence adds up counts and keeps the first and the latest instants of both", () => {
  const merged = mergedOf(A, B);
  expect(merged.map(({ day, protocol, count }) => [day, protocol, count])).toEqual([
    [DAY - 1, "TLS 1.2", 2],
    [DAY, "TLS 1.0", 3],
    [DAY, "TLS 1.2", 16],
  ]);
  expect(merged.at(-1)).toMatchObject({ first: DAY * 86_400 });
  expect(merged.at(-1)?.latest.map((instant) => instant - DAY * 86_400)).toEqual([
    65, 66, 67, 1000, 2000, 3000, 4000, 5000, 6000, 7000,
  ]);
});

test("evidence can be merged either way round and in any grouping", () => {
  const C = [entry({}, 25), entry({ filteredOnly: true })];
  expect(mergedOf(B, A)).toEqual(mergedOf(A, B));
  expect(mergedOf(A, B, C)).toEqual(mergedOf(A, mergedOf(C, B)));
  expect(mergedOf(A, [])).toEqual(unpackEvidence(packEvidence(A)));
  expect(mergedOf()).toEqual([]);
});

test("merging leaves what was merged as it is", () => {
  const sets = [packEvidence(A), packEvidence(B)];
  const before = structuredClone(sets);
  mergeEvidence(sets);
  expect(sets).toEqual(before);
});

/** Logins of one kind each, as instants; few days and kinds, so that many meet. */
const instants = fc.array(
  fc.record({ day: fc.nat({ max: 2 }), tls: fc.constantFrom("TLS 1.0", "TLS 1.2"), at: fc.nat({ max: 50 }) }),
  { maxLength: 60 },
);

type Login = { readonly day: number; readonly tls: "TLS 1.0" | "TLS 1.2"; readonly at: number };

function packedOf(logins: readonly Login[]): Uint32Array {
  const kinds = new Set(logins.map(({ day, tls }) => `${day} ${tls}`));
  return packEvidence(
    [...kinds].flatMap((kind) => {
      const group = logins.filter(({ day, tls }) => `${day} ${tls}` === kind);
      const times = group.map(({ day, at }) => (DAY + day) * 86_400 + at).sort((x, y) => x - y);
      const latest = times.slice(-KEPT_INSTANTS);
      return group
        .slice(0, 1)
        .map(({ day, tls }) =>
          entry({ day: DAY + day, protocol: tls, count: times.length, first: times[0] ?? 0, latest }),
        );
    }),
  );
}

test("logins counted apart and merged are the logins counted together", () => {
  fc.assert(
    fc.property(instants, instants, instants, (...sets) => {
      expect(mergeEvidence(sets.map(packedOf))).toEqual(packedOf(sets.flat()));
    }),
  );
});

const USES: readonly ClientUse[] = [
  { client: 1, kind: 4, count: 3, first: 100, last: 900 },
  { client: 1, kind: 2, count: 1, first: 50, last: 50 },
  { client: MOST_CLIENTS, kind: 63, count: 4_000_000_000, first: 0, last: 4_000_000_000 },
];

test("what a member used is unpacked by client and kind, whatever order it came in", () => {
  expect(unpackClientUses(packClientUses(USES))).toEqual([USES[1], USES[0], USES[2]]);
  expect(packClientUses([...USES].reverse())).toEqual(packClientUses(USES));
});

test("uses of one client merge either way round", () => {
  const more: ClientUse[] = [
    { client: 1, kind: 4, count: 2, first: 20, last: 300 },
    { client: 2, kind: 4, count: 1, first: 5, last: 5 },
  ];
  const merged = mergeClientUses([packClientUses(USES), packClientUses(more)]);
  expect(merged).toEqual(mergeClientUses([packClientUses(more), packClientUses(USES)]));
  expect(unpackClientUses(merged)).toHaveLength(4);
  expect(unpackClientUses(merged)).toContainEqual({ client: 1, kind: 4, count: 5, first: 20, last: 900 });
});

const CELLS: readonly Cell[] = [
  { hour: 23, client: MOST_CLIENTS, kind: 63, count: 7 },
  { hour: 0, client: 0, kind: 0, count: 1 },
  { hour: 16, client: 5, kind: 4, count: 4_000_000_000 },
];

/** Cells as they lie in a day, ascending. */
function packCells(cells: readonly Cell[]): Uint32Array {
  return mergeCells(
    cells.map(({ hour, kind, client, count }) => Uint32Array.of(cellHead(hour, kind, client), count)),
  );
}

test("the cells of a day are unpacked by hour, whatever order they came in", () => {
  expect([...new DayCells(packCells(CELLS))]).toEqual([CELLS[1], CELLS[2], CELLS[0]]);
  expect(packCells([...CELLS].reverse())).toEqual(packCells(CELLS));
});

test("cells of one hour merge either way round", () => {
  const more: Cell[] = [
    { hour: 23, client: MOST_CLIENTS, kind: 63, count: 2 },
    { hour: 23, client: MOST_CLIENTS, kind: 62, count: 1 },
  ];
  const merged = mergeCells([packCells(CELLS), packCells(more)]);
  expect(merged).toEqual(mergeCells([packCells(more), packCells(CELLS)]));
  expect([...new DayCells(merged)]).toHaveLength(4);
  expect([...new DayCells(merged)]).toContainEqual({ hour: 23, client: MOST_CLIENTS, kind: 63, count: 9 });
});
