import type { OrgScope } from "@/lib/db/scope";
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

/**
 * Works something out once for each copy of a judgement, with all that people entered, and for what is asked of it.
 * A copy stays the same object until somebody enters something or the data change, see `withWork`.
 */
export function perCopy<A extends readonly unknown[], T>(
  work: (judged: JudgedOrg, ...asked: A) => T,
): (judged: JudgedOrg, ...asked: A) => T {
  const kept = new WeakMap<JudgedOrg, Map<string, { readonly value: T }>>();
  return (judged, ...asked) => {
    const values = kept.get(judged) ?? new Map<string, { readonly value: T }>();
    kept.set(judged, values);
    const key = JSON.stringify(asked);
    let known = values.get(key);
    if (!known) {
      if (values.size >= MOST_ASKED) values.clear();
      known = { value: work(judged, ...asked) };
      values.set(key, known);
      // What failed is tried again the next time.
      if (known.value instanceof Promise) known.value.catch(() => values.delete(key));
    }
    return known.value;
  };
}

const MOST_ASKED = 40;

/** As perJudgement, for one subject: lists ask for the same ones again and again. */
export function perSubject<T>(
  work: (judged: JudgedOrg, subjectId: string) => T,
): (judged: JudgedOrg, subjectId: string) => T {
  const keptOf = perJudgement(() => new Map<string, { readonly value: T }>());
  return (judged, subjectId) => {
    const kept = keptOf(judged);
    let known = kept.get(subjectId);
    if (!known) {
      if (kept.size >= MOST_SUBJECTS) kept.clear();
      known = { value: work(judged, subjectId) };
      kept.set(subjectId, known);
    }
    return known.value;
  };
}

const MOST_SUBJECTS = 5000;

/** As perJudgement, for what takes reads of the org's own rows; what failed is tried again the next time. */
export function perJudgementOf<T>(
  work: (judged: JudgedOrg, scope: OrgScope) => Promise<T>,
): (judged: JudgedOrg, scope: OrgScope) => Promise<T> {
  const kept = new WeakMap<JudgedOrg["days"], Promise<T>>();
  return (judged, scope) => {
    const known = kept.get(judged.days);
    if (known) return known;
    const made = work(judged, scope);
    kept.set(judged.days, made);
    made.catch(() => kept.delete(judged.days));
    return made;
  };
}
