import { type Protocol, PROTOCOLS, protocolCode } from "@/lib/domain/protocol";
import type { Reading } from "./reading";
import type { Staged } from "./staging";

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
 * Why a file looks like a part of the history only, or null: by its own words, by what was not read of it, by a round number
 * of rows, or one protocol, old ones only, one login type or one user. Of an event log's hour or day one login type says
 * nothing: some hours have few logins.
 */
export function filteredReason(reading: Reading, staged: Staged): string | null {
  if (reading.saysPart !== null) return reading.saysPart;
  if (reading.leftOut !== null) return `"${reading.leftOut.slice(-80)}" in the archive was not read`;
  if (reading.pasted > 0)
    return `${reading.pasted} of its logins stand in it once more under a place where its times jump back, as if one export had been pasted under another`;
  const rejected = staged.rejected - reading.partsLeftOut;
  const rows = staged.inserted + staged.repeated + rejected;
  const isMuch = (bad: number) => bad >= FEW_REJECTED && bad > rows * MUCH_REJECTED;
  if (isMuch(reading.strangeProtocols))
    return `${reading.strangeProtocols} of its ${rows} rows have a TLS protocol that could not be read`;
  if (isMuch(rejected)) return `${rejected} of its ${rows} rows could not be read`;
  if (LIMITS.has(rows) && ["soql", "report", "login-event"].includes(reading.header.format))
    return `it has exactly ${rows} rows, where a limit may have cut it`;
  const protocols = PROTOCOLS.filter((_, code) => (staged.protocols[code] ?? 0) > 0);
  if (protocols.length === 1 && protocols[0] !== "unknown")
    return `every login in it used ${protocols[0] ?? ""}`;
  if (protocols.length > 1 && protocols.every((name) => name !== "unknown" && isBelowAll(name)))
    return "none of its logins used TLS 1.2 or later";
  if (reading.users.size === 1) return "all of its logins are one user's";
  const isHour = reading.header.format === "event-log" && (staged.last ?? 0) - (staged.first ?? 0) <= A_DAY;
  if (!isHour && reading.loginTypes.size === 1 && !reading.loginTypes.has(""))
    return "all of its logins are of one login type";
  return null;
}
