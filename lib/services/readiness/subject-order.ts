import { AREAS } from "@/lib/domain/area";
import { STATUSES } from "@/lib/domain/subject-work";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { perJudgement } from "./per-judgement";

const WORST_FIRST = ["not-ready", "not-proven", "ready"] as const;

/** What people enter: it changes within a judgement. */
const ENTERED: ReadonlySet<string> = new Set(["due", "status", "owner"]);

/** Places in the judgement's list of subjects, by what they are sorted by: entered work apart, it stays the same. */
const orders = perJudgement(() => new Map<string, Uint32Array>());

/** All subjects of the org in the order of a sort key; with a leading "-" descending, equals by name. */
export function sortedSubjects(judged: JudgedOrg, sort: string): JudgedSubject[] {
  if (ENTERED.has(sort.replace("-", ""))) return judged.subjects.toSorted(comparison(judged, sort));
  const known = orders(judged);
  let order = known.get(sort);
  if (!order) {
    const compare = comparison(judged, sort);
    const places = judged.subjects.map((subject, place) => ({ subject, place }));
    order = Uint32Array.from(
      places.sort((a, b) => compare(a.subject, b.subject)),
      ({ place }) => place,
    );
    known.set(sort, order);
  }
  const sorted: JudgedSubject[] = [];
  for (const place of order) {
    const subject = judged.subjects[place];
    if (subject) sorted.push(subject);
  }
  return sorted;
}

/** Names as they are sorted by. */
const sortNames = perJudgement(
  ({ subjects }): ReadonlyMap<string, string> =>
    new Map(subjects.map(({ id, name }) => [id, name.toLowerCase()])),
);

/** What has nothing to be sorted by comes last, either way round; who was never seen is the longest unseen of all. */
const EMPTY: Readonly<Record<string, (subject: JudgedSubject) => boolean>> = {
  firstSeen: ({ firstSeen }) => firstSeen === null,
  lastBelow: ({ lastBad }) => lastBad === null,
  owner: ({ owner }) => owner === null,
  due: ({ work }) => work.dueOn === null,
};

function comparison(judged: JudgedOrg, sort: string): (a: JudgedSubject, b: JudgedSubject) => number {
  const names = sortNames(judged);
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace("-", "");
  const byName = (a: JudgedSubject, b: JudgedSubject) =>
    compareText(names.get(a.id) ?? "", names.get(b.id) ?? "");
  const by = (a: JudgedSubject, b: JudgedSubject): number => {
    switch (key) {
      case "name":
        return byName(a, b);
      case "verdict":
        return WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict);
      case "logins":
        return a.logins - b.logins;
      case "area":
        return AREAS.indexOf(a.area) - AREAS.indexOf(b.area);
      case "firstSeen":
        return (a.firstSeen ?? 0) - (b.firstSeen ?? 0);
      case "lastSeen":
        return (a.lastSeen ?? 0) - (b.lastSeen ?? 0);
      case "lastBelow":
        return (a.lastBad ?? 0) - (b.lastBad ?? 0);
      case "status":
        return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
      case "owner":
        return compareText(a.owner?.toLowerCase() ?? "", b.owner?.toLowerCase() ?? "");
      case "due":
        return compareText(a.work.dueOn ?? "", b.work.dueOn ?? "");
      case "people":
        return a.people - b.people;
      default:
        return (
          a.below - b.below ||
          WORST_FIRST.indexOf(b.verdict) - WORST_FIRST.indexOf(a.verdict) ||
          a.logins - b.logins
        );
    }
  };
  const emptyLast = EMPTY[key];
  return (a, b) =>
    (emptyLast ? Number(emptyLast(a)) - Number(emptyLast(b)) : 0) ||
    sign * by(a, b) ||
    byName(a, b) ||
    compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
