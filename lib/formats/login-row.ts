/** The columns of a login that any format may bring. */
export const LOGIN_FIELDS = [
  "username",
  "loginTime",
  "sourceIp",
  "loginType",
  "loginSubtype",
  "status",
  "browser",
  "platform",
  "application",
  "clientVersion",
  "apiType",
  "apiVersion",
  "loginUrl",
  "tlsProtocol",
  "cipherSuite",
  "countryCode",
  "country",
  "subdivision",
  "city",
  "userId",
  "loginId",
  "loginKey",
  "organizationId",
] as const;
export type LoginField = (typeof LOGIN_FIELDS)[number];

/** Where each field stands in the file: column index, or -1 when the file has no such column. */
export type Columns = Readonly<Record<LoginField, number>>;

/** What a value of one field means, where a format writes it otherwise: codes, user agents, ids. */
export type ValueReaders = Readonly<Partial<Record<LoginField, (value: string) => string>>>;

/** How to read the rows under one header. */
export type LoginLayout = {
  readonly kind: "logins";
  readonly format: string;
  readonly header: readonly string[];
  readonly columns: Columns;
  /** Columns without a use. */
  readonly unused: readonly string[];
  /** What makes two rows of one instant one login. */
  readonly identity: readonly LoginField[];
  /** Logins of the same source meet row by row; another source's never do (docs/decisions/015). */
  readonly source: string;
  readonly values: ValueReaders;
  /** Times without a zone are UTC: the format says so. */
  readonly utc: boolean;
  /** Where the time stands when its own column is empty. */
  readonly otherTime?: number;
  /** The column that says what kind of event a row is, and the kind that is a login. */
  readonly event?: { readonly column: number; readonly kind: string };
};

/** Supporting lists: they name and enrich, and are never counted as logins. */
export const LIST_KINDS = ["users", "packages", "connected-apps", "api-usage"] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** How to read the rows of a supporting list: where its fields stand; -1 when missing. */
export type ListLayout = {
  readonly kind: "list";
  readonly format: ListKind;
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, number>>;
  readonly unused: readonly string[];
};

export type Layout = LoginLayout | ListLayout;

/** What the files of an archive must have in common to be read as one: rows of two sources never meet. */
export function sourceOf(layout: Layout): string {
  return layout.kind === "logins" ? layout.source : layout.format;
}

/** A way to read a header: how, or why not. `refused` is what we know and cannot use, in a sentence. */
export type HeaderMatch =
  | { readonly kind: "match"; readonly layout: Layout }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "mismatch" };

/** One shape of export we can read. */
export type Format = {
  readonly id: string;
  readonly name: string;
  /** `preceded`: other rows stood before the header, as in a formatted report. */
  readonly matchHeader: (header: readonly string[], preceded: boolean) => HeaderMatch;
};

/** Identity of a login in files that name it by what it is. */
export const BY_FACTS: readonly LoginField[] = ["username", "sourceIp", "loginType", "status", "application"];

/** The columns with these places, all others missing. */
export function columnsAt(found: ReadonlyMap<LoginField, number>): Columns {
  const entries = LOGIN_FIELDS.map((field) => [field, found.get(field) ?? -1] as const);
  return Object.fromEntries(entries) as Record<LoginField, number>;
}
