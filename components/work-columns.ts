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
