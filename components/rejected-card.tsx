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
  problems: readonly Problem[];
  /** Null for those who may not see the rows themselves. */
  csvHref: string | null;
};

/** The rows of a file that could not be read: how many for which reason, then the first of them. */
export function RejectedCard({ rejected, unit, reasons, problems, csvHref }: Props) {
  const hasParts = problems.some(({ part }) => part);
  return (
    <Card
      id="h-rejected"
      title={`${showCount(rejected, "rejected row")}`}
      subtitle="They are counted nowhere. Correct them in Salesforce or in the file, and upload it again."
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
          {csvHref
            ? `${showNumber(problems.length)} of ${showNumber(rejected)} shown`
            : "Only admins see the rows themselves"}
        </span>
      }
    >
      <ul className="reasons" aria-label="Reasons">
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            <span className="fig strong">{showNumber(count)}</span> {reason}
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Rejected rows">
          <table className="table">
            <thead>
              <tr>
                {hasParts && <th scope="col">File in the archive</th>}
                <th scope="col" className="num">
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
                  <td className="mono small clip" style={{ maxWidth: "28rem" }} title={problem.row}>
                    {problem.row}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
