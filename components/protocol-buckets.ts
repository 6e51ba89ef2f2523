import { showDate, showPeriod } from "@/lib/display";

export type Series = "TLS 1.0" | "TLS 1.1" | "unknown" | "TLS 1.2" | "TLS 1.3";
export type Counts = Readonly<Record<Series, number>>;
export type Grain = "day" | "week" | "month";
export type Shown = { readonly day: string; readonly last: string; readonly counts: Counts | null };
/** What a chart shows of a day, or of a week or month by its first and last day; null where there is no data. */
export type ProtocolBucket = {
  readonly day: string;
  readonly last: string;
  readonly logins: Counts | null;
  readonly subjects: Counts | null;
};
/** A bucket as it is sent to the browser: its days, then logins and subjects in the order of SERIES. */
export type PackedBucket = readonly [string, string, readonly number[] | null, readonly number[] | null];
export type Used = readonly (typeof SERIES)[number][];

/** The series of a protocol chart from the bottom of the stack up, with the token of each one's pattern. */
export const SERIES: readonly { readonly name: Series; readonly label: string; readonly token: string }[] = [
  { name: "TLS 1.0", label: "TLS 1.0", token: "10" },
  { name: "TLS 1.1", label: "TLS 1.1", token: "11" },
  { name: "unknown", label: "Unknown", token: "unknown" },
  { name: "TLS 1.2", label: "TLS 1.2", token: "12" },
  { name: "TLS 1.3", label: "TLS 1.3", token: "13" },
];

/** Buckets without their names, a third of the size. */
export function packBuckets(buckets: readonly ProtocolBucket[]): PackedBucket[] {
  const pack = (counts: Counts | null) => counts && SERIES.map(({ name }) => counts[name]);
  return buckets.map(({ day, last, logins, subjects }) => [day, last, pack(logins), pack(subjects)]);
}

export function unpackBucket([day, last, logins, subjects]: PackedBucket): ProtocolBucket {
  return { day, last, logins: unpackCounts(logins), subjects: unpackCounts(subjects) };
}

function unpackCounts(counts: readonly number[] | null): Counts | null {
  if (counts === null) return null;
  const [oldest = 0, older = 0, unknown = 0, good = 0, newest = 0] = counts;
  return { "TLS 1.0": oldest, "TLS 1.1": older, unknown, "TLS 1.2": good, "TLS 1.3": newest };
}

export function totalOf(counts: Counts): number {
  return SERIES.reduce((sum, { name }) => sum + counts[name], 0);
}

/** "Mon 16 Nov 2026", "16 to 22 Nov 2026", "Nov 2026"; part of a month by its days. */
export function bucketWords({ day, last }: Pick<Shown, "day" | "last">, grain: Grain): string {
  const isPart = grain === "month" && (!day.endsWith("-01") || !endsMonth(last));
  if (grain === "week" || isPart) return showPeriod(day, last);
  return showDate(new Date(`${day}T00:00:00Z`), {
    timeZone: "UTC",
    year: "numeric",
    month: "short",
    ...(grain === "day" ? { weekday: "short", day: "numeric" } : {}),
  }).replace(",", "");
}

function endsMonth(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;
}
