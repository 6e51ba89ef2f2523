import type { JudgedOrg } from "./judged-org";

/**
 * Works something out once a judgement and keeps it as long as that: for what follows from tallies and rules alone, not
 * from what people enter. A judgement's days are the same object in each copy of it.
 */
export function perJudgement<T>(work: (judged: JudgedOrg) => T): (judged: JudgedOrg) => T {
  const kept = new WeakMap<JudgedOrg["days"], { readonly value: T }>();
  return (judged) => {
    let known = kept.get(judged.days);
    if (!known) {
      known = { value: work(judged) };
      kept.set(judged.days, known);
    }
    return known.value;
  };
}
