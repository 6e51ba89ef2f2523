import { bareName, findFields } from "../column-names";
import { shortId } from "../api-fields";
import { columnsAt, type Format, type HeaderMatch, type LoginField, withoutColumns } from "../login-row";
import { apiTypeOfCode, apiVersionOf, loginTypeOfCode } from "./codes";
import { statusOfCode } from "./login-status";
import { browserOf, platformOf } from "./user-agent";

/**
 * EventLogFile, event type Login. Columns by name: three orders are known (2020, 2021, 2023) and each release may
 * change them. Source: Object Reference, EventLogFile, Login event type; header lines of public samples.
 */
export const EVENT_LOG_FORMAT: Format = { id: "event-log", name: "Event log file, Login", matchHeader };

const IDENTITY: readonly LoginField[] = ["loginId", "loginKey", "userId"];

const FIELDS: ReadonlyMap<string, LoginField> = new Map<string, LoginField>([
  ["username", "username"],
  ["userid", "userId"],
  ["useridentifier", "userId"],
  ["requestid", "loginId"],
  ["requestidentifier", "loginId"],
  ["loginkey", "loginKey"],
  ["organizationid", "organizationId"],
  ["sourceip", "sourceIp"],
  ["logintype", "loginType"],
  ["loginsubtype", "loginSubtype"],
  ["loginstatus", "status"],
  ["browsertype", "browser"],
  ["apitype", "apiType"],
  ["apiversion", "apiVersion"],
  ["loginurl", "loginUrl"],
  ["tlsprotocol", "tlsProtocol"],
  ["transportlayersecurityprotocol", "tlsProtocol"],
  ["ciphersuite", "cipherSuite"],
  ["countrycode", "countryCode"],
]);

function matchHeader(header: readonly string[]): HeaderMatch {
  const bare = header.map(bareName);
  if (isEventObject(bare)) return matched(header, bare, "event-log object");
  if (!bare.includes("eventtype") || !bare.includes("requestid")) return { kind: "mismatch" };
  if (bare.includes("connectedappname") || bare.includes("countsagainstapilimit"))
    return { kind: "mismatch" };
  if (!bare.includes("loginstatus") || !bare.includes("tlsprotocol"))
    return {
      kind: "refused",
      isOther: !bare.includes("loginstatus"),
      message:
        "This event log file holds another event type than Login: it has no LOGIN_STATUS and TLS_PROTOCOL columns, so it says nothing of TLS. Download the files of the event type Login.",
    };
  return matched(header, bare, "event-log");
}

/** LoginEventLog, the same by query (API 61 and later). Source: Object Reference, LoginEventLog; its data model object. */
function isEventObject(bare: readonly string[]): boolean {
  return (
    bare.includes("requestidentifier") &&
    bare.includes("loginstatus") &&
    bare.includes("timestamp") &&
    (bare.includes("tlsprotocol") || bare.includes("transportlayersecurityprotocol"))
  );
}

function matched(header: readonly string[], bare: readonly string[], source: string): HeaderMatch {
  const time = bare.includes("timestampderived") ? "timestampderived" : "timestamp";
  const ip = bare.includes("sourceip") ? "sourceip" : "clientip";
  const { found, unused } = findFields<LoginField>(header, (name) => {
    const plain = bareName(name);
    if (plain === time) return "loginTime";
    if (plain === ip) return "sourceIp";
    return plain === "sourceip" ? undefined : FIELDS.get(plain);
  });
  found.set("platform", found.get("browser") ?? -1);
  return {
    kind: "match",
    layout: {
      kind: "logins",
      format: "event-log",
      header,
      columns: columnsAt(found),
      unused,
      identity: IDENTITY,
      source: withoutColumns(source, IDENTITY, found),
      values: {
        username: unwrapped,
        userId: shortId,
        organizationId: shortId,
        loginType: loginTypeOfCode,
        status: statusOfCode,
        browser: (text) => browserOf(unwrapped(text)),
        platform: (text) => platformOf(unwrapped(text)),
        apiType: apiTypeOfCode,
        apiVersion: apiVersionOf,
        loginUrl: unwrapped,
      },
      utc: true,
      otherTime: time === "timestampderived" ? bare.indexOf("timestamp") : -1,
      event: { column: bare.indexOf("eventtype"), kind: "Login" },
    },
  };
}

/** Some values stand in quotes of their own (`"""text"""` in the file). */
function unwrapped(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}
