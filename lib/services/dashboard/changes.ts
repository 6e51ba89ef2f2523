import type { Area } from "@/lib/domain/area";
import type { Happened, Happening, Steps } from "@/lib/domain/happenings";
import { isOpenAt } from "@/lib/domain/open-stretches";
import { kindOfArea } from "@/lib/domain/login-kind";
import { secondsCovered } from "@/lib/domain/coverage";
import { isWorkArea, WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { coursesOf } from "../readiness/courses";
import { perCopy } from "../readiness/per-judgement";

/** What happened to the subjects between two instants, as the data of now tell it. */
export type Changes = Steps & {
  /** Unix seconds: the newest login before the last import, and the newest of all. */
  readonly since: number;
  readonly until: number;
};

const A_DAY = 86_400;
const NAMED = 4;

/** What changed since the last import that brought newer logins, in one area or all; null when there is no earlier one. */
export const changesOf = perCopy("changesOf", findChanges);

function findChanges(judged: JudgedOrg, area?: Area): Changes | null {
  const imports = judged.imports.flatMap(({ id, firstAt, lastAt }) =>
    lastAt === null || (firstAt ?? 0) > judged.at ? [] : [{ id, lastAt: Math.min(lastAt, judged.at) }],
  );
  const since = newestBeforeLast(imports);
  const until = newestOf(imports);
  return since === null || until === null ? null : changesSince(judged, since, until, area);
}

/** How many subjects of each area were not ready before the last import, and the day up to which the data went then. */
export type Earlier = { readonly day: string; readonly notReady: Readonly<Partial<Record<Area, number>>> };

/** What the counts of now are compared with; null when there is no earlier import. */
export function earlierOf(judged: JudgedOrg): Earlier | null {
  const changes = changesOf(judged);
  return (
    changes && {
      day: isoDay(judged.clock.day(changes.since)),
      notReady: Object.fromEntries(WORK_AREAS.map((area) => [area, changesOf(judged, area)?.before ?? 0])),
    }
  );
}

/** The subjects that went through something since the last import, by their ids. */
export const happenedTo = perCopy("happenedTo", (judged, what: Happening): ReadonlySet<string> => {
  const changes = changesOf(judged);
  if (changes === null) return new Set();
  return new Set(movedSince(judged, changes.since)[what].map(({ id }) => id));
});

/** What changed from one instant (unix seconds) to now. */
export function changesSince(judged: JudgedOrg, since: number, until: number, area?: Area): Changes {
  const { before, now, ...moved } = movedSince(judged, since, area);
  return {
    since,
    until,
    before: before.length,
    now: now.length,
    verified: happened(moved.verified),
    retired: happened(moved.retired),
    regressed: happened(moved.regressed),
    appeared: happened(moved.appeared),
    quiet: happened(moved.quiet),
    exceptionsEnding: happened(moved.exceptionsEnding),
  };
}

type Moved = Readonly<Record<Happening | "before" | "now", readonly JudgedSubject[]>>;

function movedSince(judged: JudgedOrg, since: number, wanted?: Area): Moved {
  const courses = coursesOf(judged);
  const all = judged.subjects.filter(({ area }) => (wanted ? area === wanted : isWorkArea(area)));
  const subjects = all.filter(({ status }) => status !== "retired");
  const retired = all.filter(
    ({ status, work }) => status === "retired" && (work.retirement?.at ?? 0) > since,
  );
  const wasOpen = ({ id }: JudgedSubject) => isOpenAt(courses.get(id) ?? [], since);
  const isOpen = ({ verdict }: JudgedSubject) => verdict === "not-ready";
  const wasEver = ({ id }: JudgedSubject) => (courses.get(id) ?? []).some(({ from }) => from <= since);
  const silence = judged.rules.proofDays * A_DAY;
  const wasSilent = ({ area, lastSeen }: JudgedSubject) =>
    lastSeen !== null && secondsCovered(judged.rulesOf[kindOfArea(area)].all, lastSeen, since) >= silence;
  return {
    before: [...subjects, ...retired].filter(wasOpen),
    now: subjects.filter(isOpen),
    verified: subjects.filter((one) => wasOpen(one) && !isOpen(one)),
    retired: retired.filter(wasOpen),
    regressed: subjects.filter((one) => !wasOpen(one) && isOpen(one) && wasEver(one)),
    appeared: subjects.filter((one) => !wasOpen(one) && isOpen(one) && !wasEver(one)),
    quiet: subjects.filter((one) => one.silent && !wasSilent(one)),
    exceptionsEnding: subjects.filter((one) => isOpen(one) && one.exceptionIs === "ending"),
  };
}

function happened(subjects: readonly JudgedSubject[]): Happened {
  const named = subjects
    .toSorted((a, b) => b.below - a.below || b.logins - a.logins || (a.name < b.name ? -1 : 1))
    .slice(0, NAMED)
    .map(({ id, name }) => ({ id, name }));
  return { count: subjects.length, named };
}

type Ended = { readonly id: number; readonly lastAt: number };

/** The newest login there was before the import that brought the newest of all; null when it was the first. */
function newestBeforeLast(imports: readonly Ended[]): number | null {
  const newest = newestOf(imports);
  const bringer = imports.filter(({ lastAt }) => lastAt === newest).toSorted((a, b) => a.id - b.id)[0];
  return bringer ? newestOf(imports.filter(({ id }) => id < bringer.id)) : null;
}

function newestOf(imports: readonly Ended[]): number | null {
  return imports.length === 0 ? null : Math.max(...imports.map(({ lastAt }) => lastAt));
}
