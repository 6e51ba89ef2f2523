import { showCount, showNumber, showShare } from "@/lib/display";

export type WeekFigures = {
  readonly below: number;
  readonly total: number;
  /** Logins that name no version. */
  readonly unknown: number;
  readonly complete: boolean;
  readonly byProtocol: Readonly<Record<string, number>>;
};

/** What the chart of logins says about the newest week; no percentage where a filtered file is among it. */
export function weekSentence(week: WeekFigures, target: string): string {
  const parts = Object.entries(week.byProtocol).map(
    ([protocol, count]) => `${protocol}: ${showNumber(count)}`,
  );
  const unknown =
    week.unknown === 0
      ? ""
      : ` ${showNumber(week.unknown)} of them ${week.unknown === 1 ? "names" : "name"} no TLS version.`;
  if (week.total === 0) return "In the newest 7 days there is no such login.";
  if (week.below === 0)
    return week.unknown === week.total
      ? `In the newest 7 days there ${week.total === 1 ? "is" : "are"} ${showCount(week.total, "login")}, none of which names its TLS version.`
      : `In the newest 7 days none of ${showCount(week.total, "login")} used less than ${target}.${unknown}`;
  if (!week.complete)
    return `In the newest 7 days ${showCount(week.below, "login")} used less than ${target} (${parts.join(", ")}). A filtered file is among them, so there is no percentage.${unknown}`;
  return `In the newest 7 days ${showShare(week.below / week.total)} of ${showCount(week.total, "login")} used less than ${target} (${parts.join(", ")}).${unknown}`;
}
