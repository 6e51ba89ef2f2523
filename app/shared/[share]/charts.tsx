import { BreakdownCard } from "@/components/breakdown-card";
import { BurnDownChart } from "@/components/burn-down-chart";
import { Card } from "@/components/card";
import { ChangesCard } from "@/components/changes-card";
import { forecastWords, trendNote } from "@/components/forecast-words";
import { HeatMap } from "@/components/heat-map";
import { heatSentence } from "@/components/heat-words";
import { TableImage } from "@/components/image-buttons";
import { OrderCard } from "@/components/order-card";
import { packBuckets } from "@/components/protocol-buckets";
import { ProtocolChart } from "@/components/protocol-chart";
import { weekSentence } from "@/components/week-sentence";
import { dayIn, showCount, showDay, showPeriod } from "@/lib/display";
import type { SharedView } from "@/lib/services/sharing/shared-view";

/** Logins by protocol and the burn-down of a share, as on the dashboard. */
export function SharedCharts({
  view,
  chart: { series, week, burnDown, cutoverDay },
  asOf,
}: {
  view: SharedView;
  chart: NonNullable<SharedView["chart"]>;
  asOf: string;
}) {
  const { target, timeZone, cutoverAt } = view;
  const period = showPeriod(series.buckets[0]?.day ?? "", series.buckets.at(-1)?.day ?? "");
  return (
    <>
      <section className="card" aria-labelledby="h-days">
        <ProtocolChart
          id="h-days"
          title={`Logins per ${series.grain} by protocol`}
          subtitle={`${period}, failed logins too, zone ${timeZone}`}
          sentence={weekSentence(week, target)}
          grain={series.grain}
          buckets={packBuckets(series.buckets)}
          target={target}
          complete={series.complete}
          asOf={stampOf(view, asOf)}
        />
      </section>
      <section className="card" aria-labelledby="h-burn">
        <BurnDownChart
          id="h-burn"
          subtitle={`End of each day${burnDown.forecast.kind === "dates" ? `; trend over ${showCount(Math.max(0, burnDown.points.length - 1), "week")}` : ""}`}
          sentence={forecastWords(
            burnDown.forecast,
            burnDown.days.at(-1)?.left ?? 0,
            cutoverAt === null ? null : Date.parse(cutoverAt) / 1000,
            timeZone,
          )}
          asOf={stampOf(view, asOf)}
          days={burnDown.days}
          forecast={burnDown.forecast}
          cutover={cutoverDay}
          footer={<span>{trendNote(burnDown.forecast)}</span>}
        />
      </section>
    </>
  );
}

/** What is done first, when the cutover would hurt, and what changed: nothing leads into the org. */
export function SharedWork({
  view,
  work: { heat, order, changes },
  asOf,
  thisYear,
}: {
  view: SharedView;
  work: NonNullable<SharedView["work"]>;
  asOf: string;
  thisYear: number;
}) {
  const { target, timeZone } = view;
  const dayWords = (seconds: number) => showDay(dayIn(seconds, timeZone), thisYear);
  const hours = `Logins below ${target} by weekday and hour, the last 90 days of data, zone ${timeZone}`;
  return (
    <>
      <div className="grid">
        <section className={`card ${changes ? "c8" : "c12"}`} aria-labelledby="h-order">
          <OrderCard base={null} areas="" order={order} target={target} asOf={stampOf(view, asOf)} />
        </section>
        {changes && (
          <ChangesCard
            base={null}
            target={target}
            changes={changes}
            mayImport={false}
            since={dayWords(changes.since)}
            until={dayWords(changes.until)}
          />
        )}
      </div>
      <Card
        id="h-heat"
        title="When the cutover would hurt"
        subtitle={hours}
        tools={
          <TableImage
            of="heat-map"
            title="When the cutover would hurt"
            subtitle={hours}
            sentence={heatSentence(heat, target)}
            asOf={stampOf(view, asOf)}
          />
        }
        footer={
          <span>
            {showCount(heat.total, "login")} below {target}
          </span>
        }
      >
        <p className="sentence">{heatSentence(heat, target)}</p>
        <HeatMap heat={heat} logins={null} caption={hours} />
      </Card>
    </>
  );
}

/** Browsers, applications and places of those who are left: nothing leads into the org. */
export function SharedWhere({
  view,
  where,
  asOf,
}: {
  view: SharedView;
  where: NonNullable<SharedView["where"]>;
  asOf: string;
}) {
  const { target } = view;
  return (
    <section className="card" aria-labelledby="h-breakdown">
      <BreakdownCard
        links={null}
        breakdowns={where.breakdowns}
        subtitle="All areas, logins of the last 90 days of data; subjects left now"
        target={target}
        complete={where.complete}
        footer={`As of ${asOf}`}
        stamp={stampOf(view, asOf)}
      />
    </section>
  );
}

/** What a saved image says of itself. */
function stampOf({ org, sample, timeZone }: SharedView, asOf: string): string {
  return `${org}${sample ? " (sample data)" : ""}, zone ${timeZone}. As of ${asOf}.`;
}
