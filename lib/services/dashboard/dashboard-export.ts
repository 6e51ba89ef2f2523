import { z } from "zod";
import { type Area, AREA_NAMES, AREAS } from "@/lib/domain/area";
import { HAPPENINGS } from "@/lib/domain/happenings";
import type { AreaCounts } from "@/lib/domain/readiness";
import { AppError } from "@/lib/domain/app-error";
import type { OrgScope } from "@/lib/db/scope";
import { WEEKDAYS } from "@/lib/domain/weekdays";
import type { Forecast } from "@/lib/domain/forecast";
import type { JudgedOrg } from "../readiness/judged-org";
import { iso, readinessBody, readinessOf } from "../readiness/readiness-view";
import { breakdownBy, BREAKDOWNS, breakdownsOf, type Breakdown, type BreakdownBy } from "./breakdown";
import { burnDownOf, leftWithin } from "./burn-down";
import { changesOf } from "./changes";
import { dashboardQuery, type DashboardQuery } from "./dashboard-query";
import { heatMapOf } from "./heat-map";
import { orderOfWorkOf } from "./order-of-work";
import { protocolSeries, type SeriesCounts } from "./protocol-series";

const ALL_STEPS = 500;

/** The answer of GET .../dashboard: what each panel shows. */
export async function dashboardBody(scope: OrgScope, judged: JudgedOrg, query: DashboardQuery) {
  const burnDown = burnDownOf(judged, query.area);
  const changes = changesOf(judged, query.area);
  return {
    readiness: readinessBody(judged),
    period: query.period,
    area: query.area ?? null,
    protocols: protocolSeries(judged, query),
    left: { days: leftWithin(judged, query), forecast: forecastBody(burnDown.forecast) },
    orderOfWork: orderOfWorkOf(judged, query.area, ALL_STEPS),
    hours: heatMapOf(judged, query),
    breakdowns: await breakdownsOf(scope, judged, query),
    changes: changes && { ...changes, since: iso(changes.since), until: iso(changes.until) },
  };
}

function forecastBody(forecast: Forecast) {
  if (forecast.kind !== "dates") return forecast;
  const { earliest, likely, latest, ...more } = forecast;
  const at = (seconds: number) => iso(Math.round(seconds));
  return { ...more, earliest: at(earliest), likely: at(likely), latest: at(latest) };
}

export const PANELS = [
  "areas",
  "changes",
  "logins",
  "subjects",
  "left",
  "order",
  "hours",
  ...BREAKDOWNS,
] as const;
export const panelQuery = dashboardQuery.extend({ panel: z.enum(PANELS).default("logins") });

type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** The numbers of one panel as a table: all of its period, also those that the panel has no room for. */
export async function panelTable(
  scope: OrgScope,
  judged: JudgedOrg,
  query: z.infer<typeof panelQuery>,
): Promise<Table> {
  switch (query.panel) {
    case "areas":
      return areasTable(judged);
    case "changes":
      return changesTable(judged, query.area);
    case "logins":
    case "subjects":
      return seriesTable(judged, query, query.panel);
    case "left":
      return {
        header: ["Day", "Subjects left"],
        rows: leftWithin(judged, query).map(({ day, left }) => [day, left]),
      };
    case "order":
      return {
        header: [
          "Client",
          "Logins below target, 30 days",
          "Subjects left",
          "Logins cleared",
          "Subjects done",
          "Fix",
        ],
        rows: orderOfWorkOf(judged, query.area, Infinity).byLogins.map((step) => [
          step.client,
          step.logins,
          step.subjects,
          step.loginsCleared,
          step.subjectsDone,
          step.fix?.title ?? "",
        ]),
      };
    case "hours":
      return {
        header: [
          "Weekday",
          ...Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`),
        ],
        rows: heatMapOf(judged, query).counts.map((row, weekday) => [WEEKDAYS[weekday] ?? "", ...row]),
      };
    default: {
      const breakdown = await breakdownBy(scope, judged, query, query.panel);
      if (breakdown === null && (query.client ?? query.application) !== undefined)
        throw new AppError("invalid", "These numbers are of subjects: they cannot be narrowed to a client.");
      return breakdownTable(breakdown, query.panel);
    }
  }
}

const COUNTS = [
  "total",
  "ready",
  "notReady",
  "notProven",
  "neverSeen",
  "mixed",
  "silent",
  "verified",
  "regressed",
  "excepted",
  "retired",
] as const satisfies readonly (keyof AreaCounts)[];

/** The counts of the area cards; retired ones are outside of the total. */
function areasTable(judged: JudgedOrg): Table {
  const { areas } = readinessOf(judged);
  return {
    header: ["Area", ...COUNTS],
    rows: AREAS.map((area) => [AREA_NAMES[area], ...COUNTS.map((count) => areas[area][count])]),
  };
}

/** What changed since the last import; no rows without an earlier one. */
function changesTable(judged: JudgedOrg, area: Area | undefined): Table {
  const changes = changesOf(judged, area);
  const header = ["What", "Subjects", "From", "To"];
  if (changes === null) return { header, rows: [] };
  const [from, to] = [iso(changes.since), iso(changes.until)];
  const rows = [
    ["before", changes.before],
    ...HAPPENINGS.map((what) => [what, changes[what].count] as const),
    ["now", changes.now],
  ] as const;
  return { header, rows: rows.map(([what, count]) => [what, count, from, to]) };
}

/** What a breakdown does not count has empty cells, not zeros. */
function breakdownTable(breakdown: Breakdown | null, by: BreakdownBy): Table {
  return {
    header: [
      by.charAt(0).toUpperCase() + by.slice(1),
      "Logins below target",
      "All logins",
      "Subjects left",
      "All subjects",
    ],
    rows: (breakdown?.rows ?? []).map(({ value, below, logins, left, subjects }) => [
      value,
      below ?? "",
      logins ?? "",
      left,
      subjects ?? "",
    ]),
  };
}

const SERIES = ["TLS 1.0", "TLS 1.1", "unknown", "TLS 1.2", "TLS 1.3"] as const;

/** A day without data has empty cells, not zeros. */
function seriesTable(judged: JudgedOrg, query: DashboardQuery, of: "logins" | "subjects"): Table {
  const { grain, buckets } = protocolSeries(judged, query);
  const cells = (counts: SeriesCounts | null) => SERIES.map((name) => counts?.[name] ?? "");
  return {
    header: [grain === "day" ? "Day" : `${grain === "week" ? "Week" : "Month"} from`, ...SERIES],
    rows: buckets.map((bucket) => [bucket.day, ...cells(bucket[of])]),
  };
}
