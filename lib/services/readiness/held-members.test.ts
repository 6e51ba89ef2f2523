import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredMember } from "@/lib/db/tallies";
import type { RunStore } from "@/lib/domain/word-runs";
import { ScratchFile } from "@/lib/storage/scratch";
import { HeldMembers } from "./held-members";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-"));
  process.env.DATA_DIR = folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 300 subjects, some 12 KB each but for a large one and one without members. */
const SUBJECTS: readonly (readonly [string, readonly StoredMember[]])[] = Array.from(
  { length: 300 },
  (_, i) => {
    const id = `subject ${i}`;
    const size = i === 7 ? 100_000 : 1500;
    const words = (from: number, length: number) => Uint32Array.from({ length }, (_, n) => from * 7919 + n);
    const member = (user: number) => ({
      subjectId: id,
      user,
      evidence: words(i + user, size),
      clients: words(i * user, 20 + (i % 3)),
    });
    return [id, i === 9 ? [] : i % 2 === 0 ? [member(1)] : [member(2), member(3)]] as const;
  },
);

/** Comparing a hundred thousand words one by one takes seconds. */
function digestsOf(members: readonly StoredMember[]) {
  const digestOf = (words: Uint32Array) => createHash("sha256").update(words).digest("hex");
  return members.map(({ subjectId, user, evidence, clients }) => [
    subjectId,
    user,
    digestOf(evidence),
    digestOf(clients),
  ]);
}

function expectAll(held: HeldMembers): void {
  const places = SUBJECTS.map((_, i) => i);
  // One after the other, and from one end to the other and back.
  for (const i of [...places, ...places.map((i) => (i * 149) % SUBJECTS.length)]) {
    const [id = "", members = []] = SUBJECTS[i] ?? [];
    expect(digestsOf(held.of(id)), id).toEqual(digestsOf(members));
  }
  expect(held.of("unknown")).toEqual([]);
}

function held(store: RunStore | null): HeldMembers {
  const members = new HeldMembers(store);
  for (const [id, some] of SUBJECTS) members.hold(id, some);
  return members;
}

test("what is held comes back from memory, from a file, and in another thread", () => {
  expectAll(held(null));
  const scratch = new ScratchFile({ isShared: true });
  const inFile = held(scratch);
  expectAll(inFile);
  expect(inFile.bytes).toBeGreaterThan(2_500_000);
  const parts = structuredClone(inFile.parts());
  // What is not in the file is one piece at most.
  expect(parts.pieces.filter((piece) => piece instanceof Uint32Array)).toHaveLength(1);
  const taken = ScratchFile.taken(scratch.name ?? "");
  const subjects = [...SUBJECTS.map(([id]) => ({ id })), { id: "never seen" }];
  scratch.close();
  const elsewhere = HeldMembers.from(parts, subjects, taken);
  expectAll(elsewhere);
  expect(elsewhere.of("never seen")).toEqual([]);
  const copies = elsewhere.of("subject 1");
  expectAll(elsewhere);
  expect(digestsOf(copies)).toEqual(digestsOf(SUBJECTS[1]?.[1] ?? []));
  taken.close();
  expect(() => elsewhere.of("subject 100")).toThrow("Nothing was kept");
});

test("on a full disk it stays in memory, and what was written before is read", () => {
  const scratch = new ScratchFile();
  let room = 4;
  const full: RunStore = {
    keep: (bytes) => {
      if (room === 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      room -= 1;
      return scratch.keep(bytes);
    },
    read: (at, into) => scratch.read(at, into),
  };
  const members = held(full);
  expect(members.parts().pieces.filter((piece) => !(piece instanceof Uint32Array))).toHaveLength(4);
  expectAll(members);
  scratch.close();
});

test("who looks at members may not ask for others meanwhile", () => {
  const members = held(null);
  expect(() => members.each("subject 1", () => members.of("subject 2"))).toThrow("asked for while");
  let seen = 0;
  members.each("subject 1", () => (seen += 1));
  expect(seen).toBe(2);
});
