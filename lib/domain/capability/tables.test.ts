import { describe, expect, it } from "vitest";
import { OVERLAYS } from "./overlays";
import { REFERENCE_ROWS } from "./reference-rows";
import { RUNTIMES } from "./runtimes";
import { SOURCES, type Source } from "./sources";
import { compareVersions } from "./version";

const ALL_SOURCES: readonly Source[] = Object.values(SOURCES);
const RUNTIME_ROWS = RUNTIMES.flatMap((runtime) => runtime.rows);

describe("the tables", () => {
  it("Every overlay names a source", () => {
    expect(OVERLAYS.filter((row) => row.sources.length === 0)).toEqual([]);
  });

  it("Every run-time and every row of it names a source", () => {
    expect(
      [...RUNTIMES, ...RUNTIME_ROWS, ...REFERENCE_ROWS].filter((row) => row.sources.length === 0),
    ).toEqual([]);
  });

  it("A row known from memory alone says so, and only such a row", () => {
    for (const row of RUNTIME_ROWS) {
      const fromMemory = row.sources.every((source) => source === SOURCES.memory);
      expect(row.memoryOnly ?? false).toBe(fromMemory);
    }
  });

  it("No range ends before it starts", () => {
    for (const { from, to } of [...OVERLAYS, ...RUNTIME_ROWS]) {
      if (from && to) expect(compareVersions(from.slice(0, to.length), to)).toBeLessThanOrEqual(0);
    }
  });

  it("No source shows a local path", () => {
    for (const { name, url } of ALL_SOURCES) {
      expect(name).not.toMatch(/\.txt|\/work|seed/);
      expect(url ?? "https://").toMatch(/^https:\/\//);
    }
  });
});
