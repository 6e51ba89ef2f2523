/** What subjects can have gone through since the last import. */
export const HAPPENINGS = [
  "verified",
  "retired",
  "regressed",
  "appeared",
  "quiet",
  "exceptionsEnding",
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** Subjects to which something happened; some by name, most logins first. */
export type Happened = {
  readonly count: number;
  readonly named: readonly { readonly id: string; readonly name: string }[];
};

/**
 * How many subjects were not ready before and are now, and to whom what happened in between: verified (proven at the
 * target), retired (not counted any more), regressed, appeared (first seen below the target), quiet (no login for the
 * days of a proof; they stay as they were), exceptions that end soon.
 */
export type Steps = Readonly<Record<Happening, Happened>> & {
  readonly before: number;
  readonly now: number;
};
