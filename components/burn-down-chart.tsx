"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { showDay, showNumber } from "@/lib/display";
import type { Forecast } from "@/lib/domain/forecast";
import type { BurnPoint } from "./burn-down-plot";
import { ChartFrame } from "./chart-frame";
import { ChartPlace } from "./chart-place";
import { useLinkClicks } from "./use-link-clicks";

const BurnDownPlot = dynamic(() => import("./burn-down-plot").then((module) => module.BurnDownPlot), {
  ssr: false,
});

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
  /** Where subjects are listed, with a query begun; null where there is no list to follow to. */
  subjects?: string | null;
};

const A_DAY = 86_400_000;
const HEIGHT = 300;
/** A forecast further away than this is drawn as far as this. */
const FURTHEST_WEEKS = 52;

/** Subjects left day by day, the trend with its band, and the cutover. */
export function BurnDownChart({
  id,
  subtitle,
  sentence,
  asOf,
  days,
  forecast,
  cutover,
  footer,
  subjects = null,
}: Props) {
  const router = useRouter();
  const points = [...days.map(({ day, left }) => ({ at: timeOf(day), left })), ...ahead(days, forecast)];
  return (
    <ChartFrame
      id={id}
      title="Subjects left, and the date"
      subtitle={subtitle}
      sentence={sentence}
      asOf={asOf}
      footer={footer}
      table={<LeftTable days={days} subjects={subjects} />}
      chart={
        <ChartPlace labelledBy={`${id}-sentence`} height={HEIGHT}>
          <BurnDownPlot
            points={points}
            cutover={cutover}
            height={HEIGHT}
            onChoose={subjects === null ? null : (day) => router.push(`${subjects}leftOn=${day}`)}
          />
        </ChartPlace>
      }
    />
  );
}

/** Weekly points from the newest data to the end of the band. */
function ahead(days: Props["days"], forecast: Forecast): BurnPoint[] {
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

function LeftTable({ days, subjects }: { days: Props["days"]; subjects: string | null }) {
  const onClick = useLinkClicks();
  return (
    <table className="table" onClick={onClick}>
      <caption className="on-paper small">Days on which the number changed</caption>
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
            <tr key={day} className={before !== null && left === before ? "off-paper" : undefined}>
              <th scope="row" className="nowrap">
                {showDay(day)}
              </th>
              <td className="num">
                <Lead
                  href={subjects !== null && left > 0 ? `${subjects}leftOn=${day}` : null}
                  words={showNumber(left)}
                />
              </td>
              <td className="num">
                {before !== null && (
                  <Lead
                    href={subjects !== null && left !== before ? `${subjects}movedOn=${day}` : null}
                    words={changeOf(left - before)}
                  />
                )}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** A plain link: the table has hundreds, and follows clicks on them as one. */
function Lead({ href, words }: { href: string | null; words: string }) {
  return href === null ? words : <a href={href}>{words}</a>;
}

function changeOf(change: number): string {
  if (change === 0) return "0";
  return change > 0 ? `+${showNumber(change)}` : `−${showNumber(-change)}`;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
