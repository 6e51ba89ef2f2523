/** Logins of the last days of data by what matters to the checklist; counts of logins unless said otherwise. */
export type ChecklistFacts = {
  readonly target: string;
  readonly hasPlan: boolean;
  readonly hasSource: boolean;
  readonly logins: number;
  /** 0..1 of all logins. */
  readonly knownShare: number;
  readonly spanDays: number;
  readonly longestGapDays: number;
  /** Days since the end of what complete files cover; null without any. */
  readonly ageDays: number | null;
  /** The newest 14 days of data. */
  readonly fortnight: {
    readonly unknown: number;
    readonly browserBelow: number;
    readonly fixableBelow: number;
    readonly readyBelow: number;
    readonly mobileBelow: number;
    readonly externalBelow: number;
    readonly external: number;
    readonly oldDataLoader: number;
    readonly mailToolsBelow: number;
    readonly developerToolsBelow: number;
    readonly integrationBelow: number;
    readonly packagesBelow: number;
  };
  /** The newest week of data. */
  readonly week: {
    readonly refused: number;
    readonly browserBelow: number;
    readonly integrationBelow: number;
  };
  /** The newest 90 days of data; counts of browsers, and of logins. */
  readonly quarter: { readonly blockedBrowsers: number; readonly retiredTools: number };
  /** Counts of subjects. */
  readonly subjects: {
    readonly usersLatestBelow: number;
    readonly usersAnnounced: number;
    readonly usersDormant: number;
    readonly unclassified: number;
    readonly integrations: number;
    readonly integrationsWithoutOwner: number;
    readonly integrationsQuiet: number;
    readonly notContacted: number;
    readonly exceptionsEnded: number;
    /** Seen in the 30 days before the cutover and not in the 30 after it; null before those have passed. */
    readonly silentSinceCutover: number | null;
  };
};

/** What the data say of an item: `passes` is null when they cannot say. */
export type Finding = { readonly passes: boolean | null; readonly words: string };

const FRESH_DAYS = 7;

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

function none(n: number, one: string, many?: string): Finding {
  const words = count(n, one, many);
  return n === 0 ? { passes: true, words: `No ${many ?? `${one}s`}` } : { passes: false, words };
}

type Rule = (facts: ChecklistFacts) => Finding;

/** A rule about the newest days: old data cannot pass it, though they can fail it. */
function recent(rule: Rule): Rule {
  return (facts) => {
    const finding = rule(facts);
    if (facts.ageDays === null) return { passes: null, words: "No complete file yet" };
    return finding.passes === true && facts.ageDays > FRESH_DAYS
      ? {
          passes: null,
          words: `${finding.words}, but the data are ${count(Math.floor(facts.ageDays), "day")} old`,
        }
      : finding;
  };
}

