import { removeViewAction, saveViewAction } from "@/app/actions/views";
import { enterPage } from "@/app/enter-page";
import { BreakdownCard } from "@/components/breakdown-card";
import { BurnDownChart } from "@/components/burn-down-chart";
import { Card, CardFooter } from "@/components/card";
import { ChangesCard } from "@/components/changes-card";
import { DashboardFilters, filterQuery } from "@/components/dashboard-filters";
import { forecastWords, trendNote } from "@/components/forecast-words";
import { HeatMap } from "@/components/heat-map";
import { heatSentence } from "@/components/heat-words";
import { ImportTable } from "@/components/import-table";
import { OrderCard } from "@/components/order-card";
import { packBuckets } from "@/components/protocol-buckets";
import { ProtocolChart } from "@/components/protocol-chart";
import { ViewsBar } from "@/components/views-bar";
import { weekSentence } from "@/components/week-sentence";
import { showCount, showDay, showInstant, showPeriod } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { literalPattern } from "@/lib/domain/glob";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { clientChoices } from "@/lib/services/dashboard/asked-clients";
import { breakdownsOf } from "@/lib/services/dashboard/breakdown";
import { changesOf } from "@/lib/services/dashboard/changes";
import { CARD_AREAS, dashboardOf } from "@/lib/services/dashboard/dashboard";
import {
  DEFAULT_PERIOD,
  windowOf,
  type DashboardQuery,
  type Window,
} from "@/lib/services/dashboard/dashboard-query";
import { heatMapOf } from "@/lib/services/dashboard/heat-map";
import { orderOfWorkOf } from "@/lib/services/dashboard/order-of-work";
import { importLine } from "@/lib/services/imports/import-line";
import type { loadImports } from "@/lib/services/imports/list-imports";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";
import { cleanQuery, viewsOf } from "@/lib/services/views";

type Props = {
  slug: string;
  judged: JudgedOrg;
  query: DashboardQuery;
  imports: Awaited<ReturnType<typeof loadImports>>;
};

