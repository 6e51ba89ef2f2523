import { filterQuery } from "@/components/dashboard-filters";
import { showInstant, showPeriod } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { literalPattern } from "@/lib/domain/glob";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { DEFAULT_PERIOD, windowOf, type DashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";

/** What a panel is made of: the judgement, the filters, what the reader may, and the words that panels share. */
export type PanelProps = ReturnType<typeof panelProps>;

export function panelProps(
  slug: string,
  judged: JudgedOrg,
  query: DashboardQuery,
  reader: { readonly mayImport: boolean; readonly mayLogins: boolean },
) {
  const { org, at } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const window = windowOf(judged, query.period);
  const period = window ? showPeriod(isoDay(window.from), isoDay(window.to)) : "";
  const ofArea = query.area ? AREA_NAMES[query.area] : "All areas";
  const names = [query.client, query.application].filter((name) => name !== undefined).join(", ");
  return {
    judged,
    query,
    base: `/orgs/${slug}`,
    api: `/api/v1/orgs/${slug}/dashboard`,
    chartQuery: `&${filterQuery(query)}`,
    ...reader,
    thisYear,
    asOf,
    window,
    period,
    areas: query.area ?? WORK_AREAS.join(","),
    /** What charts show whose tallies hold clients; the others say that they show all of them. */
    ofClients: names === "" ? ofArea : names,
    ofAll: names === "" ? ofArea : "All areas and clients",
    clientQuery: names === "" ? "" : filterQuery({ ...query, period: DEFAULT_PERIOD }),
    asked: {
      client: query.client,
      application: query.application && literalPattern(query.application),
    },
    /** What a saved image says of itself. */
    stamped: (of: string, when: string) =>
      `${org.name}${org.sample ? " (sample data)" : ""}. ${of}, ${when}, zone ${org.timeZone}. As of ${asOf}.`,
  };
}
