"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useState } from "react";
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
import { showDay, showNumber, showShare } from "@/lib/display";

export type ProtocolDay = { readonly day: string; readonly counts: Readonly<Record<Series, number>> | null };
type Series = "TLS 1.0" | "TLS 1.1" | "unknown" | "TLS 1.2" | "TLS 1.3";

const SERIES: readonly { readonly name: Series; readonly label: string; readonly token: string }[] = [
  { name: "TLS 1.0", label: "TLS 1.0", token: "10" },
  { name: "TLS 1.1", label: "TLS 1.1", token: "11" },
  { name: "unknown", label: "Unknown", token: "unknown" },
  { name: "TLS 1.2", label: "TLS 1.2", token: "12" },
  { name: "TLS 1.3", label: "TLS 1.3", token: "13" },
];

/** Fewer days than this make no area: one day alone would have no width. */
const FEWEST_FOR_AREA = 4;

type Props = {
  id: string;
  title: string;
  subtitle: string;
  sentence: string;
  days: readonly ProtocolDay[];
  footer: string;
  height?: number;
};

/** Logins per day by protocol, as a stacked chart and as the same numbers in a table. */
export function ProtocolChart({ id, title, subtitle, sentence, days, footer, height = 260 }: Props) {
  const [view, setView] = useState<"chart" | "table">("chart");
  const used = SERIES.filter(({ name }) => days.some(({ counts }) => (counts?.[name] ?? 0) > 0));
  const data = days.map(({ day, counts }) => ({ day, ...(counts ?? {}) }));
  return (
    <>
      <div className="card-header">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="card-sub">{subtitle}</p>
        </div>
        <div className="card-tools">
          <div className="segments" role="group" aria-label="View">
            <button type="button" aria-pressed={view === "chart"} onClick={() => setView("chart")}>
              <ChartColumn className="icon icon-sm" aria-hidden="true" />
              Chart
            </button>
            <button type="button" aria-pressed={view === "table"} onClick={() => setView("table")}>
              <Table2 className="icon icon-sm" aria-hidden="true" />
              Table
            </button>
          </div>
        </div>
      </div>
      <div className="card-body">
        <p className="sentence" id={`${id}-sentence`}>
          {sentence}
        </p>
        <div data-view="chart" hidden={view !== "chart"}>
          <Key used={used} />
          <div style={{ height }} role="img" aria-labelledby={`${id}-sentence`}>
            <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
              <ComposedChart
                data={data}
                margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
                accessibilityLayer={false}
              >
                <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
                <XAxis
                  dataKey="day"
                  tickFormatter={(day: string) => showDay(day, Number(day.slice(0, 4)))}
                  ticks={mondays(days)}
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
                    active ? <DayTooltip day={payload[0]?.payload?.day} days={days} used={used} /> : null
                  }
                />
                {used.map(({ name, token }) => {
                  const look = {
                    dataKey: name,
                    stackId: "logins",
                    isAnimationActive: false,
                    stroke: `var(--tls-${token})`,
                    strokeWidth: 1.25,
                    fill: `url(#p-${token})`,
                    fillOpacity: 1,
                  };
                  return days.length < FEWEST_FOR_AREA ? (
                    <Bar key={name} {...look} maxBarSize={96} />
                  ) : (
                    <Area key={name} {...look} type="linear" connectNulls={false} dot={false} />
                  );
                })}
              </ComposedChart>
            </ResponsiveContainer>
          </div>
        </div>
        <div
          data-view="table"
          hidden={view !== "table"}
          className="table-scroll"
          tabIndex={0}
          role="region"
          aria-label={`${title}, table`}
        >
          <DayTable days={days} used={used} />
        </div>
      </div>
      <div className="card-footer">
        <span>{footer}</span>
      </div>
    </>
  );
}

type Used = readonly (typeof SERIES)[number][];

function Key({ used }: { used: Used }) {
  return (
    <ul
      className="row-wrap small"
      style={{ marginBottom: "var(--space-2)", gap: "var(--space-1) var(--space-4)" }}
    >
      {used.map(({ name, label, token }) => (
        <li className="proto" key={name}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect width="12" height="12" fill={`url(#p-${token})`} />
            <rect x=".5" y=".5" width="11" height="11" fill="none" stroke={`var(--tls-${token})`} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function DayTooltip({
  day,
  days,
  used,
}: {
  day: string | undefined;
  days: readonly ProtocolDay[];
  used: Used;
}) {
  const counts = days.find((candidate) => candidate.day === day)?.counts;
  if (!day || !counts) return null;
  const total = SERIES.reduce((sum, { name }) => sum + counts[name], 0);
  return (
    <div className="popover" style={{ padding: "var(--space-2) var(--space-3)", fontSize: "var(--text-xs)" }}>
      <p className="strong">{showDay(day)}</p>
      {[...used].reverse().map(({ name, label }) => (
        <p key={name} className="spread">
          <span>{label}</span>
          <span className="num">
            {showNumber(counts[name])}{" "}
            {total > 0 && <span className="subtle">({showShare(counts[name] / total)})</span>}
          </span>
        </p>
      ))}
    </div>
  );
}

function DayTable({ days, used }: { days: readonly ProtocolDay[]; used: Used }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Day</th>
          {used.map(({ name, label }) => (
            <th scope="col" className="num" key={name}>
              {label}
            </th>
          ))}
          <th scope="col" className="num">
            All logins
          </th>
        </tr>
      </thead>
      <tbody>
        {[...days].reverse().map(({ day, counts }) => (
          <tr key={day}>
            <th scope="row" className="nowrap">
              {showDay(day)}
            </th>
            {used.map(({ name }) => (
              <td className="num" key={name}>
                {counts ? showNumber(counts[name]) : "no data"}
              </td>
            ))}
            <td className="num">
              {counts ? showNumber(SERIES.reduce((sum, { name }) => sum + counts[name], 0)) : "no data"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Ticks on Mondays; with less than two weeks, every day. */
function mondays(days: readonly ProtocolDay[]): string[] {
  const all = days.map(({ day }) => day);
  return days.length < 15 ? all : all.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1);
}
