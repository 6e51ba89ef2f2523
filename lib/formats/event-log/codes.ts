import { findLoginType } from "@/lib/domain/recognition/login-types";

/** API_TYPE of event log files. Source: Object Reference, EventLogFile, Login event type. */
const API_TYPES: ReadonlyMap<string, string> = new Map([
  ["D", "Apex Class"],
  ["E", "SOAP Enterprise"],
  ["I", "SOAP Internal/CrossInstance"],
  ["M", "Metadata API"],
  ["O", "OSOAP"],
  ["P", "SOAP Partner"],
  ["S", "SOAP Apex"],
  ["T", "SOAP Tooling"],
  ["X", "XML-RPC"],
  ["f", "Feed"],
  ["l", "Live Agent"],
  ["p", "SOAP ClientSync"],
]);

/** LOGIN_STATUS codes with Salesforce's text for each, where it matters here. Source: LOGIN_STATUS values, release 260. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ["LOGIN_NO_ERROR", "Success"],
  ["LOGIN_ERROR_INSECURE_LOGIN", "Failed: Login over insecure channel"],
  ["LOGIN_ERROR_CLIENT_REQ_UPDATE", "Failed: Client update required"],
  ["LOGIN_ERROR_API_TOO_OLD", "Failed: API Version Removed"],
  ["LOGIN_ERROR_INVALID_PASSWORD", "Invalid password"],
  ["LOGIN_ERROR_INVALID_USERNAME", "Invalid login"],
  ["LOGIN_ERROR_LOGINS_EXCEEDED", "Maximum logins exceeded"],
  ["LOGIN_ERROR_MUST_USE_API_TOKEN", "Failed: API security token required"],
  ["LOGIN_ERROR_MUTUAL_AUTHENTICATION", "Mutual authentication failed"],
  ["LOGIN_CHALLENGE_ISSUED", "Failed: Computer activation required"],
  ["LOGIN_CHALLENGE_PENDING", "Failed: Computer activation pending"],
]);

/** The label of a one-character login type code (case-sensitive); any other text stays. */
export function loginTypeOfCode(code: string): string {
  return findLoginType(code)?.label ?? code;
}

/** The API behind a code; any other text stays. */
export function apiTypeOfCode(code: string): string {
  return API_TYPES.get(code) ?? code;
}

/** 9998.0 stands for "not applicable". */
export function apiVersionOf(version: string): string {
  return /^999\d(\.0)?$/.test(version) ? "N/A" : version;
}

/** The text of a status code; a code without a known text stays, for it is all there is. */
export function statusOfCode(code: string): string {
  return STATUSES.get(code) ?? code;
}
