import { describe, expect, test } from "vitest";
import { CHECKLIST_AREAS, itemState, PHASES, type ItemStatus } from "./areas";
import { CATALOGUE } from "./catalogue";
import { type ChecklistFacts, findingOf, type RuleId } from "./rules";

const CLEAN: ChecklistFacts = {
  target: "TLS 1.2",
  hasPlan: true,
  hasSource: true,
  logins: 1000,
  knownShare: 1,
  spanDays: 120,
  longestGapDays: 2,
  ageDays: 1,
  fortnight: {
    unknown: 0,
    browserBelow: 0,
    fixableBelow: 0,
    readyBelow: 0,
    mobileBelow: 0,
    externalBelow: 0,
    external: 0,
    oldDataLoader: 0,
    mailToolsBelow: 0,
    developerToolsBelow: 0,
    integrationBelow: 0,
    packagesBelow: 0,
  },
  week: { refused: 0, browserBelow: 0, integrationBelow: 0 },
  quarter: { blockedBrowsers: 0, retiredTools: 0 },
  subjects: {
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
  const old = { ...CLEAN, ageDays: 40, fortnight: { ...CLEAN.fortnight, browserBelow: 2 } };
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

const FAULTS: readonly [rule: RuleId, change: Deep, words: string][] = [
  ["tls-share", { knownShare: 0.94 }, "94.0 % of the logins name their version; passes from 95 % on"],
  [
    "span",
    { spanDays: 89 },
    "89 days from first to last login, longest gap 2 days; passes from 90 days on with no gap over 7",
  ],
  [
    "span",
    { longestGapDays: 8 },
    "120 days from first to last login, longest gap 8 days; passes from 90 days on with no gap over 7",
  ],
  ["fresh", { ageDays: 3.5 }, "The data are 3 days old; passes up to 3"],
  ["unknown-logins", { fortnight: { unknown: 1 } }, "1 login of unknown version"],
  ["users-latest", { subjects: { usersLatestBelow: 2 } }, "2 users whose latest login was below TLS 1.2"],
  ["blocked-browsers", { quarter: { blockedBrowsers: 1 } }, "1 browser that cannot reach TLS 1.2"],
  [
    "external-share",
    { fortnight: { external: 1000, externalBelow: 6 } },
    "0.6 % of 1,000 external logins below; passes up to 0.5 %",
  ],
  ["integration-owners", { subjects: { integrationsWithoutOwner: 1 } }, "2 of 3 integrations have an owner"],
  ["contacted", { subjects: { notContacted: 12 } }, "12 not-ready users not contacted"],
  [
    "go",
    { week: { browserBelow: 1, integrationBelow: 1 } },
    "2 browser or integration logins below the target in the newest week",
  ],
  ["exceptions", { subjects: { exceptionsEnded: 1 } }, "1 exception past its day"],
];

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
