/** Lower case, single spaces, no spaces around: the form in which names are compared. */
export function normaliseName(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * Makes the look-up of a table by name. A match ending in `*` is a prefix, any other must fit exactly.
 * Exact matches win over prefixes, longer prefixes over shorter ones; null when nothing fits.
 */
export function nameMatcher<Row>(
  rows: readonly Row[],
  matchesOf: (row: Row) => readonly string[],
): (text: string) => Row | null {
  const exact = new Map<string, Row>();
  const prefixes: { readonly prefix: string; readonly row: Row }[] = [];
  for (const row of rows) {
    for (const match of matchesOf(row)) {
      if (match.endsWith("*")) prefixes.push({ prefix: match.slice(0, -1), row });
      else exact.set(match, row);
    }
  }
  prefixes.sort((a, b) => b.prefix.length - a.prefix.length);

  return (text) => {
    const name = normaliseName(text);
    return exact.get(name) ?? prefixes.find(({ prefix }) => name.startsWith(prefix))?.row ?? null;
  };
}
