/** The columns of the work list that can be chosen, in their order; the subject itself always comes first. */
export const WORK_COLUMNS = [
  "area",
  "verdict",
  "client",
  "below",
  "logins",
  "people",
  "firstSeen",
  "lastSeen",
  "lastBelow",
  "person",
  "email",
  "department",
  "manager",
  "status",
  "owner",
  "due",
] as const;
export type WorkColumn = (typeof WORK_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly WorkColumn[] = [
  "verdict",
  "client",
  "below",
  "lastSeen",
  "status",
  "owner",
  "due",
];

export const COLUMN_WORDS: Readonly<Record<WorkColumn, string>> = {
  area: "Area",
  verdict: "Verdict",
  client: "Client",
  below: "Below, 30 days",
  logins: "All logins",
  people: "People",
  firstSeen: "First seen",
  lastSeen: "Last seen",
  lastBelow: "Last below",
  person: "Person",
  email: "E-mail",
  department: "Department",
  manager: "Manager",
  status: "Status",
  owner: "Owner",
  due: "Due",
};

/** What the list is sorted by under a column; the second, those with most or newest first at the first click. */
export const COLUMN_SORTS: Readonly<
  Partial<Record<WorkColumn | "subject", readonly [key: string, falls: boolean]>>
> = {
  subject: ["name", false],
  area: ["area", false],
  verdict: ["verdict", false],
  below: ["below", true],
  logins: ["logins", true],
  people: ["people", true],
  firstSeen: ["firstSeen", true],
  lastSeen: ["lastSeen", true],
  lastBelow: ["lastBelow", true],
  status: ["status", false],
  owner: ["owner", false],
  due: ["due", false],
};

/** What the heads of the columns say of the order: how it is now, and where each leads; a second click turns it round. */
export type ColumnSort = { readonly now: string; readonly hrefs: Readonly<Record<string, string>> };

/** The order under each column that has one, given the order of now. */
export function columnSorts(now: string, hrefOf: (sort: string) => string): ColumnSort {
  const hrefs = Object.entries(COLUMN_SORTS).map(([column, [key, falls]]) => {
    const first = falls ? `-${key}` : key;
    const turned = falls ? key : `-${key}`;
    return [column, hrefOf(now === first ? turned : first)] as const;
  });
  return { now, hrefs: Object.fromEntries(hrefs) };
}

/** Columns with numbers, set flush right. */
export const NUMBER_COLUMNS: ReadonlySet<WorkColumn> = new Set(["below", "logins", "people"]);

/** The columns that a reader can choose: addresses are for those who may write to people. */
export function columnChoices(mayWrite: boolean): readonly WorkColumn[] {
  return WORK_COLUMNS.filter((column) => mayWrite || column !== "email");
}

/** The columns that a text such as "verdict,owner" names, in their order; the usual ones if it names none. */
export function readColumns(text: string, mayWrite: boolean): readonly WorkColumn[] {
  const named = new Set(text.split(","));
  const chosen = columnChoices(mayWrite).filter((column) => named.has(column));
  return chosen.length === 0 ? DEFAULT_COLUMNS : chosen;
}

/** The text that names columns; "" for the usual ones. */
export function columnsText(columns: readonly WorkColumn[]): string {
  const text = columns.join(",");
  return text === DEFAULT_COLUMNS.join(",") ? "" : text;
}
