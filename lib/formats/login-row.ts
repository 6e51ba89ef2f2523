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

/**
 * A way to read a header: how, or why not. `refused` is what we know and cannot use, in a sentence; `isOther`: it holds no
 * logins at all.
 */
export type HeaderMatch =
  | { readonly kind: "match"; readonly layout: Layout }
  | { readonly kind: "refused"; readonly message: string; readonly isOther?: boolean }
  | { readonly kind: "mismatch" };

/** One shape of export we can read. */
export type Format = {
  readonly id: string;
  readonly name: string;
  /** `preceded`: other rows stood before the header, as in a formatted report. */
  readonly matchHeader: (header: readonly string[], preceded: boolean) => HeaderMatch;
};

/** What a login is known by beside its instant and its user, where it has no id. */
export const FACTS = [
  "sourceIp",
  "loginType",
  "status",
  "application",
] as const satisfies readonly LoginField[];

/** How a file names the users of its logins. */
export type NamesUsersBy = "username" | "userId";

/**
 * What makes two rows one login in a file that names logins by what they are. Files that do so by other columns are
 * sources of their own: their rows never meet. `usual`: how files of this source name users.
 */
export function byFacts(
  found: ReadonlyMap<LoginField, number>,
  source: string,
  usual: NamesUsersBy,
): Pick<LoginLayout, "identity" | "source"> {
  const user: NamesUsersBy = found.has(usual) || !found.has(other(usual)) ? usual : other(usual);
  const identity = [user, ...FACTS];
  return {
    identity,
    source: withoutColumns(`${source}${user === usual ? "" : ` by ${user}`}`, identity, found),
  };
}

/** The source of a file in which columns of a login's identity are missing. */
export function withoutColumns(
  source: string,
  identity: readonly LoginField[],
  found: ReadonlyMap<LoginField, number>,
): string {
  const missing = identity.filter((field) => !found.has(field));
  return missing.length === 0 ? source : `${source} without ${missing.join(" ")}`;
}

function other(by: NamesUsersBy): NamesUsersBy {
  return by === "username" ? "userId" : "username";
}

/** The columns with these places, all others missing. */
export function columnsAt(found: ReadonlyMap<LoginField, number>): Columns {
  const entries = LOGIN_FIELDS.map((field) => [field, found.get(field) ?? -1] as const);
  return Object.fromEntries(entries) as Record<LoginField, number>;
}
