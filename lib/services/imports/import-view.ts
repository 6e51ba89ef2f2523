import type { StoredImport, StoredProblem } from "@/lib/db/imports";

/** An import as the API shows it. */
export function importAnswerBody(row: StoredImport, problems: readonly StoredProblem[]) {
  const question: unknown =
    row.status === "needs-answer" && row.question !== null ? JSON.parse(row.question) : undefined;
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
    scope: row.scope,
    interval:
      row.firstAt === null || row.lastAt === null ? null : { from: iso(row.firstAt), to: iso(row.lastAt) },
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(question === undefined ? {} : { question }),
    problems: problems.map(({ line, reason, row: text }) => ({ line, reason, row: text })),
  };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
