import { showCutover, showNumber } from "@/lib/display";

type Props = {
  cutoverAt: Date | null;
  daysLeft: number | null;
  timeZone: string;
  settingsHref: string | null;
};

/** Days to the cutover, with the instant in the org's zone and in UTC. */
export function Countdown({ cutoverAt, daysLeft, timeZone, settingsHref }: Props) {
  if (cutoverAt === null || daysLeft === null) {
    return (
      <div className="countdown" role="group" aria-label="Countdown to the cutover">
        <p className="muted">
          No cutover date yet.
          {settingsHref && (
            <>
              <br />
              <a href={settingsHref}>Enter the date</a>
            </>
          )}
        </p>
      </div>
    );
  }
  return (
    <div className="countdown" role="group" aria-label="Countdown to the cutover">
      <p className="countdown-days">
        {showNumber(Math.abs(daysLeft))}
        <small>{words(daysLeft)}</small>
      </p>
      <dl>
        <dt>Cutover</dt>
        <dd className="strong">
          <time dateTime={cutoverAt.toISOString()}>{showCutover(cutoverAt, timeZone)}</time>
        </dd>
        <dt>UTC</dt>
        <dd>{showCutover(cutoverAt, "UTC").replace(/^\w+ /, "").replace(" UTC", "")}</dd>
      </dl>
    </div>
  );
}

function words(daysLeft: number): string {
  if (daysLeft === 0) return "days left: the cutover is today";
  if (daysLeft < 0) return daysLeft === -1 ? "day since the cutover" : "days since the cutover";
  return daysLeft === 1 ? "day left" : "days left";
}
