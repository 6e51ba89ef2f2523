import Papa from "papaparse";
import { decode } from "./decode";
import { chooseFormat, type KnownMappings } from "./formats";

/** How many lines may stand before a header, and how much text they may be. */
export const HEAD_LINES = 30;
const HEAD_TEXT = 1 << 16;

/** What parts the cells of a file; `skip` characters of a `sep=` line stand before its first record. */
export type Dialect = { readonly delimiter: string; readonly skip: number; readonly lines: number };

const DELIMITERS = [",", ";", "\t", "|"];
const SEPARATOR_LINE = /^"?sep=(.)"?(\r\n|\r|\n|$)/i;

/** Whether the beginning of a file is all that its dialect is decided from, however the file is cut. */
export function isWholeHead(text: string): boolean {
  return text.length >= HEAD_TEXT || (text.match(/\r\n|\r(?!$)|\n/g)?.length ?? 0) >= HEAD_LINES;
}

/**
 * The dialect of a file from its first lines: what its `sep=` line says, else the delimiter with which one of them is
 * a header we know, else the one that makes the most cells.
 */
export function dialectOf(text: string, mappings: KnownMappings): Dialect {
  const said = SEPARATOR_LINE.exec(text);
  if (said) return afterSeparatorLine(text.slice(said[0].length), said[1] ?? ",", said[0].length, mappings);
  return { ...guessed(text, mappings), skip: 0, lines: 0 };
}

/** What a `sep=` line says holds, unless only another delimiter makes a header that is known. */
function afterSeparatorLine(rest: string, said: string, skip: number, mappings: KnownMappings): Dialect {
  const guess = guessed(rest, mappings);
  const delimiter = guess.isKnown && !isKnownWith(headOf(rest), said, mappings) ? guess.delimiter : said;
  return { delimiter, skip, lines: 1 };
}

function isKnownWith(head: string, delimiter: string, mappings: KnownMappings): boolean {
  const rows = Papa.parse<string[]>(head, { delimiter, header: false }).data;
  return rows.some(
    (row) => row.length > 1 && chooseFormat(row.map(decode), true, mappings).kind !== "unknown",
  );
}

function guessed(text: string, mappings: KnownMappings): { delimiter: string; isKnown: boolean } {
  const head = headOf(text);
  let best = { delimiter: ",", score: -1 };
  for (const delimiter of DELIMITERS) {
    const rows = Papa.parse<string[]>(head, { delimiter, header: false }).data;
    const known = isKnownWith(head, delimiter, mappings);
    const cells = Math.max(0, ...rows.map((row) => row.length));
    const score = (known ? 10_000 : 0) + Math.min(cells, 5000);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, isKnown: best.score >= 10_000 };
}

function headOf(text: string): string {
  const part = text.slice(0, HEAD_TEXT);
  let lines = 0;
  for (const match of part.matchAll(/\r\n|\r|\n/g)) {
    lines += 1;
    if (lines === HEAD_LINES) return part.slice(0, match.index);
  }
  return part;
}
