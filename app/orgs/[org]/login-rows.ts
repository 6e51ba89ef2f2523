import type { LoginRow } from "@/components/login-table";
import { showInstant } from "@/lib/display";
import type { LoginLine } from "@/lib/services/logins/login-list";

/** A login as the table of logins shows it. */
export function rowOf(line: LoginLine, timeZone: string, thisYear: number): LoginRow {
  const { key, username, sourceIp, country, protocol, cipherSuite, client, facts, subject } = line;
  return {
    key,
    shown: showInstant(line.time, timeZone, thisYear, true),
    utc: new Date(line.time * 1000).toISOString(),
    username,
    sourceIp,
    country,
    protocol,
    cipherSuite,
    client,
    named: [facts.application, facts.loginType].filter(Boolean).join(", "),
    failure: line.outcome === "success" ? null : line.status,
    subject,
  };
}
