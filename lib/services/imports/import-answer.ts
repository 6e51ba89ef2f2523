import { z } from "zod";
import { record } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/database";
import type { StoredImport } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { isTimeZone } from "@/lib/domain/zone";
import { DATE_ORDERS } from "@/lib/formats/login-time";
import { MAPPED_FIELDS } from "@/lib/formats/mapped/format";

/** An answer to what an import asks, and what may be corrected afterwards. */
export const importAnswer = z
  .object({
    /** Null: as the file shows. */
    dateOrder: z.enum(DATE_ORDERS).nullable().optional(),
    timeZone: z.string().refine(isTimeZone, "No IANA time zone, such as Europe/Berlin.").optional(),
    scope: z.enum(["all", "filtered"]).optional(),
    mapping: z.record(z.string().max(300), z.enum(MAPPED_FIELDS)).optional(),
    /** Status words of the file, unknown or said to mean something else, that mean success, the refusal, another failure. */
    successWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    insecureWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    failureWords: z.array(z.string().max(200)).min(1).max(20).optional(),
    /** The file is of this org, although it does not look like it. */
    sameOrg: z.literal(true).optional(),
    /** Let what was previewed count. */
    accept: z.literal(true).optional(),
    /** Which preview is accepted, by its mark; refused when it has been worked out again since. */
    seen: z.string().max(100).optional(),
    /** Work a preview out again, since other imports were accepted meanwhile. */
    lookAgain: z.literal(true).optional(),
    /** Read a file again that could not be imported, as was said before where nothing else is said. */
    again: z.literal(true).optional(),
    /** Where sources overlap, this file's rows count. */
    sourceOfRecord: z.boolean().optional(),
  })
  .strict();
export type ImportAnswer = z.infer<typeof importAnswer>;

/** Whether it says how the file is to be read. */
export function isReread({ dateOrder, timeZone, mapping }: ImportAnswer): boolean {
  return typeof dateOrder === "string" || timeZone !== undefined || mapping !== undefined;
}

/** Notes an answer in the audit log. */
export async function recordAnswer(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  given: ImportAnswer,
): Promise<void> {
  await record(tx, scope, {
    action: "import.answered",
    object: row.filename,
    objectId: `import ${row.id}`,
    before: { dateOrder: row.dateOrder, timeZone: row.timeZone, scope: row.scope },
    after: {
      dateOrder: given.dateOrder === undefined ? row.dateOrder : given.dateOrder,
      timeZone: given.timeZone ?? row.timeZone,
      scope: given.scope ?? row.scope,
      ...(given.mapping ? { columns: Object.keys(given.mapping).length } : {}),
      ...(given.successWords ? { successWords: given.successWords.join(", ") } : {}),
      ...(given.insecureWords ? { insecureWords: given.insecureWords.join(", ") } : {}),
      ...(given.failureWords ? { failureWords: given.failureWords.join(", ") } : {}),
      ...(given.again ? { again: true } : {}),
      ...(given.sameOrg ? { sameOrg: true } : {}),
      ...(given.accept ? { accepted: true } : {}),
      ...(given.sourceOfRecord === undefined ? {} : { sourceOfRecord: given.sourceOfRecord }),
    },
  });
}
