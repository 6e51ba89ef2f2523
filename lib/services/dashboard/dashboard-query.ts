import { z } from "zod";
import type { Area } from "@/lib/domain/area";
import { WORK_AREAS } from "@/lib/domain/readiness";
import type { Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";

export const PERIODS = ["30", "90", "180", "365", "all"] as const;
export type Period = (typeof PERIODS)[number];
export const DEFAULT_PERIOD: Period = "90";

/** The filters of the dashboard's charts. */
export const dashboardQuery = z.object({
  period: z.enum(PERIODS).default(DEFAULT_PERIOD),
  area: z.enum(WORK_AREAS as readonly [Area, ...Area[]]).optional(),
  /** A recognised client or an application, for the charts whose tallies hold them: logins, hours, their breakdowns. */
  client: z.string().min(1).max(300).optional(),
  application: z.string().min(1).max(300).optional(),
});
export type DashboardQuery = z.infer<typeof dashboardQuery>;

/** Reads the filters; what cannot be read is left out, since an old link should still show a dashboard. */
export function readDashboardQuery(
  given: Readonly<Record<string, string | string[] | undefined>>,
): DashboardQuery {
  const usable = Object.entries(given).filter(
    ([key, value]) => typeof value === "string" && dashboardQuery.safeParse({ [key]: value }).success,
  );
  const query = dashboardQuery.parse(Object.fromEntries(usable));
  // Tallies hold clients or areas, not both.
  const hasClient = query.client !== undefined || query.application !== undefined;
  return hasClient ? { ...query, area: undefined } : query;
}

/** First and last calendar day of a period that ends with the newest data; null without data. */
export type Window = { readonly from: Day; readonly to: Day };

export function windowOf(judged: JudgedOrg, period: Period): Window | null {
  if (judged.days.size === 0) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const day of judged.days.keys()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { from: period === "all" ? first : Math.max(first, last - Number(period) + 1), to: last };
}
