import { formatName } from "@/lib/formats/formats";
import { isoDay, ZoneClock } from "@/lib/domain/zone";
import { showInstant, showPeriod } from "@/lib/display";
import type { ListedImport } from "./list-imports";

/** One import as a line of a table: finished values. */
export type ImportLine = {
  readonly id: number;
  readonly filename: string;
  readonly format: string;
  readonly uploaded: string;
  readonly uploadedBy: string;
  /** SHA-256 of its bytes; "" while they come in. */
  readonly sha256: string;
  /** "" without one: a list, or not read yet. */
  readonly period: string;
  readonly status: string;
  readonly scope: string;
  readonly read: number;
  readonly added: number;
  readonly repeated: number;
  readonly rejected: number;
};

export function importLine(row: ListedImport, timeZone: string, thisYear: number): ImportLine {
  return {
    id: row.id,
    filename: row.filename,
    format: row.format === null ? (row.status === "failed" ? "Not recognised" : "") : formatName(row.format),
    uploaded: showInstant(Math.floor(row.createdAt.getTime() / 1000), timeZone, thisYear),
    uploadedBy: row.uploadedBy,
    sha256: row.sha256 ?? "",
    period:
      row.firstAt === null || row.lastAt === null
        ? ""
        : showPeriod(dayIn(row.firstAt, timeZone), dayIn(row.lastAt, timeZone)),
    status: statusShown(row),
    scope: row.scope,
    read: row.rowsRead,
    added: row.added,
    repeated: row.repeated,
    rejected: row.rejected,
  };
}

/** How an import stands, for people: `undoing` while it counts still and is about to go. */
export function statusShown({ status, undoing }: Pick<ListedImport, "status" | "undoing">): string {
  return undoing && status !== "undone" ? "undoing" : status;
}

function dayIn(at: number, timeZone: string): string {
  return isoDay(new ZoneClock(timeZone).day(at));
}
