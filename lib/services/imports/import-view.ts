import { z } from "zod";
import type { StoredImport } from "@/lib/db/imports";
import { readSummary } from "./import-summary";
import type { ListedImport } from "./list-imports";
import type { LoadedImport } from "./load-import";

/** An import as the API lists it. */
export function importLineBody(row: ListedImport) {
  return {
    id: String(row.id),
    filename: row.filename,
    format: row.format,
    status: row.status,
    bytes: row.bytes,
    bytesRead: row.bytesRead,
    rows: {
      read: row.rowsRead,
      added: row.added,
      repeated: row.repeated,
      enriched: row.enriched,
      rejected: row.rejected,
      skipped: row.skipped,
    },
    uploadedBy: row.uploadedBy,
    uploadedAt: row.createdAt.toISOString(),
    sha256: row.sha256,
    scope: row.scope,
    uncounted: row.uncounted,
    ...(row.undoing ? { undoing: true } : {}),
    ...(row.replaces === null ? {} : { replaces: String(row.replaces) }),
    ...progressOf(row),
    interval:
      row.firstAt === null || row.lastAt === null ? null : { from: iso(row.firstAt), to: iso(row.lastAt) },
    ...(row.failure === null ? {} : { failure: row.failure }),
  };
}

type Told = Pick<
  LoadedImport,
  "row" | "undoing" | "problems" | "edgeLogins" | "countedBeside" | "sharesNothingWith" | "coversLess"
>;

/** An import as the API shows it; `mayAnswer`: whether the caller may see what a question shows of the file. */
export function importAnswerBody(told: Told, mayAnswer: boolean) {
  const { row, undoing, problems, edgeLogins, countedBeside, sharesNothingWith, coversLess } = told;
  const question = questionOf(row, mayAnswer);
  const summary = readSummary(row.summary);
  return {
    ...importLineBody({ ...row, undoing }),
    ...(question === undefined ? {} : { question }),
    ...(summary === null || row.status !== "done"
      ? {}
      : {
          unusedColumns: summary.unusedColumns,
          unknownStatuses: summary.strangeStatuses,
          successStatuses: summary.toldStatuses,
          insecureStatuses: summary.insecureStatuses,
          failureStatuses: summary.failureStatuses,
          namelessUsers: summary.namelessUsers,
          contradictions: summary.contradictions,
          changed: summary.changed,
          mayBeMissing: edgeLogins,
          countedBeside: countedBeside.map(({ id }) => String(id)),
          sharesNothingWith: sharesNothingWith.map(({ id }) => String(id)),
          coversLess,
        }),
    problems: problems.map(({ line, reason, row: text, part }) => ({
      line,
      reason,
      row: text,
      ...(part ? { part } : {}),
    })),
  };
}

function questionOf(row: StoredImport, mayAnswer: boolean): unknown {
  if (!row.status.startsWith("needs-") || row.question === null) return undefined;
  const question: unknown = JSON.parse(row.question);
  return mayAnswer ? question : z.object({ asks: z.array(z.string()) }).parse(question);
}

/** Rows a second and seconds left of an import that is being read, once there is enough to tell by. */
export function progressOf(row: StoredImport, now = Date.now()): { rate?: number; secondsLeft?: number } {
  if (row.status !== "reading" || row.startedAt === null) return {};
  const seconds = (now - row.startedAt.getTime()) / 1000;
  if (seconds < 2 || row.bytesRead === 0 || row.bytesRead >= row.bytes) return {};
  return {
    rate: Math.round(row.rowsRead / seconds),
    secondsLeft: Math.ceil(((row.bytes - row.bytesRead) * seconds) / row.bytesRead),
  };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
