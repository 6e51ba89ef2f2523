import { inReadersClock, showCount, showNumber } from "@/lib/display";
import { Card } from "./card";

const SHOWN = 8;

export type PartLine = {
  readonly label: string;
  readonly logins: number;
  readonly below: number;
  readonly period: string;
};

export type ScheduleLine = {
  readonly words: string;
  readonly days: number;
  readonly logins: number;
  readonly below: number;
};

/** Programs that seem to hide under one line, with what speaks for it; nothing where one explains it all. */
export function PartsCard({
  parts,
  schedules,
  target,
  mayName,
}: {
  parts: readonly PartLine[];
  schedules: readonly ScheduleLine[];
  target: string;
  mayName: boolean;
}) {
  if (parts.length === 0 && schedules.length === 0) return null;
  const found = [
    ...(parts.length > 0 ? [showCount(parts.length, "client")] : []),
    ...(schedules.length > 0 ? [showCount(schedules.length, "schedule")] : []),
  ];
  return (
    <Card
      id="h-parts"
      title="Several programs, it seems"
      subtitle={`${found.join(" and ")} side by side under one user and network`}
    >
      <div className="stack">
        {parts.length > 0 && (
          <ul className="stack-2">
            {parts.slice(0, SHOWN).map(({ label, logins, below, period }) => (
              <li key={label} style={{ overflowWrap: "anywhere" }}>
                <span className="strong">{label}</span>
                <span className="small subtle" style={{ display: "block" }}>
                  {showCount(logins, "login")}, {showNumber(below)} below {target}; {period}
                </span>
              </li>
            ))}
          </ul>
        )}
        {parts.length > SHOWN && <p className="small subtle">{`${SHOWN} of ${parts.length} shown.`}</p>}
        {schedules.length > 0 && (
          <ul className="stack-2" aria-label="Schedules">
            {schedules.map(({ words, days, logins, below }) => (
              <li key={words}>
                <span className="strong">{inReadersClock(words)}</span>
                <span className="small subtle" style={{ display: "block" }}>
                  {showCount(logins, "login")} on {showCount(days, "day")}, {showNumber(below)} below {target}
                </span>
              </li>
            ))}
          </ul>
        )}
        {schedules.length > 0 && parts.length === 0 && (
          <p className="small">
            A rule cannot tell logins by the time of day. Ask whoever runs the job for a user of its own, and
            each gets its own verdict.
          </p>
        )}
        {mayName && parts.length > 0 && (
          <p className="small">
            Give each its name below, under Not right?, so that each gets its own verdict and owner.
          </p>
        )}
      </div>
    </Card>
  );
}
