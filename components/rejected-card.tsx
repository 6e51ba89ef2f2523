import { Download } from "lucide-react";
import { showCount, showNumber } from "@/lib/display";
import { Card } from "./card";

type Problem = {
  readonly line: number;
  readonly reason: string;
  readonly row: string;
  readonly part?: string | null;
};
type Props = {
  rejected: number;
  /** "Line" of a table, "Record" of a JSON file. */
  unit: string;
  reasons: readonly { readonly reason: string; readonly count: number }[];
  /** The first rows for each reason. */
  examples: readonly Problem[];
  /** Null for those who may not see the rows themselves. */
  csvHref: string | null;
  /** The page offers to read the file in another way. */
  mayReadAgain: boolean;
};

/** The rows of a file that could not be read: how many for which reason, then the first of them. */
export function RejectedCard({ rejected, unit, reasons, examples, csvHref, mayReadAgain }: Props) {
  const others = rejected - reasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card
      id="h-rejected"
      title={`${showCount(rejected, "rejected row")}`}
      subtitle={`They are counted nowhere. ${mayReadAgain ? "Where the file was read the wrong way, read it again below; else correct" : "Correct"} the file and upload it again.`}
      flush
      tools={
        csvHref && (
          <a className="button button-sm" href={csvHref} download>
            <Download className="icon icon-sm" aria-hidden="true" />
            All as CSV
          </a>
        )
      }
      footer={
        <span>
          {csvHref ? "Grouped by reason, the first of each" : "Only admins see the rows themselves"}
        </span>
      }
    >
      <ul className="reasons" aria-label="Reasons">
        {reasons.map(({ reason, count }, i) => {
          const own = examples.filter((problem) => kindOf(problem.reason) === reason).slice(0, ROWS);
          const words = (
            <>
              <span className="fig strong">{showCount(count, "row")}:</span> {reason}
            </>
          );
          return (
            <li key={reason}>
              {own.length === 0 ? (
                words
              ) : (
                <details open={i === 0}>
                  <summary>{words}</summary>
                  <ProblemTable unit={unit} problems={own} total={count} />
                </details>
              )}
            </li>
          );
        })}
        {others > 0 && (
          <li>
            <span className="fig strong">{showCount(others, "row")}:</span> other reasons
            {csvHref && "; all of them are in the CSV"}
          </li>
        )}
      </ul>
    </Card>
  );
}

const ROWS = 10;

/** The first rows that were rejected for one reason. */
function ProblemTable({
  unit,
  problems,
  total,
}: {
  unit: string;
  problems: readonly Problem[];
  total: number;
}) {
  const hasParts = problems.some(({ part }) => part);
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Rejected rows">
      <table className="table">
        <thead>
          <tr>
            {hasParts && <th scope="col">File in the archive</th>}
            <th scope="col" className="num" style={{ width: "4rem" }}>
              {unit}
            </th>
            <th scope="col">Reason</th>
            <th scope="col">Row</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={index}>
              {hasParts && <td className="small">{problem.part}</td>}
              <td className="num">{problem.line === 0 ? "" : showNumber(problem.line)}</td>
              <td>{problem.reason}</td>
              <td>
                <span className="mono small clip raw-row" title={problem.row}>
                  {problem.row}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > problems.length && (
        <p className="small subtle" style={{ padding: "var(--space-2) var(--space-4)" }}>
          {showNumber(problems.length)} of {showNumber(total)}; all of them are in the CSV.
        </p>
      )}
    </div>
  );
}

/** A reason without what it quotes, as reasons are counted. */
function kindOf(reason: string): string {
  return reason.replace(/"[^"]*"/, "…");
}
