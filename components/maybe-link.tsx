import Link from "next/link";

/** Words that lead somewhere, or only words where nothing stands behind them or the reader may not see it. */
export function MaybeLink({ href, words }: { href: string | null; words: string }) {
  if (href === null) return words;
  return (
    <Link prefetch={false} href={href}>
      {words}
    </Link>
  );
}
