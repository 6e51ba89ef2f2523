import { z } from "zod";
import { addressTest } from "@/lib/domain/address-test";
import { AREAS } from "@/lib/domain/area";
import { HAPPENINGS } from "@/lib/domain/happenings";
import { STATUSES } from "@/lib/domain/subject-work";
import { isCalendarDay } from "@/lib/domain/zone";

export const VERDICT_FILTERS = [
  "not-ready",
  "mixed",
  "not-proven",
  "never-seen",
  "ready",
  "verified",
  "regressed",
  "silent",
] as const;
export type VerdictFilter = (typeof VERDICT_FILTERS)[number];
export const SORTS = [
  "below",
  "name",
  "area",
  "verdict",
  "logins",
  "firstSeen",
  "lastSeen",
  "lastBelow",
  "people",
  "status",
  "owner",
  "due",
] as const;

const csvOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.enum(values)));

const day = z.string().refine(isCalendarDay, "A day of the calendar, such as 2026-11-20.");

/** How the work list can be asked for; `sort` with a leading "-" is descending. */
export const subjectQuery = z.object({
  area: csvOf(AREAS).optional(),
  verdict: csvOf(VERDICT_FILTERS).optional(),
  status: csvOf(STATUSES).optional(),
  owner: z.string().max(100).optional(),
  due: z.enum(["overdue", "soon", "none"]).optional(),
  q: z.string().max(200).optional(),
  /** A recognised client, or a cell of the export, that it used; with verdict not-ready, below the target. */
  client: z.string().max(300).optional(),
  browser: z.string().max(300).optional(),
  platform: z.string().max(300).optional(),
  application: z.string().max(300).optional(),
  /** Where the newest login below the target came from, of subjects that are not ready. */
  country: z.string().max(300).optional(),
  network: z.string().max(300).optional(),
  /** The same by its address; for those who may read logins. */
  address: z
    .string()
    .max(100)
    .refine((text) => addressTest(text) !== null, "An address or a network, such as 203.0.113.0/24.")
    .optional(),
  /** A day: those left at its end, and those that became not ready or stopped being so on it, as the burn-down counts. */
  leftOn: day.optional(),
  movedOn: day.optional(),
  /** Of the one user, as the newest list of users says. */
  department: z.string().max(300).optional(),
  manager: z.string().max(300).optional(),
  /** Of the one user, whether Salesforce lets it log in, as the newest list of users says. */
  active: z.enum(["true", "false"]).optional(),
  /** "retire": users that the list calls inactive and that have not been seen since it came. */
  proposed: z.enum(["retire"]).optional(),
  /** What happened to them since the last import that brought newer logins, as the dashboard says. */
  changed: z.enum(HAPPENINGS).optional(),
  sort: z
    .string()
    .regex(new RegExp(`^-?(${SORTS.join("|")})$`), `One of ${SORTS.join(", ")}, with - for descending.`)
    .optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(50),
});
export type SubjectQuery = z.infer<typeof subjectQuery>;
