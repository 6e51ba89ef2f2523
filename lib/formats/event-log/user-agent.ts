import Bowser from "bowser";

/** Names that Salesforce's own Browser column uses where the library says something else. */
const SALESFORCE_NAMES: ReadonlyMap<string, string> = new Map([
  ["Internet Explorer", "IE"],
  ["Samsung Internet for Android", "Samsung Internet"],
]);

/** The browser or program of a user agent, as Salesforce's Browser column would write it: "Chrome 120", "IE 8". */
export function browserOf(userAgent: string): string {
  const text = unescaped(userAgent);
  if (/^(mozilla|opera)\//i.test(text)) {
    const { name = "", version = "" } = parse(text)?.browser ?? {};
    if (name !== "") return `${SALESFORCE_NAMES.get(name) ?? name} ${version.split(".")[0] ?? ""}`.trim();
  }
  const product = /^([^\s/]+)\/(\d[^\s;,]*)/.exec(text);
  return product ? `${(product[1] ?? "").replaceAll("_", " ")} ${product[2] ?? ""}` : text;
}

/** The operating system of a user agent, as Salesforce's Platform column would write it: "Windows 7"; "" when it says none. */
export function platformOf(userAgent: string): string {
  const { name = "", version = "", versionName } = parse(unescaped(userAgent))?.os ?? {};
  if (name === "") return "";
  if (name === "Windows") return `Windows ${versionName ?? version}`.trim();
  if (name === "macOS") return `Mac OSX ${version}`.trim();
  return `${name} ${version}`.trim();
}

/** What the library makes of a user agent; null for an empty one, as SOAP logins have, and for what it cannot take. */
function parse(userAgent: string): ReturnType<typeof Bowser.parse> | null {
  if (userAgent.trim() === "") return null;
  try {
    return Bowser.parse(userAgent);
  } catch {
    return null;
  }
}

/** Event log files escape some characters: `rv%3A50.0`. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch {
    return text;
  }
}
