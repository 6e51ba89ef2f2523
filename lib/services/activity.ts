import { z } from "zod";
import { auditActors, listAudit, type AuditQuery, type StoredAuditEntry } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { actionsOf, AUDIT_ACTIONS, AUDIT_GROUPS, isAuditAction } from "@/lib/domain/audit";
import { isCalendarDay } from "@/lib/domain/zone";
import { showDay } from "@/lib/display";
import { instantOf } from "@/lib/domain/zone";

const day = z.string().refine(isCalendarDay, "A day as 2026-11-20.");

/** How the log can be asked for; days are the org's. */
export const activityQuery = z.object({
  group: z.enum(AUDIT_GROUPS).optional(),
  actor: z.string().max(200).optional(),
  from: day.optional(),
  to: day.optional(),
  before: z.coerce.number().int().positive().optional(),
});
export type ActivityQuery = z.infer<typeof activityQuery>;

/** One entry of the log in words. */
export type ActivityLine = {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly address: string;
  readonly words: string;
  readonly object: string;
  /** "role: viewer to admin", what changed and how, one each. */
  readonly changes: readonly string[];
};

const PAGE = 100;

/** A page of the log, newest first; `older` is where the next page begins, or null. */
export async function loadActivity(scope: OrgScope, timeZone: string, query: ActivityQuery) {
  const db = await database();
  const [rows, actors] = await Promise.all([
    listAudit(db, scope, storedQuery(query, timeZone), PAGE + 1),
    auditActors(db, scope),
  ]);
  const shown = rows.slice(0, PAGE);
  return { lines: shown.map(lineOf), actors, older: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** Everything the log has of one thing, newest first. */
export async function activityOf(scope: OrgScope, objectId: string, limit = 100): Promise<ActivityLine[]> {
  return (await listAudit(await database(), scope, { objectId }, limit)).map(lineOf);
}

export const ACTIVITY_CSV_HEADER = [
  "When (UTC)",
  "Who",
  "Account",
  "From",
  "What",
  "To what",
  "Before",
  "After",
];

/** All entries a query asks for, for a CSV, a piece at a time. */
export async function* activityRows(
  scope: OrgScope,
  timeZone: string,
  query: ActivityQuery,
): AsyncGenerator<string[]> {
  const db = await database();
  let before = query.before;
  for (;;) {
    const rows = await listAudit(db, scope, storedQuery({ ...query, before }, timeZone), 500);
    for (const row of rows)
      yield [
        row.at.toISOString(),
        row.actor,
        row.actorId ?? row.actorKind,
        row.address,
        wordsOf(row.action),
        row.object,
        row.before ?? "",
        row.after ?? "",
      ];
    before = rows.at(-1)?.id;
    if (rows.length < 500) return;
  }
}

function storedQuery(query: ActivityQuery, timeZone: string): AuditQuery {
  const start = (text: string, plus: number) =>
    new Date(instantOf(Date.parse(`${text}T00:00:00Z`) / 1000 + plus * 86_400, timeZone) * 1000);
  return {
    actions: query.group && actionsOf(query.group),
    actor: query.actor,
    from: query.from === undefined ? undefined : start(query.from, 0),
    to: query.to === undefined ? undefined : start(query.to, 1),
    before: query.before,
  };
}

function lineOf(row: StoredAuditEntry): ActivityLine {
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    address: row.address,
    words: wordsOf(row.action),
    object: row.object,
    changes: changesOf(valuesOf(row.before), valuesOf(row.after)),
  };
}

function wordsOf(action: string): string {
  return isAuditAction(action) ? AUDIT_ACTIONS[action].words : action;
}

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

function valuesOf(text: string | null): z.infer<typeof values> {
  if (text === null) return {};
  const read = values.safeParse(JSON.parse(text));
  return read.success ? read.data : {};
}

/** Fields whose names say too little by themselves. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  exceptedUntil: "exception until",
  measure: "in the meantime",
  retired: "retirement",
  looksFirst: "uploads shown before they count",
  proofLogins: "good logins a proof needs",
  proofDays: "covered days a proof needs",
  sameOrg: "taken as of the same org",
  ownerId: "owner",
  dueOn: "due",
  notice: "link to the source",
  native: "runs on the platform alone",
  bytes: "size in bytes",
  sha256: "SHA-256",
};

function changesOf(before: z.infer<typeof values>, after: z.infer<typeof values>): string[] {
  const isBlank = (value: unknown) => value === null || value === undefined || value === "";
  const show = (value: string | number | boolean | null | undefined) => {
    if (isBlank(value)) return "none";
    if (typeof value === "boolean") return value ? "yes" : "no";
    return typeof value === "string" && isCalendarDay(value) ? showDay(value) : String(value);
  };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => {
      const name = FIELD_WORDS[key] ?? key.replaceAll(/([A-Z])/g, " $1").toLowerCase();
      if (isBlank(before[key])) return `${name}: ${show(after[key])}`;
      if (key in after && isBlank(after[key])) return `${name} taken away, was ${show(before[key])}`;
      return key in after
        ? `${name}: ${show(before[key])} to ${show(after[key])}`
        : `${name} was ${show(before[key])}`;
    });
}
