/** What a login says of the software it came from, as exported, trimmed; "" when the column is missing. */
export type ClientFacts = {
  readonly loginType: string;
  readonly loginSubtype: string;
  readonly application: string;
  readonly browser: string;
  readonly platform: string;
  readonly clientVersion: string;
  readonly apiType: string;
  readonly apiVersion: string;
};

export const CLIENT_FIELDS = [
  "loginType",
  "loginSubtype",
  "application",
  "browser",
  "platform",
  "clientVersion",
  "apiType",
  "apiVersion",
] as const satisfies readonly (keyof ClientFacts)[];

/** A login that says nothing; what is known is put over it. */
export const SILENT_CLIENT: ClientFacts = {
  loginType: "",
  loginSubtype: "",
  application: "",
  browser: "",
  platform: "",
  clientVersion: "",
  apiType: "",
  apiVersion: "",
};

const SAYS_NOTHING = /^(|n\/a|unknown|none|null|-|not said)$/i;

/** Whether a cell of the export says anything: "N/A", "Unknown" and blanks do not. */
export function says(cell: string): boolean {
  return !SAYS_NOTHING.test(cell.trim());
}

/** What stands for cells that say nothing, in tables and in filters. */
export const NOT_SAID = "Not said";

/** A cell as tables show it. */
export function saidOf(cell: string): string {
  return says(cell) ? cell.trim() : NOT_SAID;
}

/** Whether a filter asks for cells that say nothing. */
export function asksForNothing(filter: string): boolean {
  return filter.trim().toLowerCase() === NOT_SAID.toLowerCase();
}
