import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeWholeOrg } from "../readiness/judged-org";
import { setupExport, type ExportedLogin } from "../sample/setup-export";
import {
  COMPLETE,
  inFreshOrg,
  login,
  loginKind,
  made,
  play,
  stateOf,
  textOf,
  time,
} from "../testing/import-stories";
import { NOW } from "../testing/fresh-org";
import { PROPERTY_TIME, propertySettings } from "../testing/property";
import { storedAndRebuilt } from "../testing/rebuilt";
import { undoImport } from "./undo-job";

const FAILED = {
  time: "10/13/2026 9:15:30 AM UTC",
  user: "bob@example.com",
  browser: "Chrome 120",
  status: "Failed: Login over insecure channel",
} as const;

test("two logins of one instant, each known from a file of its own, are two once a third file holds both", async () => {
  const unknown = { ...FAILED, tls: "Unknown" };
  const named = { ...FAILED, tls: "TLS 1.2" };
  await inFreshOrg(async (org) => {
    const counted = async () => {
      const { subjects } = await judgeWholeOrg(org.database, org.scope, NOW);
      return subjects.reduce((sum, { logins }) => sum + logins, 0);
    };
    for (const login of [unknown, named]) await org.importText(setupExport([login]), { scope: "all" });
    expect(await counted()).toBe(1);
    const both = await org.importText(setupExport([named, unknown]), { scope: "all" });
    expect([both.added, both.repeated, both.enriched, await counted()]).toEqual([1, 1, 0, 2]);
    const again = await org.importText(`${setupExport([unknown, named])}\n`, { scope: "all" });
    expect([again.added, again.repeated, await counted()]).toEqual([0, 2, 2]);
    await undoImport(org.context, again.id);
    await undoImport(org.context, both.id);
    expect(await counted()).toBe(1);
  });
});

test(
  "any order and overlap of files, with imports and undos in between, ends as one clean import does",
  async () => {
    await fc.assert(
      fc.asyncProperty(made, async (story) => {
        const clean = await inFreshOrg(async (org) => {
          await org.importText(setupExport(story.logins), { scope: "all" });
          return stateOf(org);
        });
        await inFreshOrg(async (org) => {
          const files = story.files.map((file) => ({
            ...file,
            ...COMPLETE,
            kind: file.kind === "bare" ? ("bare" as const) : ("setup" as const),
          }));
          await play(org, { ...story, files, stay: files.map(() => true) });
          expect(await stateOf(org)).toEqual(clean);
        });
      }),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);

test(
  "of any sequence of exports and lists, previews and undos stays what the files that are left come to alone",
  async () => {
    await fc.assert(
      fc.asyncProperty(made, async (story) => {
        const alone = await inFreshOrg(async (org) => {
          await play(org, { ...story, steps: [] });
          return stateOf(org);
        });
        await inFreshOrg(async (org) => {
          await play(org, story);
          expect(await stateOf(org)).toEqual(alone);
        });
      }),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);

test(
  "what was counted along the way equals what a rebuild from the logins gives",
  async () => {
    await fc.assert(
      fc.asyncProperty(made, (story) =>
        inFreshOrg(async (org) => {
          await play(org, story);
          const { stored, rebuilt } = await storedAndRebuilt(org);
          expect(stored).toEqual(rebuilt);
        }),
      ),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);

test(
  "a group of equal logins that is cut everywhere is never counted more often than it is",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(login, { minLength: 1, maxLength: 14 }),
        fc.array(
          fc.record({ kind: loginKind, held: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (logins, files) =>
          inFreshOrg(async (org) => {
            for (const { kind, held } of files) {
              const part = logins.filter((_, i) => held[i]);
              if (part.length > 0) await org.importText(textOf(part, kind), { scope: "all" });
            }
            const judged = await judgeWholeOrg(org.database, org.scope, NOW);
            const counted = judged.subjects.reduce((sum, subject) => sum + subject.logins, 0);
            // Over a login below the target no file is of record that tells no protocols (decision 015): both count.
            const isIn = (i: number, bare: boolean) =>
              files.some(({ kind, held }) => (kind === "bare") === bare && held[i]);
            const twice = logins.filter(
              ({ tls, status }, i) =>
                tls === "TLS 1.0" && status === "Success" && isIn(i, true) && isIn(i, false),
            );
            expect(counted).toBeLessThanOrEqual(logins.length + twice.length);
            const bad = judged.subjects.reduce((sum, subject) => sum + subject.below, 0);
            const isBad = (row: ExportedLogin) =>
              row.status?.includes("insecure") || (row.status === "Success" && row.tls === "TLS 1.0");
            expect(bad).toBeLessThanOrEqual(logins.filter(isBad).length);
          }),
      ),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);

/** Downloads of a history in order of time, each of a stretch of it and cut anywhere; together they hold all of it. */
const stretches = fc
  .record({
    logins: fc.array(fc.record({ time, tls: fc.constantFrom("TLS 1.0", "TLS 1.2") }), {
      minLength: 2,
      maxLength: 14,
    }),
    ends: fc.array(fc.nat({ max: 14 }), { maxLength: 3 }),
    overlap: fc.nat({ max: 4 }),
    order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ logins, ends, overlap, order }) => {
    const sorted = logins.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));
    const cuts = [0, ...ends.map((end) => Math.min(end, sorted.length)), sorted.length].toSorted(
      (a, b) => a - b,
    );
    return {
      logins,
      files: cuts
        .slice(1)
        .map((end, i) => sorted.slice(Math.max(0, (cuts[i] ?? 0) - overlap), end))
        .map((rows, i) => ({ rows, place: order[i] ?? 0 }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ rows }) => rows),
    };
  })
  // Of a file that holds one instant alone both ends may be cut.
  .filter(({ files }) => files.every((rows) => new Set(rows.map(({ time }) => time)).size > 1));

test(
  "where downloads cut equal logins of one second apart, as many are told of as are missing, or more",
  async () => {
    await fc.assert(
      fc.asyncProperty(stretches, ({ logins, files }) =>
        inFreshOrg(async (org) => {
          for (const [i, rows] of files.entries())
            await org.importText(setupExport(rows) + "\n".repeat(i), { scope: "all" });
          const judged = await judgeWholeOrg(org.database, org.scope, NOW);
          const counted = judged.subjects.reduce((sum, subject) => sum + subject.logins, 0);
          expect(counted).toBeLessThanOrEqual(logins.length);
          expect(counted + judged.edgeLogins).toBeGreaterThanOrEqual(logins.length);
        }),
      ),
      propertySettings(),
    );
  },
  PROPERTY_TIME,
);
