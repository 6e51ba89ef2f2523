import { showCount, showNumber } from "@/lib/display";
import { Card } from "./card";

const SHOWN = 8;

export type PartLine = {
  readonly label: string;
  readonly logins: number;
  readonly below: number;
  readonly period: string;
};

/** Programs that seem to hide under one line, with what speaks for it; nothing where one explains it all. */
export function PartsCard({
  parts,
  target,
  mayName,
}: {
  parts: readonly PartLine[];
  target: string;
  mayName: boolean;
}) {
  if (parts.length === 0) return null;
  return (
    <Card
      id="h-parts"
      title="Several programs, it seems"
      subtitle={`${showCount(parts.length, "client")} side by side under one user and network`}
    >
      <div className="stack">
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
        {parts.length > SHOWN && <p className="small subtle">{`${SHOWN} of ${parts.length} shown.`}</p>}
        {mayName && (
          <p className="small">
            Give each its name below, under Not right?, so that each gets its own verdict and owner.
          </p>
        )}
      </div>
    </Card>
  );
}
