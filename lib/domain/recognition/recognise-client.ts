import type { Area, Sureness } from "../area";
import { says, type ClientFacts } from "../client";
import { kindOfArea, type LoginKind } from "../login-kind";
import { findApplication, type Application } from "./applications";
import { describeBrowser, describeProgram, describeVersion } from "./describe-client";
import { findHeadlessClient, isRealBrowser, type HeadlessClient } from "./headless";
import { findIntegrationSubtype } from "./login-subtypes";
import { findLoginType, type LoginType } from "./login-types";

export type Recognition = {
  readonly area: Area;
  /** A stable name without version, protocol or cipher. */
  readonly product: string;
  /** The same with the versions, for people. */
  readonly client: string;
  readonly kind: string;
  readonly sureness: Sureness;
  /** The table row or fallback that decided. */
  readonly rule: string;
  /** Whether the login type belongs to people outside the company. */
  readonly external: boolean;
  readonly why: string;
};

/**
 * Says what a login came from: the first step that has an answer decides, known names before login types,
 * login types before browser and API. What nothing explains is `unclassified`, never left out.
 */
export function recogniseClient(facts: ClientFacts): Recognition {
  const evidence = gatherEvidence(facts);
  const { area, product, client, kind, sureness, rule, why } = decide(evidence);
  // Written out: spreading makes objects of a slow shape, and there may be hundreds of thousands.
  const external = evidence.loginType?.access === "external-user";
  return { area, product, client, kind, sureness, rule, external, why };
}

/** Whether a person or a program logs in so, as far as the tables tell. */
export function loginKindOf(facts: ClientFacts): LoginKind {
  return kindOfArea(recogniseClient(facts).area);
}

function decide(evidence: Evidence): Decision {
  for (const step of STEPS) {
    const decision = step(evidence);
    if (decision) return decision;
  }
  return unclassified(evidence);
}

type Decision = Omit<Recognition, "external">;

type Evidence = {
  readonly facts: ClientFacts;
  readonly loginType: LoginType | null;
  readonly known: Application | null;
  readonly isBrowserApplication: boolean;
  /** The application as exported; "" when it says nothing or only "Browser". */
  readonly application: string;
  readonly headless: HeadlessClient | null;
  readonly realBrowser: boolean;
};

function gatherEvidence(facts: ClientFacts): Evidence {
  const known = says(facts.application) ? findApplication(facts.application) : null;
  const isBrowserApplication = known?.id === BROWSER_ID;
  return {
    facts,
    loginType: findLoginType(facts.loginType),
    known: isBrowserApplication ? null : known,
    isBrowserApplication,
    application: says(facts.application) && !isBrowserApplication ? facts.application.trim() : "",
    headless: findHeadlessClient(facts.browser),
    realBrowser: isRealBrowser(facts.browser),
  };
}

const BROWSER_ID = "browser";
const OAUTH_LOGIN_TYPES: ReadonlySet<string> = new Set(["Oauth2", "Oauth"]);

const STEPS: readonly ((evidence: Evidence) => Decision | null)[] = [
  byKnownApplication,
  bySalesforceLoginType,
  byPackageLoginType,
  byIntegrationSubtype,
  byUserAccess,
  byDedicatedLoginType,
  byRemoteAccessBrowser,
  byHeadlessBrowser,
  byApi,
];

function byKnownApplication({ known, facts, realBrowser }: Evidence): Decision | null {
  if (!known) return null;
  const runsInBrowser = known.kind === "browser" && realBrowser;
  return {
    area: known.area,
    product: known.name,
    client: runsInBrowser ? describeBrowser(facts) : describeVersion(known.name, facts),
    kind: known.kind,
    sureness: known.sure,
    rule: `application:${known.id}`,
    why: `Application is ${facts.application.trim()}, a known name`,
  };
}

function bySalesforceLoginType(evidence: Evidence): Decision | null {
  if (evidence.loginType?.access !== "platform") return null;
  return {
    area: "platform",
    kind: "salesforce-service",
    sureness: "sure",
    ...namedBy(evidence),
    rule: `login-type:${evidence.loginType.apiName}`,
    why: `Login type ${evidence.loginType.label} is Salesforce's own`,
  };
}

function byPackageLoginType(evidence: Evidence): Decision | null {
  if (evidence.loginType?.access !== "package") return null;
  return {
    area: "packages",
    kind: "package-server",
    sureness: "likely",
    ...namedBy(evidence, "Partner product"),
    rule: `login-type:${evidence.loginType.apiName}`,
    why: `Login type ${evidence.loginType.label} is used by AppExchange packages`,
  };
}

