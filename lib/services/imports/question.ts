import { z } from "zod";
import { namedSubjects as named } from "./import-summary";
import { LIST_KINDS } from "@/lib/formats/login-row";
import { MAPPED_FIELDS } from "@/lib/formats/mapped/format";

const reading = z.object({
  first: z.string().nullable(),
  last: z.string().nullable(),
  future: z.number(),
  unreadable: z.number(),
});

const times = z
  .object({
    asks: z.array(z.enum(["dateOrder", "timeZone"])),
    reason: z.string(),
    samples: z.array(
      z.object({
        line: z.number(),
        cell: z.string(),
        monthFirst: z.string().nullable(),
        dayFirst: z.string().nullable(),
      }),
    ),
    readings: z.object({ monthFirst: reading, dayFirst: reading }),
    proposed: z.enum(["month-first", "day-first", "year-first"]).nullable(),
    because: z.string().default(""),
    zoneText: z.string().nullable(),
    rows: z.number(),
  })
  .transform((question) => ({ kind: "times" as const, ...question }));

const mapping = z
  .object({
    asks: z.tuple([z.literal("mapping")]),
    part: z.string().nullable(),
    columns: z.array(
      z.object({
        name: z.string(),
        samples: z.array(z.string()),
        proposed: z.enum(MAPPED_FIELDS).nullable(),
        why: z.enum(["name", "content"]).nullable(),
        /** By its name, were the file another kind of list. */
        named: z.array(z.enum(MAPPED_FIELDS)).default([]),
      }),
    ),
    header: z.array(z.string()),
    /** What the file is, most likely. */
    kind: z.enum(["logins", ...LIST_KINDS]).default("logins"),
  })
  .transform(({ kind: likely, ...question }) => ({ kind: "mapping" as const, likely, ...question }));

const organization = z
  .object({ asks: z.tuple([z.literal("organization")]), reason: z.string() })
  .transform((question) => ({ kind: "organization" as const, ...question }));

const coverage = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  days: z.number(),
  daysWithData: z.number(),
  daysWithoutData: z.number(),
  newestLogin: z.number().nullable(),
  filteredImports: z.number(),
  rejectedRows: z.number(),
  logins: z.number(),
  edgeLogins: z.number(),
  twofoldLogins: z.number().default(0),
  uncountedLogins: z.number(),
  unknownShare: z.number().nullable(),
});

const preview = z
  .object({
    asks: z.tuple([z.literal("accept")]),
    reason: z.string(),
    mark: z.string().default(""),
    preview: z.object({
      format: z.string(),
      source: z.string().nullable().default(null),
      scope: z.enum(["all", "filtered"]),
      rows: z.object({ read: z.number(), added: z.number(), repeated: z.number(), rejected: z.number() }),
      uncounted: z.number(),
      first: z.number().nullable(),
      last: z.number().nullable(),
      appear: named,
      verified: named,
      regressed: named,
      notReady: z.object({ before: z.number(), after: z.number() }),
      renamed: z.number().default(0),
      coverage: coverage.nullable().default(null),
      dataVersion: z.number().nullable().default(null),
    }),
  })
  .transform((question) => ({ kind: "preview" as const, ...question }));

const question = z.union([mapping, organization, preview, times]);

/** What an import waits for, as stored. */
export type StoredQuestion = z.infer<typeof question>;

/** Reads a stored question; null when there is none or it is of another version. */
export function readQuestion(text: string | null): StoredQuestion | null {
  if (text === null) return null;
  const read = question.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
