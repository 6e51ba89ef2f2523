/** Logins of one sort in a window: below the target (refused ones too), and of a version nobody knows. */
export type Tally = { readonly below: number; readonly unknown: number };

/** What the checklist asks of an org, counted; logins unless said otherwise. */
export type ChecklistFacts = {
  readonly target: string;
  readonly hasPlan: boolean;
  readonly hasSource: boolean;
  readonly logins: number;
  /** 0..1 of the logins that complete files hold; null when they hold none. */
  readonly knownShare: number | null;
  /** From the beginning to the end of what complete files cover, and the longest hole in it. */
  readonly spanDays: number;
  readonly longestGapDays: number;
  /** Days since the end of what complete files cover; null without any. */
  readonly ageDays: number | null;
  /** Days that complete files cover of the newest 7, 14 and 90. */
  readonly covered: Readonly<Record<Window, number>>;
  readonly fortnight: {
    readonly browsers: Tally;
    readonly fixable: Tally;
    readonly capable: Tally;
    readonly mobile: Tally;
    readonly external: Tally & { readonly all: number };
    /** Old Data Loaders, and those that name no version. */
    readonly dataLoader: Tally;
    readonly mailTools: Tally;
    readonly developerTools: Tally;
    readonly integrations: Tally;
    readonly packages: Tally;
    readonly everything: Tally;
  };
  readonly week: { readonly refused: number; readonly gate: Tally };
  /** Browsers that cannot reach the target, browsers nobody knows, and logins of tools that were given up. */
  readonly quarter: {
    readonly blockedBrowsers: number;
    readonly unknownBrowsers: number;
    readonly retiredTools: number;
  };
  /** Counts of subjects. */
  readonly subjects: {
    readonly usersNotReady: number;
    readonly usersNotProven: number;
    readonly usersLatestBelow: number;
    readonly usersAnnounced: number;
    readonly usersDormant: number;
    readonly unclassified: number;
    readonly integrations: number;
    readonly integrationsWithoutOwner: number;
    readonly integrationsQuiet: number;
    readonly notContacted: number;
    readonly exceptionsEnded: number;
    /** Seen in the 30 days before the cutover and not let in since; null before 30 days have passed. */
    readonly silentSinceCutover: number | null;
  };
};

/** The windows that rules look at, in days. */
export const WINDOWS = [7, 14, 90] as const;
export type Window = (typeof WINDOWS)[number];

/** What the data say of an item: `passes` is null when they cannot say. */
export type Finding = { readonly passes: boolean | null; readonly words: string };

const FRESH_DAYS = 7;
/** How much of a window has to be covered; files that follow each other leave minutes between them. */
const COVERED_ENOUGH = 0.95;

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

function none(n: number, one: string, many = `${one}s`): Finding {
  return n === 0 ? { passes: true, words: `No ${many}` } : { passes: false, words: count(n, one, many) };
}

/** None below, and none that could be: unknown is never safe. */
function noneBelow({ below, unknown }: Tally, one: string, many: string): Finding {
  if (below > 0 || unknown === 0) return none(below, one, many);
  return { passes: null, words: `No ${many}, but ${count(unknown, "login")} of unknown version` };
}

type Rule = (facts: ChecklistFacts) => Finding;

/** A rule that can fail on any data, but passes only on complete files that are fresh and cover its window. */
function proven(rule: Rule, window: Window | null = null): Rule {
  return (facts) => {
    const finding = rule(facts);
    if (finding.passes !== true) return finding;
    if (facts.ageDays === null) return { passes: null, words: "No complete file yet" };
    if (facts.ageDays > FRESH_DAYS)
      return {
        passes: null,
        words: `${finding.words}, but the data are ${count(Math.floor(facts.ageDays), "day")} old`,
      };
    const days = window === null ? 0 : facts.covered[window];
    return window !== null && days < window * COVERED_ENOUGH
      ? {
          passes: null,
          words: `${finding.words}, but complete files cover ${Math.floor(days)} of ${window} days`,
        }
      : finding;
  };
}

const below = (of: (facts: ChecklistFacts) => Tally, what: string): Rule =>
  proven(
    (facts) =>
      noneBelow(of(facts), `${what} login below ${facts.target}`, `${what} logins below ${facts.target}`),
    14,
  );

