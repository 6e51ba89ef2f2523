import Link from "next/link";
import { showCount, showNumber } from "@/lib/display";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LEVELS = 5;

export type Heat = {
  /** By weekday (Monday is 0) and hour. */
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  readonly heaviest: { readonly weekday: number; readonly hour: number; readonly count: number } | null;
  readonly cutover: { readonly weekday: number; readonly hour: number } | null;
};

/** What the heat map shows, with its numbers. */
export function heatSentence({ counts, heaviest, cutover }: Heat, target: string): string {
  if (!heaviest) return `No login came below ${target} in this period.`;
  const heavy = `${hourWords(heaviest)} is the heaviest hour (${showCount(heaviest.count, "login")}).`;
  if (!cutover) return `${heavy} No cutover is planned yet.`;
  const planned = counts[cutover.weekday]?.[cutover.hour] ?? 0;
  return `${heavy} The planned hour of the cutover, ${hourWords(cutover)}, had ${planned === 0 ? "none" : showNumber(planned)}.`;
}

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
  const most = Math.max(1, ...counts.flat());
  return (
    <>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Heat map">
        <table className="heat">
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
                        <Link prefetch={false} href={`${logins}weekday=${weekday}&hour=${hour}`}>
                          {shortOf(count)}
                        </Link>
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
  if (count < 9950) return `${(count / 1000).toFixed(1)}k`;
  return count < 999_500 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}

function hourWords({ weekday, hour }: { readonly weekday: number; readonly hour: number }): string {
  return `${WEEKDAYS[weekday] ?? ""} ${String(hour).padStart(2, "0")}:00`;
}
