import { showInstant } from "@/lib/display";

/** An instant (unix seconds) in the org's zone, with UTC at hand; "Never" for none. */
export function When({
  at,
  timeZone,
  thisYear,
  className,
}: {
  at: number | null;
  timeZone: string;
  thisYear: number | null;
  className?: string;
}) {
  if (at === null) return "Never";
  const utc = new Date(at * 1000).toISOString();
  return (
    <time className={className} dateTime={utc} title={`${utc.slice(0, 10)} ${utc.slice(11, 19)} UTC`}>
      {showInstant(at, timeZone, thisYear)}
    </time>
  );
}