const RULES = {
  plan: ({ hasPlan, hasSource }: ChecklistFacts): Finding => {
    if (!hasPlan) return { passes: false, words: "No cutover date yet" };
    return hasSource
      ? { passes: true, words: "Target, date and source are written down" }
      : { passes: false, words: "The source of the date is missing" };
  },
  "tls-share": ({ knownShare }: ChecklistFacts): Finding => ({
    passes: knownShare >= 0.95,
    words: `${(knownShare * 100).toFixed(1)} % of the logins name their version; passes from 95 % on`,
  }),
  span: ({ spanDays, longestGapDays }: ChecklistFacts): Finding => ({
    passes: spanDays >= 90 && longestGapDays <= 7,
    words: `${count(spanDays, "day")} from first to last login, longest gap ${count(longestGapDays, "day")}; passes from 90 days on with no gap over 7`,
  }),
  fresh: ({ ageDays }: ChecklistFacts): Finding => ({
    passes: ageDays !== null && ageDays <= 3,
    words:
      ageDays === null
        ? "No complete file yet"
        : `The data are ${count(Math.floor(ageDays), "day")} old; passes up to 3`,
  }),
  "unknown-logins": recent((f) =>
    none(f.fortnight.unknown, "login of unknown version", "logins of unknown version"),
  ),
  "browser-below": recent((f) =>
    none(f.fortnight.browserBelow, `browser login below ${f.target}`, `browser logins below ${f.target}`),
  ),
  "users-latest": recent((f) =>
    none(
      f.subjects.usersLatestBelow,
      `user whose latest login was below ${f.target}`,
      `users whose latest login was below ${f.target}`,
    ),
  ),
  "announced-users": (f: ChecklistFacts) =>
    none(f.subjects.usersAnnounced, "announced fix without proof", "announced fixes without proof"),
  "blocked-browsers": recent((f) =>
    none(
      f.quarter.blockedBrowsers,
      `browser that cannot reach ${f.target}`,
      `browsers that cannot reach ${f.target}`,
    ),
  ),
  "fixable-browsers": recent((f) =>
    none(
      f.fortnight.fixableBelow,
      "login of a browser that only needs a setting",
      "logins of browsers that only need a setting",
    ),
  ),
  "dormant-users": (f: ChecklistFacts) =>
    none(f.subjects.usersDormant, "silent user who is not proven", "silent users who are not proven"),
  "proxy-suspects": recent((f) =>
    none(
      f.fortnight.readyBelow,
      `login below ${f.target} by a browser that could do better`,
      `logins below ${f.target} by browsers that could do better`,
    ),
  ),
  "mobile-below": recent((f) =>
    none(f.fortnight.mobileBelow, `mobile login below ${f.target}`, `mobile logins below ${f.target}`),
  ),
  "external-share": recent(({ fortnight: { externalBelow, external } }) =>
    external === 0
      ? { passes: true, words: "No login of an external user" }
      : {
          passes: externalBelow / external <= 0.005,
          words: `${((externalBelow / external) * 100).toFixed(1)} % of ${count(external, "external login")} below; passes up to 0.5 %`,
        },
  ),
  unclassified: (f: ChecklistFacts) =>
    none(f.subjects.unclassified, "client to classify", "clients to classify"),
  "data-loader": recent((f) =>
    none(f.fortnight.oldDataLoader, "login of an old Data Loader", "logins of an old Data Loader"),
  ),
  "mail-tools": recent((f) =>
    none(
      f.fortnight.mailToolsBelow,
      `mail connector login below ${f.target}`,
      `mail connector logins below ${f.target}`,
    ),
  ),
  "retired-tools": recent((f) =>
    none(f.quarter.retiredTools, "login of a tool that was given up", "logins of tools that were given up"),
  ),
  "developer-tools": recent((f) =>
    none(
      f.fortnight.developerToolsBelow,
      `developer tool login below ${f.target}`,
      `developer tool logins below ${f.target}`,
    ),
  ),
  "integration-below": recent((f) =>
    none(
      f.fortnight.integrationBelow,
      `integration login below ${f.target}`,
      `integration logins below ${f.target}`,
    ),
  ),
  "packages-below": recent((f) =>
    none(f.fortnight.packagesBelow, `package login below ${f.target}`, `package logins below ${f.target}`),
  ),
  "integration-owners": ({ subjects }: ChecklistFacts): Finding => ({
    passes: subjects.integrationsWithoutOwner === 0,
    words: `${subjects.integrations - subjects.integrationsWithoutOwner} of ${count(subjects.integrations, "integration")} have an owner`,
  }),
  "quiet-integrations": recent((f) =>
    none(
      f.subjects.integrationsQuiet,
      "integration unseen for over 30 days",
      "integrations unseen for over 30 days",
    ),
  ),
  "refused-logins": recent((f) =>
    none(f.week.refused, "login refused in the newest week", "logins refused in the newest week"),
  ),
  contacted: (f: ChecklistFacts) =>
    none(f.subjects.notContacted, "not-ready user not contacted", "not-ready users not contacted"),
  go: recent(({ week }) =>
    none(
      week.browserBelow + week.integrationBelow,
      "browser or integration login below the target in the newest week",
      "browser or integration logins below the target in the newest week",
    ),
  ),
  "senders-after": ({ subjects: { silentSinceCutover } }: ChecklistFacts): Finding =>
    silentSinceCutover === null
      ? { passes: null, words: "Decided 30 days after the cutover" }
      : none(
          silentSinceCutover,
          "integration silent since the cutover",
          "integrations silent since the cutover",
        ),
  exceptions: (f: ChecklistFacts) =>
    none(f.subjects.exceptionsEnded, "exception past its day", "exceptions past their day"),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** Rules that hold for an org without any login. */
const WITHOUT_DATA: ReadonlySet<RuleId> = new Set(["plan"]);

/** What the data say by one rule; without any login they cannot say anything but of the plan. */
export function findingOf(rule: RuleId, facts: ChecklistFacts): Finding {
  if (facts.logins === 0 && !WITHOUT_DATA.has(rule)) return { passes: null, words: "No login history yet" };
  return RULES[rule](facts);
}
