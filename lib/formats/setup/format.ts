import { LOGIN_FIELDS, type Columns, type Format, type HeaderMatch, type LoginField } from "../login-row";
import { SETUP_HEADERS } from "./headers";

const REQUIRED: readonly LoginField[] = ["username", "loginTime", "sourceIp", "loginType", "status"];

/** Setup > Login History > Download: columns by name, in any order and case, unknown ones left alone. */
export const SETUP_FORMAT: Format = { id: "setup", name: "Login History, Setup", matchHeader };

function matchHeader(header: readonly string[]): HeaderMatch {
  const found = new Map<LoginField, number>();
  const unused: string[] = [];
  header.forEach((name, index) => {
    const field = SETUP_HEADERS.get(plain(name));
    if (field && !found.has(field)) found.set(field, index);
    else if (name.trim() !== "") unused.push(name.trim());
  });
  const missing = REQUIRED.filter((field) => !found.has(field)).map((field) => NAMES[field] ?? field);
  if (missing.length > 0) return { kind: "mismatch", missing };
  return { kind: "match", columns: columnsOf(found), width: header.length, unused };
}

const NAMES: Partial<Record<LoginField, string>> = {
  username: "Username",
  loginTime: "Login Time",
  sourceIp: "Source IP",
  loginType: "Login Type",
  status: "Status",
};

function columnsOf(found: ReadonlyMap<LoginField, number>): Columns {
  const at = (field: LoginField) => found.get(field) ?? -1;
  return {
    username: at("username"),
    loginTime: at("loginTime"),
    sourceIp: at("sourceIp"),
    loginType: at("loginType"),
    loginSubtype: at("loginSubtype"),
    status: at("status"),
    browser: at("browser"),
    platform: at("platform"),
    application: at("application"),
    clientVersion: at("clientVersion"),
    apiType: at("apiType"),
    apiVersion: at("apiVersion"),
    loginUrl: at("loginUrl"),
    tlsProtocol: at("tlsProtocol"),
    cipherSuite: at("cipherSuite"),
    countryCode: at("countryCode"),
    country: at("country"),
    subdivision: at("subdivision"),
    city: at("city"),
  } satisfies Record<(typeof LOGIN_FIELDS)[number], number>;
}

/** A column name without case, blanks at its ends, doubled blanks, or marks between its words. */
function plain(name: string): string {
  return name
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, "")
    .replaceAll(/[\s\u00a0_-]+/g, " ")
    .replace(/^(login time) \([a-z/_ ]+\)$/i, "$1")
    .trim()
    .toLowerCase();
}
