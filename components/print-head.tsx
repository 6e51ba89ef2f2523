/** What stands on every sheet of paper, beside the page number: whose data, and of when. */
export function PrintHead({ head, foot }: { head: string; foot: string }) {
  return (
    <style
      dangerouslySetInnerHTML={{
        __html: `@media print{@page{@top-left{content:${cssText(head)};font-size:8pt}@bottom-left{content:${cssText(foot)};font-size:8pt}}}`,
      }}
    />
  );
}

/** A text as a string of CSS inside of HTML: whatever could end either is written by its number. */
export function cssText(text: string): string {
  const kept = text.replaceAll(
    /[^\p{L}\p{N} .,:;()/@+-]/gu,
    (one) => `\\${one.codePointAt(0)?.toString(16) ?? ""} `,
  );
  return `"${kept}"`;
}
