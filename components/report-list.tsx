import Link from "next/link";
import { AREA_NAMES, type Area } from "@/lib/domain/area";

export type Report = {
  readonly id: number;
  readonly when: string;
  readonly cause: string;
  readonly words: string;
  readonly inAll: number;
  readonly moves: readonly {
    readonly from: string;
    readonly fromArea: Area;
    readonly to: string;
    readonly toArea: Area;
    readonly toId: string;
  }[];
};

/** What changes of rules and tables did to the work list, newest first. */
export function ReportList({ reports, base }: { reports: readonly Report[]; base: string }) {
  return (
    <ol className="stack">
      {reports.map(({ id, when, cause, words, moves, inAll }) => (
        <li key={id} className="stack-2">
          <p>
            <span className="strong" style={{ overflowWrap: "anywhere" }}>
              {cause}
            </span>
            <span className="small subtle" style={{ display: "block" }}>
              {when}
            </span>
          </p>
          <p>{words}</p>
          <details>
            <summary>{inAll > moves.length ? `Which: ${moves.length} of ${inAll} shown` : "Which"}</summary>
            <ul className="stack-2">
              {moves.map((move) => (
                <li key={`${move.from} ${move.fromArea} ${move.toId}`} style={{ overflowWrap: "anywhere" }}>
                  {move.from} <span className="subtle">({AREA_NAMES[move.fromArea]})</span> to{" "}
                  <Link href={`${base}/${move.toId}`}>{move.to}</Link>{" "}
                  <span className="subtle">({AREA_NAMES[move.toArea]})</span>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ol>
  );
}
