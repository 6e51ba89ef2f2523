"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { showDay, showList, showNumber } from "@/lib/display";
import { PROTOCOLS, type Target } from "@/lib/domain/protocol";
import { ChartFrame, Segments } from "./chart-frame";
import { ChartPlace } from "./chart-place";
import {
  bucketWords,
  SERIES,
  totalOf,
  unpackBucket,
  type Counts,
  type Grain,
  type PackedBucket,
  type Series,
  type Shown,
  type Used,
} from "./protocol-buckets";

const ProtocolPlot = dynamic(() => import("./protocol-plot").then((module) => module.ProtocolPlot), {
  ssr: false,
});

type Props = {
  id: string;
  title: string;
  subtitle: string;
  sentence: string;
  grain: Grain;
  buckets: readonly PackedBucket[];
  /** A share needs all logins: where a filtered file is among them there is none. */
  complete: boolean;
  target: Target;
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
  buckets: packed,
  complete,
  target,
  asOf,
  footer,
  height = 320,
  logins = null,
}: Props) {
  const router = useRouter();
  const [of, setOf] = useState<"logins" | "subjects">("logins");
  const [as, setAs] = useState<"count" | "share">("count");
  const buckets = packed.map(unpackBucket);
  const hasSubjects = buckets.some(({ subjects }) => subjects !== null);
  const shown = buckets.map((bucket) => ({ day: bucket.day, last: bucket.last, counts: bucket[of] }));
  const used = SERIES.filter(({ name }) => shown.some(({ counts }) => (counts?.[name] ?? 0) > 0));
  const isShare = as === "share" && complete;
  const data = shown.map(({ day, counts }) => ({ day, ...(counts && isShare ? sharesOf(counts) : counts) }));
  const small = smallOf(used, shown, target);
  const enlarged = `Enlarged: ${showList(small.map(({ label }) => label))} alone, on ${small.length === 1 ? "its" : "their"} own scale`;
  const onChoose = logins === null ? null : (bucket: Shown) => router.push(`${logins}${bucketQuery(bucket)}`);
  const onChooseBelow =
    onChoose === null
      ? null
      : (bucket: Shown) =>
          router.push(
            `${logins}${FILTER_OF[of]}=${encodeURIComponent(small.map(({ name }) => PROTOCOLS_OF[name]).join(","))}&${bucketQuery(bucket)}`,
          );
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
      table={<BucketTable buckets={shown} used={used} grain={grain} of={of} logins={logins} />}
      chart={
        <>
          <Key used={used} />
          {used.length === 0 && <p className="small subtle">No logins in these days.</p>}
          <ChartPlace labelledBy={`${id}-sentence`} height={height}>
            <ProtocolPlot {...{ data, shown, used, grain, isShare, height, onChoose }} />
          </ChartPlace>
          {!isShare && small.length > 0 && (
            <>
              <p className="small subtle">{enlarged}</p>
              <ChartPlace labelledBy={`${id}-sentence`} height={ENLARGED_PX} caption={enlarged}>
                <ProtocolPlot
                  {...{ data, shown, grain, isShare }}
                  onChoose={onChooseBelow}
                  used={small}
                  height={ENLARGED_PX}
                  isEnlarged
                />
              </ChartPlace>
            </>
          )}
          {of === "subjects" && (
            <p className="small subtle">
              Each subject stands once a {grain}, under the lowest protocol it used in it.
              {logins !== null && " A number leads to all logins of these subjects in it."}
            </p>
          )}
        </>
      }
    />
  );
}

const ENLARGED_PX = 96;
/** Below this share of the highest bucket a series is a line on the ground. */
const SMALL = 0.15;

/** The series below the target where they are too low to be read beside the others. */
function smallOf(used: Used, shown: readonly Shown[], target: Target): Used {
  const below = used.filter(
    ({ name }) => name !== "unknown" && PROTOCOLS.indexOf(name) < PROTOCOLS.indexOf(target),
  );
  const highest = Math.max(0, ...shown.map(({ counts }) => (counts ? totalOf(counts) : 0)));
  const most = Math.max(
    0,
    ...shown.map(({ counts }) => below.reduce((sum, { name }) => sum + (counts?.[name] ?? 0), 0)),
  );
  return most > 0 && most < highest * SMALL ? below : [];
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
      data-key
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

const GRAIN_WORDS: Record<Grain, string> = { day: "Day", week: "Week from", month: "Month" };

function BucketTable({
  buckets,
  used,
  grain,
  of,
  logins,
}: {
  buckets: readonly Shown[];
  used: Used;
  grain: Grain;
  of: "logins" | "subjects";
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
            All {of}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...buckets].reverse().map(({ day, last, counts }) => (
          <tr key={day}>
            <th scope="row" className="nowrap">
              {grain === "month" ? bucketWords({ day, last }, grain) : showDay(day)}
            </th>
            {used.map(({ name }) => (
              <td className="num" key={name}>
                {counts ? (
                  <Behind
                    count={counts[name]}
                    href={
                      logins &&
                      `${logins}${bucketQuery({ day, last })}&${FILTER_OF[of]}=${encodeURIComponent(PROTOCOLS_OF[name])}`
                    }
                  />
                ) : (
                  "no data"
                )}
              </td>
            ))}
            <td className="num">
              {counts ? (
                <Behind count={totalOf(counts)} href={logins && `${logins}${bucketQuery({ day, last })}`} />
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

/** What of the logins the counted protocol is. */
const FILTER_OF = { logins: "protocol", subjects: "lowest" } as const;

/** SSL 3.0 counts with TLS 1.0 in charts. */
const PROTOCOLS_OF: Record<Series, string> = {
  "TLS 1.0": "SSL 3.0,TLS 1.0",
  "TLS 1.1": "TLS 1.1",
  unknown: "unknown",
  "TLS 1.2": "TLS 1.2",
  "TLS 1.3": "TLS 1.3",
};

/** A number that leads to the logins behind it. */
function Behind({ count, href }: { count: number; href: string | null }) {
  return href && count > 0 ? (
    <Link prefetch={false} href={href}>
      {showNumber(count)}
    </Link>
  ) : (
    showNumber(count)
  );
}

/** The bucket's first and last day as a query. */
function bucketQuery({ day, last }: Pick<Shown, "day" | "last">): string {
  return `from=${day}&to=${last}`;
}
