import { NumberSet } from "@/lib/domain/number-set";
import { type Interval, tellsProtocols } from "@/lib/domain/coverage";

/**
 * From the first to the last login of a day (unix seconds), how many of its logins tell their protocol, and of which kinds
 * they are (`KIND_BITS`).
 */
export type Day = { from: number; to: number; known: number; all: number; kinds: number };
export type Days = ReadonlyMap<number, Readonly<Day>>;
/** With whose logins they are. */
export type PeopledDays = Map<number, Day & { readonly people: NumberSet }>;

export const NO_LOGINS = { known: 0, all: 0, kinds: 0 };

/** Whether most of its logins tell their protocol. */
export function isTelling(day: Readonly<Day> | undefined): boolean {
  return day !== undefined && tellsProtocols(day.known, day.all);
}

/** Takes the days of another export in. */
export function joinDays(all: PeopledDays, more: PeopledDays): void {
  for (const [day, { from, to, known, all: logins, kinds, people }] of more) {
    const there = all.get(day) ?? { ...NO_LOGINS, from, to, people: new NumberSet() };
    all.set(day, there);
    there.from = Math.min(there.from, from);
    there.to = Math.max(there.to, to);
    there.known += known;
    there.all += logins;
    there.kinds |= kinds;
    there.people.addAll(people);
  }
}

/** The first and the last login. */
export function edgesOf(days: Days): [first: number, last: number] {
  let [first, last] = [Infinity, -Infinity];
  for (const { from, to } of days.values()) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return [first, last];
}

/** From the first to the last login, broken where more days than `longestGap` have none, and by some days. */
export function stretchesOf(days: Days, longestGap: number, breaks: readonly number[] = []): Interval[] {
  const stretches: { from: number; to: number }[] = [];
  let before = -Infinity;
  for (const day of [...days.keys(), ...breaks].sort((a, b) => a - b)) {
    const of = days.get(day);
    const last = stretches.at(-1);
    if (of === undefined) before = -Infinity;
    else {
      if (last && day - before <= longestGap) last.to = of.to;
      else stretches.push({ from: of.from, to: of.to });
      before = day;
    }
  }
  return stretches;
}
