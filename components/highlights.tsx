/** The few facts that stand at the head of a record. */
export function Highlights({
  entries,
}: {
  entries: readonly { readonly term: string; readonly words: string }[];
}) {
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
