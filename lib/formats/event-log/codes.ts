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
