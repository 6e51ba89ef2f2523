import type { StoredImport } from "@/lib/db/imports";
import { showBytes, showCount, showNumber, showSpell } from "@/lib/display";
import { isListFormat } from "@/lib/formats/formats";
import type { ImportSummary } from "./import-summary";
import { progressOf } from "./import-view";

/** What came of an import, in one sentence with its numbers. */
export function resultSentence(row: StoredImport, summary: ImportSummary | null): string {
  if (isListFormat(row.format)) {
    const unseen =
      row.format === "users" ? " Whom it names and no file has seen counts as not proven, never seen." : "";
    return `${showCount(row.rowsRead, "line")} read: ${showNumber(row.added)} taken, ${showNumber(row.rejected)} could not be read. Lists name and enrich; they are never counted as logins.${unseen}`;
  }
  const parts = [
    `${showNumber(row.added)} added`,
    `${showNumber(row.repeated)} were here already${row.enriched > 0 ? ` (${showNumber(row.enriched)} of them now say more)` : ""}`,
    `${showNumber(row.rejected)} could not be read`,
  ];
  const skipped = row.skipped > 0 ? ` ${showCount(row.skipped, "line")} without a login skipped.` : "";
  const kept =
    row.uncounted > 0 ? ` ${showCount(row.uncounted, "row")} of it kept and not counted, see above.` : "";
  return `${showCount(row.rowsRead, "row")} read: ${parts.join(", ")}.${skipped}${kept}${changeWords(summary)}`;
}

function changeWords(summary: ImportSummary | null): string {
  if (!summary?.after) return "";
  const difference = summary.after.notReady - summary.before.notReady;
  if (summary.before.notReady + summary.before.ready + summary.before.notProven === 0)
    return ` ${showCount(summary.after.notReady, "subject")} ${summary.after.notReady === 1 ? "is" : "are"} left below the target.`;
  if (difference === 0) return ` As many subjects are left as before: ${showNumber(summary.after.notReady)}.`;
  return ` ${showNumber(Math.abs(difference))} ${difference < 0 ? "fewer" : "more"} ${Math.abs(difference) === 1 ? "subject is" : "subjects are"} left than before: ${showNumber(summary.after.notReady)}.`;
}

/** How far the reading of an import is. */
export function progressSentence(row: StoredImport): string {
  if (row.status === "receiving")
    return "The file is coming in. Keep the tab that sends it open until it is here.";
  if (row.status === "reading" && row.bytes > 0 && row.bytesRead >= row.bytes)
    return `All ${showCount(row.rowsRead, "row")} are read; counting what they change. Nothing of it counts until it is done; you can close this tab.`;
  if (row.status !== "reading")
    return `Waiting for the imports before it; ${showBytes(row.bytes)}. Nothing of it counts until it is done; you can close this tab.`;
  const { rate, secondsLeft } = progressOf(row);
  const pace =
    rate === undefined || secondsLeft === undefined
      ? ""
      : `, ${showNumber(rate)} rows a second, about ${showSpell(secondsLeft)} left to read`;
  return `Reading: ${showCount(row.rowsRead, "row")} so far, ${showBytes(row.bytesRead)} of ${showBytes(row.bytes)}${pace}. Nothing of it counts until it is done; you can close this tab.`;
}
