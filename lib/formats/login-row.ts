/** The columns of a login that any format may bring; the order is the order of the stored texts. */
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
] as const;
export type LoginField = (typeof LOGIN_FIELDS)[number];

/** Where each field stands in the file: column index, or -1 when the file has no such column. */
export type Columns = Readonly<Record<LoginField, number>>;

/** A way to read a header: the columns it has, or why this is not the format. */
export type HeaderMatch =
  | { readonly kind: "match"; readonly columns: Columns; readonly width: number; readonly unused: string[] }
  | { readonly kind: "mismatch"; readonly missing: string[] };

/** One shape of export we can read. */
export type Format = {
  readonly id: string;
  readonly name: string;
  readonly matchHeader: (header: readonly string[]) => HeaderMatch;
};
