/** A stretch of time in unix seconds, both ends included. */
export type Interval = { readonly from: number; readonly to: number };

/** The union of stretches: ascending, none touching another. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const union: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else union.push({ from, to });
  }
  return union;
}

/** Seconds between `from` and `to` that lie inside the stretches (a union). */
export function secondsCovered(union: readonly Interval[], from: number, to: number): number {
  let seconds = 0;
  for (const stretch of union) {
    seconds += Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from));
  }
  return seconds;
}

/** The instant at which `seconds` of covered time after `from` are complete, or null when they never are. */
export function coveredUntil(union: readonly Interval[], from: number, seconds: number): number | null {
  let left = seconds;
  for (const stretch of union) {
    const begin = Math.max(stretch.from, from);
    if (stretch.to <= begin) continue;
    if (stretch.to - begin >= left) return begin + left;
    left -= stretch.to - begin;
  }
  return null;
}