/** The charts of the dashboard under their filters. */
export async function DashboardCharts({ slug, judged, query, imports }: Props) {
  const { scope, may } = await enterPage(slug, "read");
  const { org, at, target } = judged;
  const base = `/orgs/${slug}`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const { series, burnDown, week } = dashboardOf(judged, query);
  const mayLogins = may("read-logins");
  const areas = query.area ?? WORK_AREAS.join(",");
  const order = orderOfWorkOf(judged, query.area);
  const heat = heatMapOf(judged, query);
  const changes = changesOf(judged);
  const breakdowns = await breakdownsOf(scope, judged, query);
  const window = windowOf(judged, query.period);
  const month = windowOf(judged, "30");
  const period = window ? showPeriod(isoDay(window.from), isoDay(window.to)) : "";
  const ofArea = query.area ? AREA_NAMES[query.area] : "All areas";
  const names = [query.client, query.application].filter((name) => name !== undefined).join(", ");
  /** What charts show whose tallies hold clients; the others say that they show all of them. */
  const ofClients = names === "" ? ofArea : names;
  const ofAll = names === "" ? ofArea : "All areas and clients";
  const stamped = (of: string) =>
    `${org.name}${org.sample ? " (sample data)" : ""}. ${of}, ${period}, zone ${org.timeZone}. As of ${asOf}.`;
  const api = `/api/v1/orgs/${slug}/dashboard`;
  const chartQuery = `&${filterQuery(query)}`;
  const viewQuery = cleanQuery(filterQuery(query));
  const clientQuery = names === "" ? "" : filterQuery({ ...query, period: DEFAULT_PERIOD });
  const asked = {
    client: query.client,
    application: query.application && literalPattern(query.application),
  };
  const views = await viewsOf(scope, "dashboard");
  const dayWords = (seconds: number) => showDay(isoDay(judged.clock.day(seconds)), thisYear);
  return (
    <>
      <ViewsBar
        key={viewQuery}
        path={base}
        query={viewQuery}
        views={views}
        save={may("work") ? saveViewAction.bind(null, slug, "dashboard", viewQuery) : null}
        remove={may("work") ? removeViewAction.bind(null, slug) : null}
      />
      <DashboardFilters
        key={`filters ${viewQuery}`}
        path={base}
        filters={query}
        areas={CARD_AREAS}
        choices={clientChoices(judged)}
      />
      <div className="grid">
        <section className="card c8" aria-labelledby="h-days">
          <ProtocolChart
            id="h-days"
            title={`Logins per ${series.grain} by protocol`}
            subtitle={`${ofClients}, ${period}, failed logins too, zone ${org.timeZone}`}
            sentence={weekSentence(week, target)}
            grain={series.grain}
            buckets={packBuckets(series.buckets)}
            target={target}
            complete={series.complete}
            logins={mayLogins ? `${base}/logins?${queryOf({ ...asked, area: query.area })}&` : null}
            asOf={stamped(ofClients)}
            footer={
              <>
                <span>As of {asOf}</span>
                <a href={`${api}.csv?panel=logins${chartQuery}`} download>
                  CSV
                </a>
              </>
            }
          />
        </section>
        <ChangesCard
          base={base}
          target={target}
          changes={changes}
          mayImport={may("import")}
          since={changes ? dayWords(changes.since) : ""}
          until={changes ? dayWords(changes.until) : ""}
        />
      </div>
      <div className="grid">
        <section className="card c6" aria-labelledby="h-burn">
          <BurnDownChart
            id="h-burn"
            subtitle={`${ofAll}, end of each day${burnDown.forecast.kind === "dates" ? `; trend over ${showCount(Math.max(0, burnDown.points.length - 1), "week")}` : ""}`}
            sentence={forecastWords(
              burnDown.forecast,
              burnDown.days.at(-1)?.left ?? 0,
              org.cutoverAt && org.cutoverAt.getTime() / 1000,
              org.timeZone,
            )}
            asOf={stamped(ofAll)}
            days={burnDown.days}
            forecast={burnDown.forecast}
            cutover={org.cutoverAt && isoDay(judged.clock.day(org.cutoverAt.getTime() / 1000))}
            footer={
              <>
                <span>{trendNote(burnDown.forecast)}</span>
                <a href={`${api}.csv?panel=left${chartQuery}`} download>
                  CSV
                </a>
              </>
            }
          />
        </section>
        <section className="card c6" aria-labelledby="h-order">
          <OrderCard
            base={base}
            areas={areas}
            order={order}
            target={target}
            csv={`${api}.csv?panel=order${chartQuery}`}
            logins={
              mayLogins && month ? `${loginsBelow(base, month, { clientArea: query.area })}&client=` : null
            }
          />
        </section>
      </div>
      <div className="grid">
        <Card
          id="h-heat"
          span="c8"
          title="When the cutover would hurt"
          subtitle={`${ofClients}, logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`}
          footer={
            <>
              <span>
                {showCount(heat.total, "login")} below {target}
              </span>
              <a href={`${api}.csv?panel=hours${chartQuery}`} download>
                CSV
              </a>
            </>
          }
        >
          <p className="sentence">{heatSentence(heat, target)}</p>
          <HeatMap
            heat={heat}
            logins={
              mayLogins && window
                ? `${loginsBelow(base, window, { ...asked, clientArea: query.area })}&`
                : null
            }
            caption={`Logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`}
          />
        </Card>
        <Card
          id="h-imports"
          span="c4"
          title="Last imports"
          subtitle={showCount(imports.total, "file")}
          flush
          footer={<CardFooter left="Newest first" href={`${base}/imports`} words="View all imports" />}
        >
          <ImportTable
            imports={imports.rows.map((row) => importLine(row, org.timeZone, thisYear))}
            base={base}
            compact
          />
        </Card>
      </div>
      <section className="card" aria-labelledby="h-breakdown">
        <BreakdownCard
          links={{
            base,
            areas,
            clients: clientQuery,
            logins: mayLogins && window ? loginsBelow(base, window, { ...asked, clientArea: areas }) : null,
            csv: `${api}.csv?${filterQuery(query)}&panel=`,
          }}
          breakdowns={breakdowns}
          subtitle={`${ofClients}, logins of ${period}; subjects left now`}
          target={target}
          complete={series.complete}
          footer={`As of ${asOf}`}
        />
      </section>
    </>
  );
}

/** Where the logins below the target of a stretch of days are listed, so that more can be asked of them. */
function loginsBelow(base: string, { from, to }: Window, more: Record<string, string | undefined>): string {
  return `${base}/logins?${queryOf({ below: "true", from: isoDay(from), to: isoDay(to), ...more })}`;
}

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) query.set(key, value);
  return query.toString();
}

/** Room for the charts while they are worked out, so that nothing jumps. */
export function ChartsLoading() {
  return (
    <div aria-busy="true" className="stack" style={{ gap: "var(--space-4)" }}>
      {[420, 440, 300].map((height) => (
        <div key={height} className="card skeleton" style={{ height }} />
      ))}
    </div>
  );
}
