import { Check, CircleAlert, CircleHelp, Clock, RotateCcw } from "lucide-react";
import Link from "next/link";
import { showNumber } from "@/lib/display";

export type ImportRow = {
  readonly id: number;
  readonly filename: string;
  readonly format: string;
  readonly uploaded: string;
  readonly uploadedBy: string;
  readonly sha256: string;
  readonly period: string;
  readonly status: string;
  readonly scope: string;
  readonly read: number;
  readonly added: number;
  readonly repeated: number;
  readonly rejected: number;
};

const STATUS: Record<string, { words: string; icon: typeof Check; tone?: string }> = {
  receiving: { words: "Coming in", icon: Clock },
  waiting: { words: "Waiting", icon: Clock },
  reading: { words: "Reading", icon: Clock },
  "needs-mapping": { words: "Needs its columns named", icon: CircleHelp, tone: "asks" },
  "needs-answer": { words: "Needs an answer", icon: CircleHelp, tone: "asks" },
  done: { words: "Done", icon: Check },
  undoing: { words: "Being undone", icon: Clock },
  failed: { words: "Failed", icon: CircleAlert, tone: "late" },
  undone: { words: "Undone", icon: RotateCcw },
};

/** How an import stands, with its mark. */
export function ImportStatus({ status }: { status: string }) {
  const known = STATUS[status] ?? { words: status, icon: CircleHelp };
  const Icon = known.icon;
  return (
    <span className={`row nowrap ${known.tone ?? ""}`}>
      <Icon className="icon icon-sm" aria-hidden="true" />
      {known.words}
    </span>
  );
}

/** Imports, newest first; `compact` for a narrow card. */
export function ImportTable({
  imports,
  base,
  compact = false,
}: {
  imports: readonly ImportRow[];
  base: string;
  compact?: boolean;
}) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Imports">
      <table className={`table ${compact ? "" : "sheet"}`}>
        <thead>
          <tr>
            <th scope="col">File</th>
            {!compact && <th scope="col">Format</th>}
            {!compact && <th scope="col">Period</th>}
            {!compact && <th scope="col">Uploaded</th>}
            {!compact && <NumberHead words="Read" />}
            <NumberHead words="Added" />
            {!compact && <NumberHead words="Repeated" />}
            {!compact && <NumberHead words="Rejected" />}
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((row) => (
            <tr key={row.id} className="tall">
              <th scope="row">
                <Link
                  prefetch={false}
                  className="clip"
                  style={{ display: "block", ...(compact ? { maxWidth: "12.5rem" } : {}) }}
                  href={`${base}/imports/${row.id}`}
                  title={row.filename}
                >
                  {row.filename}
                </Link>
                {compact && <span className="cell-2">{row.uploaded}</span>}
                {!compact && (
                  <span className="cell-2 only-mobile">
                    {row.uploaded}, {row.uploadedBy}
                  </span>
                )}
                {!compact && row.period !== "" && <span className="cell-2 only-mobile">{row.period}</span>}
                {!compact && row.sha256 !== "" && (
                  <span className="cell-2 hide-mobile" title={`SHA-256 ${row.sha256}`}>
                    SHA-256 {row.sha256.slice(0, 8)}
                  </span>
                )}
                {!compact && row.scope === "filtered" && (
                  <span className="cell-2">Filtered: counts only, no percentages, proves nothing</span>
                )}
              </th>
              {!compact && <td className="hide-mobile">{row.format || "Not known yet"}</td>}
              {!compact && <td className="hide-mobile">{row.period}</td>}
              {!compact && (
                <td className="hide-mobile">
                  {row.uploaded}
                  <span className="cell-2">{row.uploadedBy}</span>
                </td>
              )}
              {!compact && <td className="num hide-mobile">{showNumber(row.read)}</td>}
              <td className="num">{showNumber(row.added)}</td>
              {!compact && <td className="num hide-mobile">{showNumber(row.repeated)}</td>}
              {!compact && <td className="num hide-mobile">{showNumber(row.rejected)}</td>}
              <td>
                <ImportStatus status={row.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NumberHead({ words }: { words: string }) {
  return (
    <th scope="col" className="num">
      {words}
    </th>
  );
}
