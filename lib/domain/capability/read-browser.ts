import { says } from "../client";
import { readVersion, type Version } from "./version";

export type Family = "chrome" | "edge" | "firefox" | "ie" | "safari" | "opera" | "android";

/** A browser as a login names it; `version` is null when the cell gives only the name. */
export type Browser = {
  readonly family: Family;
  readonly version: Version | null;
  readonly platform: string;
};

/** Names as they stand in the Browser cell, each followed by an optional version. */
const NAMES: readonly { readonly family: Family; readonly name: RegExp }[] = [
  { family: "edge", name: /^(?:microsoft )?edge(?: mobile| chromium)?/i },
  { family: "ie", name: /^(?:microsoft )?(?:internet explorer|msie|iemobile|ie)(?: mobile)?/i },
  { family: "opera", name: /^opera(?: mobile)?(?! mini)/i },
  { family: "chrome", name: /^(?:google |mobile )?chrome(?: mobile)?/i },
  { family: "firefox", name: /^(?:mozilla |mobile )?firefox(?: mobile)?/i },
  { family: "safari", name: /^(?:mobile |apple )?safari(?: mobile)?/i },
  { family: "android", name: /^android(?: browser| webkit)?/i },
];

/**
 * Reads the Browser and Platform cells of a login ("IE 9", "Chrome Mobile 80"; "Windows 7").
 * Null when the cell says nothing or names no browser we know, such as "Java (Salesforce.com)" or "Opera Mini".
 */
export function readBrowser(browserCell: string, platformCell: string): Browser | null {
  const cell = browserCell.trim();
  if (!says(cell)) return null;
  for (const { family, name } of NAMES) {
    const rest = textAfter(name, cell);
    if (rest === null) continue;
    const platform = platformOf(cell, platformCell);
    const ios = /\b(?:ios|iphone os)\s*(\d[\d._]*)/i.exec(platform)?.[1];
    // On an iPhone every browser speaks as the system does, whatever number it bears.
    if (ios !== undefined)
      return { family: "safari", version: readVersion(ios.replaceAll("_", ".")), platform };
    const version = family === "android" ? androidVersion(rest, platform) : readVersion(rest);
    return { family, version, platform };
  }
  return null;
}

/** What follows the name: "" or text that starts with a digit; null when the name is another's beginning. */
function textAfter(name: RegExp, cell: string): string | null {
  const match = name.exec(cell);
  if (!match) return null;
  const rest = cell.slice(match[0].length).replace(/^[\s/]+v?/, "");
  return /^(?:$|\d|\(|unknown|n\/a)/i.test(rest) ? rest : null;
}

function platformOf(browserCell: string, platformCell: string): string {
  if (says(platformCell)) return platformCell.trim();
  return /^(?:ie|internet explorer) ?mobile/i.test(browserCell) ? "Windows Phone" : "";
}

/** The stock Android browser carries the number of its system; a bare 4 is null, for TLS changed within 4. */
function androidVersion(rest: string, platform: string): Version | null {
  const ofSystem = readVersion(platform.replace(/^.*android\s*/i, ""));
  const version = ofSystem ?? readVersion(rest);
  return version?.length === 1 && version[0] === 4 ? null : version;
}
