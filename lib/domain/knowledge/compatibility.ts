import { capabilityOf, FAMILY_NAMES, type Capability } from "../capability/capability";
import type { Family } from "../capability/read-browser";
import { REFERENCE_ROWS } from "../capability/reference-rows";
import { RUNTIMES } from "../capability/runtimes";
import type { Source } from "../capability/sources";
import type { SupportTable } from "../capability/support";
import type { Version } from "../capability/version";
import { SILENT_CLIENT } from "../client";

/** Software of some versions on a system, and what it speaks. */
export type CompatibilityRow = {
  readonly client: string;
  readonly versions: string;
  readonly support: SupportTable;
  readonly sources: readonly Source[];
  readonly memoryOnly: boolean;
};

type Span = { readonly family: Family; readonly system: string; readonly from: number; readonly to: number };

/** The versions that there were of each browser, by the systems that decide what it speaks ("" where none does). */
const SPANS: readonly Span[] = [
  { family: "chrome", system: "", from: 1, to: 160 },
  { family: "edge", system: "", from: 12, to: 160 },
  { family: "firefox", system: "", from: 1, to: 160 },
  { family: "ie", system: "Windows XP", from: 6, to: 8 },
  { family: "ie", system: "Windows Vista", from: 7, to: 9 },
  { family: "ie", system: "Windows 7", from: 8, to: 11 },
  { family: "ie", system: "Windows 8", from: 10, to: 10 },
  { family: "ie", system: "Windows 8.1", from: 11, to: 11 },
  { family: "ie", system: "Windows 10", from: 11, to: 11 },
  { family: "safari", system: "Mac OSX", from: 1, to: 30 },
  { family: "safari", system: "iPhone", from: 3, to: 30 },
  { family: "opera", system: "", from: 9, to: 130 },
];
const ANDROID_VERSIONS = ["2.3", "4.0", "4.1", "4.2", "4.3", "4.4", "5.0"];

/** The whole table: browsers as the look-up judges them, version by version, then run-times and tools. */
export function compatibilityTable(): readonly CompatibilityRow[] {
  table ??= [...browserRows(), ...runtimeRows(), ...REFERENCE_ROWS];
  return table;
}
let table: readonly CompatibilityRow[] | undefined;

function browserRows(): CompatibilityRow[] {
  const numbered = SPANS.flatMap(({ family, system, from, to }) =>
    rowsOf(
      family,
      system,
      Array.from({ length: to - from + 1 }, (_, i) => String(from + i)),
      family !== "ie",
    ),
  );
  return [...numbered, ...rowsOf("android", "", ANDROID_VERSIONS, true)];
}

function rowsOf(
  family: Family,
  system: string,
  versions: readonly string[],
  goesOn: boolean,
): CompatibilityRow[] {
  const name = FAMILY_NAMES[family];
  const judged = versions.map((version) => ({
    version,
    capability: capabilityOf(
      { ...SILENT_CLIENT, browser: `${name} ${version}`, platform: system },
      "TLS 1.2",
    ),
  }));
  return rangesOf(judged, goesOn).map(({ versions: text, capability }) => ({
    client: system === "" ? name : `${name} on ${system}`,
    versions: text,
    support: capability.support,
    sources: capability.sources,
    memoryOnly: capability.memoryOnly,
  }));
}

type Judged = { readonly version: string; readonly capability: Capability };

/** Versions that speak the same, next to each other, as one range. */
function rangesOf(
  judged: readonly Judged[],
  goesOn: boolean,
): { versions: string; capability: Capability }[] {
  const ranges: { first: string; last: string; capability: Capability }[] = [];
  for (const { version, capability } of judged) {
    const range = ranges.at(-1);
    const isSame = JSON.stringify(range?.capability.support) === JSON.stringify(capability.support);
    if (range && isSame) range.last = version;
    else ranges.push({ first: version, last: version, capability });
  }
  return ranges.map(({ first, last, capability }, i) => ({
    versions:
      goesOn && i === ranges.length - 1
        ? `${first} and later`
        : first === last
          ? first
          : `${first} to ${last}`,
    capability,
  }));
}

function runtimeRows(): CompatibilityRow[] {
  return RUNTIMES.flatMap((runtime) =>
    runtime.rows.map(({ from, to, support, sources, memoryOnly }) => ({
      client: runtime.name,
      versions: spanOf(from, to, runtime.title),
      support,
      sources,
      memoryOnly: memoryOnly ?? false,
    })),
  );
}

function spanOf(from: Version | null, to: Version | null, title: (version: Version) => string): string {
  const text = (version: Version) => title(version).replace(/^\D*(?=\d)/, "");
  if (from === null && to === null) return "all";
  if (from === null) return `up to ${to ? text(to) : ""}`;
  if (to === null) return `${text(from)} and later`;
  if (to.length < from.length && to.every((part, i) => part === from[i]))
    return `${text(from)} and later of ${text(to)}`;
  return text(from) === text(to) ? text(from) : `${text(from)} to ${text(to)}`;
}
