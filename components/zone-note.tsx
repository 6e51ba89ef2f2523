import { showInstant } from "@/lib/display";

/** At the foot of every page of an org: whose times stand on it, with UTC at hand. `now` is in unix seconds. */
export function ZoneNote({ timeZone, now }: { timeZone: string; now: number }) {
  const clock = (zone: string) => showInstant(now, zone).split(", ").at(-1) ?? "";
  const [here, utc] = [clock(timeZone), clock("UTC")];
  return (
    <footer className="page zone-note off-paper small muted">
      <p>
        Times and days are in {timeZone}
        {here === utc ? "." : `; now ${here}, ${utc}.`}
      </p>
    </footer>
  );
}
