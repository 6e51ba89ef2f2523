"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
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
import { showDay, showNumber, showPeriod, showShare } from "@/lib/display";
import { ChartFrame, Segments } from "./chart-frame";

type Series = "TLS 1.0" | "TLS 1.1" | "unknown" | "TLS 1.2" | "TLS 1.3";
type Counts = Readonly<Record<Series, number>>;
type Grain = "day" | "week" | "month";

/** A day, or the first day of a week or month; null where there is no data. */
export type ProtocolBucket = {
  readonly day: string;
  readonly logins: Counts | null;
  readonly subjects: Counts | null;
};

const SERIES: readonly { readonly name: Series; readonly label: string; readonly token: string }[] = [
  { name: "TLS 1.0", label: "TLS 1.0", token: "10" },
  { name: "TLS 1.1", label: "TLS 1.1", token: "11" },
  { name: "unknown", label: "Unknown", token: "unknown" },
  { name: "TLS 1.2", label: "TLS 1.2", token: "12" },
  { name: "TLS 1.3", label: "TLS 1.3", token: "13" },
];

/** Fewer buckets than this make no area: one alone would have no width. */
const FEWEST_FOR_AREA = 4;

type Props = {
  id: string;
  title: string;
  subtitle: string;
  sentence: string;
  grain: Grain;
  buckets: readonly ProtocolBucket[];
  /** A share needs all logins: where a filtered file is among them there is none. */
  complete: boolean;
  asOf: string;
  footer?: React.ReactNode;
  height?: number;
  /** Where single logins are listed, with a query begun; null for readers who may not see them. */
  logins?: string | null;
};

/** Logins, or distinct subjects, by protocol: stacked, and as a table. */
export function ProtocolChart({
  id,
  title,
  subtitle,
  sentence,
  grain,
  buckets,
  complete,
  asOf,
  footer,
  height = 260,
  logins = null,
}: Props) {
  const router = useRouter();
  const [of, setOf] = useState<"logins" | "subjects">("logins");
  const [as, setAs] = useState<"count" | "share">("count");
  const hasSubjects = buckets.some(({ subjects }) => subjects !== null);
  const shown = buckets.map((bucket) => ({ day: bucket.day, counts: bucket[of] }));
  const used = SERIES.filter(({ name }) => shown.some(({ counts }) => (counts?.[name] ?? 0) > 0));
  const isShare = as === "share" && complete;
  const data = shown.map(({ day, counts }) => ({ day, ...(counts && isShare ? sharesOf(counts) : counts) }));
  const unit = of === "logins" ? "logins" : "subjects";
  return (
    <ChartFrame
      id={id}
      title={title}
      subtitle={subtitle}
      sentence={sentence}
      asOf={asOf}
      footer={footer ?? <span>{asOf}</span>}
      tools={
        <>
          {hasSubjects && (
            <Segments
              label="Count"
              chosen={of}
              onChoose={setOf}
              choices={[
                { value: "logins", words: "Logins" },
                { value: "subjects", words: "Subjects" },
              ]}
            />
          )}
          {complete && (
            <Segments
              label="Show as"
              className="hide-mobile"
              chosen={as}
              onChoose={setAs}
              choices={[
                { value: "count", words: "Number" },
                { value: "share", words: "Share" },
              ]}
            />
          )}
        </>
      }
      table={
        <BucketTable
          buckets={shown}
          used={used}
          grain={grain}
          unit={unit}
          logins={of === "logins" ? logins : null}
        />
      }
      chart={
        <>
          <Key used={used} />
          <div style={{ height }} role="img" aria-labelledby={`${id}-sentence`}>
            <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
              <ComposedChart
                data={data}
                margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
                accessibilityLayer={false}
                style={logins === null ? {} : { cursor: "pointer" }}
                onClick={({ activeLabel }) => {
                  if (logins !== null && activeLabel !== undefined)
                    router.push(`${logins}${bucketQuery(String(activeLabel), grain)}`);
                }}
              >
                <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
                <XAxis
                  dataKey="day"
                  tickFormatter={(day: string) => tickWords(day, grain)}
                  ticks={ticksOf(buckets, grain)}
                  tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
                  tickLine={false}
                  axisLine={{ stroke: "var(--chart-grid)" }}
                  interval="equidistantPreserveStart"
                />
                <YAxis
                  width={48}
                  domain={isShare ? [0, 1] : [0, "auto"]}
                  {...(isShare ? { ticks: [0, 0.25, 0.5, 0.75, 1] } : {})}
                  tickFormatter={(value: number) =>
                    isShare ? `${Math.round(value * 100)} %` : showNumber(value)
                  }
                  tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
                  tickLine={false}
                  axisLine={false}
                  allowDecimals={isShare}
                />
                <Tooltip
                  isAnimationActive={false}
                  offset={8}
                  content={({ active, payload }) =>
                    active ? (
                      <BucketTooltip
                        day={payload[0]?.payload?.day}
                        buckets={shown}
                        used={used}
                        grain={grain}
                      />
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
                  return grain !== "day" || buckets.length < FEWEST_FOR_AREA ? (
                    <Bar key={name} {...look} maxBarSize={96} />
                  ) : (
                    <Area key={name} {...look} type="linear" connectNulls={false} dot={false} />
                  );
                })}
              </ComposedChart>
            </ResponsiveContainer>
          </div>
          {of === "subjects" && (
            <p className="small subtle">
              Each subject stands once a {grain}, under the lowest protocol it used in it.
            </p>
          )}
        </>
      }
    />
  );
}

