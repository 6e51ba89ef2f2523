import { globTest, literalOf, type TextTest } from "../glob";
import { normaliseName } from "../normalise-name";

/** Texts whose answer is remembered; a hostile file can bring any number. */
const MOST_KNOWN = 20_000;

/**
 * Makes the look-up of a table by name. A match is a text, or a pattern in which `*` stands for any run of characters.
 * Exact matches win over patterns, longer patterns over shorter ones; null when nothing fits.
 */
export function nameMatcher<Row>(
  rows: readonly Row[],
  matchesOf: (row: Row) => readonly string[],
): (text: string) => Row | null {
  const exact = new Map<string, Row>();
  const prefixes = new Map<string, Row>();
  const patterns: { readonly length: number; readonly fits: TextTest; readonly row: Row }[] = [];
  let longest = 0;
  for (const row of rows) {
    for (const match of matchesOf(row)) {
      const literal = literalOf(match);
      const prefix = match.endsWith("*") ? literalOf(match.slice(0, -1)) : null;
      if (literal !== null) exact.set(literal, row);
      else if (prefix !== null) {
        // Looked up by its text, so that a thousand prefixes cost no more than one.
        prefixes.set(match.slice(0, -1).toLowerCase(), row);
        longest = Math.max(longest, match.length - 1);
      } else patterns.push({ length: match.length, fits: globTest(match), row });
    }
  }
  patterns.sort((a, b) => b.length - a.length);
  const find = (text: string): Row | null => {
    const name = normaliseName(text);
    const row = exact.get(name);
    if (row) return row;
    const pattern = patterns.find(({ fits }) => fits(name));
    if (pattern) return pattern.row;
    for (let length = Math.min(longest, name.length); length > 0; length -= 1) {
      const found = prefixes.get(name.slice(0, length));
      if (found) return found;
    }
    return null;
  };
  // A million clients name a few thousand programs.
  const known = new Map<string, Row | null>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    if (known.size >= MOST_KNOWN) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
