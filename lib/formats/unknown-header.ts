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

const TELLS_LOGINS = /user|login|tls|status/i;

/**
 * Whether a file of an archive stands for logins although nobody can read it: a fault that a script has stored, records in
 * another form, an export without some of its columns. A note or another table beside the exports does not.
 */
export function standsForLogins({ part, header }: Extract<Layouted, { kind: "unmapped" }>): boolean {
  const name = (part ?? "").replace(/ \(\d+\)$/, "").replace(/\.gz$/i, "");
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) return true;
  const isOneColumn = header.filter((column) => column !== "").length < 2;
  const telling = header.filter((column) => TELLS_LOGINS.test(column)).length;
  return /\.[ct]sv$/i.test(name) && (isOneColumn || telling > 1);
}
