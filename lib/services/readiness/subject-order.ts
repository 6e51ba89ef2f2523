import { AREAS } from "@/lib/domain/area";
import { STATUSES } from "@/lib/domain/subject-work";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { perJudgement } from "./per-judgement";

const WORST_FIRST = ["not-ready", "not-proven", "ready"] as const;

/** What people enter: it changes within a judgement. */
const ENTERED: ReadonlySet<string> = new Set(["due", "status", "owner"]);

/** What nobody has classified stands by how much of the history it is; the rest by what is left to do. */
export function defaultSort(areas?: readonly string[]): "-logins" | "-below" {
  return areas?.length === 1 && areas[0] === "unclassified" ? "-logins" : "-below";
}

/** Places in the judgement's list of subjects, by what they are sorted by: entered work apart, it stays the same. */
const orders = perJudgement("orders", () => new Map<string, Uint32Array>());

/** All subjects of the org in the order of a sort key; with a leading "-" descending, equals by name. */
export function sortedSubjects(judged: JudgedOrg, sort: string): JudgedSubject[] {
  const sorted: JudgedSubject[] = [];
  for (const place of orderOf(judged, sort)) {
    const subject = judged.subjects[place];
    if (subject) sorted.push(subject);
  }
  return sorted;
}

/** The order that lists begin with. */
export const firstOrder = perJudgement("firstOrder", (judged) => sortPlaces(judged, defaultSort()));

function orderOf(judged: JudgedOrg, sort: string): Uint32Array {
  if (sort === defaultSort()) return firstOrder(judged);
  if (ENTERED.has(sort.replace("-", ""))) return sortPlaces(judged, sort);
  const known = orders(judged);
  let order = known.get(sort);
  if (!order) known.set(sort, (order = sortPlaces(judged, sort)));
  return order;
}

/** Names as they are sorted by, in the order of the judgement's list. */
const sortNames = perJudgement("sortNames", ({ subjects }): readonly string[] =>
  subjects.map(({ name }) => name.toLowerCase()),
);

type Rank = (subject: JudgedSubject) => number;

/** What has nothing to be sorted by comes last, either way round; who was never seen is the longest unseen of all. */
const EMPTY: Readonly<Record<string, (subject: JudgedSubject) => boolean>> = {
  firstSeen: ({ firstSeen }) => firstSeen === null,
  lastBelow: ({ lastBad }) => lastBad === null,
  owner: ({ owner }) => owner === null,
  due: ({ work }) => work.dueOn === null,
};

const worst: Rank = ({ verdict }) => WORST_FIRST.indexOf(verdict);

/** The numbers that a key sorts by, the first that differs deciding; none for the name. */
function ranksOf({ subjects }: JudgedOrg, key: string): readonly Rank[] {
  switch (key) {
    case "name":
      return [];
    case "verdict":
      return [worst];
    case "logins":
      return [({ logins }) => logins];
    case "area":
      return [({ area }) => AREAS.indexOf(area)];
    case "firstSeen":
      return [({ firstSeen }) => firstSeen ?? 0];
    case "lastSeen":
      return [({ lastSeen }) => lastSeen ?? 0];
    case "lastBelow":
      return [({ lastBad }) => lastBad ?? 0];
    case "status":
      return [({ status }) => STATUSES.indexOf(status)];
    case "owner": {
      const owners = [...new Set(subjects.map(ownerName))].sort();
      const ranks = new Map(owners.map((owner, rank) => [owner, rank]));
      return [(subject) => ranks.get(ownerName(subject)) ?? 0];
    }
    case "due":
      return [({ work }) => Number(work.dueOn?.replaceAll("-", "") ?? 0)];
    case "people":
      return [({ people }) => people];
    default:
      return [({ below }) => below, (subject) => -worst(subject), ({ logins }) => logins];
  }
}

function ownerName({ owner }: JudgedSubject): string {
  return owner?.toLowerCase() ?? "";
}

/** Numbers are taken out before they are compared some hundred thousand times. */
function sortPlaces(judged: JudgedOrg, sort: string): Uint32Array {
  const { subjects } = judged;
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace("-", "");
  const names = sortNames(judged);
  const nameSign = key === "name" ? sign : 1;
  const isEmpty = EMPTY[key];
  const columns = ranksOf(judged, key).map((rank) => Float64Array.from(subjects, (one) => sign * rank(one)));
  if (isEmpty) columns.unshift(Float64Array.from(subjects, (one) => Number(isEmpty(one))));
  return Uint32Array.from(subjects.keys()).sort((a, b) => {
    for (const column of columns) {
      const difference = (column[a] ?? 0) - (column[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return (
      nameSign * compareText(names[a] ?? "", names[b] ?? "") ||
      compareText(subjects[a]?.id ?? "", subjects[b]?.id ?? "")
    );
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
