import { isIP } from "node:net";
import type { Records } from "./csv-records";
import { CellDecoder, encodingOf, type FallbackEncoding } from "./decode";
import { HEAD_LINES } from "./dialect";
import { UnreadableFile } from "./file-parts";
import { fieldGivenTwice, withProtocols } from "./doubtful-columns";
import { chooseFormat, type KnownMappings } from "./formats";
import type { Layout } from "./login-row";
import { isSecretName } from "./secret-columns";

/** Rows that follow are read this way. `above`: what stood before the header, titles and blank lines mostly. */
export type FoundLayout = {
  readonly kind: "layout";
  readonly layout: Layout;
  readonly encoding: FallbackEncoding;
  readonly unit: "line" | "record";
  readonly above: { readonly rows: string[][]; readonly lines: Int32Array };
};

/** One file is no export; in an archive the others still may be. */
export class UnreadablePart extends UnreadableFile {
  readonly secrets: readonly string[];

  /** `names`: what its columns are called, where that is known; `isOther`: it holds no logins at all. */
  constructor(
    message: string,
    names: readonly string[] = [],
    readonly isOther = false,
  ) {
    super(message);
    this.secrets = names.filter(isSecretName);
  }
}

type Opened =
  | {
      readonly kind: "opened";
      readonly at: number;
      readonly found: FoundLayout;
    }
  | { readonly kind: "unmapped"; readonly header: string[]; readonly rows: string[][] };

const MOST_COLUMNS = 500;

/** The header among the first rows, and how to read what follows it. */
export function openTable({ rows, broken, lines }: Records, mappings: KnownMappings): Opened {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const [torn] = broken;
  if (torn && (first < 0 || torn.line < (lines[first] ?? 0)))
    throw new UnreadablePart(
      `Line ${torn.line}: ${torn.reason}, before any row could be read. Download the file again.`,
    );
  if (first < 0) throw new UnreadablePart("The file is empty. Download it again.");
  let refusal: UnreadablePart | null = null;
  for (let at = first; at < Math.min(rows.length, HEAD_LINES); at += 1) {
    const row = rows[at] ?? [];
    if (row.length > MOST_COLUMNS)
      throw new UnreadablePart(
        `Line ${lines[at] ?? 1} has ${row.length} columns; ${MOST_COLUMNS} can be read. This is no login history: upload the export as Salesforce made it.`,
      );
    if (row.length < 2) continue;
    const encoding = encodingOf(row);
    const decoder = new CellDecoder(encoding);
    const names = row.map((name) => decoder.decode(name));
    const chosen = chooseFormat(names, at > first, mappings);
    if (chosen.kind === "chosen") {
      const beneath = rows.slice(at + 1, HEAD_LINES);
      const twice = fieldGivenTwice(chosen.layout, beneath);
      if (twice !== null)
        throw new UnreadablePart(
          `${twice}, and nobody can tell which of them counts. Take the one away that somebody has added.`,
          names,
        );
      const layout = withProtocols(chosen.layout, beneath);
      if (layout === null)
        return {
          kind: "unmapped",
          header: names.map((name) => name.replaceAll("\0", "").trim()),
          rows: beneath.map((row) => row.map((cell) => decoder.decode(cell))),
        };
      return {
        kind: "opened",
        at,
        found: {
          kind: "layout",
          layout,
          encoding,
          unit: "line",
          above: { rows: rows.slice(0, at), lines: lines.subarray(0, at) },
        },
      };
    }
    if (chosen.kind === "refused") refusal ??= new UnreadablePart(chosen.message, names, chosen.isOther);
  }
  if (refusal !== null) throw refusal;
  if (isOneCell(rows[first] ?? []))
    throw new UnreadablePart(
      "Each of its lines stands in one cell: a spreadsheet that expects another sign between cells has saved it so. Upload the file as Salesforce made it.",
    );
  const header = firstTableRow(rows.slice(first, HEAD_LINES));
  const decoder = new CellDecoder(encodingOf(header.row));
  const names = header.row.map((name) => decoder.decode(name).replaceAll("\0", "").trim());
  if (names.some(isValue))
    throw new UnreadablePart(
      `Line ${lines[first + header.at] ?? 1} should name the columns and holds a login: the line with their names is missing. Download the file again, or put that line back above it.`,
    );
  return {
    kind: "unmapped",
    header: names,
    rows: rows.slice(first + header.at + 1).map((row) => row.map((cell) => decoder.decode(cell))),
  };
}

const DATED = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\s*\d{1,2}:\d\d/;

/** What no column is called: an address, an instant, a version of TLS. */
function isValue(cell: string): boolean {
  return isIP(cell) !== 0 || DATED.test(cell) || /^(?:tls|ssl)\s*v?1\.\d$/i.test(cell);
}

/** Whether a line of column names has become one cell, with quotes of its own: `"Username,""Login Time"",..."`. */
function isOneCell(row: readonly string[]): boolean {
  const [only = "", ...others] = row;
  if (others.some((cell) => cell.trim() !== "")) return false;
  return [",", ";", "\t"].some((delimiter) => {
    const names = only.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/s, "$1"));
    return names.length >= 3 && chooseFormat(names).kind === "chosen";
  });
}

/** The first row with three filled cells, or else the first: titles above a header have fewer. */
function firstTableRow(rows: readonly string[][]): { row: string[]; at: number } {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.filter((cell) => cell.trim() !== "").length >= 3),
  );
  return { row: rows[at] ?? [], at };
}
