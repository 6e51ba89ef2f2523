"use client";

import { useState } from "react";
import { showCount, showNumber, showShare } from "@/lib/display";
import { literalPattern } from "@/lib/domain/glob";
import { MaybeLink } from "./maybe-link";
import { Segments } from "./chart-frame";
import { TableImage } from "./image-buttons";

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

type BreakdownLinks = {
  readonly base: string;
  /** The areas that the numbers are of, with commas between. */
  readonly areas: string;
  /** The client and application that the numbers are of, as a query; "" for all. */
  readonly clients: string;
  /** Where the logins below the target are listed, with a query begun; null for who may not see them. */
  readonly logins: string | null;
  /** Where a table can be had as CSV, to be followed by its name. */
  readonly csv: string;
};

/** Where the logins below the target and the subjects left are, one dimension at a time. */
export function BreakdownCard({
  links,
  breakdowns,
  subtitle,
  target,
  complete,
  footer,
  stamp,
}: {
  /** Null for readers of a share: nothing leads into the org. */
  links: BreakdownLinks | null;
  breakdowns: readonly BreakdownLines[];
  subtitle: string;
  target: string;
  complete: boolean;
  footer: string;
  /** Stands on a saved image: whose numbers they are, and how old. */
  stamp: string;
}) {
  const [by, setBy] = useState<By>("browser");
  const shown = breakdowns.find((one) => one.by === by) ?? breakdowns[0];
  if (!shown) return null;
  const isPlace = shown.by === "country" || shown.by === "network";
  const clients = links !== null && links.clients !== "";
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
          {shown.rows.length > 0 && (
            <TableImage
              of="breakdown"
              title={`Where they are, by ${WORDS[shown.by].toLowerCase()}`}
              subtitle={`${subtitle}; below ${target}`}
              sentence=""
              asOf={stamp}
            />
          )}
        </div>
      </div>
      <div className="card-body flush breakdowns">
        {breakdowns.map((one) =>
          one === shown ? (
            <div key={one.by} id="breakdown">
              <BreakdownTable breakdown={one} {...{ links, target, complete }} />
            </div>
          ) : (
            // Paper has room for all of them.
            one.rows.length > 0 && (
              <div key={one.by} className="on-paper">
                <BreakdownTable breakdown={one} links={null} {...{ target, complete }} />
              </div>
            )
          ),
        )}
      </div>
      <div className="card-footer">
        <span>
          {footer}
          {clients && ". Places and people are of subjects, which cannot be narrowed to a client"}
          {isPlace && `. By where the newest login below ${target} of each subject came from`}
        </span>
        <span className="row-wrap">
          {shown.values > shown.rows.length && (
            <span>{`${shown.rows.length} of ${showCount(shown.values, "value")} shown`}</span>
          )}
          {links !== null && (
            <a href={`${links.csv}${shown.by}`} download>
              CSV
            </a>
          )}
        </span>
      </div>
    </>
  );
}

/** The rows of one breakdown. */
function BreakdownTable({
  breakdown,
  links,
  target,
  complete,
}: {
  breakdown: BreakdownLines;
  links: BreakdownLinks | null;
  target: string;
  complete: boolean;
}) {
  const { by } = breakdown;
  const isPeople = by === "department" || by === "manager";
  const isPlace = by === "country" || by === "network";
  const listOf = (value: string, verdict: Record<string, string>) => {
    if (links === null) return null;
    const query = new URLSearchParams(links.clients);
    const more = { ...verdict, area: isPeople ? "users" : links.areas, [by]: value };
    for (const [key, text] of Object.entries(more)) query.set(key, text);
    return `${links.base}/subjects?${query.toString()}`;
  };
  const loginsOf = (value: string) => {
    if (!links?.logins) return null;
    // What is shown may be narrowed by the same field already.
    const [path = "", asked = ""] = links.logins.split("?");
    const query = new URLSearchParams(asked);
    query.set(by, literalPattern(value));
    return `${path}?${query.toString()}`;
  };
  const hasLogins = !isPeople && !isPlace;
  if (breakdown.rows.length === 0)
    return (
      <p className="muted" style={{ padding: "var(--space-4)" }}>
        Nothing below {target} in this period.
      </p>
    );
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={`By ${by}`}>
      <table className="table">
        <caption className="sr">By {by}</caption>
        <thead>
          <tr>
            <th scope="col">{WORDS[by]}</th>
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
          {breakdown.rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">
                <span className="clip" style={{ display: "block" }} title={row.value}>
                  <MaybeLink
                    href={row.left === 0 ? null : listOf(row.value, { verdict: "not-ready" })}
                    words={row.value}
                  />
                </span>
              </th>
              {row.below !== null && (
                <td className="num">
                  <MaybeLink
                    href={row.below === 0 ? null : loginsOf(row.value)}
                    words={showNumber(row.below)}
                  />
                </td>
              )}
              {row.below !== null && complete && (
                <td className="num hide-mobile">{row.logins ? showShare(row.below / row.logins) : ""}</td>
              )}
              <td className="num">
                <MaybeLink
                  href={row.left === 0 ? null : listOf(row.value, { verdict: "not-ready" })}
                  words={showNumber(row.left)}
                />
              </td>
              {row.subjects !== null && (
                <td className="num">
                  <MaybeLink href={listOf(row.value, {})} words={showNumber(row.subjects)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
