import type { Area } from "@/lib/domain/area";
import type { Protocol } from "@/lib/domain/protocol";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { emptyProtocols, type JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { newestUse } from "../readiness/subject-uses";
import { perCopy, perJudgement } from "../readiness/per-judgement";
import { readinessOf, type Readiness } from "../readiness/readiness-view";
import { listSubjects } from "../readiness/subject-list";
import { habitOf } from "../readiness/subject-view";
import { burnDownOf, type BurnDown } from "./burn-down";
import { readDashboardQuery, windowOf, type DashboardQuery } from "./dashboard-query";
import {
  lastWeek,
  protocolSeries,
  type ProtocolSeries,
  type SeriesBucket,
  type WeekBelow,
} from "./protocol-series";

export type LeftSubject = {
  readonly subject: JudgedSubject;
  readonly client: string;
  readonly protocol: Protocol;
  /** API, version and schedule of an integration; "" for others. */
  readonly habit: string;
};

export type Dashboard = {
  readonly readiness: Readiness;
  readonly series: ProtocolSeries;
  readonly burnDown: BurnDown;
  readonly week: WeekBelow;
  readonly left: readonly LeftSubject[];
  readonly leftTotal: number;
  readonly internalUsers: { readonly total: number; readonly notReady: number };
};

const TOP = 8;

/** What the dashboard and its shared view show, as finished values. */
export const dashboardOf = perCopy("dashboardOf", countDashboard);

/** The subjects below the target of one area or all, most logins first, at most so many of them. */
export function leftSubjects(
  judged: JudgedOrg,
  most: number,
  area?: Area,
): { readonly left: readonly LeftSubject[]; readonly total: number } {
  const { items, total } = listSubjects(judged, {
    area: area ? [area] : [...WORK_AREAS],
    verdict: ["not-ready"],
    page: 1,
    pageSize: most,
  });
  return { left: items.map((subject) => withClient(judged, subject)), total };
}

function countDashboard(judged: JudgedOrg, query: DashboardQuery = readDashboardQuery({})): Dashboard {
  const { left, total } = leftSubjects(judged, TOP, query.area);
  const internal = judged.subjects.filter(
    (subject) => subject.area === "users" && !subject.external && subject.status !== "retired",
  );
  return {
    readiness: readinessOf(judged),
    series: protocolSeries(judged, query),
    burnDown: burnDownOf(judged, query.area),
    week: lastWeek(judged, query),
    left,
    leftTotal: total,
    internalUsers: {
      total: internal.length,
      notReady: internal.filter((subject) => subject.verdict === "not-ready").length,
    },
  };
}

/** A subject with the client that matters: the newest one below the target, or the newest at all. */
export function withClient(judged: JudgedOrg, subject: JudgedSubject): LeftSubject {
  const known = shown(judged).get(subject.id);
  if (known) return { subject, ...known };
  const use = newestUse(judged, subject);
  const made = {
    client: use?.client.recognition.client ?? "",
    protocol: use?.protocol ?? "unknown",
    habit: habitOf(judged, subject, use?.client.facts),
  };
  shown(judged).set(subject.id, made);
  return { subject, ...made };
}

const shown = perJudgement("shown", () => new Map<string, Omit<LeftSubject, "subject">>());

/** The four areas of the work, in the order of the cards. */
export const CARD_AREAS: readonly Area[] = ["users", "tools", "integrations", "packages"];

/** A subject's own days for the chart: gaps are days without any data of the org, zeros are days without its logins. */
export function chartOfSubject(
  days: readonly { readonly day: string; readonly protocols: Readonly<Record<Protocol, number>> }[],
  judged: JudgedOrg,
): readonly SeriesBucket[] {
  const own = new Map(days.map((day) => [day.day, day.protocols]));
  const window = windowOf(judged, "90");
  if (!window) return [];
  return Array.from({ length: window.to - window.from + 1 }, (_, i) => {
    const day = isoDay(window.from + i);
    const protocols = own.get(day) ?? emptyProtocols();
    return {
      day,
      last: day,
      logins: judged.days.has(window.from + i)
        ? {
            "TLS 1.0": protocols["TLS 1.0"] + protocols["SSL 3.0"],
            "TLS 1.1": protocols["TLS 1.1"],
            unknown: protocols.unknown,
            "TLS 1.2": protocols["TLS 1.2"],
            "TLS 1.3": protocols["TLS 1.3"],
          }
        : null,
      subjects: null,
    };
  });
}
