import Bowser from "bowser";
import { findHeadlessClient } from "@/lib/domain/recognition/headless";

/** Names that Salesforce's own Browser column uses where the library says something else. */
const SALESFORCE_NAMES: ReadonlyMap<string, string> = new Map([
  ["Internet Explorer", "IE"],
  ["Samsung Internet for Android", "Samsung Internet"],
]);

/** The browser or program of a user agent, as Salesforce's Browser column would write it: "Chrome 120", "IE 8". */
export function browserOf(userAgent: string): string {
  const text = unescaped(userAgent);
  // A script or an Office program behind a browser's name; the whole text says which.
  if (/^mozilla\//i.test(text) && findHeadlessClient(text)) return text;
  if (/^(mozilla|opera|blackberry)/i.test(text)) {
    const { name = "", version = "" } = parse(text)?.browser ?? {};
    const number = trueVersionOfIe(text) ?? version.split(".")[0] ?? "";
    if (name !== "") return `${SALESFORCE_NAMES.get(name) ?? name} ${number}`.trim();
  }
  const product = /^([^\s/]+)\/(\d[^\s;,]*)/.exec(text);
  if (!product) return text;
  const short = `${product[1] ?? ""} ${product[2] ?? ""}`;
  // Some say what they are behind the first name only: "commercetools-jvm-sdk/1.4.1 (AHC/2.0)".
  return findHeadlessClient(text)?.id === findHeadlessClient(short)?.id ? short : text;
}

/** Internet Explorer in Compatibility View says that it is version 7; its engine tells the truth. */
function trueVersionOfIe(userAgent: string): string | null {
  const engine = /\bMSIE \d.*\bTrident\/(\d+)/.exec(userAgent)?.[1];
  return engine === undefined ? null : String(Math.min(11, Number(engine) + 4));
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
