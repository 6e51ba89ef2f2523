import Link from "next/link";
import { showInstant } from "@/lib/display";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import type { Outcome } from "@/lib/domain/outcome";
import type { Protocol } from "@/lib/domain/protocol";
import { ProtocolMark } from "./marks";

export type LoginRow = {
  readonly key: string;
  readonly time: number;
  readonly username: string;
  readonly sourceIp: string;
  readonly protocol: Protocol;
  readonly cipherSuite: string;
  readonly outcome: Outcome;
  readonly status: string;
  readonly country: string;
  readonly facts: { readonly application: string; readonly loginType: string };
  readonly client: string;
  readonly subject: { readonly id: string; readonly name: string; readonly area: Area } | null;
};

/** Single logins, newest first; at 390 px entries of two lines. */
export function LoginTable({
  lines,
  base,
  timeZone,
  thisYear,
}: {
  lines: readonly LoginRow[];
  base: string;
  timeZone: string;
  thisYear: number;
}) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Logins, table">
      <table className="table sheet">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">User</th>
            <th scope="col">Protocol</th>
            <th scope="col">Client</th>
            <th scope="col">From</th>
            <th scope="col">Outcome</th>
            <th scope="col">Counts for</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} className="tall">
              <th scope="row" className="nowrap">
                <time
                  dateTime={new Date(line.time * 1000).toISOString()}
                  title={`${new Date(line.time * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`}
                >
                  {withSeconds(line.time, timeZone, thisYear)}
                </time>
                <span className="cell-2 only-mobile">{line.username}</span>
              </th>
              <td className="hide-mobile">
                <span className="clip" style={{ display: "block" }} title={line.username}>
                  {line.username}
                </span>
              </td>
              <td className="nowrap">
                <ProtocolMark protocol={line.protocol} />
                <span className="cell-2 hide-mobile">{line.cipherSuite}</span>
              </td>
              <td className="hide-mobile">
                <span className="clip" style={{ display: "block" }} title={line.client}>
                  {line.client || "Unknown"}
                </span>
                <span className="cell-2">
                  {[line.facts.application, line.facts.loginType].filter(Boolean).join(", ")}
                </span>
              </td>
              <td className="hide-mobile nowrap">
                {line.sourceIp || "Unknown"}
                <span className="cell-2">{line.country}</span>
              </td>
              <td>
                {line.outcome === "success" ? (
                  "Success"
                ) : (
                  <span className="late">{line.status || "Failed"}</span>
                )}
              </td>
              <td className="hide-mobile">
                {line.subject ? (
                  <>
                    <Link
                      prefetch={false}
                      className="clip"
                      style={{ display: "block" }}
                      href={`${base}/subjects/${line.subject.id}`}
                      title={line.subject.name}
                    >
                      {line.subject.name}
                    </Link>
                    <span className="cell-2">{AREA_NAMES[line.subject.area]}</span>
                  </>
                ) : (
                  ""
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "20 Nov, 08:04:17 PST". */
function withSeconds(seconds: number, timeZone: string, thisYear: number): string {
  return showInstant(seconds, timeZone, thisYear).replace(
    /(\d\d:\d\d)/,
    `$1:${String(seconds % 60).padStart(2, "0")}`,
  );
}
