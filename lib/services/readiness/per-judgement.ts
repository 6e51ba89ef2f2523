import type { OrgScope } from "@/lib/db/scope";
import { onePerProcess } from "@/lib/storage/one-per-process";
import type { JudgedOrg } from "./judged-org";

/** `work` tells in development that the code has changed since; pages and API then each work it out. */
type Worked = { readonly work: unknown; readonly value: unknown };

/** What was worked out, by the judgement or the copy of one it was worked out of, and by name. */
const worked = onePerProcess("worked", () => new WeakMap<object, Map<string, Worked>>());

/** The value of a name, worked out when it is asked for first. */
function once<T>(of: object, name: string, work: unknown, make: () => T): T {
  const values = worked.get(of) ?? new Map<string, Worked>();
  worked.set(of, values);
  const known = values.get(name);
  if (known && (process.env.NODE_ENV === "production" || known.work === work)) return known.value as T;
  const value = make();
  values.set(name, { work, value });
  // What failed is tried again the next time.
  if (value instanceof Promise) value.catch(() => values.delete(name));
  return value;
}

/**
 * Works something out once a judgement and keeps it as long as that: for what follows from tallies and rules alone, not
 * from what people enter. A judgement's days are the same object in each copy of it. The name is its own in the program.
 */
export function perJudgement<T>(name: string, work: (judged: JudgedOrg) => T): PerJudgement<T> {
  return Object.assign((judged: JudgedOrg) => once(judged.days, name, work, () => work(judged)), {
    keep: (judged: JudgedOrg, value: T) => void once(judged.days, name, work, () => value),
  });
}

export type PerJudgement<T> = ((judged: JudgedOrg) => T) & {
  /** Keeps what another thread has worked out of the same judgement. */
  readonly keep: (judged: JudgedOrg, value: T) => void;
};

/**
 * Works something out once for each copy of a judgement, with all that people entered, and for what is asked of it.
 * A copy stays the same object until somebody enters something or the data change, see `withWork`.
 */
export function perCopy<A extends readonly unknown[], T>(
  name: string,
  work: (judged: JudgedOrg, ...asked: A) => T,
): (judged: JudgedOrg, ...asked: A) => T {
  return (judged, ...asked) => {
    const values = once(judged, name, work, () => new Map<string, T>());
    const key = JSON.stringify(asked);
    const known = values.get(key);
    if (known !== undefined) return known;
    if (values.size >= MOST_ASKED) values.clear();
    const value = work(judged, ...asked);
    values.set(key, value);
    if (value instanceof Promise) value.catch(() => values.delete(key));
    return value;
  };
}

const MOST_ASKED = 40;

/** As perJudgement, for one subject: lists ask for the same ones again and again. */
export function perSubject<T>(
  name: string,
  work: (judged: JudgedOrg, subjectId: string) => T,
): (judged: JudgedOrg, subjectId: string) => T {
  return (judged, subjectId) => {
    const values = once(judged.days, name, work, () => new Map<string, T>());
    const known = values.get(subjectId);
    if (known !== undefined) return known;
    if (values.size >= MOST_SUBJECTS) values.clear();
    const value = work(judged, subjectId);
    values.set(subjectId, value);
    return value;
  };
}

const MOST_SUBJECTS = 5000;

/** As perJudgement, for what takes reads of the org's own rows; what failed is tried again the next time. */
export function perJudgementOf<T>(
  name: string,
  work: (judged: JudgedOrg, scope: OrgScope) => Promise<T>,
): PerJudgementOf<T> {
  return Object.assign(
    (judged: JudgedOrg, scope: OrgScope) => once(judged.days, name, work, () => work(judged, scope)),
    {
      keep: (judged: JudgedOrg, value: T) => void once(judged.days, name, work, () => Promise.resolve(value)),
    },
  );
}

export type PerJudgementOf<T> = ((judged: JudgedOrg, scope: OrgScope) => Promise<T>) & {
  /** Keeps what another thread has worked out of the same judgement. */
  readonly keep: (judged: JudgedOrg, value: T) => void;
};
