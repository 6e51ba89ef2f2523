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
import { showDay, showNumber } from "@/lib/display";
import type { Forecast } from "@/lib/domain/forecast";
import { ChartFrame } from "./chart-frame";

type Props = {
  id: string;
  subtitle: string;
  sentence: string;
  asOf: string;
  /** Days as "2026-11-20", ascending. */
  days: readonly { readonly day: string; readonly left: number }[];
  forecast: Forecast;
  /** The cutover's day, and how it is called. */
  cutover: string | null;
  footer: React.ReactNode;
};

type Point = {
  readonly at: number;
  readonly left?: number;
  readonly likely?: number;
  readonly band?: readonly [number, number];
};

const A_DAY = 86_400_000;
const HEIGHT = 240;
/** A forecast further away than this is drawn as far as this. */
const FURTHEST_WEEKS = 52;

/** Subjects left day by day, the trend with its band, and the cutover. */
export function BurnDownChart({ id, subtitle, sentence, asOf, days, forecast, cutover, footer }: Props) {
  const points = [...days.map(({ day, left }) => ({ at: timeOf(day), left })), ...ahead(days, forecast)];
  const last = points.at(-1)?.at ?? 0;
  const end = Math.max(last, cutover === null ? 0 : Math.min(timeOf(cutover), last + 400 * A_DAY));
  const first = points[0]?.at ?? 0;
  return (
    <ChartFrame
      id={id}
      title="Subjects left, and the date"
      subtitle={subtitle}
      sentence={sentence}
      asOf={asOf}
      footer={footer}
      table={<LeftTable days={days} />}
      chart={
        <div style={{ height: HEIGHT }} role="img" aria-labelledby={`${id}-sentence`}>
          <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: HEIGHT }}>
            <ComposedChart
              data={points}
              margin={{ top: 20, right: 12, bottom: 0, left: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
              <XAxis
                dataKey="at"
                type="number"
                domain={[first, end]}
                ticks={monthsBetween(first, end)}
                tickFormatter={(at: number) => tickOf(at)}
                tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
                tickLine={false}
                axisLine={{ stroke: "var(--chart-grid)" }}
                interval="equidistantPreserveStart"
              />
              <YAxis
                width={48}
                tickFormatter={(value: number) => showNumber(value)}
                tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
                tickLine={false}
                axisLine={false}
                allowDecimals={false}
              />
              <Tooltip
                isAnimationActive={false}
                offset={8}
                content={({ active, payload }) =>
                  active ? <PointTooltip point={payload[0]?.payload as Point | undefined} /> : null
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
                    position:
                      timeOf(cutover) - first > (end - first) * 0.6 ? "insideTopRight" : "insideTopLeft",
                    fontSize: 11,
                    fill: "var(--text)",
                  }}
                />
              )}
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      }
    />
  );
}

/** Weekly points from the newest data to the end of the band. */
function ahead(days: Props["days"], forecast: Forecast): Point[] {
  const newest = days.at(-1);
  if (forecast.kind !== "dates" || !newest) return [];
  const { trend } = forecast;
  const begin = timeOf(newest.day);
  const weeks = Math.min(FURTHEST_WEEKS, Math.ceil((forecast.latest * 1000 - begin) / (7 * A_DAY)));
  return Array.from({ length: weeks + 1 }, (_, week) => {
    const at = (slope: number) => Math.max(0, newest.left + slope * week);
    const isOver = week > 0 && at(trend.perWeek) === 0 && newest.left + trend.perWeek * (week - 1) <= 0;
    return {
      at: begin + week * 7 * A_DAY,
      ...(isOver ? {} : { likely: at(trend.perWeek) }),
      band: [at(trend.fastest), at(trend.slowest)],
    };
  });
}

function PointTooltip({ point }: { point: Point | undefined }) {
  if (!point) return null;
  const day = new Date(point.at).toISOString().slice(0, 10);
  return (
    <div className="popover" style={{ padding: "var(--space-2) var(--space-3)", fontSize: "var(--text-xs)" }}>
      <p className="strong">{showDay(day)}</p>
      {point.left !== undefined && <p>{showNumber(point.left)} left</p>}
      {point.left === undefined && point.band && (
        <p>
          About {showNumber(Math.round(point.likely ?? 0))} left, {showNumber(Math.round(point.band[0]))} to{" "}
          {showNumber(Math.round(point.band[1]))}
        </p>
      )}
    </div>
  );
}

function LeftTable({ days }: { days: Props["days"] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">At the end of</th>
          <th scope="col" className="num">
            Subjects left
          </th>
          <th scope="col" className="num">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {days
          .map(({ day, left }, i) => ({ day, left, before: days[i - 1]?.left ?? null }))
          .reverse()
          .map(({ day, left, before }) => (
            <tr key={day}>
              <th scope="row" className="nowrap">
                {showDay(day)}
              </th>
              <td className="num">{showNumber(left)}</td>
              <td className="num">{before === null ? "" : changeOf(left - before)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function changeOf(change: number): string {
  if (change === 0) return "0";
  return change > 0 ? `+${showNumber(change)}` : `−${showNumber(-change)}`;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** First days of the months in a stretch. */
function monthsBetween(from: number, to: number): number[] {
  const begin = new Date(from);
  const months: number[] = [];
  for (let month = begin.getUTCMonth() + 1; ; month += 1) {
    const at = Date.UTC(begin.getUTCFullYear(), month, 1);
    if (at > to) return months.length > 1 ? months : [from, to];
    months.push(at);
  }
}

function tickOf(at: number): string {
  const day = new Date(at);
  const isFirst = day.getUTCDate() === 1;
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    month: "short",
    ...(isFirst ? {} : { day: "numeric" }),
    ...(isFirst && day.getUTCMonth() === 0 ? { year: "numeric" } : {}),
  }).format(day);
}
