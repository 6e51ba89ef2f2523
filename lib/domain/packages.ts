import { normaliseName } from "./normalise-name";

/** Where a package stands with its vendor; nobody is called not ready without a dated source. */
export const PACKAGE_STATES = ["open", "asked", "ready", "not-ready", "not-affected"] as const;
export type PackageState = (typeof PACKAGE_STATES)[number];

export const PACKAGE_STATE_WORDS: Record<PackageState, string> = {
  open: "Nothing known",
  asked: "Asked",
  ready: "Vendor says ready",
  "not-ready": "Vendor says not ready",
  "not-affected": "Not affected",
};

/** Whether all of a package runs inside of Salesforce; only one with servers of its own speaks TLS. */
export const NATIVE = ["unknown", "yes", "no"] as const;
export type Native = (typeof NATIVE)[number];

/** What people know of a package; days are "2026-11-21", "" where nothing is entered. */
export type PackageFacts = {
  readonly native: Native;
  readonly state: PackageState;
  readonly statementUrl: string;
  readonly statementOn: string;
  readonly statementVersion: string;
  readonly askedWhom: string;
  readonly askedOn: string;
  readonly answer: string;
  readonly checkAgainOn: string;
  /** The name under which its vendor's servers log in, where it is not the package's. */
  readonly application: string;
};

export const NO_FACTS: PackageFacts = {
  native: "unknown",
  state: "open",
  statementUrl: "",
  statementOn: "",
  statementVersion: "",
  askedWhom: "",
  askedOn: "",
  answer: "",
  checkAgainOn: "",
  application: "",
};

/** What an entry lacks to be what it says; by field, for the person who wrote it. */
export function faultsOf(facts: PackageFacts): Partial<Record<keyof PackageFacts, string>> {
  const faults: Partial<Record<keyof PackageFacts, string>> = {};
  if (facts.state === "not-ready" || facts.state === "ready") {
    if (facts.statementUrl === "" && facts.answer === "")
      faults.statementUrl = "Give the vendor's statement (a link), or the answer you got.";
    if (facts.statementOn === "") faults.statementOn = "Say from which day that is.";
  }
  if (facts.state === "asked" && facts.askedOn === "") faults.askedOn = "Say when the vendor was asked.";
  return faults;
}

/** The key of a package: its namespace where it has one, since names change. */
export function packageKey(name: string, namespace: string): string {
  return namespace.trim() === "" ? `name:${normaliseName(name)}` : `ns:${normaliseName(namespace)}`;
}

const SHORTEST = 5;

/** Whether a connected app's name is that of a package: the same, or one begins with the other at a word's end. */
export function namesPackage(application: string, name: string): boolean {
  const [a, b] = [normaliseName(application), normaliseName(name)];
  if (a === b) return a !== "";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST && long.startsWith(short) && /^[^a-z0-9]/.test(long.slice(short.length));
}
