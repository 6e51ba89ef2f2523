import { BurnDownChart } from "@/components/burn-down-chart";
import { Card } from "@/components/card";
import { ChangesCard } from "@/components/changes-card";
import { forecastWords } from "@/components/forecast-words";
import { HeatMap, heatSentence } from "@/components/heat-map";
import { OrderCard } from "@/components/order-card";
import { ProtocolChart } from "@/components/protocol-chart";
import { weekSentence } from "@/components/week-sentence";
import { dayIn, showCount, showDay, showPeriod } from "@/lib/display";
import type { SharedView } from "@/lib/services/sharing/shared-view";

/** The charts of a share: those of the dashboard, with nothing that leads into the org. */
export function SharedCharts({
  view,
  chart,
  asOf,
  thisYear,
}: {
  view: SharedView;
  chart: NonNullable<SharedView["chart"]>;
  asOf: string;
  thisYear: number;
}) {
  const { target, timeZone } = view;
  const { series, week, burnDown, heat, order, changes, cutoverDay } = chart;
  const period = showPeriod(series.buckets[0]?.day ?? "", series.buckets.at(-1)?.day ?? "");
  const dayWords = (seconds: number) => showDay(dayIn(seconds, timeZone), thisYear);
  return (
    <>
      <div className="grid">
        <section className="card c8" aria-labelledby="h-days">
          <ProtocolChart
            id="h-days"
            title={`Logins per ${series.grain} by protocol`}
            subtitle={`${period}, failed logins too, zone ${timeZone}`}
            sentence={weekSentence(week, target)}
            grain={series.grain}
            buckets={series.buckets}
            target={target}
            complete={series.complete}
            asOf={`As of ${asOf}`}
          />
        </section>
        <ChangesCard
          base={null}
          target={target}
          changes={changes}
          mayImport={false}
          since={changes ? dayWords(changes.since) : ""}
          until={changes ? dayWords(changes.until) : ""}
        />
      </div>
      <div className="grid">
        <section className="card c6" aria-labelledby="h-burn">
          <BurnDownChart
            id="h-burn"
            subtitle={`End of each day; trend by Theil and Sen over ${showCount(Math.max(0, burnDown.points.length - 1), "week")}`}
            sentence={forecastWords(
              burnDown.forecast,
              burnDown.days.at(-1)?.left ?? 0,
              view.cutoverAt === null ? null : Date.parse(view.cutoverAt) / 1000,
              timeZone,
            )}
            asOf={`As of ${asOf}`}
            days={burnDown.days}
            forecast={burnDown.forecast}
            cutover={cutoverDay}
            footer={<span>Band: 10 to 90 % of the pairwise slopes</span>}
          />
        </section>
        <section className="card c6" aria-labelledby="h-order">
          <OrderCard base={null} areas="" order={order} target={target} />
        </section>
      </div>
      <Card
        id="h-heat"
        title="When the cutover would hurt"
        subtitle={`Logins below ${target} by weekday and hour, ${period}, zone ${timeZone}`}
        footer={
          <span>
            {showCount(heat.total, "login")} below {target}
          </span>
        }
      >
        <p className="sentence">{heatSentence(heat, target)}</p>
        <HeatMap
          heat={heat}
          logins={null}
          caption={`Logins below ${target} by weekday and hour, ${period}, zone ${timeZone}`}
        />
      </Card>
    </>
  );
}
