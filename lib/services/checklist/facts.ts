import { secondsCovered } from "@/lib/domain/coverage";
import { capabilityOf } from "@/lib/domain/capability/capability";
import type { ChecklistFacts, Window } from "@/lib/domain/checklist/rules";
import { kindOfCode } from "@/lib/domain/evidence";
import { isBad } from "@/lib/domain/verdict";
import { coverageOf } from "../readiness/coverage-view";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import type { KnownClient } from "../readiness/surroundings";
import { perCopy, perJudgement } from "../readiness/per-judgement";

const A_DAY = 86_400;
const FORTNIGHT = 14;
const WEEK = 7;
const QUARTER = 90;
const QUIET_DAYS = 30;

/** What a client is to the checklist; looked up once for each. */
type ClientTraits = {
  readonly isBrowser: boolean;
  readonly isUser: boolean;
  readonly isMobile: boolean;
  readonly isIntegration: boolean;
  readonly isPackage: boolean;
  readonly isDeveloperTool: boolean;
  readonly isMailTool: boolean;
  readonly isRetiredTool: boolean;
  /** Whether it is Data Loader, and how old. */
  readonly dataLoader: "no" | "old" | "new" | "unknown";
  readonly external: boolean;
  readonly capability: string;
};

const MAIL_TOOLS = /outlook|exchange|email connect|inbox/i;
const RETIRED_TOOLS =
  /chatter desktop|connect for office|connect offline|offline edition|lotus notes|salesforce files|force\.com ide/i;
const DEVELOPER_TOOLS = /^(ant-migration-tool|salesforce-cli|force-com-ide|workbench|code-builder)/;
const OLDEST_GOOD_DATA_LOADER = 36;

/** Counts what the checklist asks of an org, from its daily tallies and its subjects. */
export const checklistFacts = perCopy("checklistFacts", countFacts);

function countFacts(judged: JudgedOrg): ChecklistFacts {
  const { all } = judged.rules;
  const coveredTo = judged.knownUntil;
  return {
    target: judged.target,
    hasPlan: judged.org.cutoverAt !== null,
    hasSource: judged.org.noticeUrl !== null,
    spanDays: coveredTo === null ? 0 : Math.floor((coveredTo - (all[0]?.from ?? coveredTo)) / A_DAY) + 1,
    longestGapDays: all.reduce(
      (longest, { from }, i) => Math.max(longest, Math.floor((from - (all[i - 1]?.to ?? from)) / A_DAY)),
      0,
    ),
    ageDays: coveredTo === null ? null : (judged.at - coveredTo) / A_DAY,
    covered: { 7: coveredDays(judged, 7), 14: coveredDays(judged, 14), 90: coveredDays(judged, 90) },
    ...countedLogins(judged),
    subjects: countSubjects(judged),
  };
}

/** What the logins alone tell. */
export const countedLogins = perJudgement("countedLogins", (judged) => {
  const coveredTo = judged.knownUntil;
  return countLogins(judged, coveredTo === null ? newestDay(judged) : judged.clock.day(coveredTo));
});

function newestDay(judged: JudgedOrg): number {
  return Math.max(0, ...judged.days.keys());
}

/** Days that complete files cover of the `window` days before their end. */
function coveredDays({ rules: { all }, knownUntil: end }: JudgedOrg, window: Window): number {
  return end === null ? 0 : secondsCovered(all, end - window * A_DAY, end) / A_DAY;
}

type Counted = { below: number; unknown: number };
const nothing = (): Counted => ({ below: 0, unknown: 0 });

/** Windows end with what complete files cover; newer days, which only filtered files hold, are in all of them. */
function countLogins(judged: JudgedOrg, lastDay: number) {
  const fortnight = {
    browsers: nothing(),
    fixable: nothing(),
    capable: nothing(),
    mobile: nothing(),
    external: { ...nothing(), all: 0 },
    dataLoader: nothing(),
    mailTools: nothing(),
    developerTools: nothing(),
    integrations: nothing(),
    packages: nothing(),
    everything: nothing(),
  };
  const gate = nothing();
  let [refused, retiredTools, logins, complete, known] = [0, 0, 0, 0, 0];
  const blocked = new Set<string>();
  const strange = new Set<string>();
  const traits = new Map<number, ClientTraits>();
  for (const [day, cells] of judged.days) {
    const age = lastDay - day;
    cells.eachClient((client, code, count) => {
      const kind = kindOfCode(code);
      logins += count;
      if (!kind.filteredOnly) {
        complete += count;
        if (kind.protocol !== "unknown") known += count;
      }
      if (age >= QUARTER) return;
      const is = traitsOf(judged, traits, client);
      if (!is) return;
      const name = judged.clients.get(client)?.recognition.client ?? "";
      if (is.isBrowser && is.capability === "blocked") blocked.add(name);
      if (is.isBrowser && is.capability === "unknown") strange.add(name);
      if (is.isRetiredTool) retiredTools += count;
      const bad = isBad(kind, judged.target);
      const unknown = kind.outcome === "success" && kind.protocol === "unknown";
      const note = (tally: Counted, counts: boolean) => {
        if (counts && bad) tally.below += count;
        if (counts && unknown) tally.unknown += count;
      };
      if (age < WEEK) {
        if (kind.outcome === "insecure") refused += count;
        note(gate, is.isUser || is.isIntegration);
      }
      if (age >= FORTNIGHT) return;
      note(fortnight.everything, true);
      note(fortnight.browsers, is.isUser);
      note(fortnight.fixable, is.isBrowser && is.capability === "fixable");
      note(fortnight.capable, is.isBrowser && is.capability === "ready");
      note(fortnight.mobile, is.isMobile);
      note(fortnight.external, is.external);
      if (is.external) fortnight.external.all += count;
      note(fortnight.mailTools, is.isMailTool);
      note(fortnight.developerTools, is.isDeveloperTool);
      note(fortnight.integrations, is.isIntegration);
      note(fortnight.packages, is.isPackage);
      if (is.dataLoader === "old") fortnight.dataLoader.below += count;
      if (is.dataLoader === "unknown") fortnight.dataLoader.unknown += count;
    });
  }
  return {
    logins,
    knownShare: complete === 0 ? null : known / complete,
    fortnight,
    week: { refused, gate },
    quarter: { blockedBrowsers: blocked.size, unknownBrowsers: strange.size, retiredTools },
  };
}

