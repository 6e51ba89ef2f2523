import { isNeverSeen, isWorkArea } from "@/lib/domain/readiness";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";

/** Some subjects by name, and how many there are in all; `ids` are those of the named, in their order. */
export type Named = {
  readonly count: number;
  readonly names: readonly string[];
  readonly ids: readonly string[];
};

/** Which subjects an import makes appear, proves, and finds below the target again. */
export type Difference = { readonly appear: Named; readonly verified: Named; readonly regressed: Named };

/** How each subject stood, by its id: no more than a difference needs, for an import holds it while it counts. */
export type Standing = ReadonlyMap<string, number>;

const VERIFIED = 1;
const REGRESSED = 2;
/** So many are kept by name. */
const NAMED = 60;

export const NO_DIFFERENCE: Difference = { appear: named([]), verified: named([]), regressed: named([]) };

/** How the subjects with logins stand now. */
export function standingOf(judged: JudgedOrg): Standing {
  return new Map(
    seen(judged).map(({ id, verified, regressed }) => [
      id,
      (verified ? VERIFIED : 0) | (regressed ? REGRESSED : 0),
    ]),
  );
}

/** `renamed`: by the ids of subjects those that they had before. */
export function differenceTo(
  before: Standing,
  after: JudgedOrg,
  renamed: ReadonlyMap<string, string> = new Map(),
): Difference {
  const past = ({ id }: JudgedSubject) => before.get(id) ?? before.get(renamed.get(id) ?? "");
  const now = seen(after);
  return {
    appear: named(now.filter((one) => past(one) === undefined)),
    verified: named(now.filter((one) => one.verified && ((past(one) ?? 0) & VERIFIED) === 0)),
    regressed: named(now.filter((one) => one.regressed && ((past(one) ?? 0) & REGRESSED) === 0)),
  };
}

/** Subjects with logins, of the areas where there is work. */
export function seen({ subjects }: JudgedOrg): JudgedSubject[] {
  return subjects.filter((subject) => isWorkArea(subject.area) && !isNeverSeen(subject));
}

function named(subjects: readonly JudgedSubject[]): Named {
  const first = subjects.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, NAMED);
  return { count: subjects.length, names: first.map(({ name }) => name), ids: first.map(({ id }) => id) };
}
