import Papa from "papaparse";
import { isCalendarDay } from "@/lib/domain/zone";

/** A package that somebody's list says is not ready, with where and when that was said. */
export type ReadOffender = {
  readonly name: string;
  readonly namespace: string;
  /** Which versions are meant, in the list's words. */
  readonly versions: string;
  readonly source: string;
  /** "2016-12-01". */
  readonly statedOn: string;
  readonly note: string;
};

/** `row` as a spreadsheet numbers them: the header is row 1. */
export type OffenderProblem = { readonly row: number; readonly reason: string };

const COLUMNS: Readonly<Record<keyof ReadOffender, readonly string[]>> = {
  name: ["name", "package", "packagename", "app", "product"],
  namespace: ["namespace", "namespaceprefix", "packagenamespace"],
  versions: ["versions", "version", "affectedversions"],
  source: ["source", "link", "url", "sourceurl"],
  statedOn: ["statedon", "date", "stated", "asof"],
  note: ["note", "notes", "remark", "remarks"],
};

/**
 * Reads a CSV of packages said not to be ready: columns Name or Namespace, Source (a link) and Date (2016-12-01) are
 * needed, Versions and Note taken. Rows without a dated source are problems, for nobody is accused without one.
 */
export function readOffenders(text: string): {
  readonly rows: readonly ReadOffender[];
  readonly problems: readonly OffenderProblem[];
} {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, "").trim(), { skipEmptyLines: "greedy" });
  const [header = [], ...lines] = parsed.data;
  const keys = header.map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ""));
  const at = (field: keyof ReadOffender) => keys.findIndex((key) => COLUMNS[field].includes(key));
  const missing = [
    ...(at("name") < 0 && at("namespace") < 0 ? ["Name"] : []),
    ...(at("source") < 0 ? ["Source"] : []),
    ...(at("statedOn") < 0 ? ["Date"] : []),
  ];
  if (missing.length > 0)
    return {
      rows: [],
      problems: [
        {
          row: 1,
          reason: `The columns ${missing.join(", ")} are missing. Found: ${header.join(", ").slice(0, 200)}.`,
        },
      ],
    };
  const rows: ReadOffender[] = [];
  const problems: OffenderProblem[] = [];
  lines.forEach((cells, i) => {
    const cell = (field: keyof ReadOffender) => (cells[at(field)] ?? "").trim().slice(0, 500);
    const row = {
      name: cell("name"),
      namespace: cell("namespace"),
      versions: cell("versions"),
      source: cell("source"),
      statedOn: cell("statedOn"),
      note: cell("note"),
    };
    const reason = faultOf(row);
    if (reason === null) rows.push(row);
    else problems.push({ row: i + 2, reason });
  });
  return { rows, problems };
}

function faultOf({ name, namespace, source, statedOn }: ReadOffender): string | null {
  if (name === "" && namespace === "") return "It names no package.";
  if (!/^https?:\/\/\S+$/i.test(source)) return "Source has to be a link (https://...).";
  if (!isCalendarDay(statedOn))
    return `Date has to be a day such as 2016-12-01; it says "${statedOn.slice(0, 30)}".`;
  return null;
}
