import { API_USAGE_FORMAT } from "./api-usage/format";
import { CONNECTED_APPS_FORMAT } from "./connected-apps/format";
import { EVENT_LOG_FORMAT } from "./event-log/format";
import { LOGIN_EVENT_FORMAT } from "./login-event/format";
import { LIST_KINDS, type Format, type Layout, type ListKind, type LoginField } from "./login-row";
import {
  headerKey,
  MAPPABLE_FIELDS,
  mappedLayout,
  type MappedField,
  MAPPING_NEEDS,
  type Mapping,
} from "./mapped/format";
import { LIST_CHOICES } from "./mapped/mapped-lists";
import { PACKAGES_FORMAT } from "./packages/format";
import { REPORT_FORMAT } from "./report/format";
import { SETUP_FORMAT } from "./setup/format";
import { SOQL_FORMAT } from "./soql/format";
import { USERS_FORMAT } from "./users/format";

export { languageOfSource } from "./setup/labels";

/** Every format we can read, tried in this order. */
export const FORMATS: readonly Format[] = [
  API_USAGE_FORMAT,
  EVENT_LOG_FORMAT,
  LOGIN_EVENT_FORMAT,
  SOQL_FORMAT,
  SETUP_FORMAT,
  REPORT_FORMAT,
  PACKAGES_FORMAT,
  CONNECTED_APPS_FORMAT,
  USERS_FORMAT,
];

export type ChosenFormat =
  | { readonly kind: "chosen"; readonly layout: Layout }
  | { readonly kind: "refused"; readonly message: string; readonly isOther: boolean }
  | { readonly kind: "unknown" };

/** Mappings by `headerKey` of the header they were made for. */
export type KnownMappings = Readonly<Record<string, Mapping>>;

/**
 * How to read the rows under a header. What an admin has mapped comes first; then the first format whose header it
 * is; then the reason of a format that knows it and cannot use it.
 */
export function chooseFormat(
  header: readonly string[],
  preceded = false,
  mappings: KnownMappings = {},
): ChosenFormat {
  const names = header.map((name) => name.replaceAll("\0", "").trim());
  const key = headerKey(names);
  const mapping = Object.hasOwn(mappings, key) ? mappings[key] : undefined;
  const mapped = mapping ? mappedLayout(names, mapping) : null;
  if (mapped) return { kind: "chosen", layout: mapped };
  let refusal: Extract<ChosenFormat, { kind: "refused" }> | null = null;
  for (const format of FORMATS) {
    const match = format.matchHeader(names, preceded);
    if (match.kind === "match") return { kind: "chosen", layout: match.layout };
    if (match.kind === "refused") refusal ??= { ...match, isOther: match.isOther === true };
  }
  return refusal ?? { kind: "unknown" };
}

const MAPPED_NAME = "Columns mapped by hand";

/** The name of a format for people, also of one that a later version no longer knows. */
export function formatName(id: string | null): string {
  if (id === "mapped") return MAPPED_NAME;
  return FORMATS.find((format) => format.id === id)?.name ?? "Not recognised";
}

const FIELD_NAMES: Record<LoginField, string> = {
  username: "Username",
  loginTime: "Login Time",
  sourceIp: "Source IP",
  loginType: "Login Type",
  loginSubtype: "Login Subtype",
  status: "Status",
  browser: "Browser",
  platform: "Platform",
  application: "Application",
  clientVersion: "Client Version",
  apiType: "API Type",
  apiVersion: "API Version",
  loginUrl: "Login URL",
  tlsProtocol: "TLS Protocol",
  cipherSuite: "TLS Cipher Suite",
  countryCode: "Country Code",
  country: "Country",
  subdivision: "Subdivision",
  city: "City",
  userId: "User ID",
  loginId: "Login History ID",
  loginKey: "Login Key",
  organizationId: "Organization ID",
};

type MappingChoice = {
  readonly kind: "logins" | ListKind;
  readonly name: string;
  readonly fields: readonly { readonly field: MappedField; readonly name: string }[];
  readonly needs: readonly (readonly MappedField[])[];
};

/**
 * What an admin may make of a file nobody knows: the fields it has, by Salesforce's own names, and of which groups it
 * needs one each.
 */
export const MAPPING_CHOICES: readonly MappingChoice[] = [
  {
    kind: "logins",
    name: "Login history",
    fields: MAPPABLE_FIELDS.map((field) => ({ field, name: FIELD_NAMES[field] })),
    needs: MAPPING_NEEDS,
  },
  ...LIST_CHOICES,
];

/** Whether a format is a supporting list, which holds no logins. */
export function isListFormat(id: string | null): boolean {
  return (LIST_KINDS as readonly (string | null)[]).includes(id);
}

/** Whether the times of a format are those of somebody's wall clock, whose order and zone can be mistaken. */
export function writesLocalTimes(id: string | null): boolean {
  return id === "setup" || id === "report" || id === "mapped";
}
