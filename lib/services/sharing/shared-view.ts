import { enterByShare } from "@/lib/auth/door";
import { openShare } from "@/lib/auth/share-door";
import { database } from "@/lib/db/database";
import { noteShareView } from "@/lib/db/shares";
import { type Area, AREAS } from "@/lib/domain/area";
import { CHECKLIST_AREA_NAMES, CHECKLIST_AREAS, type ItemState } from "@/lib/domain/checklist/areas";
import type { Protocol, Target } from "@/lib/domain/protocol";
import { type AreaCounts, type OrgVerdict, WORK_AREAS } from "@/lib/domain/readiness";
import { isKnownProduct } from "@/lib/domain/recognition/applications";
import type { Verdict } from "@/lib/domain/verdict";
import { isoDay } from "@/lib/domain/zone";
import { loadChecklist, nextItems, progressOf, type ItemView } from "../checklist/checklist";
import { loadCutover } from "../cutover";
import { CARD_AREAS, dashboardOf } from "../dashboard/dashboard";
import type { Breakdown } from "../dashboard/breakdown";
import type { BurnDown } from "../dashboard/burn-down";
import type { Happened } from "@/lib/domain/happenings";
import { type Changes as SharedChanges, changesOf } from "../dashboard/changes";
import { readDashboardQuery } from "../dashboard/dashboard-query";
import { type HeatMap, heatMapOf } from "../dashboard/heat-map";
import { type OrderOfWork, orderOfWorkOf, orderWork } from "../dashboard/order-of-work";
import type { ProtocolSeries, WeekBelow } from "../dashboard/protocol-series";
import { coverageDetails, sharedCoverage, type SharedCoverage } from "../readiness/coverage-details";
import type { CoverageView } from "../readiness/coverage-view";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import type { KnownClient } from "../readiness/surroundings";
import { newestUse } from "../readiness/subject-uses";
import { plainBrowser } from "./plain-browser";
import { pseudonymOf, softwareCode } from "./pseudonym";
import { sharedWhere } from "./shared-where";
import { SHARE_SECTIONS, type ShareSection } from "./shares";

/** A subject as a share names it: by pseudonym when the share redacts. Days are ISO texts. */
export type SharedSubject = {
  readonly label: string;
  readonly area: Area;
  readonly verdict: Verdict;
  readonly mixed: boolean;
  readonly client: string;
  readonly protocol: Protocol;
  readonly below: number;
  readonly status: string;
};

/** Everything a share shows, and nothing else: what is not named here never reaches its page or its JSON. */
export type SharedView = {
  readonly org: string;
  readonly environment: string;
  readonly sample: boolean;
  readonly timeZone: string;
  /** Unix seconds. */
  readonly at: number;
  readonly target: Target;
  readonly cutoverAt: string | null;
  readonly refused: number | null;
  readonly pace: string;
  readonly verdict: OrgVerdict;
  readonly counts: Readonly<Record<Area, AreaCounts>>;
  readonly coverage: CoverageView;
  readonly details: SharedCoverage;
  readonly redacts: boolean;
  readonly contact: string;
  readonly expiresAt: string;
  readonly sections: readonly ShareSection[];
  readonly cards: readonly Area[];
  readonly chart: {
    readonly series: ProtocolSeries;
    readonly week: WeekBelow;
    readonly burnDown: BurnDown;
    readonly cutoverDay: string | null;
  } | null;
  readonly work: {
    readonly heat: HeatMap;
    readonly order: OrderOfWork;
    /** Null when there is no earlier import to compare with, and where the areas' counts are not shared. */
    readonly changes: SharedChanges | null;
  } | null;
  /** Logins below the target of the last 90 days of data, and the subjects left, by what each breakdown is by. */
  readonly where: {
    readonly breakdowns: readonly Breakdown[];
    /** Whether complete files alone hold the period's logins: otherwise there is no share. */
    readonly complete: boolean;
  } | null;
  readonly left: { readonly subjects: readonly SharedSubject[]; readonly total: number } | null;
  readonly checklist: {
    readonly done: number;
    readonly applicable: number;
    readonly areas: readonly { readonly name: string; readonly done: number; readonly applicable: number }[];
    readonly next: readonly {
      readonly title: string;
      readonly state: ItemState;
      readonly dueOn: string | null;
    }[];
  } | null;
};

/** Counts with only what the sentence at the top says anyway. */
function barely(areas: Record<Area, AreaCounts>): Record<Area, AreaCounts> {
  const none = { ready: 0, neverSeen: 0, mixed: 0, silent: 0, verified: 0, regressed: 0 };
  const entries = AREAS.map((area) => [area, { ...areas[area], ...none }] as const);
  return Object.fromEntries(entries) as Record<Area, AreaCounts>;
}

const SHOWN_LEFT = 500;

