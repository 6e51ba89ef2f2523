import tls11 from "caniuse-lite/data/features/tls1-1.js";
import tls12 from "caniuse-lite/data/features/tls1-2.js";
import tls13 from "caniuse-lite/data/features/tls1-3.js";
import unpackFeature from "caniuse-lite/dist/unpacker/feature.js";
import type { Browser, Family } from "./read-browser";
import { readSystem } from "./read-system";
import { supportTable, UNKNOWN_SUPPORT, type Support, type SupportTable } from "./support";
import { compareVersions, readVersion, type Version } from "./version";

type Row = { readonly from: Version; readonly support: Support };
type RowsByBrowser = ReadonlyMap<string, readonly Row[]>;

const TLS_1_1 = readFeature(tls11);
const TLS_1_2 = readFeature(tls12);
const TLS_1_3 = readFeature(tls13);

/**
 * What caniuse.com (CC BY 4.0) says of a browser version, without regard to its operating system.
 * A version between two rows takes the older one, one past the end the newest; no version gives all "unknown".
 */
export function browserSupport(browser: Browser): SupportTable {
  if (!browser.version) return UNKNOWN_SUPPORT;
  const key = caniuseKey(browser.family, browser.platform);
  const name = `${key} ${browser.version.join(".")}`;
  const known = remembered.get(name);
  if (known) return known;
  const one = supportAt(TLS_1_1.get(key), browser.version);
  const two = supportAt(TLS_1_2.get(key), browser.version);
  const three = supportAt(TLS_1_3.get(key), browser.version);
  const table = supportTable(tls10Beside(one, two), one, two, three);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, table);
  return table;
}

/** Versions whose support is remembered; a hostile file can bring any number. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, SupportTable>();

/** caniuse keeps only the newest mobile Chrome and Firefox, so those use the desktop rows of the same number. */
function caniuseKey(family: Family, platform: string): string {
  if (family === "safari" && readSystem(platform) === "ios") return "ios_saf";
  if (family === "ie" && readSystem(platform) === "windows-phone") return "ie_mob";
  return family;
}

/** caniuse has no TLS 1.0 feature; browsers removed TLS 1.0 and 1.1 together, once TLS 1.2 was there. */
function tls10Beside(one: Support, two: Support): Support {
  if (two === "unknown") return "unknown";
  return one === "absent" && two === "on" ? "absent" : "on";
}

function supportAt(rows: readonly Row[] | undefined, version: Version): Support {
  if (!rows) return "unknown";
  const row = rows.findLast(({ from }) => compareVersions(from, version) <= 0) ?? rows[0];
  return row?.support ?? "unknown";
}

function readFeature(packed: unknown): RowsByBrowser {
  const browsers = Object.entries(unpackFeature(packed).stats);
  return new Map(browsers.map(([browser, flags]) => [browser, readRows(flags)]));
}

/** Rows oldest first; a range such as "4.4.3-4.4.4" counts from its lower end, "TP" and "all" are left out. */
function readRows(flagsByVersion: Readonly<Record<string, string>>): Row[] {
  return Object.entries(flagsByVersion)
    .flatMap(([version, flags]) => {
      const from = readVersion(version);
      return from ? [{ from, support: readFlags(flags) }] : [];
    })
    .sort((left, right) => compareVersions(left.from, right.from));
}

function readFlags(flags: string): Support {
  const words = flags.split(" ");
  if (words.includes("u")) return "unknown";
  if (words.includes("d")) return "off-by-default";
  if (words.includes("y") || words.includes("a")) return "on";
  return words.includes("n") ? "absent" : "unknown";
}
