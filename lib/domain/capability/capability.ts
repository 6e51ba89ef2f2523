import { says, type ClientFacts } from "../client";
import { TARGETS, type Target } from "../protocol";
import { browserSupport } from "./browser-support";
import { overlayFor } from "./overlays";
import { readBrowser, type Browser, type Family } from "./read-browser";
import { recogniseRuntime, type RuntimeMatch } from "./runtimes";
import { SOURCES, type Source } from "./sources";
import { UNKNOWN_SUPPORT, type Steps, type Support, type SupportTable } from "./support";

export type { Support, SupportTable } from "./support";
export type Verdict = "ready" | "fixable" | "blocked" | "unknown";

/** Whether a piece of software can speak a protocol at or above a target, and what to do if not. */
export type Capability = {
  readonly verdict: Verdict;
  readonly client: string;
  readonly support: SupportTable;
  /** One sentence for an admin. */
  readonly reason: string;
  /** Steps to take; empty when the client is ready or nothing is known of it. */
  readonly fix: readonly string[];
  readonly sources: readonly Source[];
  /** True when no document confirms it. */
  readonly memoryOnly: boolean;
};

/** What is known of one client, before a target is asked of it. */
type Knowledge = {
  readonly client: string;
  readonly support: SupportTable;
  readonly because: string | undefined;
  readonly proviso: string | undefined;
  /** A whole sentence for the verdict "unknown". */
  readonly unseen: string;
  readonly steps: Steps;
  readonly sources: readonly Source[];
  readonly memoryOnly: boolean;
  /** What was answered already, by target. */
  readonly answers: Partial<Record<Target, Capability>>;
};

/** Browsers by the names people know. */
export const FAMILY_NAMES: Record<Family, string> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  ie: "Internet Explorer",
  safari: "Safari",
  opera: "Opera",
  android: "Android browser",
};

/**
 * Whether the software behind a login can speak a protocol at or above the target: ready when any such protocol
 * is on by default, else fixable when any is off by default, else blocked; unknown when the login does not tell.
 */
export function capabilityOf(facts: ClientFacts, target: Target): Capability {
  const runtime = recogniseRuntime(facts);
  if (runtime) return judge(aboutRuntime(runtime), target);
  return judge(knownBrowser(facts) ?? aboutStranger(facts), target);
}

/** What is remembered of each kind; a hostile file can bring any number of clients. */
const MOST_REMEMBERED = 20_000;
const browsers = new Map<string, Knowledge | null>();

function knownBrowser({ browser, platform }: ClientFacts): Knowledge | null {
  const key = `${browser}\t${platform}`;
  const known = browsers.get(key);
  if (known !== undefined) return known;
  if (browsers.size >= MOST_REMEMBERED) browsers.clear();
  const read = readBrowser(browser, platform);
  const knowledge = read && aboutBrowser(read);
  browsers.set(key, knowledge);
  return knowledge;
}

/** The verdict for a support table; never looks at the target's own protocol alone. */
export function judgeSupport(support: SupportTable, target: Target): Verdict {
  const found = new Set<Support>(atOrAbove(target).map((protocol) => support[protocol]));
  if (found.has("on")) return "ready";
  if (found.has("off-by-default")) return "fixable";
  return found.has("unknown") ? "unknown" : "blocked";
}

function judge(knowledge: Knowledge, target: Target): Capability {
  return (knowledge.answers[target] ??= judgeOnce(knowledge, target));
}

function judgeOnce(knowledge: Knowledge, target: Target): Capability {
  const { client, support, sources, memoryOnly } = knowledge;
  const verdict = judgeSupport(support, target);
  return {
    verdict,
    client,
    support,
    reason: memoryOnly
      ? `${withoutStop(reasonOf(verdict, knowledge, target))}; check with the vendor.`
      : reasonOf(verdict, knowledge, target),
    fix: fixOf(verdict, knowledge.steps),
    sources,
    memoryOnly,
  };
}

