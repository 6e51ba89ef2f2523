import { SHORT_SECONDS } from "@/lib/domain/coverage";
import { type Protocol, PROTOCOLS, protocolCode } from "@/lib/domain/protocol";
import type { Reading } from "./reading";
import type { Staging } from "./staging";
import type { Contents } from "./upload-exports";

const A_DAY = 86_400;
/** So many rows that could not be read, and in a hundred, are missing; Salesforce's own files have none. */
const FEW_REJECTED = 5;
const MUCH_REJECTED = 0.01;
/** Where tools and reports stop: FIELDS(ALL), LIMITs people write, and what a report's page shows. Setup keeps its newest 20,000. */
const LIMITS = new Set([200, 1000, 2000, 5000, 10_000, 50_000, 100_000]);

/** Long retired: a whole history without anything later is a query for these. */
function isBelowAll(name: Protocol): boolean {
  return protocolCode(name) < protocolCode("TLS 1.2");
}

/**
 * Why a file looks like a part of the history only, or null: by its own words, by what was not read of it, or by what is in
 * it, or in one of several exports in it.
 */
export function filteredReason(reading: Reading, { staged, exports }: Staging): string | null {
  if (reading.saysPart !== null) return reading.saysPart;
  if (reading.leftOut !== null) return `"${reading.leftOut.slice(-80)}" in the archive was not read`;
  if (reading.pasted > 0)
    return `${reading.pasted} of its logins stand in it once more under a place where its times jump back, as if one export had been pasted under another`;
  const all = { ...exports.contents, rejected: staged.rejected - reading.partsLeftOut };
  const rows = all.logins + all.rejected;
  if (isMuch(reading.strangeProtocols, rows))
    return `${reading.strangeProtocols} of its ${rows} rows have a TLS protocol that could not be read`;
  const { several } = exports;
  if (several.length === 0) return rowsReason(all, reading) ?? contentsReason(all, reading);
  if (isMuch(all.rejected, rows)) return `${all.rejected} of its ${rows} rows could not be read`;
  const most = several.reduce((max, one) => Math.max(max, one.logins + one.rejected), 0);
  for (const one of several) {
    // In an hour or a weekend of few logins all may well be alike.
    const reason =
      rowsReason(one, reading, most) ?? (one.span > SHORT_SECONDS ? contentsReason(one, reading) : null);
    if (reason !== null)
      return `of ${one.name === null ? `export ${one.part + 1}` : `"${one.name.slice(-80)}"`} in it, ${reason}`;
  }
  return contentsReason(all, reading);
}

function isMuch(bad: number, rows: number): boolean {
  return bad >= FEW_REJECTED && bad > rows * MUCH_REJECTED;
}

/** By how many rows there are, and how many could not be read. `most`: rows of an export beside it, which no limit has cut. */
function rowsReason({ logins, rejected }: Contents, { header }: Reading, most = 0): string | null {
  const rows = logins + rejected;
  if (isMuch(rejected, rows)) return `${rejected} of its ${rows} rows could not be read`;
  const isQuery =
    ["soql", "report", "login-event", "mapped"].includes(header.format) ||
    header.source?.startsWith("event-log object") === true;
  return isQuery && LIMITS.has(rows) && most <= rows
    ? `it has exactly ${rows} rows, where a limit may have cut it`
    : null;
}

/** By one protocol, old ones only, one user or one login type: of an event log's hour or day that one says nothing. */
function contentsReason(
  { protocols: counts, users, loginTypes, span }: Contents,
  { header }: Reading,
): string | null {
  const protocols = PROTOCOLS.filter((_, code) => (counts[code] ?? 0) > 0);
  if (protocols.length === 1 && protocols[0] !== "unknown")
    return `every login in it used ${protocols[0] ?? ""}`;
  if (protocols.length > 1 && protocols.every((name) => name !== "unknown" && isBelowAll(name)))
    return "none of its logins used TLS 1.2 or later";
  if (users === 1) return "all of its logins are one user's";
  const isHour = header.format === "event-log" && span <= A_DAY;
  if (!isHour && loginTypes.size === 1 && !loginTypes.has(""))
    return "all of its logins are of one login type";
  return null;
}