function byIntegrationSubtype(evidence: Evidence): Decision | null {
  const subtype = findIntegrationSubtype(evidence.facts.loginSubtype);
  if (!subtype) return null;
  return {
    area: "integrations",
    kind: evidence.headless?.kind ?? "integration-product",
    sureness: "likely",
    ...namedBy(evidence, evidence.headless ? undefined : `${subtype.name} client`),
    rule: `login-subtype:${subtype.spellings[0] ?? subtype.name}`,
    why: `Login subtype ${evidence.facts.loginSubtype.trim()} is used by programs, not by people`,
  };
}

function byUserAccess(evidence: Evidence): Decision | null {
  const reason = userReason(evidence);
  if (!reason) return null;
  return {
    area: "users",
    product: "Browser",
    client: describeBrowser(evidence.facts),
    kind: "browser",
    ...reason,
  };
}

function userReason(evidence: Evidence): Pick<Decision, "sureness" | "rule" | "why"> | null {
  const { facts, loginType, headless, realBrowser, isBrowserApplication } = evidence;
  const people = loginType?.access === "user" || loginType?.access === "external-user";
  const rule = people ? `login-type:${loginType.apiName}` : `application:${BROWSER_ID}`;
  const what = people ? `Login type is ${loginType.label}` : "Application is Browser";
  if (people || isBrowserApplication) {
    if (headless)
      return { sureness: "guess", rule, why: `${what}, yet ${facts.browser.trim()} is no browser` };
    const sure = realBrowser || (isBrowserApplication && !says(facts.browser));
    return { sureness: sure ? "sure" : "likely", rule, why: `${what}, which people use` };
  }
  if (!realBrowser || loginType || evidence.application !== "") return null;
  return {
    sureness: says(facts.loginType) ? "guess" : "likely",
    rule: "browser:real",
    why: `${facts.browser.trim()} is a browser and nothing else is named`,
  };
}

function byDedicatedLoginType(evidence: Evidence): Decision | null {
  const { loginType } = evidence;
  if (loginType?.access !== "integration" && loginType?.access !== "tool") return null;
  const isTool = loginType.access === "tool";
  return {
    area: isTool ? "tools" : "integrations",
    kind: isTool ? "desktop-tool" : "integration-product",
    sureness: "likely",
    ...namedBy(evidence),
    rule: `login-type:${loginType.apiName}`,
    why: `Login type ${loginType.label} is used by ${isTool ? "an installed tool" : "programs"}`,
  };
}

function byRemoteAccessBrowser(evidence: Evidence): Decision | null {
  const { loginType, realBrowser } = evidence;
  if (!loginType || !OAUTH_LOGIN_TYPES.has(loginType.apiName) || !realBrowser) return null;
  return {
    area: "tools",
    kind: "desktop-tool",
    sureness: "guess",
    ...namedBy(evidence),
    rule: "fallback:remote-access-browser",
    why: "An unknown application signed a person in through a browser",
  };
}

function byHeadlessBrowser(evidence: Evidence): Decision | null {
  const { headless } = evidence;
  if (!headless) return null;
  return {
    area: headless.area,
    kind: headless.kind,
    sureness: "likely",
    ...namedBy(evidence),
    rule: `headless:${headless.id}`,
    why: `${evidence.facts.browser.trim()} is a program, not a browser`,
  };
}

function byApi(evidence: Evidence): Decision | null {
  const { facts, loginType } = evidence;
  const isOtherApi = loginType?.apiName === "OtherApi";
  if (!isOtherApi && !says(facts.apiType)) return null;
  return {
    area: "integrations",
    kind: "integration-product",
    sureness: "guess",
    ...namedBy(evidence),
    rule: isOtherApi ? `login-type:${loginType.apiName}` : "fallback:api-type",
    why: isOtherApi
      ? `Login type ${loginType.label} is an API login of an unknown program`
      : `${facts.apiType.trim()} is an API login of an unknown program`,
  };
}

function unclassified(evidence: Evidence): Decision {
  return {
    area: "unclassified",
    kind: "unknown",
    sureness: "guess",
    ...namedBy(evidence),
    rule: "none",
    why:
      evidence.application === ""
        ? "The login says too little of what it came from"
        : `Application ${evidence.application} is not a known name`,
  };
}

function namedBy(evidence: Evidence, unnamed?: string): Pick<Decision, "product" | "client"> {
  const { facts, application, headless, loginType } = evidence;
  const loginTypeName =
    loginType?.label ?? (says(facts.loginType) ? facts.loginType.trim() : "Unnamed client");
  const product = withoutVersion(application) || (unnamed ?? headless?.name ?? loginTypeName);
  return { product, client: describeProgram(application, facts, product) };
}

/** "Acme Sync 3.2.1" and "Acme Sync/3.3" are one product; "Customer 360" keeps its number. */
function withoutVersion(application: string): string {
  return application.replace(/[\s/_-]v?\d+(?:\.\d+){1,2}$/i, "").trim();
}
