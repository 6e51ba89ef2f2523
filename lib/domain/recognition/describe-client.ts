import { says, type ClientFacts } from "../client";

/** The browser with its system: "Chrome 37 on Windows 7", "Unknown browser on Windows 7". */
export function describeBrowser(facts: ClientFacts): string {
  const browser = says(facts.browser) ? facts.browser.trim() : "Unknown browser";
  return says(facts.platform) ? `${browser} on ${facts.platform.trim()}` : browser;
}

/** A name with the client version, where the export has one: "Data Loader 29.0". */
export function describeVersion(name: string, facts: ClientFacts): string {
  const version = facts.clientVersion.trim();
  return says(version) && !name.endsWith(version) ? `${name} ${version}` : name;
}

/**
 * Everything the export says of a program nobody knows, in one line: application with version, browser cell,
 * API with version ("Java (Salesforce.com), SOAP Partner 29.0"); `otherwise` when it says nothing.
 */
export function describeProgram(application: string, facts: ClientFacts, otherwise: string): string {
  const parts = [
    application === "" ? "" : describeVersion(application, facts),
    says(facts.browser) ? describeBrowser(facts) : "",
    describeApi(facts),
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : describeVersion(otherwise, facts);
}

/** Event log files write the API type as one character (Salesforce docs: EventLogFile, API_TYPE). */
const API_TYPE_CODES = new Map([
  ["D", "Apex class"],
  ["E", "SOAP Enterprise"],
  ["I", "SOAP Cross Instance"],
  ["M", "SOAP Metadata"],
  ["O", "Old SOAP"],
  ["P", "SOAP Partner"],
  ["S", "SOAP Apex"],
  ["T", "SOAP Tooling"],
  ["X", "XML-RPC"],
  ["f", "Feed"],
  ["l", "Live Agent"],
  ["p", "SOAP ClientSync"],
]);

/** Stands for "does not apply" in event log files. */
const NO_API_VERSION = "9998.0";

function describeApi(facts: ClientFacts): string {
  const type = says(facts.apiType) ? facts.apiType.trim() : "";
  const version = says(facts.apiVersion) ? facts.apiVersion.trim() : "";
  const name = API_TYPE_CODES.get(type) ?? type;
  if (version === "" || version === NO_API_VERSION) return name;
  return `${name === "" ? "API" : name} ${version}`;
}