function reasonOf(verdict: Verdict, knowledge: Knowledge, target: Target): string {
  const { client, support, because, proviso, unseen } = knowledge;
  const clause = because ? `: ${because}.` : ".";
  switch (verdict) {
    case "ready":
      return `${client} has ${named(support, target, "on")} on by default${proviso ? `, ${proviso}` : ""}.`;
    case "fixable":
      return `${client} has ${named(support, target, "off-by-default")}, but switched off${clause}`;
    case "blocked":
      return `${client} cannot speak ${target}${target === "TLS 1.3" ? "" : " or newer"}${clause}`;
    case "unknown":
      return unseen;
  }
}

function fixOf(verdict: Verdict, steps: Steps): readonly string[] {
  if (verdict === "ready") return [];
  return verdict === "blocked" ? steps.replace : steps.switchOn;
}

const runtimes = new Map<string, Knowledge>();

function aboutRuntime(match: RuntimeMatch): Knowledge {
  const key = `${match.runtime.name} ${match.version?.join(".") ?? ""}`;
  const known = runtimes.get(key);
  if (known) return known;
  if (runtimes.size >= MOST_REMEMBERED) runtimes.clear();
  const knowledge = describeRuntime(match);
  runtimes.set(key, knowledge);
  return knowledge;
}

function describeRuntime({ runtime, version, row }: RuntimeMatch): Knowledge {
  return {
    client: version ? runtime.title(version) : runtime.name,
    support: row?.support ?? UNKNOWN_SUPPORT,
    because: undefined,
    proviso: undefined,
    unseen: runtime.unseen,
    steps: runtime.steps,
    sources: row?.sources ?? runtime.sources,
    memoryOnly: row?.memoryOnly ?? false,
    answers: {},
  };
}

function aboutBrowser(browser: Browser): Knowledge {
  const name = FAMILY_NAMES[browser.family];
  const overlay = overlayFor(browser);
  const client = [
    browser.version ? `${name} ${browser.version.join(".")}` : name,
    browser.platform ? `on ${browser.platform}` : "",
  ];
  return {
    client: client.filter(Boolean).join(" "),
    support: { ...browserSupport(browser), ...overlay?.change },
    because: overlay?.because,
    proviso: overlay?.proviso,
    unseen: overlay?.because
      ? `${name} ${browser.version?.join(".") ?? ""}: ${overlay.because}.`
      : `The login does not show which version of ${name} it is.`,
    steps: { ...browserSteps(browser.family), ...overlay?.steps },
    sources: distinct([SOURCES.caniuse, ...(overlay?.sources ?? [])]),
    memoryOnly: overlay?.memoryOnly ?? false,
    answers: {},
  };
}

function browserSteps(family: Family): Steps {
  if (family === "ie") {
    const move = ["Move the user to Edge, Chrome or Firefox."];
    return { switchOn: move, replace: move };
  }
  const update = [
    `Update ${FAMILY_NAMES[family]} to a current release; if it cannot be updated, its system is too old and comes first.`,
  ];
  return { switchOn: update, replace: update };
}

function aboutStranger({ browser, application }: ClientFacts): Knowledge {
  const client = [browser, application].find(says)?.trim();
  return {
    client: client ?? "Unknown client",
    support: UNKNOWN_SUPPORT,
    because: undefined,
    proviso: undefined,
    unseen: client
      ? "Nothing is on record about the TLS of this software."
      : "The login does not name the software it came from.",
    steps: { switchOn: [], replace: [] },
    sources: [],
    memoryOnly: false,
    answers: {},
  };
}

const AT_OR_ABOVE = {
  "TLS 1.0": TARGETS,
  "TLS 1.1": TARGETS.slice(1),
  "TLS 1.2": TARGETS.slice(2),
  "TLS 1.3": TARGETS.slice(3),
} as const satisfies Record<Target, readonly Target[]>;

function atOrAbove(target: Target): readonly Target[] {
  return AT_OR_ABOVE[target];
}

function named(support: SupportTable, target: Target, wanted: Support): string {
  return atOrAbove(target)
    .filter((protocol) => support[protocol] === wanted)
    .join(" and ")
    .replace(/ and (?=.* and )/g, ", ");
}

function distinct(sources: readonly Source[]): readonly Source[] {
  return [...new Set(sources)];
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
