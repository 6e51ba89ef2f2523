import { BreakdownCard } from "@/components/breakdown-card";
import { BurnDownChart } from "@/components/burn-down-chart";
import { Card, CardFooter } from "@/components/card";
import { ChangesCard } from "@/components/changes-card";
import { filterQuery } from "@/components/dashboard-filters";
import { forecastWords, trendNote } from "@/components/forecast-words";
import { HeatMap } from "@/components/heat-map";
import { heatSentence } from "@/components/heat-words";
import { TableImage } from "@/components/image-buttons";
import { ImportTable } from "@/components/import-table";
import { MaybeLink } from "@/components/maybe-link";
import { OrderCard } from "@/components/order-card";
import { packBuckets } from "@/components/protocol-buckets";
import { ProtocolChart } from "@/components/protocol-chart";
import { weekSentence } from "@/components/week-sentence";
import { showCount, showDay } from "@/lib/display";
import { isoDay } from "@/lib/domain/zone";
import { breakdownsOf } from "@/lib/services/dashboard/breakdown";
import { leftWithin } from "@/lib/services/dashboard/burn-down";
import { changesOf } from "@/lib/services/dashboard/changes";
import { dashboardOf } from "@/lib/services/dashboard/dashboard";
import { windowOf } from "@/lib/services/dashboard/dashboard-query";
import { heatMapOf } from "@/lib/services/dashboard/heat-map";
import { orderOfWorkOf } from "@/lib/services/dashboard/order-of-work";
import { importLine } from "@/lib/services/imports/import-line";
import { lastImports } from "./loads";
import { loginsBelow, loginsOf } from "./login-links";
import type { PanelProps } from "./panel-props";

/** Logins, or subjects, by protocol. */
export async function ProtocolPanel(panel: PanelProps) {
  const { judged, query, base, api, chartQuery, mayLogins, asOf, period, ofClients, asked, stamped } = panel;
  const { org, target } = judged;
  const { series, week } = dashboardOf(judged, query);
  return (
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
        logins={mayLogins ? loginsOf(base, { ...asked, area: query.area }) : null}
        asOf={stamped(ofClients, period)}
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
  );
}

/** What changed since the last import. */
export async function ChangesPanel(panel: PanelProps) {
  const { judged, query, base, api, chartQuery, mayImport, thisYear, ofAll } = panel;
  const changes = changesOf(judged, query.area);
  const dayWords = (seconds: number) => showDay(isoDay(judged.clock.day(seconds)), thisYear);
  return (
    <ChangesCard
      base={base}
      target={judged.target}
      changes={changes}
      area={query.area ?? null}
      of={ofAll}
      csv={changes && `${api}.csv?panel=changes${chartQuery}`}
      mayImport={mayImport}
      since={changes ? dayWords(changes.since) : ""}
      until={changes ? dayWords(changes.until) : ""}
    />
  );
}

/** Subjects left, day by day, and the date. */
export async function BurnDownPanel(panel: PanelProps) {
  const { judged, query, base, api, chartQuery, areas, ofAll, period, stamped } = panel;
  const { org } = judged;
  const { burnDown } = dashboardOf(judged, query);
  return (
    <section className="card c6" aria-labelledby="h-burn">
      <BurnDownChart
        id="h-burn"
        subtitle={`${ofAll}, ${period}, end of each day${burnDown.forecast.kind === "dates" ? `; trend over ${showCount(Math.max(0, burnDown.points.length - 1), "week")}` : ""}`}
        sentence={forecastWords(
          burnDown.forecast,
          burnDown.days.at(-1)?.left ?? 0,
          org.cutoverAt && org.cutoverAt.getTime() / 1000,
          org.timeZone,
        )}
        asOf={stamped(ofAll, period)}
        days={leftWithin(judged, query)}
        subjects={`${base}/subjects?area=${areas}&`}
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
  );
}

/** Which clients to fix first. */
export async function OrderPanel(panel: PanelProps) {
  const { judged, query, base, api, chartQuery, mayLogins, areas, ofAll, stamped } = panel;
  const month = windowOf(judged, "30");
  return (
    <section className="card c6" aria-labelledby="h-order">
      <OrderCard
        base={base}
        areas={areas}
        of={query.area ? ofAll : ofAll.replace(/^All/, "all")}
        order={orderOfWorkOf(judged, query.area)}
        target={judged.target}
        csv={`${api}.csv?panel=order${chartQuery}`}
        asOf={stamped(ofAll, "last 30 days of data")}
        logins={mayLogins && month ? `${loginsBelow(base, month, { clientArea: query.area })}&client=` : null}
      />
    </section>
  );
}

/** When logins below the target come. */
export async function HeatPanel(panel: PanelProps) {
  const { judged, query, base, api, chartQuery, mayLogins, window, period, ofClients, asked, stamped } =
    panel;
  const { org, target } = judged;
  const heat = heatMapOf(judged, query);
  const allBelow =
    mayLogins && window ? loginsBelow(base, window, { ...asked, clientArea: query.area }) : null;
  const subtitle = `${ofClients}, logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`;
  return (
    <Card
      id="h-heat"
      span="c8"
      title="When the cutover would hurt"
      subtitle={subtitle}
      tools={
        <TableImage
          of="heat-map"
          title="When the cutover would hurt"
          subtitle={subtitle}
          sentence={heatSentence(heat, target)}
          asOf={stamped(ofClients, period)}
        />
      }
      footer={
        <>
          <span className="link-text">
            <MaybeLink href={heat.total === 0 ? null : allBelow} words={showCount(heat.total, "login")} />{" "}
            below {target}
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
        logins={allBelow && `${allBelow}&`}
        caption={`Logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`}
      />
    </Card>
  );
}

/** The newest imports. */
export async function ImportsPanel({
  judged: { org },
  base,
  thisYear,
  scope,
}: PanelProps & { readonly scope: Parameters<typeof lastImports>[0] }) {
  const imports = await lastImports(scope);
  return (
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
  );
}

/** Where those who are left are. */
export async function BreakdownPanel(
  panel: PanelProps & { readonly scope: Parameters<typeof breakdownsOf>[0] },
) {
  const {
    scope,
    judged,
    query,
    base,
    api,
    areas,
    clientQuery,
    asked,
    mayLogins,
    window,
    period,
    asOf,
    stamped,
    ofClients,
  } = panel;
  return (
    <section className="card" aria-labelledby="h-breakdown">
      <BreakdownCard
        links={{
          base,
          areas,
          clients: clientQuery,
          logins: mayLogins && window ? loginsBelow(base, window, { ...asked, clientArea: areas }) : null,
          csv: `${api}.csv?${filterQuery(query)}&panel=`,
        }}
        breakdowns={await breakdownsOf(scope, judged, query)}
        subtitle={`${ofClients}, logins of ${period}; subjects left now`}
        target={judged.target}
        complete={dashboardOf(judged, query).series.complete}
        footer={`As of ${asOf}`}
        stamp={stamped(ofClients, period)}
      />
    </section>
  );
}
