import { UnreadableFile } from "./file-parts";

/** A dash of a drawn line, and a bar between cells, as UTF-8 bytes seen as Latin-1 (see latin-views). */
const DASH = "\u00e2\u0094\u0080";
const BAR = "\u00e2\u0094\u0082";
const UNDERLINE = new RegExp(`^ *(?:${DASH})+(?: +(?:${DASH})+)+ *\\r?$`, "m");
const BOXED = new RegExp(`^ *${BAR}[^\\r\\n]*${BAR} *\\r?$`, "m");
const HEAD = 4096;

/** Colours and weights as terminals are told them. */
export const ANSI = /\u001b\[[0-9;]*m/g;

/** Whether a text begins as a table copied from a terminal: drawn with lines, or its columns underlined. */
export function isTerminalTable(head: string): boolean {
  const start = head.slice(0, HEAD);
  return UNDERLINE.test(start) || BOXED.test(start);
}

/** A table is held as a whole: some ten thousand logins. */
const LONGEST = 8 << 20;

/**
 * A table copied from a terminal as tab-separated text, line for line, as the CLI prints installed packages. Cells that
 * go on in the next line are joined to the line they began in. Source: the two table styles of the Salesforce CLI.
 */
export async function* fromTerminal(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = "";
  for await (const piece of pieces) {
    text += piece;
    if (text.length > LONGEST)
      throw new UnreadableFile(
        `This is a table as a terminal shows it, of more than ${LONGEST >> 20} MiB. Let the CLI write CSV: sf data query --result-format csv.`,
      );
  }
  const lines = Buffer.from(text.replaceAll(ANSI, ""), "latin1").toString("utf8").split(/\r?\n/);
  const rows = lines.some((line) => line.trim().startsWith("│")) ? boxed(lines) : underlined(lines);
  const table = rows.map((cells) => cells.map(quoted).join("\t")).join("\n");
  yield Buffer.from(table, "utf8").toString("latin1");
}

function quoted(cell: string): string {
  const text = cell.replaceAll("\t", " ");
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line's cells; `isText`: it is no row of the table, but says something. Null: blank, or only drawn. */
type Line = { readonly raw: readonly string[]; readonly isText?: true } | null;

/** What is no row goes on as it is: a title is told from a broken row, and none of them is dropped unseen. */
function textOf(line: string): Line {
  return /^[\s\u2500-\u257f]*$/.test(line) ? null : { raw: [line.trim()], isText: true };
}

/** Lines between bars. */
function boxed(lines: readonly string[]): string[][] {
  return joined(
    lines.map((line) => {
      const inner = /^\s*│(.*)│\s*$/.exec(line)?.[1];
      return inner === undefined
        ? textOf(line)
        : { raw: inner.split("│").map((cell) => cell.replace(/^ /, "").replace(/ $/, "")) };
    }),
  );
}

/** Columns where the line under the header has dashes, each up to where the next one begins; a blank line ends them. */
function underlined(lines: readonly string[]): string[][] {
  const at = lines.findIndex((line) => /^ *─+(?: +─+)+ *$/.test(line));
  const blank = lines.findIndex((line, i) => i > at && line.trim() === "");
  const end = blank < 0 ? lines.length : blank;
  const starts = [...(lines[at] ?? "").matchAll(/─+/g)].map(({ index }) => index);
  return joined(
    lines.map((line, i) => {
      if (i === at || i < at - 1 || i >= end) return textOf(line);
      return {
        raw: starts.map((start, column) => line.slice(start, (starts[column + 1] ?? Infinity) - 1)),
      };
    }),
  );
}

/** A line without its first cell goes on with the one above, unless it has most of the others. */
function joined(lines: readonly Line[]): string[][] {
  const rows: string[][] = [];
  let begun: { cells: string[]; raw: readonly string[] } | null = null;
  for (const line of lines) {
    if (line === null) {
      // What stands behind a drawn line is a row of its own.
      begun = null;
      rows.push([]);
      continue;
    }
    const { raw } = line;
    if (line.isText) {
      begun = null;
      rows.push([...raw]);
      continue;
    }
    const filled = raw.filter((cell) => cell.trim() !== "").length;
    const isMore = begun !== null && (raw[0] ?? "").trim() === "" && filled > 0 && filled * 2 <= raw.length;
    if (begun === null || !isMore) {
      begun = { cells: raw.map((cell) => cell.trim()), raw };
      rows.push(begun.cells);
      continue;
    }
    for (const [column, cell] of raw.entries()) {
      const more = cell.trim();
      if (more === "") continue;
      // Lines are broken between words; a word is broken only where it fills a line alone.
      const isCut = /^\S+$/.test(begun.raw[column] ?? "");
      begun.cells[column] = `${begun.cells[column] ?? ""}${isCut ? "" : " "}${more}`;
    }
    begun.raw = raw;
    rows.push([]);
  }
  return rows;
}
