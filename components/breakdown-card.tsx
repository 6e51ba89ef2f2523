"use client";

import Link from "next/link";
import { useState } from "react";
import { showCount, showNumber, showShare } from "@/lib/display";
import { Segments } from "./chart-frame";

type By = "browser" | "platform" | "application" | "country" | "network" | "department" | "manager";

export type BreakdownLines = {
  readonly by: By;
  readonly values: number;
  readonly rows: readonly {
    readonly value: string;
    readonly below: number | null;
    readonly logins: number | null;
    readonly left: number;
    readonly subjects: number | null;
  }[];
};

const WORDS: Record<By, string> = {
  browser: "Browser",
  platform: "Platform",
  application: "Application",
  country: "Country",
  network: "Network",
  department: "Department",
  manager: "Manager",
};

/** Where the logins below the target and the subjects left are, one dimension at a time. */
export function BreakdownCard({
  base,
  areas,
  clients,
  breakdowns,
  subtitle,
  target,
  complete,
  footer,
}: {
  base: string;
  /** The areas that the numbers are of, with commas between. */
  areas: string;
  /** The client and application that the numbers are of, as a query; "" for all. */
  clients: string;
  breakdowns: readonly BreakdownLines[];
  subtitle: string;
  target: string;
  complete: boolean;
  footer: string;
}) {
  const [by, setBy] = useState<By>("browser");
  const shown = breakdowns.find((one) => one.by === by) ?? breakdowns[0];
  if (!shown) return null;
  const isPeople = shown.by === "department" || shown.by === "manager";
  const isPlace = shown.by === "country" || shown.by === "network";
  const listQuery = (key: By, value: string) => {
    const query = new URLSearchParams(clients);
    query.set("verdict", "not-ready");
    query.set("area", isPeople ? "users" : areas);
    query.set(key, value);
    return query.toString();
  };
  const hasLogins = !isPeople && !isPlace;
  return (
    <>
      <div className="card-header">
        <div>
          <h2 id="h-breakdown">Where they are</h2>
          <p className="card-sub">{subtitle}</p>
        </div>
        <div className="card-tools">
          <Segments
            label="By"
            chosen={shown.by}
            onChoose={setBy}
            choices={breakdowns.map((one) => ({ value: one.by, words: WORDS[one.by] }))}
          />
        </div>
      </div>
      <div className="card-body flush">
        {shown.rows.length === 0 ? (
          <p className="muted" style={{ padding: "var(--space-4)" }}>
            Nothing below {target} in this period.
          </p>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label={`By ${shown.by}`}>
            <table className="table">
              <caption className="sr">By {shown.by}</caption>
              <thead>
                <tr>
                  <th scope="col">{WORDS[shown.by]}</th>
                  {hasLogins && (
                    <th scope="col" className="num">
                      Logins below
                    </th>
                  )}
                  {hasLogins && complete && (
                    <th scope="col" className="num hide-mobile">
                      Share of its logins
                    </th>
                  )}
                  <th scope="col" className="num">
                    {isPeople ? "Users left" : "Subjects left"}
                  </th>
                  {isPeople && (
                    <th scope="col" className="num">
                      Of
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {shown.rows.map((row) => (
                  <tr key={row.value}>
                    <th scope="row">
                      <span className="clip" style={{ display: "block" }} title={row.value}>
                        {row.value === "Not said" || row.left === 0 ? (
                          <span className="subtle">{row.value}</span>
                        ) : (
                          <Link prefetch={false} href={`${base}/subjects?${listQuery(shown.by, row.value)}`}>
                            {row.value}
                          </Link>
                        )}
                      </span>
                    </th>
                    {row.below !== null && <td className="num">{showNumber(row.below)}</td>}
                    {row.below !== null && complete && (
                      <td className="num hide-mobile">
                        {row.logins ? showShare(row.below / row.logins) : ""}
                      </td>
                    )}
                    <td className="num">{showNumber(row.left)}</td>
                    {row.subjects !== null && <td className="num">{showNumber(row.subjects)}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <div className="card-footer">
        <span>
          {footer}
          {isPlace && `. By where the newest login below ${target} of each subject came from`}
        </span>
        <span>
          {shown.values > shown.rows.length &&
            `${shown.rows.length} of ${showCount(shown.values, "value")} shown`}
        </span>
      </div>
    </>
  );
}
