import { longestGap } from "@/lib/domain/coverage";
import { capabilityOf } from "@/lib/domain/capability/capability";
import type { ChecklistFacts } from "@/lib/domain/checklist/rules";
import { kindOfCode } from "@/lib/domain/evidence";
import { protocolCode } from "@/lib/domain/protocol";
import { coverageOf } from "../readiness/coverage-view";
import type { JudgedOrg, JudgedSubject, KnownClient } from "../readiness/judged-org";

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
  readonly isOldDataLoader: boolean;
  readonly external: boolean;
  readonly capability: string;
};

const MAIL_TOOLS = /outlook|exchange|email connect|inbox/i;
const RETIRED_TOOLS =
  /chatter desktop|connect for office|connect offline|offline edition|lotus notes|salesforce files|force\.com ide/i;
const DEVELOPER_TOOLS = /^(ant-migration-tool|salesforce-cli|force-com-ide|workbench|code-builder)/;
const OLDEST_GOOD_DATA_LOADER = 36;

/** Counts what the checklist asks of an org, from its daily tallies and its subjects. */
export function checklistFacts(judged: JudgedOrg): ChecklistFacts {
  const coverage = coverageOf(judged);
  const days = [...judged.days.keys()].sort((a, b) => a - b);
  const newest = days.at(-1) ?? 0;
  return {
    target: judged.target,
    hasPlan: judged.org.cutoverAt !== null,
    hasSource: judged.org.noticeUrl !== null,
    logins: coverage.logins,
    knownShare: 1 - (coverage.unknownShare ?? 1),
    spanDays: coverage.days,
    longestGapDays: longestGap(days),
    ageDays: coverage.coveredTo === null ? null : (judged.at - coverage.coveredTo) / A_DAY,
    ...countLogins(judged, newest),
    subjects: countSubjects(judged),
  };
}

function countLogins(judged: JudgedOrg, newest: number) {
  const fortnight = {
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
  };
  const week = { refused: 0, browserBelow: 0, integrationBelow: 0 };
  const blocked = new Set<string>();
  let retiredTools = 0;
  const traits = new Map<number, ClientTraits>();
  const target = protocolCode(judged.target);
  for (const [day, cells] of judged.days) {
    const age = newest - day;
    if (age >= QUARTER) continue;
    for (const { client, kind: code, count } of cells) {
      const is = traitsOf(judged, traits, client);
      if (!is) continue;
      const { protocol, outcome } = kindOfCode(code);
      if (is.isBrowser && is.capability === "blocked")
        blocked.add(judged.clients.get(client)?.recognition.client ?? "");
      if (is.isRetiredTool) retiredTools += count;
      if (age < WEEK && outcome === "insecure") week.refused += count;
      if (outcome !== "success") continue;
      const below = protocol !== "unknown" && protocolCode(protocol) < target;
      if (age < WEEK && below) {
        if (is.isUser) week.browserBelow += count;
        if (is.isIntegration) week.integrationBelow += count;
      }
      if (age >= FORTNIGHT) continue;
      if (protocol === "unknown") fortnight.unknown += count;
      if (is.external) fortnight.external += count;
      if (is.isOldDataLoader) fortnight.oldDataLoader += count;
      if (!below) continue;
      if (is.isUser) fortnight.browserBelow += count;
      if (is.isBrowser && is.capability === "fixable") fortnight.fixableBelow += count;
      if (is.isBrowser && is.capability === "ready") fortnight.readyBelow += count;
      if (is.isMobile) fortnight.mobileBelow += count;
      if (is.external) fortnight.externalBelow += count;
      if (is.isMailTool) fortnight.mailToolsBelow += count;
      if (is.isDeveloperTool) fortnight.developerToolsBelow += count;
      if (is.isIntegration) fortnight.integrationBelow += count;
      if (is.isPackage) fortnight.packagesBelow += count;
    }
  }
  return { fortnight, week, quarter: { blockedBrowsers: blocked.size, retiredTools } };
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
    isOldDataLoader: isDataLoader && Number.isFinite(version) && version < OLDEST_GOOD_DATA_LOADER,
    external: recognition.external,
    capability: capabilityOf(facts, judged.target).verdict,
  };
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
    usersLatestBelow: users.filter(({ lastBad, lastSeen }) => lastBad !== null && lastBad === lastSeen)
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
            ({ lastSeen }) => lastSeen !== null && lastSeen <= cutover && lastSeen > cutover - month,
          ).length,
  };
}
