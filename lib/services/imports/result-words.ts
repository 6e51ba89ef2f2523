import type { StoredImport } from "@/lib/db/imports";
import { showCount, showNumber } from "@/lib/display";
import type { ImportSummary } from "./import-summary";

/** What came of an import, in one sentence with its numbers. */
export function resultSentence(row: StoredImport, summary: ImportSummary | null): string {
  const parts = [
    `${showNumber(row.added)} added`,
    `${showNumber(row.repeated)} were here already${row.enriched > 0 ? ` (${showNumber(row.enriched)} of them now say more)` : ""}`,
    `${showNumber(row.rejected)} could not be read`,
  ];
  const skipped = row.skipped > 0 ? ` ${showCount(row.skipped, "blank line")} skipped.` : "";
  return `${showCount(row.rowsRead, "row")} read: ${parts.join(", ")}.${skipped}${changeWords(summary)}`;
}

function changeWords(summary: ImportSummary | null): string {
  if (!summary?.after) return "";
  const difference = summary.after.notReady - summary.before.notReady;
  if (summary.before.notReady + summary.before.ready + summary.before.notProven === 0)
    return ` ${showCount(summary.after.notReady, "subject")} ${summary.after.notReady === 1 ? "is" : "are"} left below the target.`;
  if (difference === 0) return ` As many subjects are left as before: ${showNumber(summary.after.notReady)}.`;
  return ` ${showNumber(Math.abs(difference))} ${difference < 0 ? "fewer" : "more"} ${Math.abs(difference) === 1 ? "subject is" : "subjects are"} left than before: ${showNumber(summary.after.notReady)}.`;
}