/** What these headers may see of a share: its view, "password" while that is to be given, or null. */
export async function readShare(headers: Headers, publicId: string): Promise<SharedView | "password" | null> {
  const share = await openShare(headers, publicId);
  if (share === null || share === "password") return share;
  const scope = await enterByShare(share, headers);
  if (scope === null) return null;
  const sections = SHARE_SECTIONS.filter((section) => share.sections.split(",").includes(section));
  const has = (section: ShareSection) => sections.includes(section);
  const [{ judged, pace, refused }, checklist] = await Promise.all([
    loadCutover(scope),
    has("checklist") ? loadChecklist(scope) : null,
  ]);
  noteShareView(await database(), share.id, new Date()).catch(() => undefined);
  const { readiness, series, burnDown, week } = dashboardOf(judged);
  const { cutoverAt } = judged.org;
  const cutoverDay = cutoverAt && isoDay(judged.clock.day(cutoverAt.getTime() / 1000));
  return {
    org: judged.org.name,
    environment: judged.org.environment,
    sample: judged.org.sample,
    timeZone: judged.org.timeZone,
    at: judged.at,
    target: judged.target,
    cutoverAt: judged.org.cutoverAt?.toISOString() ?? null,
    refused,
    pace,
    verdict: readiness.verdict,
    counts: has("areas") ? readiness.areas : barely(readiness.areas),
    coverage: readiness.coverage,
    details: sharedCoverage(await coverageDetails(judged, scope), has("areas")),
    redacts: share.redacts,
    contact: share.contact,
    expiresAt: share.expiresAt.toISOString(),
    sections,
    cards: has("areas") ? CARD_AREAS : [],
    chart: has("chart") ? { series, week, burnDown, cutoverDay } : null,
    work: has("work")
      ? {
          heat: heatMapOf(judged, readDashboardQuery({})),
          order: share.redacts
            ? orderWork(judged, redactedClient(share.pseudonymKey))
            : orderOfWorkOf(judged),
          changes: has("areas") ? sharedChanges(judged) : null,
        }
      : null,
    where: has("where")
      ? {
          breakdowns: await sharedWhere(scope, judged, share.redacts ? share.pseudonymKey : null),
          complete: series.complete,
        }
      : null,
    left: has("left") ? sharedLeft(judged, share.redacts ? share.pseudonymKey : null) : null,
    checklist: checklist && sharedChecklist(checklist.items, share.redacts),
  };
}

/** Who is left; with a pseudonym key the order, too, comes from counts and pseudonyms alone. */
function sharedLeft(judged: JudgedOrg, key: string | null): SharedView["left"] {
  const left = judged.subjects.filter(
    ({ area, verdict, status }) =>
      WORK_AREAS.includes(area) && verdict === "not-ready" && status !== "retired",
  );
  const subjects = left
    .map((subject) => ({ subject, label: labelOf(subject, key) }))
    .sort((a, b) => b.subject.below - a.subject.below || (a.label < b.label ? -1 : 1))
    .slice(0, SHOWN_LEFT)
    .map(({ subject, label }) => sharedSubject(judged, subject, label, key !== null));
  return { subjects, total: left.length };
}

function labelOf(subject: JudgedSubject, key: string | null): string {
  if (key === null) return subject.name;
  return isNamed(subject.area, subject.name) ? subject.name : pseudonymOf(subject.area, subject.id, key);
}

/** Whether a share may say a name: that of a tool or package that everybody knows. */
function isNamed(area: Area, name: string): boolean {
  return (area === "tools" || area === "packages") && isKnownProduct(name);
}

function sharedSubject(
  judged: JudgedOrg,
  subject: JudgedSubject,
  label: string,
  redacts: boolean,
): SharedSubject {
  const use = newestUse(judged, subject);
  return {
    label,
    area: subject.area,
    verdict: subject.verdict,
    mixed: subject.mixed,
    client: use === null ? "" : redacts ? plainBrowser(use.client.facts) : use.client.recognition.client,
    protocol: use?.protocol ?? "unknown",
    below: subject.below,
    status: subject.status,
  };
}

/** What happened since the last import, in numbers alone. */
function sharedChanges(judged: JudgedOrg): SharedChanges | null {
  const changes = changesOf(judged);
  if (changes === null) return null;
  const counted = ({ count }: Happened): Happened => ({ count, named: [] });
  return {
    ...changes,
    verified: counted(changes.verified),
    regressed: counted(changes.regressed),
    appeared: counted(changes.appeared),
    quiet: counted(changes.quiet),
    retired: counted(changes.retired),
    exceptionsEnding: counted(changes.exceptionsEnding),
  };
}

/** A client by its browser or product, where these are public names; else by a pseudonym. */
function redactedClient(key: string): (client: KnownClient) => string {
  return ({ facts, recognition }) =>
    plainBrowser(facts) ||
    (isNamed(recognition.area, recognition.product)
      ? recognition.product
      : softwareCode(recognition.product, key));
}

function sharedChecklist(items: readonly ItemView[], redacts: boolean): SharedView["checklist"] {
  const { done, applicable } = progressOf(items);
  return {
    done,
    applicable,
    areas: CHECKLIST_AREAS.map((area) => {
      const progress = progressOf(items.filter((item) => item.area === area));
      return { name: CHECKLIST_AREA_NAMES[area], done: progress.done, applicable: progress.applicable };
    }),
    // Titles that people wrote may name somebody; those of the catalogue do not.
    next: nextItems(
      items.filter((item) => !redacts || item.code !== null),
      5,
    ).map(({ title, state, dueOn }) => ({ title, state, dueOn })),
  };
}
