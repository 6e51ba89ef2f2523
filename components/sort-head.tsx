import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { COLUMN_SORTS, type ColumnSort, NUMBER_COLUMNS, type WorkColumn } from "./work-columns";

/** The head of a column, which sorts the list by it; a second click turns the order round. */
export function SortHead({
  column,
  words,
  sort: { now, hrefs },
}: {
  column: WorkColumn | "subject";
  words: string;
  sort: ColumnSort;
}) {
  const key = COLUMN_SORTS[column]?.[0];
  const className = column !== "subject" && NUMBER_COLUMNS.has(column) ? "num" : undefined;
  const href = hrefs[column];
  if (key === undefined || href === undefined)
    return (
      <th scope="col" className={className}>
        {words}
      </th>
    );
  const falls = now === `-${key}`;
  const isSorted = falls || now === key;
  const Arrow = falls ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (falls ? "descending" : "ascending") : undefined}
    >
      <Link prefetch={false} className="sort" href={href} title={`Sort by ${words}`}>
        {words}
        {isSorted && <Arrow className="icon icon-sm off-paper" aria-hidden="true" />}
      </Link>
    </th>
  );
}
