import { describe, expect, test } from "vitest";
import { CHECKLIST_AREAS, itemState, PHASES, type ItemStatus } from "./areas";
import { CATALOGUE } from "./catalogue";
import { type ChecklistFacts, findingOf, type RuleId } from "./rules";

const NONE = { below: 0, unknown: 0 };
const CLEAN: ChecklistFacts = {
  target: "TLS 1.2",
  hasPlan: true,
  hasSource: true,
  logins: 1000,
  knownShare: 1,
  spanDays: 120,
  longestGapDays: 2,
  ageDays: 1,
  covered: { 7: 7, 14: 14, 90: 89 },
  fortnight: {
    browsers: NONE,
    fixable: NONE,
    capable: NONE,
    mobile: NONE,
    external: { ...NONE, all: 0 },
    dataLoader: NONE,
    mailTools: NONE,
    developerTools: NONE,
    integrations: NONE,
    packages: NONE,
    everything: NONE,
  },
  week: { refused: 0, gate: NONE },
  quarter: { blockedBrowsers: 0, unknownBrowsers: 0, retiredTools: 0 },
  subjects: {
    usersNotReady: 0,
    usersNotProven: 0,
    usersLatestBelow: 0,
    usersAnnounced: 0,
    usersDormant: 0,
    unclassified: 0,
    integrations: 3,
    integrationsWithoutOwner: 0,
    integrationsQuiet: 0,
    notContacted: 0,
    exceptionsEnded: 0,
    silentSinceCutover: 0,
  },
};

const RULES = CATALOGUE.flatMap(({ rule }) => (rule === null ? [] : [rule]));
const ABOUT_NEW_DAYS = RULES.filter((rule) => findingOf(rule, { ...CLEAN, ageDays: 8 }).passes === null);

test.each(RULES)("%s passes an org where all is well, and says so", (rule) => {
  const finding = findingOf(rule, CLEAN);
  expect(finding.passes).toBe(true);
  expect(finding.words.length).toBeGreaterThan(5);
});

test.each(RULES.filter((rule) => rule !== "plan"))("%s says nothing of an org without logins", (rule) => {
  expect(findingOf(rule, { ...CLEAN, logins: 0 })).toEqual({ passes: null, words: "No login history yet" });
});

test("rules about the newest days do not pass on old data, and still fail on them", () => {
  expect(ABOUT_NEW_DAYS).toContain("browser-below");
  expect(ABOUT_NEW_DAYS).toContain("integration-below");
  const old = {
    ...CLEAN,
    ageDays: 40,
    fortnight: { ...CLEAN.fortnight, browsers: { below: 2, unknown: 0 } },
  };
  expect(findingOf("browser-below", old)).toEqual({ passes: false, words: "2 browser logins below TLS 1.2" });
});

type Deep = { readonly [K in keyof ChecklistFacts]?: Partial<ChecklistFacts[K]> };
const worse = (change: Deep): ChecklistFacts => {
  const merged: Record<string, unknown> = { ...CLEAN };
  for (const [key, value] of Object.entries(change)) {
    const before = merged[key];
    merged[key] = typeof before === "object" && typeof value === "object" ? { ...before, ...value } : value;
  }
  return merged as ChecklistFacts;
};

// prettier-ignore
const FAULTS: readonly [rule: RuleId, change: Deep, words: string][] = [
  ["tls-share", { knownShare: 0.94 }, "94.0 % of the logins name their version; passes from 95 % on"],
  ["span", { spanDays: 89 }, "Complete files reach over 89 days, longest gap 2 days; passes from 90 days on with no gap over 7"],
  ["span", { longestGapDays: 8 }, "Complete files reach over 120 days, longest gap 8 days; passes from 90 days on with no gap over 7"],
  ["fresh", { ageDays: 3.5 }, "The data are 3 days old; passes up to 3"],
  ["unknown-logins", { fortnight: { everything: { below: 0, unknown: 1 } } }, "1 login of unknown version"],
  ["users-latest", { subjects: { usersLatestBelow: 2 } }, "2 users whose latest login was below TLS 1.2"],
  ["blocked-browsers", { quarter: { blockedBrowsers: 1 } }, "1 browser that cannot reach TLS 1.2"],
  ["external-share", { fortnight: { external: { all: 1000, below: 6, unknown: 0 } } }, "0.6 % of 1,000 external logins below; passes up to 0.5 %"],
  ["integration-owners", { subjects: { integrationsWithoutOwner: 1 } }, "2 of 3 integrations have an owner"],
  ["contacted", { subjects: { notContacted: 12 } }, "12 not-ready users not contacted"],
  ["go", { week: { gate: { below: 2, unknown: 0 } } }, "2 browser or integration logins below the target in the newest week"],
  ["exceptions", { subjects: { exceptionsEnded: 1 } }, "1 exception past its day"],
];

