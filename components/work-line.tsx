"use client";

import Link from "next/link";
import { inReadersClock, showDay } from "@/lib/display";
import { STATUS_WORDS } from "@/lib/domain/subject-work";
import { secondLine } from "./left-table";
import { useAlive } from "./use-sent-form";
import { type CellProps, WorkCell } from "./work-cells";
import { NUMBER_COLUMNS, type WorkColumn } from "./work-columns";

type LineProps = CellProps & {
  base: string;
  columns: readonly WorkColumn[];
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
};

const ON_ONE_LINE: ReadonlySet<WorkColumn> = new Set([
  "area",
  "verdict",
  "firstSeen",
  "lastSeen",
  "lastBelow",
  "status",
  "owner",
  "due",
]);

/** One subject of the work list; at 390 px an entry of two lines. */
export function WorkLine({ base, columns, isChosen, onChoose, ...props }: LineProps) {
  const { row, mayWork, today } = props;
  const { subject, work } = row;
  const alive = useAlive();
  const second = [secondLine(subject), row.person, inReadersClock(row.habit)]
    .filter((text) => text !== "")
    .join(", ");
  const thisYear = Number(today.slice(0, 4));
  return (
    <tr className="tall" aria-selected={mayWork ? isChosen : undefined}>
      {mayWork && (
        <td>
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${subject.name}`}
            checked={isChosen}
            disabled={!alive}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <Link
          className="clip"
          style={{ display: "block" }}
          href={`${base}/subjects/${subject.id}`}
          title={subject.name}
          prefetch={false}
        >
          {subject.name}
        </Link>
        {second && <span className="cell-2">{second}</span>}
        <span className="cell-2 only-mobile">
          {[
            STATUS_WORDS[work.status],
            work.owner ?? "no owner",
            work.dueOn === null
              ? ""
              : `due ${showDay(work.dueOn, thisYear)}${work.overdue ? ", overdue" : ""}`,
          ]
            .filter((part) => part !== "")
            .join(", ")}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column} className={classOf(column)}>
          <WorkCell column={column} {...props} />
        </td>
      ))}
    </tr>
  );
}

/** At 390 px verdict and logins below stay. */
function classOf(column: WorkColumn): string {
  return [
    NUMBER_COLUMNS.has(column) ? "num" : ON_ONE_LINE.has(column) ? "nowrap" : "",
    column === "verdict" || column === "below" ? "" : "hide-mobile",
  ]
    .filter((name) => name !== "")
    .join(" ");
}
