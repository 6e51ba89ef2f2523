"use client";

import Link from "next/link";
import { useState } from "react";
import { showCount, showNumber, showShare } from "@/lib/display";
import { Segments } from "./chart-frame";
import { TableImage } from "./image-buttons";
import { MaybeLink } from "./maybe-link";

export type Step = {
  readonly client: string;
  readonly logins: number;
  readonly subjects: number;
  readonly loginsCleared: number;
  readonly subjectsDone: number;
  readonly fix: { readonly id: string; readonly title: string } | null;
};

type Props = {
  /** Null for readers of a share: nothing leads into the org. */
  base: string | null;
  /** The areas that the numbers are of, with commas between. */
  areas: string;
  order: {
    readonly byLogins: readonly Step[];
    readonly bySubjects: readonly Step[];
    readonly clients: number;
    readonly logins: number;
    readonly subjects: number;
  };
  target: string;
  /** What they are of, in words: "all areas and clients". */
  of?: string;
  /** Where the steps can be had as CSV. */
  csv?: string | null;
  /** Where the logins of a client below the target are listed, to be followed by its name; null for no link. */
  logins?: string | null;
  /** Stands on a saved image: whose numbers they are, and how old. */
  asOf: string;
};

const NAMED = 5;

/** Which clients to fix first, and what is done after each. */
export function OrderCard({
  base,
  areas,
  order,
  target,
  of = "all areas",
  csv = null,
  logins = null,
  asOf,
}: Props) {
  const [by, setBy] = useState<"logins" | "subjects">("logins");
  const steps = by === "logins" ? order.byLogins : order.bySubjects;
  const listOf = (client: string) =>
    `${base ?? ""}/subjects?verdict=not-ready&area=${areas}&client=${encodeURIComponent(client)}`;
  const subtitle = `${by === "logins" ? "Each step clears the most logins" : "Each step reaches the most subjects"}; logins below ${target} in the last 30 days of data, ${of}`;
  return (
    <>
      <div className="card-header">
        <div>
          <h2 id="h-order">Order of work</h2>
          <p className="card-sub">{subtitle}</p>
        </div>
        <div className="card-tools">
          <Segments
            label="First"
            chosen={by}
            onChoose={setBy}
            choices={[
              { value: "logins", words: "By logins" },
              { value: "subjects", words: "By subjects" },
            ]}
          />
          {steps.length > 0 && (
            <TableImage
              of="order-of-work"
              title="Order of work"
              subtitle={subtitle}
              sentence={sentenceOf(steps, order, target)}
              asOf={asOf}
            />
          )}
        </div>
      </div>
      <div className="card-body" style={{ paddingBottom: 0, flex: "none" }}>
        <p className="sentence">{sentenceOf(steps, order, target)}</p>
      </div>
      {steps.length > 0 && (
        <div className="card-body flush">
          <div
            className="table-wrap"
            id="order-of-work"
            tabIndex={0}
            role="region"
            aria-label="Order of work, table"
          >
            <table className="table">
              <caption className="sr">Clients in the order of work</caption>
              <thead>
                <tr>
                  <th scope="col" className="num hide-mobile">
                    No.
                  </th>
                  <th scope="col">Fix this client</th>
                  <th scope="col" className="num">
                    Subjects
                  </th>
                  <th scope="col" className="num">
                    Logins
                  </th>
                  <th scope="col">{by === "logins" ? "Logins cleared" : "Subjects done"}</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step, i) => (
                  <tr key={step.client} className="tall">
                    <td className="num subtle hide-mobile" style={{ width: "2rem" }}>
                      {i + 1}
                    </td>
                    <th scope="row" className="breaks stacked">
                      {base === null ? (
                        step.client
                      ) : (
                        <Link prefetch={false} href={listOf(step.client)}>
                          {step.client}
                        </Link>
                      )}
                      {step.fix && (
                        <span className="cell-2">
                          <Link prefetch={false} href={`/help/fixes#${step.fix.id}`}>
                            {step.fix.title}
                          </Link>
                        </span>
                      )}
                    </th>
                    <td className="num">
                      <MaybeLink
                        href={base === null || step.subjects === 0 ? null : listOf(step.client)}
                        words={showNumber(step.subjects)}
                      />
                    </td>
                    <td className="num">
                      {logins === null || step.logins === 0 ? (
                        showNumber(step.logins)
                      ) : (
                        <Link prefetch={false} href={`${logins}${encodeURIComponent(step.client)}`}>
                          {showNumber(step.logins)}
                        </Link>
                      )}
                    </td>
                    <td className="cleared">
                      <Cleared share={shareOf(step, order, by)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      <div className="card-footer">
        <span>
          {showCount(order.logins, "login")} below {target} in the last 30 days of data
          {order.clients > steps.length &&
            `; ${showCount(order.clients - steps.length, "more client", "more clients")}`}
        </span>
        <span className="row-wrap">
          {csv !== null && (
            <a href={csv} download>
              CSV
            </a>
          )}
          {base !== null && (
            <Link prefetch={false} href={`${base}/subjects?verdict=not-ready&area=${areas}`}>
              View who is left
            </Link>
          )}
        </span>
      </div>
    </>
  );
}

function sentenceOf(steps: readonly Step[], order: Props["order"], target: string): string {
  const last = steps[Math.min(NAMED, steps.length) - 1];
  if (!last) return `No client is left to fix for ${target}.`;
  const count = Math.min(NAMED, steps.length);
  const which = count === 1 ? "the first client" : `the first ${count} clients`;
  const logins =
    order.logins === 0 ? "" : `clear ${showShare(last.loginsCleared / order.logins)} of the logins left and `;
  return `Fix ${which} to ${logins}be done with ${showNumber(last.subjectsDone)} of ${showCount(order.subjects, "subject")}.`;
}

function shareOf(step: Step, order: Props["order"], by: "logins" | "subjects"): number {
  const [part, whole] =
    by === "logins" ? [step.loginsCleared, order.logins] : [step.subjectsDone, order.subjects];
  return whole === 0 ? 0 : part / whole;
}

function Cleared({ share }: { share: number }) {
  return (
    <span className="row">
      <span className="progress hide-mobile" style={{ flex: 1 }}>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className="num small" style={{ width: "3rem" }}>
        {showShare(share)}
      </span>
    </span>
  );
}
