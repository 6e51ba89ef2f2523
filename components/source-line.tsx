type Shown = { readonly name: string; readonly url?: string; readonly date?: string };

/** Where a statement stands; without a source it says that nothing confirms it. */
export function SourceLine({ sources }: { sources: readonly Shown[] }) {
  return (
    <p className="small subtle" style={{ overflowWrap: "anywhere" }}>
      {sources.length > 0 && "Source: "}
      <SourceLinks sources={sources} />
    </p>
  );
}

/** The same without a word before it, for a column of sources. */
export function SourceLinks({ sources }: { sources: readonly Shown[] }) {
  if (sources.length === 0) return "Not confirmed by a source: check with the vendor.";
  return sources.map(({ name, url, date }, index) => (
    <span key={name}>
      {index > 0 && "; "}
      {url ? (
        <a href={url} rel="noreferrer noopener" target="_blank">
          {name}
        </a>
      ) : (
        name
      )}
      {date && ` (${date})`}
    </span>
  ));
}
