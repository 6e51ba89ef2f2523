import type { ReactNode } from "react";

export type Highlight = { readonly term: string; readonly words: ReactNode };

/** The few facts that stand at the head of a record. */
export function Highlights({ entries }: { entries: readonly Highlight[] }) {
  return (
    <dl className="highlights">
      {entries.map(({ term, words }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="fig">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
