import fc from "fast-check";
import { expect, test } from "vitest";
import { byLogins, bySubjects, type Fixable } from "./order-of-work";

const client = (name: string, logins: number, ...subjects: string[]): Fixable => ({
  client: name,
  logins,
  subjects,
});

test("logins decide, and a subject is done once all of its clients are fixed", () => {
  const steps = byLogins([
    client("IE 9", 40, "ann", "bob"),
    client("Java 7", 50, "erp"),
    client("IE 11", 10, "bob"),
  ]);
  expect(steps).toEqual([
    { client: "Java 7", logins: 50, subjects: 1, loginsCleared: 50, subjectsDone: 1 },
    { client: "IE 9", logins: 40, subjects: 2, loginsCleared: 90, subjectsDone: 2 },
    { client: "IE 11", logins: 10, subjects: 1, loginsCleared: 100, subjectsDone: 3 },
  ]);
});

test("by subjects, the client that most are left on comes first", () => {
  const steps = bySubjects([
    client("Java 7", 900, "erp"),
    client("IE 9", 40, "ann", "bob", "cid"),
    client("IE 11", 60, "ann", "bob"),
    client("Chrome 37", 5, "dan", "eve"),
  ]);
  expect(steps.map(({ client: name }) => name)).toEqual(["IE 9", "Chrome 37", "Java 7", "IE 11"]);
  expect(steps.map(({ subjectsDone }) => subjectsDone)).toEqual([1, 3, 4, 6]);
});

const some = fc
  .array(
    fc.record({
      logins: fc.integer({ min: 0, max: 50 }),
      subjects: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { maxLength: 5 }),
    }),
    { maxLength: 7 },
  )
  .map((all) => all.map((one, i) => ({ ...one, client: `client ${i}` })));

function* choices<T>(all: readonly T[], size: number, from = 0): Generator<T[], void> {
  if (size === 0) return yield [];
  for (let i = from; i <= all.length - size; i += 1)
    for (const rest of choices(all, size - 1, i + 1)) yield [all[i] as T, ...rest];
}

test("no other choice of as many clients clears more logins, and none reaches e / (e - 1) times the subjects", () => {
  fc.assert(
    fc.property(some, (clients) => {
      const logins = byLogins(clients);
      const subjects = bySubjects(clients);
      const byClient = new Map(clients.map((one) => [one.client, one]));
      const reach = (chosen: readonly Fixable[]) => new Set(chosen.flatMap((one) => one.subjects)).size;
      for (let size = 1; size <= clients.length; size += 1) {
        const all = [...choices(clients, size)];
        const best = Math.max(...all.map((chosen) => chosen.reduce((sum, one) => sum + one.logins, 0)));
        expect(logins[size - 1]?.loginsCleared).toBe(best);
        const reached = reach(
          subjects.slice(0, size).flatMap(({ client: name }) => byClient.get(name) ?? []),
        );
        expect(reached).toBeGreaterThanOrEqual((1 - 1 / Math.E) * Math.max(...all.map(reach)));
      }
      expect(subjects.map(({ client: name }) => name).sort()).toEqual([...byClient.keys()].sort());
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) },
  );
});

test("done counts exactly the subjects whose clients have all been fixed", () => {
  fc.assert(
    fc.property(some, (clients) => {
      for (const steps of [byLogins(clients), bySubjects(clients)])
        for (const [i, { subjectsDone }] of steps.entries()) {
          const fixed = new Set(steps.slice(0, i + 1).map(({ client: name }) => name));
          const everyone = new Set(clients.flatMap((one) => one.subjects));
          const done = [...everyone].filter((subject) =>
            clients.every((one) => !one.subjects.includes(subject) || fixed.has(one.client)),
          );
          expect(subjectsDone).toBe(done.length);
        }
    }),
  );
});

test("ten thousand clients are put in order in the time of a page", () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    client(`client ${i}`, i % 97, `user ${i % 400}`, `user ${(i * 7) % 400}`),
  );
  expect(bySubjects(many)).toHaveLength(10_000);
});