const unknown = { below: 0, unknown: 5000 };
const ABOUT_PROTOCOLS: readonly RuleId[] = [
  "browser-below",
  "fixable-browsers",
  "proxy-suspects",
  "mobile-below",
  "mail-tools",
  "developer-tools",
  "integration-below",
  "packages-below",
  "data-loader",
  "go",
];

test.each(ABOUT_PROTOCOLS)("%s cannot say anything of logins whose version is unknown", (rule) => {
  const sorts = Object.fromEntries(Object.keys(CLEAN.fortnight).map((sort) => [sort, unknown]));
  const facts = worse({
    knownShare: 0,
    fortnight: { ...sorts, external: { ...unknown, all: 5000 } },
    week: { gate: unknown },
  });
  expect(findingOf(rule, facts).passes).toBeNull();
  expect(findingOf("external-share", facts).passes).toBeNull();
});

test("a file of one day proves no fortnight, and filtered files prove nothing", () => {
  const oneDay = worse({ covered: { 7: 1, 14: 1, 90: 1 } });
  expect(findingOf("browser-below", oneDay)).toEqual({
    passes: null,
    words: "No browser logins below TLS 1.2, but complete files cover 1 of 14 days",
  });
  expect(findingOf("go", oneDay).passes).toBeNull();
  const filtered = worse({ ageDays: null, knownShare: null });
  for (const rule of RULES.filter(
    (known) => !["plan", "exceptions", "integration-owners", "fresh"].includes(known),
  ))
    expect(findingOf(rule, filtered).passes, rule).toBeNull();
});

test("what nobody has begun is not done", () => {
  expect(findingOf("announced-users", worse({ subjects: { usersNotReady: 3 } })).passes).toBeNull();
  expect(findingOf("integration-owners", worse({ subjects: { integrations: 0 } })).passes).toBeNull();
  expect(findingOf("blocked-browsers", worse({ quarter: { unknownBrowsers: 1 } })).passes).toBeNull();
  expect(findingOf("users-latest", worse({ subjects: { usersNotProven: 1 } })).passes).toBeNull();
});

test.each(FAULTS)("%s fails on %j", (rule, change, words) => {
  expect(findingOf(rule, worse(change))).toEqual({ passes: false, words });
});

test("a plan needs a date and its source", () => {
  expect(findingOf("plan", { ...CLEAN, hasPlan: false, logins: 0 }).words).toBe("No cutover date yet");
  expect(findingOf("plan", { ...CLEAN, hasSource: false }).passes).toBe(false);
});

test("what is decided a month after the cutover is not decided before", () => {
  expect(findingOf("senders-after", worse({ subjects: { silentSinceCutover: null } })).passes).toBeNull();
});

describe("the state of an item", () => {
  const cases: readonly [ItemStatus, boolean | null | undefined, boolean, string][] = [
    ["to-do", undefined, false, "to-do"],
    ["done", undefined, false, "done"],
    ["to-do", true, false, "done"],
    ["in-progress", true, true, "done"],
    ["in-progress", false, false, "in-progress"],
    ["in-progress", false, true, "re-opened"],
    ["done", false, false, "to-do"],
    ["done", null, false, "to-do"],
    ["to-do", null, true, "to-do"],
    ["not-applicable", false, true, "not-applicable"],
    ["not-applicable", true, true, "not-applicable"],
  ];
  test.each(cases)("%s, data %s, passed before %s: %s", (status, passes, before, state) => {
    expect(itemState(status, passes, before)).toBe(state);
  });
});

test("the core has 42 items, codes are unique, and each area belongs to one phase", () => {
  expect(CATALOGUE.filter(({ core }) => core)).toHaveLength(42);
  expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
  expect(PHASES.flatMap(({ areas }) => areas).sort()).toEqual([...CHECKLIST_AREAS].sort());
});
