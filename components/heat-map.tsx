"use client";

import { showCount, showFigure } from "@/lib/display";
import { hourWords, WEEKDAYS, type Heat } from "./heat-words";
import { useLinkClicks } from "./use-link-clicks";

const LEVELS = 5;

/** Logins below the target by weekday and hour, as a table whose cells are shaded. */
export function HeatMap({
  heat,
  caption,
  logins,
}: {
  heat: Heat;
  caption: string;
  /** Where the single logins below the target are listed, with a query begun; null for who may not see them. */
  logins: string | null;
}) {
  const { counts, cutover } = heat;
  const follow = useLinkClicks();
  const most = Math.max(1, ...counts.flat());
  return (
    <>
      <div className="table-wrap" id="heat-map" tabIndex={0} role="region" aria-label="Heat map">
        <table className="heat" onClick={follow}>
          <caption className="sr">{caption}</caption>
          <thead>
            <tr>
              <td style={{ background: "none" }} />
              {Array.from({ length: 24 }, (_, hour) => (
                <th scope="col" key={hour}>
                  {String(hour).padStart(2, "0")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, weekday) => (
              <tr key={WEEKDAYS[weekday]}>
                <th scope="row">{WEEKDAYS[weekday]}</th>
                {row.map((count, hour) => {
                  const isCutover = cutover?.weekday === weekday && cutover.hour === hour;
                  return (
                    <td
                      key={hour}
                      className={[count > 0 ? `h${levelOf(count, most)}` : "", isCutover ? "cut" : ""].join(
                        " ",
                      )}
                      title={`${hourWords({ weekday, hour })}: ${showCount(count, "login")}`}
                    >
                      {count === 0 ? (
                        <span className="sr">0</span>
                      ) : logins === null ? (
                        shortOf(count)
                      ) : (
                        <a href={`${logins}weekday=${weekday}&hour=${hour}`}>{shortOf(count)}</a>
                      )}
                      {isCutover && <span className="sr"> (hour of the cutover)</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small subtle row" style={{ marginTop: "var(--space-2)" }}>
        {cutover && (
          <>
            <svg width="14" height="14" aria-hidden="true">
              <rect
                x="2"
                y="2"
                width="10"
                height="10"
                rx="2"
                fill="none"
                stroke="var(--chart-cutover)"
                strokeWidth="2"
              />
            </svg>
            Planned hour of the cutover.{" "}
          </>
        )}
        Empty cell: no login.
      </p>
    </>
  );
}

/** By logarithm: an hour of a thousand must not make one of fifty look like none. */
function levelOf(count: number, most: number): number {
  return Math.min(LEVELS, 1 + Math.floor((Math.log(count) / Math.log(most + 1)) * LEVELS));
}

/** Four figures at most: "999", "1.2k", "45k". */
function shortOf(count: number): string {
  if (count < 1000) return String(count);
  if (count < 9950) return `${showFigure(count / 1000, 1)}k`;
  return count < 999_500 ? `${Math.round(count / 1000)}k` : `${showFigure(count / 1_000_000, 1)}M`;
}
