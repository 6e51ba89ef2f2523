"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { showDate, showDay, showNumber, showShare } from "@/lib/display";
import { EndLabels, TIME_AXIS, TooltipBox, VALUE_AXIS } from "./chart-parts";
import { bucketWords, totalOf, type Counts, type Grain, type Shown, type Used } from "./protocol-buckets";

/** Fewer buckets than this make no area: one alone would have no width. */
const FEWEST_FOR_AREA = 4;
/** Room for the names of the series. */
const LABEL_PX = 56;

type Props = {
  data: readonly (Partial<Counts> & { readonly day: string })[];
  shown: readonly Shown[];
  used: Used;
  grain: Grain;
  isShare: boolean;
  height: number;
  /** A second plot under the first says so, and leaves its days to it. */
  isEnlarged?: boolean;
  /** What to do with the bucket that was clicked. */
  onChoose: ((bucket: Shown) => void) | null;
};

/** The drawing of a protocol chart; loaded apart, because the library is larger than the page. */
export function ProtocolPlot({
  data,
  shown,
  used,
  grain,
  isShare,
  height,
  isEnlarged = false,
  onChoose,
}: Props) {
  const asArea = grain === "day" && shown.length >= FEWEST_FOR_AREA;
  const end = asArea
    ? data.findLast((bucket) => used.some(({ name }) => bucket[name] !== undefined))
    : undefined;
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={data}
        margin={{ top: 8, right: asArea ? LABEL_PX : 8, bottom: 0, left: 0 }}
        accessibilityLayer
        aria-label={
          isEnlarged ? "Enlarged: arrow keys go from point to point" : "Arrow keys go from point to point"
        }
        style={onChoose === null ? {} : { cursor: "pointer" }}
        onClick={({ activeLabel }) => {
          const bucket = shown.find(({ day }) => day === activeLabel);
          if (bucket) onChoose?.(bucket);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => tickWords(day, grain)}
          ticks={ticksOf(shown, grain)}
          {...TIME_AXIS}
          hide={isEnlarged}
        />
        <YAxis
          {...VALUE_AXIS}
          domain={isShare ? [0, 1] : [0, "auto"]}
          {...(isShare ? { ticks: [0, 0.25, 0.5, 0.75, 1] } : {})}
          tickFormatter={(value: number) => (isShare ? `${Math.round(value * 100)} %` : showNumber(value))}
          allowDecimals={isShare}
          {...(isEnlarged ? { tickCount: 3 } : {})}
        />
        <Tooltip
          isAnimationActive={false}
          offset={8}
          content={({ active, payload }) =>
            active ? (
              <BucketTooltip day={payload[0]?.payload?.day} buckets={shown} used={used} grain={grain} />
            ) : null
          }
        />
        {used.map(({ name, token }) => {
          const look = {
            dataKey: name,
            stackId: "counts",
            isAnimationActive: false,
            stroke: `var(--tls-${token})`,
            strokeWidth: 1.25,
            fill: `url(#p-${token})`,
            fillOpacity: 1,
          };
          return asArea ? (
            <Area key={name} {...look} type="linear" connectNulls={false} dot={false} />
          ) : (
            <Bar key={name} {...look} maxBarSize={96} />
          );
        })}
        {end && (
          <EndLabels
            labels={used.map(({ name, label, token }) => ({
              name,
              words: label,
              token,
              value: end[name] ?? 0,
            }))}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function BucketTooltip({
  day,
  buckets,
  used,
  grain,
}: {
  day: string | undefined;
  buckets: readonly Shown[];
  used: Used;
  grain: Grain;
}) {
  const bucket = buckets.find((candidate) => candidate.day === day);
  const counts = bucket?.counts;
  if (!bucket || !counts) return null;
  const total = totalOf(counts);
  return (
    <TooltipBox title={bucketWords(bucket, grain)}>
      {[...used].reverse().map(({ name, label }) => (
        <p key={name} className="spread">
          <span>{label}</span>
          <span className="num">
            {showNumber(counts[name])}{" "}
            {total > 0 && <span className="subtle">({showShare(counts[name] / total)})</span>}
          </span>
        </p>
      ))}
    </TooltipBox>
  );
}

function tickWords(day: string, grain: Grain): string {
  if (grain !== "month") return showDay(day, Number(day.slice(0, 4)));
  return showDate(new Date(`${day}T00:00:00Z`), { timeZone: "UTC", year: "numeric", month: "short" });
}

/** Of days the Mondays, or every day of less than two weeks; every week and month. */
function ticksOf(buckets: readonly Shown[], grain: Grain): string[] {
  const all = buckets.map(({ day }) => day);
  if (grain !== "day" || buckets.length < 15) return all;
  return all.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1);
}
