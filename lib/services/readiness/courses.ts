import { kindOfArea } from "@/lib/domain/login-kind";
import { unpackEvidence } from "@/lib/domain/evidence";
import { joinStretches, openStretches, type OpenStretch } from "@/lib/domain/open-stretches";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { usesOf } from "./subject-uses";
import { perJudgement } from "./per-judgement";
import { kindTable } from "@/lib/domain/evidence-summary";
import type { Day } from "@/lib/domain/zone";

/** When each subject that was ever below the target was not ready, by id. */
export type Courses = ReadonlyMap<string, readonly OpenStretch[]>;

/** When each subject was not ready. */
export const coursesOf = perJudgement(
  "coursesOf",
  (judged): Courses =>
    new Map(
      judged.subjects
        .filter(({ lastBad }) => lastBad !== null)
        .map(({ id, area }) => {
          const stretches: (readonly OpenStretch[])[] = [];
          judged.eachMember(id, ({ evidence }) =>
            stretches.push(openStretches(unpackEvidence(evidence), judged.rulesOf[kindOfArea(area)])),
          );
          return [id, joinStretches(stretches)] as const;
        }),
    ),
);

/** Since when a subject that is not ready has been so; null for others. */
export function openSince(judged: JudgedOrg, subject: JudgedSubject): number | null {
  const last = coursesOf(judged).get(subject.id)?.at(-1);
  return last?.to === null ? last.from : null;
}

/** The clients that each subject that is not ready used below the target since it has been so, by its id. */
export const clientsToFix = perJudgement("clientsToFix", (judged): ReadonlyMap<string, readonly number[]> => {
  const { bad } = kindTable(judged.rules);
  return new Map(
    judged.subjects.flatMap((subject) => {
      const since = subject.verdict === "not-ready" ? openSince(judged, subject) : null;
      if (since === null) return [];
      const uses = usesOf(judged, subject.id).filter((use) => bad[use.kind] === 1 && use.last >= since);
      return [[subject.id, [...new Set(uses.map(({ client }) => client))]] as const];
    }),
  );
});

/** Days as the burn-down counts them: a proof counts on its own day, not only from the next one on. */
type OfDay = (stretch: { readonly from: Day; readonly to: Day | null }, day: Day) => boolean;
export const isLeftOn: OfDay = ({ from, to }, day) => from <= day && (to === null || to > day);
export const isMovedOn: OfDay = ({ from, to }, day) => from !== to && (from === day || to === day);

/** The subjects, by id, that were left at the end of a day ("2026-11-20"), or moved on it. */
export function subjectsOfDay(judged: JudgedOrg, text: string, fits: OfDay): ReadonlySet<string> {
  const wanted = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const { clock } = judged;
  // Nobody knows who will be left on a day that no file has reached.
  if (wanted > Math.max(...judged.days.keys())) return new Set();
  const ids = [...coursesOf(judged)].flatMap(([id, stretches]) =>
    stretches.some(({ from, to }) =>
      fits({ from: clock.day(from), to: to === null ? null : clock.day(to) }, wanted),
    )
      ? [id]
      : [],
  );
  return new Set(ids);
}
