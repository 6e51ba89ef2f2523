import type { Entry } from "./evidence";
import { isBad, isGood, proofAfter, type Rules } from "./verdict";

/** A time in which somebody stood below the target without proof; unix seconds, `to` null while it lasts. */
export type OpenStretch = { readonly from: number; readonly to: number | null };

const A_DAY = 86_400;

/**
 * When a member was not ready, from the first bad login to the proof, and again: what `judge` would have said at the
 * end of any day up to `rules.at`. Entries by day ascending, none after `rules.at`.
 */
export function openStretches(entries: readonly Entry[], rules: Rules): OpenStretch[] {
  const bad = entries.filter((entry) => isBad(entry, rules.target));
  if (bad.length === 0) return [];
  const good = entries.filter((entry) => isGood(entry, rules.target));
  const instants = bad.flatMap(({ first, latest }) => [first, ...latest]).sort((a, b) => a - b);
  const stretches: OpenStretch[] = [];
  let from = instants[0] ?? 0;
  for (const [i, instant] of instants.entries()) {
    const next = instants[i + 1];
    if (next !== undefined && next - instant < rules.proofDays * A_DAY) continue;
    const proof = proofAfter(instant, good, rules, next === undefined ? rules.at : next - 1);
    if (proof.from !== null) stretches.push({ from, to: proof.from });
    else if (next === undefined) stretches.push({ from, to: null });
    if (proof.from !== null && next !== undefined) from = next;
  }
  return stretches;
}

/** The stretches of a subject from its members': it is open while any of them is. */
export function joinStretches(members: readonly (readonly OpenStretch[])[]): OpenStretch[] {
  const [only] = members;
  if (only && members.length === 1) return [...only];
  const joined: { from: number; to: number | null }[] = [];
  for (const { from, to } of members.flat().sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (!last || (last.to !== null && last.to < from)) joined.push({ from, to });
    else if (last.to !== null) last.to = to === null ? null : Math.max(last.to, to);
  }
  return joined;
}

/** Whether one of the stretches holds an instant. */
export function isOpenAt(stretches: readonly OpenStretch[], at: number): boolean {
  return stretches.some(({ from, to }) => from <= at && (to === null || to > at));
}
