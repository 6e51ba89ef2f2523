import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
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

test("another thread can open a shared one while it is open, and then has it alone", () => {
  const shared = new ScratchFile({ isShared: true });
  expect(shared.name).toBeNull();
  shared.keep(new Uint8Array(1000).fill(7));
  const name = shared.name ?? "";
  const taken = ScratchFile.taken(name);
  expect(() => ScratchFile.taken(name)).toThrow("ENOENT");
  shared.close();
  const piece = new Uint8Array(2);
  taken.read(998, piece);
  expect([...piece]).toEqual([7, 7]);
  taken.close();
  const forgotten = new ScratchFile({ isShared: true });
  forgotten.keep(new Uint8Array(1));
  const gone = forgotten.name ?? "";
  forgotten.close();
  expect(() => ScratchFile.taken(gone)).toThrow("ENOENT");
  expect(readdirSync(path.join(folder, "scratch"))).toEqual([]);
});

test.runIf(existsSync("/proc/self/fd"))("what nobody closes is closed when nobody refers to it", async () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("This Node cannot collect on request.");
  const open = () => readdirSync("/proc/self/fd").length;
  const before = open();
  for (let i = 0; i < 20; i += 1) new ScratchFile().keep(new Uint8Array(1));
  expect(open()).toBe(before + 20);
  await expect
    .poll(() => {
      Reflect.apply(collect, undefined, []);
      return open();
    })
    .toBe(before);
});
