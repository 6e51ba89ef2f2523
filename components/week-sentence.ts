import { showCount, showNumber, showShare } from "@/lib/display";

export type WeekFigures = {
  readonly below: number;
  readonly total: number;
  readonly complete: boolean;
  readonly byProtocol: Readonly<Record<string, number>>;
};

/** What the chart of logins says about the newest week; no percentage where a filtered file is among it. */
export function weekSentence(week: WeekFigures, target: string): string {
  const parts = Object.entries(week.byProtocol).map(
    ([protocol, count]) => `${protocol}: ${showNumber(count)}`,
  );
  if (week.below === 0)
    return `In the newest 7 days none of ${showCount(week.total, "login")} came below ${target}.`;
  if (!week.complete)
    return `In the newest 7 days ${showCount(week.below, "login")} came below ${target} (${parts.join(", ")}). A filtered file is among them, so there is no percentage.`;
  return `In the newest 7 days ${showShare(week.below / week.total)} of ${showCount(week.total, "login")} came below ${target} (${parts.join(", ")}).`;
}
