import { X } from "lucide-react";
import Link from "next/link";

export type FilterChip = { readonly key: string; readonly words: string; readonly href: string };

/** The filters that are set, each a link to the page without it. */
export function FilterChips({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }) {
  if (chips.length === 0) return null;
  return (
    <div className="row-wrap" role="group" aria-label="Filters that are set">
      {chips.map(({ key, words, href }) => (
        <Link key={key} className="chip" href={href} aria-current="true">
          {words}
          <X className="icon icon-sm" aria-label="Take this filter away" />
        </Link>
      ))}
      {chips.length > 1 && <Link href={clearHref}>Clear all</Link>}
    </div>
  );
}
