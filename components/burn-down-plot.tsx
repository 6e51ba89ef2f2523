"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { showDate, showDay, showNumber } from "@/lib/display";
import { TIME_AXIS, TooltipBox, VALUE_AXIS } from "./chart-parts";

/** A day (ms) with how many were left, or a week to come with how many there may be. */
export type BurnPoint = {
  readonly at: number;
  readonly left?: number;
  readonly likely?: number;
  readonly band?: readonly [number, number];
};

const A_DAY = 86_400_000;
const MOST_DAYS_AHEAD = 400;

/** The drawing of the burn-down; loaded apart, because the library is larger than the page. */
export function BurnDownPlot({
  points,
  cutover,
  height,
  onChoose,
}: {
  points: readonly BurnPoint[];
  cutover: string | null;
  height: number;
  /** What to do with the day ("2026-11-20") that was clicked. */
  onChoose: ((day: string) => void) | null;
}) {
  const last = points.at(-1)?.at ?? 0;
  const end = Math.max(
    last,
    cutover === null ? 0 : Math.min(timeOf(cutover), last + MOST_DAYS_AHEAD * A_DAY),
  );
  const first = points[0]?.at ?? 0;
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={points}
        margin={{ top: 20, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer
        aria-label="Arrow keys go from point to point"
        style={onChoose === null ? {} : { cursor: "pointer" }}
        onClick={({ activeLabel }) => {
          const point = points.find(({ at, left }) => at === Number(activeLabel) && left !== undefined);
          if (point) onChoose?.(dayOf(point.at));
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[first, end]}
          ticks={ticksBetween(first, end)}
          tickFormatter={(at: number) => tickOf(at, end - first >= FEW_DAYS * A_DAY)}
          {...TIME_AXIS}
        />
        <YAxis {...VALUE_AXIS} tickFormatter={(value: number) => showNumber(value)} allowDecimals={false} />
        <Tooltip
          isAnimationActive={false}
          offset={8}
          content={({ active, payload }) =>
            active ? <PointTooltip point={payload[0]?.payload as BurnPoint | undefined} /> : null
          }
        />
        <Area
          dataKey="band"
          type="linear"
          stroke="none"
          fill="var(--chart-band)"
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="left"
          type="stepAfter"
          stroke="var(--text)"
          strokeWidth={1.75}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="likely"
          type="linear"
          stroke="var(--brand)"
          strokeWidth={1.75}
          strokeDasharray="5 4"
          dot={false}
          isAnimationActive={false}
        />
        {cutover !== null && timeOf(cutover) >= first && timeOf(cutover) <= end && (
          <ReferenceLine
            x={timeOf(cutover)}
            stroke="var(--chart-cutover)"
            strokeWidth={1.75}
            label={{
              value: `Cutover ${showDay(cutover, new Date(last).getUTCFullYear())}`,
              position: timeOf(cutover) - first > (end - first) * 0.6 ? "insideTopRight" : "insideTopLeft",
              fontSize: 11,
              fill: "var(--text)",
            }}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function PointTooltip({ point }: { point: BurnPoint | undefined }) {
  if (!point) return null;
  return (
    <TooltipBox title={showDay(dayOf(point.at))}>
      {point.left !== undefined && <p>{showNumber(point.left)} left</p>}
      {point.left === undefined && point.band && (
        <p>
          About {showNumber(Math.round(point.likely ?? 0))} left, {showNumber(Math.round(point.band[0]))} to{" "}
          {showNumber(Math.round(point.band[1]))}
        </p>
      )}
    </TooltipBox>
  );
}

const FEW_DAYS = 70;

/** First days of the months in a stretch; of a short one every so many days. */
function ticksBetween(from: number, to: number): number[] {
  const days = (to - from) / A_DAY;
  if (days >= FEW_DAYS) return monthsBetween(from, to);
  const step = Math.max(1, Math.ceil(days / 5)) * A_DAY;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

function monthsBetween(from: number, to: number): number[] {
  const begin = new Date(from);
  const months: number[] = [];
  for (let month = begin.getUTCMonth() + 1; ; month += 1) {
    const at = Date.UTC(begin.getUTCFullYear(), month, 1);
    if (at > to) return months.length > 1 ? months : [from, to];
    months.push(at);
  }
}

function tickOf(at: number, isLong: boolean): string {
  const day = new Date(at);
  const isFirst = day.getUTCDate() === 1 && isLong;
  return showDate(day, {
    timeZone: "UTC",
    month: "short",
    ...(isFirst ? {} : { day: "numeric" }),
    ...(isFirst && day.getUTCMonth() === 0 ? { year: "numeric" } : {}),
  });
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
