import { showCount, showCutover, showNumber } from "@/lib/display";

type Props = {
  cutoverAt: Date | null;
  /** Now, in unix seconds. */
  at: number;
  daysLeft: number | null;
  timeZone: string;
  /** Logins refused since the cutover; null before it, and while no data reach past it. */
  refused: number | null;
  planHref: string | null;
};

/** Days to the cutover, with the instant in the org's zone and in UTC; the day itself and those after it in words. */
export function Countdown({ cutoverAt, at, daysLeft, timeZone, refused, planHref }: Props) {
  if (cutoverAt === null || daysLeft === null) {
    return (
      <div className="countdown" role="group" aria-label="Countdown to the cutover">
        <p className="muted">
          No cutover date yet.
          {planHref && (
            <>
              <br />
              <a href={planHref}>Enter the date</a>
            </>
          )}
        </p>
      </div>
    );
  }
  const seconds = cutoverAt.getTime() / 1000 - at;
  return (
    <div className="countdown" role="group" aria-label="Countdown to the cutover">
      <CountdownFigure seconds={seconds} daysLeft={daysLeft} />
      <dl>
        <dt>Cutover</dt>
        <dd className="strong">
          <time dateTime={cutoverAt.toISOString()}>{showCutover(cutoverAt, timeZone)}</time>
        </dd>
        {seconds <= 0 && (
          <>
            <dt>Since</dt>
            <dd>{refusedWords(refused)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function refusedWords(refused: number | null): string {
  if (refused === null) return "no data yet";
  return refused === 0 ? "no login refused in the data" : `${showCount(refused, "login")} refused since`;
}

const A_DAY = 86_400;

function CountdownFigure({ seconds, daysLeft }: { seconds: number; daysLeft: number }) {
  if (daysLeft === 0 || (seconds > 0 && seconds < A_DAY)) {
    const hours = Math.floor(Math.abs(seconds) / 3600);
    const figure = hours === 0 ? "under an hour" : showCount(hours, "hour");
    return (
      <p className="countdown-days">
        {daysLeft === 0 ? "Today" : "Tomorrow"}
        <small>{seconds > 0 ? `the cutover is in ${figure}` : `the cutover was ${figure} ago`}</small>
      </p>
    );
  }
  const days = Math.abs(daysLeft);
  const word = days === 1 ? "day" : "days";
  return (
    <p className="countdown-days">
      {showNumber(days)}
      <small>{daysLeft > 0 ? `${word} left` : `${word} since the cutover`}</small>
    </p>
  );
}
