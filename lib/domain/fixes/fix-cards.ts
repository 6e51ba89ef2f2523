import type { ClientFacts } from "../client";
import { readBrowser } from "../capability/read-browser";
import { readSystem } from "../capability/read-system";
import { recogniseRuntime } from "../capability/runtimes";
import { findHeadlessClient } from "../recognition/headless";
import type { Recognition } from "../recognition/recognise-client";
import type { FixCard } from "./fix-card";
import { RUNTIME_CARDS } from "./runtime-cards";
import { TOOL_CARDS } from "./tool-cards";
import { WINDOWS_CARDS } from "./windows-cards";

export const FIX_CARDS: readonly FixCard[] = [...WINDOWS_CARDS, ...RUNTIME_CARDS, ...TOOL_CARDS];

const BY_ID = new Map(FIX_CARDS.map((one) => [one.id, one]));

/** The card of an id; null when there is none. */
export function findFixCard(id: string): FixCard | null {
  return BY_ID.get(id) ?? null;
}

/** Cards by the id of a program in the recognition's tables. */
const BY_PROGRAM: Readonly<Record<string, readonly string[]>> = {
  java: ["java", "java-application-server"],
  "jakarta-http-commons": ["java", "java-application-server"],
  "apache-httpclient": ["java", "java-application-server"],
  axis: ["java", "java-application-server"],
  cxf: ["java", "java-application-server"],
  "jax-ws": ["java", "java-application-server"],
  wsc: ["java"],
  okhttp: ["java", "android"],
  ksoap2: ["android"],
  dotnet: ["dotnet", "windows-schannel"],
  powershell: ["dotnet", "windows-schannel"],
  winhttp: ["group-policy", "windows-schannel"],
  "soap-toolkit": ["group-policy", "windows-schannel"],
  delphi: ["windows-schannel"],
  python: ["python", "macos-openssl"],
  ruby: ["ruby", "macos-openssl"],
  php: ["php", "openssl"],
  perl: ["perl", "openssl"],
  node: ["node"],
  curl: ["curl-wget", "openssl"],
  wget: ["curl-wget", "openssl"],
  go: ["go"],
  gsoap: ["openssl"],
  sap: ["middleware"],
  office: ["excel-office", "internet-options"],
  "power-query": ["excel-office", "dotnet"],
  "android-app": ["android"],
  "apple-app": ["ios"],
  "mobile-sdk": ["android", "ios"],
  salesforce1: ["android", "ios"],
};

const BY_PRODUCT: Readonly<Record<string, readonly string[]>> = {
  "Data Loader": ["data-loader", "java"],
  "Ant Migration Tool": ["salesforce-cli-ant", "java"],
  "Salesforce CLI": ["salesforce-cli-ant"],
  "Force.com IDE": ["salesforce-cli-ant", "java"],
  "Salesforce for Outlook": ["outlook-integration", "internet-options"],
  "Connect for Office": ["retired-tool", "excel-office"],
  "Connect Offline": ["retired-tool"],
  "Connect for Outlook": ["retired-tool"],
  "Chatter Desktop": ["retired-tool"],
  "Salesforce Files": ["retired-tool"],
  "Excel Connector": ["excel-office", "internet-options"],
  SSIS: ["dotnet"],
  "KingswaySoft SSIS toolkit": ["dotnet"],
  "Salesforce for Android": ["android"],
  "Salesforce for iOS": ["ios"],
};

/**
 * The cards that help with a client, the likeliest first. `isSuspect`: it could speak the target and was seen below it,
 * so something in between or a forgotten machine comes first. `isBlocked`: no setting helps.
 */
export function fixCardsFor(
  facts: ClientFacts,
  recognition: Recognition,
  isSuspect: boolean,
  isBlocked = false,
): FixCard[] {
  const all = [
    ...(isSuspect
      ? ["reencrypting-proxy", ...(recognition.area === "integrations" ? ["forgotten-server"] : [])]
      : []),
    ...(BY_PRODUCT[recognition.product] ?? []),
    ...(recogniseRuntime(facts)?.runtime.name === "Data Loader" ? ["data-loader"] : []),
    ...programCards(facts),
    ...browserCards(facts),
    ...(recognition.area === "packages" ? ["appexchange-vendor"] : []),
    ...(recognition.kind === "integration-product" ? ["middleware"] : []),
  ];
  // Nothing to tick where it is not there.
  const ids = isBlocked ? all.filter((id) => !SWITCHES.has(id)) : all;
  return [...new Set(ids)].flatMap((id) => findFixCard(id) ?? []);
}

const SWITCHES: ReadonlySet<string> = new Set(["internet-options", "group-policy", "windows-schannel"]);

function programCards({ browser }: ClientFacts): readonly string[] {
  return BY_PROGRAM[findHeadlessClient(browser)?.id ?? ""] ?? [];
}

function browserCards({ browser, platform }: ClientFacts): readonly string[] {
  const read = readBrowser(browser, platform);
  if (!read) return [];
  const system = readSystem(platform);
  const old = system === "windows-xp-or-older" || system === "windows-vista" ? ["old-system"] : [];
  if (read.family === "ie") return [...old, "internet-options", "group-policy", "browser-update"];
  if (read.family === "android" || system === "android") return [...old, "android"];
  if (system === "ios") return [...old, "ios"];
  return [...old, "browser-update"];
}

/** What the cards are looked up by, for the test of these tables. */
export const programIds = Object.keys(BY_PROGRAM);
export const productNames = Object.keys(BY_PRODUCT);
