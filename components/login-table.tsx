"use client";

import { AREA_NAMES, type Area } from "@/lib/domain/area";
import type { Protocol } from "@/lib/domain/protocol";
import { ProtocolMark } from "./marks";
import { useLinkClicks } from "./use-link-clicks";

/** One login as it is sent to the browser. */
export type LoginRow = {
  readonly key: string;
  /** Its instant in the org's zone, and as ISO 8601. */
  readonly shown: string;
  readonly utc: string;
  readonly username: string;
  readonly sourceIp: string;
  readonly country: string;
  readonly protocol: Protocol;
  readonly cipherSuite: string;
  readonly client: string;
  /** Application and login type as the export names them. */
  readonly named: string;
  /** The status of a login that failed; null for a success. */
  readonly failure: string | null;
  readonly subject: { readonly id: string; readonly name: string; readonly area: Area } | null;
};

/** Single logins, newest first; at 390 px entries of three lines. */
export function LoginTable({
  rows,
  base,
  ofOne = false,
}: {
  rows: readonly LoginRow[];
  base: string;
  /** All of them count for one subject, on whose page they stand. */
  ofOne?: boolean;
}) {
  const follow = useLinkClicks();
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Logins, table">
      <table className={`table sheet ${ofOne ? "of-one" : ""}`} onClick={follow}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">User</th>
            <th scope="col">Protocol</th>
            <th scope="col">Client</th>
            <th scope="col">From</th>
            <th scope="col">Outcome</th>
            {!ofOne && <th scope="col">Counts for</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <tr key={line.key} className="tall">
              <th scope="row" className="nowrap">
                <time dateTime={line.utc} title={`${line.utc.slice(0, 19).replace("T", " ")} UTC`}>
                  {line.shown}
                </time>
                <span className="cell-2 only-mobile breaks stacked" style={{ whiteSpace: "normal" }}>
                  {line.subject ? (
                    <a href={`${base}/subjects/${line.subject.id}`}>{line.username}</a>
                  ) : (
                    line.username
                  )}
                  <span style={{ display: "block" }}>
                    {[line.client || "Unknown client", line.sourceIp, line.country]
                      .filter((text) => text !== "")
                      .join(", ")}
                  </span>
                </span>
              </th>
              <td className="hide-mobile">
                {!ofOne && line.subject?.area === "users" ? (
                  <a
                    className="clip"
                    style={{ display: "block" }}
                    href={`${base}/subjects/${line.subject.id}`}
                    title={line.username}
                  >
                    {line.username}
                  </a>
                ) : (
                  <span className="clip" style={{ display: "block" }} title={line.username}>
                    {line.username}
                  </span>
                )}
              </td>
              <td className="nowrap">
                <ProtocolMark protocol={line.protocol} />
                <span className="cell-2 clip cipher hide-mobile" title={line.cipherSuite}>
                  {line.cipherSuite}
                </span>
              </td>
              <td className="hide-mobile">
                <span className="clip" style={{ display: "block" }} title={line.client}>
                  {line.client || "Unknown"}
                </span>
                <span className="cell-2">{line.named}</span>
              </td>
              <td className="hide-mobile nowrap">
                {line.sourceIp || "Unknown"}
                <span className="cell-2">{line.country}</span>
              </td>
              <td>
                {line.failure === null ? "Success" : <span className="late">{line.failure || "Failed"}</span>}
              </td>
              {!ofOne && (
                <td className="hide-mobile">
                  {line.subject?.area === "users" ? (
                    "The user"
                  ) : line.subject ? (
                    <>
                      <a
                        className="clip"
                        style={{ display: "block" }}
                        href={`${base}/subjects/${line.subject.id}`}
                        title={line.subject.name}
                      >
                        {line.subject.name}
                      </a>
                      <span className="cell-2">{AREA_NAMES[line.subject.area]}</span>
                    </>
                  ) : (
                    ""
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