function traitsOf(judged: JudgedOrg, known: Map<number, ClientTraits>, id: number): ClientTraits | null {
  const found = known.get(id);
  if (found) return found;
  const client = judged.clients.get(id);
  if (!client) return null;
  const made = makeTraits(client, judged);
  known.set(id, made);
  return made;
}

function makeTraits({ facts, recognition }: KnownClient, judged: JudgedOrg): ClientTraits {
  const isUser = recognition.area === "users";
  const isTool = recognition.area === "tools";
  const version = Number.parseInt(facts.clientVersion, 10) || Number.parseInt(facts.apiVersion, 10);
  const isDataLoader = recognition.product === "Data Loader";
  const name = `${recognition.product}\n${facts.application}`;
  return {
    isBrowser: isUser && recognition.kind === "browser",
    isUser,
    isMobile: isUser && recognition.kind === "mobile-app",
    isIntegration: recognition.area === "integrations",
    isPackage: recognition.area === "packages",
    isDeveloperTool:
      isTool && DEVELOPER_TOOLS.test(recognition.product.toLowerCase().replaceAll(/[ .]+/g, "-")),
    isMailTool: MAIL_TOOLS.test(name),
    isRetiredTool: RETIRED_TOOLS.test(name),
    dataLoader: isDataLoader ? ageOfDataLoader(version) : "no",
    external: recognition.external,
    capability: capabilityOf(facts, judged.target).verdict,
  };
}

function ageOfDataLoader(version: number): ClientTraits["dataLoader"] {
  if (!Number.isFinite(version)) return "unknown";
  return version < OLDEST_GOOD_DATA_LOADER ? "old" : "new";
}

function countSubjects(judged: JudgedOrg): ChecklistFacts["subjects"] {
  const present = judged.subjects.filter(({ status }) => status !== "retired");
  const users = present.filter(({ area }) => area === "users");
  const integrations = present.filter(({ area }) => area === "integrations");
  const newest = coverageOf(judged).newestLogin ?? judged.at;
  const unseenFor = (subject: JudgedSubject, days: number) => newest - (subject.lastSeen ?? 0) > days * A_DAY;
  const cutover = judged.org.cutoverAt === null ? null : judged.org.cutoverAt.getTime() / 1000;
  const month = QUIET_DAYS * A_DAY;
  return {
    usersNotReady: users.filter(({ verdict }) => verdict === "not-ready").length,
    usersNotProven: users.filter(({ verdict }) => verdict === "not-proven").length,
    usersLatestBelow: users.filter(({ lastBad, lastGood }) => lastBad !== null && (lastGood ?? 0) < lastBad)
      .length,
    usersAnnounced: users.filter(({ status, verdict }) => status === "fix-announced" && verdict !== "ready")
      .length,
    usersDormant: users.filter(({ silent, verdict }) => silent && verdict !== "ready").length,
    unclassified: present.filter(({ area }) => area === "unclassified").length,
    integrations: integrations.length,
    integrationsWithoutOwner: integrations.filter(({ owner }) => owner === null).length,
    integrationsQuiet: integrations.filter(
      (subject) => unseenFor(subject, QUIET_DAYS) && !unseenFor(subject, 120),
    ).length,
    notContacted: users.filter(({ verdict, status }) => verdict === "not-ready" && status === "open").length,
    exceptionsEnded: present.filter(
      ({ exceptionIs, verdict }) => exceptionIs === "ended" && verdict !== "ready",
    ).length,
    silentSinceCutover:
      cutover === null || newest < cutover + month
        ? null
        : integrations.filter(
            ({ firstSeen, lastSeen, lastGood }) =>
              firstSeen !== null &&
              firstSeen <= cutover &&
              (lastSeen ?? 0) > cutover - month &&
              (lastGood ?? 0) <= cutover,
          ).length,
  };
}
