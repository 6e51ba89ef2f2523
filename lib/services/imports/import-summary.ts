import { z } from "zod";

const left = z.object({ notReady: z.number(), notProven: z.number(), ready: z.number() });

/** Some subjects by name and id, and how many there are. */
export const namedSubjects = z.object({
  count: z.number(),
  names: z.array(z.string()),
  ids: z.array(z.string()).default([]),
});

const summary = z.object({
  protocols: z.record(z.string(), z.number()),
  unusedColumns: z.array(z.string()),
  hasTls: z.boolean(),
  /** Some of its logins say from which application they come, or that it has no name. */
  hasApplications: z.boolean().default(true),
  looksFiltered: z.string().nullable(),
  before: left,
  after: left.nullable(),
  /** Which subjects it changed; null where that is not known: of a list, or when the server died just then. */
  changed: z
    .object({ appear: namedSubjects, verified: namedSubjects, regressed: namedSubjects })
    .nullable()
    .default(null),
  stretches: z.array(z.object({ from: z.number(), to: z.number() })),
  /** Each of its longer exports, and the others together: their users, in all and on each day, and what they cover. */
  exports: z
    .array(
      z.object({
        users: z.number(),
        daily: z
          .object({ from: z.number(), users: z.array(z.number()), kinds: z.array(z.number()).default([]) })
          .default({ from: 0, users: [], kinds: [] }),
        stretches: z.array(z.object({ from: z.number(), to: z.number() })),
      }),
    )
    .default([]),
  /** Logins of exports in it that tell no protocols, where others do. */
  bareLogins: z.number().default(0),
  /** The same, broken where a whole day has no login: where the file may be the source of record. */
  recordStretches: z.array(z.object({ from: z.number(), to: z.number() })).optional(),
  /** The users it has logins of, as bits of their numbers; null when that was not noted. */
  users: z.string().nullable().default(null),
  /** Logins whose cipher suite their protocol cannot use. */
  contradictions: z.number().default(0),
  successes: z.number().nullable().default(null),
  /** Status words nobody here knows, some of them: below the target their logins count, above it they prove nothing. */
  strangeStatuses: z.array(z.string()).default([]),
  /** Status words that count as success because somebody in the org said so. */
  toldStatuses: z.array(z.string()).default([]),
  /** Status words that count as refused over an insecure channel because somebody said so. */
  insecureStatuses: z.array(z.string()).default([]),
  /** Status words that count as failures because somebody said so. */
  failureStatuses: z.array(z.string()).default([]),
  organizations: z.array(z.string()).default([]),
  /** User ids that no file has named yet. */
  namelessUsers: z.number().default(0),
  unit: z.enum(["line", "record"]).default("line"),
  /** Columns with tokens or passwords, which were not read. */
  secrets: z.array(z.string()).default([]),
});

/** What else came of an import: protocols by name, columns nobody uses, and subjects left before and after. */
export type ImportSummary = z.infer<typeof summary>;

/** Reads a stored summary; null when there is none or it is of another version. */
export function readSummary(text: string | null): ImportSummary | null {
  if (text === null) return null;
  const read = summary.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
