import Link from "next/link";
import { MOST_PRINTED } from "@/components/print-all";
import { showCount, showNumber } from "@/lib/display";
import { SubjectPage } from "@/lib/services/readiness/subject-list";
import { SubjectQuery } from "@/lib/services/readiness/subject-query";
import { PAGE_SIZES } from "./list-query";

type Props = { page: SubjectPage; hrefOf: (wanted: Partial<SubjectQuery>) => string };

/** Which part of the list is shown, how many a page holds, and the way to the others. */
export function ListPager({ page, hrefOf }: Props) {
  const lastPage = Math.max(1, Math.ceil(page.total / page.pageSize));
  return (
    <div className="card-footer">
      <span>
        {page.total === 0
          ? "None"
          : `${showNumber((page.page - 1) * page.pageSize + 1)} to ${showNumber(Math.min(page.page * page.pageSize, page.total))} of ${showCount(page.total, "subject")}`}
      </span>
      {page.total > page.items.length && (
        <span className="on-paper">
          The button Print, above the list, prints up to {showNumber(MOST_PRINTED)} of them.
        </span>
      )}
      <span className="row-wrap off-paper">
        {page.total > PAGE_SIZES[0] && (
          <span className="row" role="group" aria-label="Subjects a page">
            {PAGE_SIZES.map((size) => (
              <Link
                key={size}
                href={hrefOf({ pageSize: size })}
                aria-current={size === page.pageSize ? "true" : undefined}
              >
                {size}
              </Link>
            ))}
            a page
          </span>
        )}
        {page.page > 1 && (
          <Link className="button button-sm" href={hrefOf({ page: page.page - 1 })}>
            Previous
          </Link>
        )}
        <span>
          Page {page.page} of {lastPage}
        </span>
        {page.page < lastPage && (
          <Link className="button button-sm" href={hrefOf({ page: page.page + 1 })}>
            Next
          </Link>
        )}
      </span>
    </div>
  );
}