const RULES = {
  plan: ({ hasPlan, hasSource }: ChecklistFacts): Finding => {
    if (!hasPlan) return { passes: false, words: "No cutover date yet" };
    return hasSource
      ? { passes: true, words: "Target, date and source are written down" }
      : { passes: false, words: "The source of the date is missing" };
  },
  "tls-share": ({ knownShare }: ChecklistFacts): Finding =>
    knownShare === null
      ? { passes: null, words: "No complete file yet" }
      : {
          passes: knownShare >= 0.95,
          words: `${(knownShare * 100).toFixed(1)} % of the logins name their version; passes from 95 % on`,
        },
  span: ({ spanDays, longestGapDays, ageDays }: ChecklistFacts): Finding =>
    ageDays === null
      ? { passes: null, words: "No complete file yet" }
      : {
          passes: spanDays >= 90 && longestGapDays <= 7,
          words: `Complete files reach over ${count(spanDays, "day")}, longest gap ${count(longestGapDays, "day")}; passes from 90 days on with no gap over 7`,
        },
  fresh: ({ ageDays }: ChecklistFacts): Finding => ({
    passes: ageDays !== null && ageDays <= 3,
    words:
      ageDays === null
        ? "No complete file yet"
        : `The data are ${count(Math.floor(ageDays), "day")} old; passes up to 3`,
  }),
  "unknown-logins": proven(
    (f) => none(f.fortnight.everything.unknown, "login of unknown version", "logins of unknown version"),
    14,
  ),
  "browser-below": below((f) => f.fortnight.browsers, "browser"),
  "users-latest": proven(({ subjects: s, target }) => {
    if (s.usersLatestBelow > 0 || s.usersNotProven === 0)
      return none(
        s.usersLatestBelow,
        `user whose latest login was below ${target}`,
        `users whose latest login was below ${target}`,
      );
    return { passes: null, words: `Nobody known below, but ${count(s.usersNotProven, "user")} not proven` };
  }),
  "announced-users": proven(({ subjects: s }) => {
    if (s.usersAnnounced > 0)
      return none(s.usersAnnounced, "announced fix without proof", "announced fixes without proof");
    return s.usersNotReady > 0
      ? { passes: null, words: `No fix announced yet, ${count(s.usersNotReady, "user")} not ready` }
      : { passes: true, words: "No announced fix is without proof" };
  }),
  "blocked-browsers": proven(({ quarter: q, target }) => {
    if (q.blockedBrowsers > 0 || q.unknownBrowsers === 0)
      return none(
        q.blockedBrowsers,
        `browser that cannot reach ${target}`,
        `browsers that cannot reach ${target}`,
      );
    return {
      passes: null,
      words: `None known that cannot reach ${target}, but ${count(q.unknownBrowsers, "browser")} of unknown capability`,
    };
  }, 90),
  "fixable-browsers": proven(
    (f) =>
      noneBelow(
        f.fortnight.fixable,
        "login of a browser that only needs a setting",
        "logins of browsers that only need a setting",
      ),
    14,
  ),
  "dormant-users": proven((f) =>
    none(
      f.subjects.usersDormant,
      "silent user who is not ready or not proven",
      "silent users who are not ready or not proven",
    ),
  ),
  "proxy-suspects": proven(
    (f) =>
      noneBelow(
        f.fortnight.capable,
        `login below ${f.target} by a browser that could do better`,
        `logins below ${f.target} by browsers that could do better`,
      ),
    14,
  ),
  "mobile-below": below((f) => f.fortnight.mobile, "mobile"),
  "external-share": proven(({ fortnight: { external: e } }) => {
    if (e.all === 0) return { passes: true, words: "No login of an external user" };
    const share = e.below / e.all;
    const words = `${(share * 100).toFixed(1)} % of ${count(e.all, "external login")} below; passes up to 0.5 %`;
    if (share <= 0.005 && (e.below + e.unknown) / e.all > 0.005)
      return { passes: null, words: `${words}, but ${count(e.unknown, "login")} of unknown version` };
    return { passes: share <= 0.005, words };
  }, 14),
  unclassified: proven((f) => none(f.subjects.unclassified, "subject to classify", "subjects to classify")),
  "data-loader": proven(({ fortnight: { dataLoader: d } }) => {
    if (d.below > 0 || d.unknown === 0)
      return none(d.below, "login of an old Data Loader", "logins of an old Data Loader");
    return {
      passes: null,
      words: `None known to be old, but ${count(d.unknown, "Data Loader login")} without a version`,
    };
  }, 14),
  "mail-tools": below((f) => f.fortnight.mailTools, "mail connector"),
  "retired-tools": proven(
    (f) =>
      none(f.quarter.retiredTools, "login of a tool that was given up", "logins of tools that were given up"),
    90,
  ),
  "developer-tools": below((f) => f.fortnight.developerTools, "developer tool"),
  "integration-below": below((f) => f.fortnight.integrations, "integration"),
  "packages-below": below((f) => f.fortnight.packages, "package"),
  "integration-owners": ({ subjects: s }: ChecklistFacts): Finding =>
    s.integrations === 0
      ? { passes: null, words: "No integration seen yet" }
      : {
          passes: s.integrationsWithoutOwner === 0,
          words: `${s.integrations - s.integrationsWithoutOwner} of ${count(s.integrations, "integration")} have an owner`,
        },
  "quiet-integrations": proven((f) =>
    none(
      f.subjects.integrationsQuiet,
      "integration unseen for over 30 days",
      "integrations unseen for over 30 days",
    ),
  ),
  "refused-logins": proven(
    (f) => none(f.week.refused, "login refused in the newest week", "logins refused in the newest week"),
    7,
  ),
  contacted: proven((f) =>
    none(f.subjects.notContacted, "not-ready user not contacted", "not-ready users not contacted"),
  ),
  go: proven(
    (f) =>
      noneBelow(
        f.week.gate,
        "browser or integration login below the target in the newest week",
        "browser or integration logins below the target in the newest week",
      ),
    7,
  ),
  "senders-after": proven(({ subjects: { silentSinceCutover } }) =>
    silentSinceCutover === null
      ? { passes: null, words: "Decided 30 days after the cutover" }
      : none(
          silentSinceCutover,
          "integration not let in since the cutover",
          "integrations not let in since the cutover",
        ),
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
