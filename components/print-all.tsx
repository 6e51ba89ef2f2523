import { Printer } from "lucide-react";
import Link from "next/link";
import { Notice } from "./notice";
import { PrintButton } from "./print-button";

/** So many subjects are printed at once: of more, whoever else asks for a page would have to wait. */
export const MOST_PRINTED = 2000;

/** Leads to the page with its lists in full, which is what a print should have. */
export function PrintLink({ href }: { href: string }) {
  return (
    <Link className="button" href={href} prefetch={false}>
      <Printer className="icon" aria-hidden="true" />
      Print
    </Link>
  );
}

/** Above a page that shows its lists in full: the way to the paper, and back. */
export function PrintNotice({ words, backHref }: { words: string; backHref: string }) {
  return (
    <div className="off-paper">
      <Notice
        action={
          <span className="row-wrap">
            <PrintButton />
            <Link href={backHref}>Back</Link>
          </span>
        }
      >
        <p>{words}</p>
      </Notice>
    </div>
  );
}
