import { numbered } from "./column-names";
import type { Layouted } from "./layouted-rows";
import { mappingQuestion } from "./map-columns";
import type { ReadEvent } from "./read-events";

/** Asks for the columns of a file that may hold logins or a list we use; of any other it says that it is none. */
export function unknownHeader({ part, header, rows }: Extract<Layouted, { kind: "unmapped" }>): ReadEvent {
  const question = mappingQuestion(part, numbered(header), rows);
  if (question !== null) return { kind: "mapping", question };
  const found = header
    .filter((name) => name !== "")
    .map((name) => name.replaceAll(/\p{Cc}|\ufffd/gu, "").slice(0, 60))
    .slice(0, 30);
  return {
    kind: "failed",
    message: `This is no login history: no column holds login times. Columns found: ${found.length > 0 ? found.join(", ") : "none"}. In Salesforce, open Setup, Login History, and download all logins as CSV.`,
  };
}

/** A file of an archive is asked about only when none of the others can be read. */
export function mappingOnly(event: ReadEvent): ReadEvent | null {
  return event.kind === "mapping" ? event : null;
}

/** Whether a file of an archive is named as exports are; a note beside them is not. */
export function isExportName(name: string): boolean {
  return /\.(?:csv|tsv|json|jsonl|ndjson)(?:\.gz)?(?: \(\d+\))?$/i.test(name);
}
