import { unpackEvidence } from "@/lib/domain/evidence";
import { joinStretches, openStretches, type OpenStretch } from "@/lib/domain/open-stretches";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";

/** When each subject that was ever below the target was not ready, by id. */
export type Courses = ReadonlyMap<string, readonly OpenStretch[]>;

const kept = new WeakMap<JudgedOrg["days"], Courses>();

/** Worked out once a judgement: its days are the same object in each copy of it. */
export function coursesOf(judged: JudgedOrg): Courses {
  const known = kept.get(judged.days);
  if (known) return known;
  const courses = new Map(
    judged.subjects
      .filter(({ lastBad }) => lastBad !== null)
      .map(({ id }) => {
        const members = judged.membersOf(id).map(({ evidence }) => unpackEvidence(evidence));
        return [id, joinStretches(members.map((entries) => openStretches(entries, judged.rules)))] as const;
      }),
  );
  kept.set(judged.days, courses);
  return courses;
}

/** Since when a subject that is not ready has been so; null for others. */
export function openSince(judged: JudgedOrg, subject: JudgedSubject): number | null {
  const last = coursesOf(judged).get(subject.id)?.at(-1);
  return last?.to === null ? last.from : null;
}
