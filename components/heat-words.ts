import { showClock, showCount, showNumber } from "@/lib/display";

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

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

/** "Mon 09:00" or "Mon 9:00 AM". */
export function hourWords({ weekday, hour }: { readonly weekday: number; readonly hour: number }): string {
  return `${WEEKDAYS[weekday] ?? ""} ${showClock(hour)}`;
}