type Shown = { readonly day: string; readonly counts: Counts | null };
type Used = readonly (typeof SERIES)[number][];

function totalOf(counts: Counts): number {
  return SERIES.reduce((sum, { name }) => sum + counts[name], 0);
}

function sharesOf(counts: Counts): Counts {
  const total = Math.max(1, totalOf(counts));
  return {
    "TLS 1.0": counts["TLS 1.0"] / total,
    "TLS 1.1": counts["TLS 1.1"] / total,
    unknown: counts.unknown / total,
    "TLS 1.2": counts["TLS 1.2"] / total,
    "TLS 1.3": counts["TLS 1.3"] / total,
  };
}

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
  const counts = buckets.find((candidate) => candidate.day === day)?.counts;
  if (!day || !counts) return null;
  const total = totalOf(counts);
  return (
    <div className="popover" style={{ padding: "var(--space-2) var(--space-3)", fontSize: "var(--text-xs)" }}>
      <p className="strong">{bucketWords(day, grain)}</p>
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

const GRAIN_WORDS: Record<Grain, string> = { day: "Day", week: "Week from", month: "Month" };

function BucketTable({
  buckets,
  used,
  grain,
  unit,
  logins,
}: {
  buckets: readonly Shown[];
  used: Used;
  grain: Grain;
  unit: string;
  logins: string | null;
}) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{GRAIN_WORDS[grain]}</th>
          {used.map(({ name, label }) => (
            <th scope="col" className="num" key={name}>
              {label}
            </th>
          ))}
          <th scope="col" className="num">
            All {unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...buckets].reverse().map(({ day, counts }) => (
          <tr key={day}>
            <th scope="row" className="nowrap">
              {grain === "month" ? bucketWords(day, grain) : showDay(day)}
            </th>
            {used.map(({ name }) => (
              <td className="num" key={name}>
                {counts ? (
                  <Behind
                    count={counts[name]}
                    // SSL 3.0 counts with TLS 1.0 here, so that the link leaves it to the list to say which is which.
                    href={
                      logins && `${logins}${bucketQuery(day, grain)}&protocol=${encodeURIComponent(name)}`
                    }
                  />
                ) : (
                  "no data"
                )}
              </td>
            ))}
            <td className="num">
              {counts ? (
                <Behind count={totalOf(counts)} href={logins && `${logins}${bucketQuery(day, grain)}`} />
              ) : (
                "no data"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number that leads to the logins behind it. */
function Behind({ count, href }: { count: number; href: string | null }) {
  return href && count > 0 ? <Link href={href}>{showNumber(count)}</Link> : showNumber(count);
}

/** The bucket's first and last day as a query. */
function bucketQuery(day: string, grain: Grain): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (grain === "week") at.setUTCDate(at.getUTCDate() + ((7 - at.getUTCDay()) % 7));
  if (grain === "month") at.setUTCMonth(at.getUTCMonth() + 1, 0);
  return `from=${day}&to=${at.toISOString().slice(0, 10)}`;
}

/** "Mon 16 Nov 2026", "16 to 22 Nov 2026", "Nov 2026". */
function bucketWords(day: string, grain: Grain): string {
  if (grain === "week") {
    const end = new Date(Date.parse(`${day}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    return showPeriod(day, end);
  }
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    year: "numeric",
    month: "short",
    ...(grain === "day" ? { weekday: "short", day: "numeric" } : {}),
  }).format(new Date(`${day}T00:00:00Z`));
}

function tickWords(day: string, grain: Grain): string {
  return grain === "month" ? bucketWords(day, "month") : showDay(day, Number(day.slice(0, 4)));
}

/** Of days the Mondays, or every day of less than two weeks; every week and month. */
function ticksOf(buckets: readonly ProtocolBucket[], grain: Grain): string[] {
  const all = buckets.map(({ day }) => day);
  if (grain !== "day" || buckets.length < 15) return all;
  return all.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1);
}
