import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ScratchFile, sweepScratch } from "./scratch";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-"));
  process.env.DATA_DIR = folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is kept comes back from where it lies, and no file stays", () => {
  const scratch = new ScratchFile();
  expect(existsSync(path.join(folder, "scratch"))).toBe(false);
  const places = [1, 2, 3].map((fill) => scratch.keep(new Uint8Array(100_000).fill(fill)));
  expect(places).toEqual([0, 100_000, 200_000]);
  const piece = new Uint8Array(10);
  scratch.read(99_995, piece);
  expect([...piece]).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  expect(() => scratch.read(299_995, piece)).toThrow("ends before");
  scratch.close();
  expect(() => scratch.read(0, piece)).toThrow("Nothing was kept");
  sweepScratch();
  expect(readdirSync(folder)).toEqual([]);
});
