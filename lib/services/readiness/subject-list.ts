import { createHash } from "node:crypto";
import type { OrgScope } from "@/lib/db/scope";
import { AREAS, type Area } from "@/lib/domain/area";
import { addressTest } from "@/lib/domain/address-test";
import { asksForNothing, NOT_SAID, says } from "@/lib/domain/client";
import { daysFrom } from "@/lib/domain/subject-work";
import { isoDay } from "@/lib/domain/zone";
import { isNeverSeen } from "@/lib/domain/readiness";
import { happenedTo } from "../dashboard/changes";
import { clientsToFix, isLeftOn, isMovedOn, subjectsOfDay } from "./courses";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { applicationsOf, usesOf } from "./subject-uses";
import { peopleLike, peopleOf } from "./known-people";
import { lastBelowOfAll } from "./last-below";
import { retirementProposal } from "./retirement-proposal";
import { perCopy, perJudgement } from "./per-judgement";
import { defaultSort, sortedSubjects } from "./subject-order";
import type { SubjectQuery, VerdictFilter } from "./subject-query";

export type SubjectPage = {
  readonly items: readonly JudgedSubject[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};

/** What the list of users adds to a query: whom its text means, and who it is about (null: everybody). */
export type Selection = {
  readonly found: ReadonlySet<string>;
  readonly people: ((username: string) => boolean) | null;
  /** The subjects that it may be at all. */
  readonly only: ReadonlySet<string> | null;
};

const EVERYBODY: Selection = { found: new Set(), people: null, only: null };

/** Reads what the list of users adds to a query. */
export async function selectionOf(
  scope: OrgScope,
  judged: JudgedOrg,
  query: SubjectQuery,
): Promise<Selection> {
  const { q, department, manager } = query;
  const active = query.active === undefined ? undefined : query.active === "true";
  return {
    found: await peopleLike(scope, q),
    people: await peopleOf(scope, { department, manager, active }),
    only: await onlySubjects(scope, judged, query),
  };
}

/** The subjects that could be retired, come from a place, or were left on a day; null when none is asked. */
async function onlySubjects(
  scope: OrgScope,
  judged: JudgedOrg,
  query: SubjectQuery,
): Promise<ReadonlySet<string> | null> {
  const { proposed, country, network, address, leftOn, movedOn } = query;
  const chosen: ReadonlySet<string>[] = [];
  if (proposed !== undefined) chosen.push((await retirementProposal(scope, judged))?.ids ?? new Set());
  if (country !== undefined || network !== undefined || address !== undefined)
    chosen.push(await subjectsFrom(scope, judged, query));
  if (leftOn !== undefined) chosen.push(subjectsOfDay(judged, leftOn, isLeftOn));
  if (movedOn !== undefined) chosen.push(subjectsOfDay(judged, movedOn, isMovedOn));
  const [first, ...rest] = chosen;
  return first === undefined
    ? null
    : new Set([...first].filter((id) => rest.every((others) => others.has(id))));
}

/** The subjects that are not ready and whose newest login below the target came from a place. */
async function subjectsFrom(
  scope: OrgScope,
  judged: JudgedOrg,
  { country, network, address }: SubjectQuery,
): Promise<ReadonlySet<string>> {
  const isSame = (wanted: string | undefined, given: string) =>
    wanted === undefined || wanted.toLowerCase() === given.toLowerCase();
  const isFrom = address === undefined ? null : addressTest(address);
  const places = await lastBelowOfAll(judged, scope);
  const asked = judged.subjects.filter(
    ({ id, verdict }) =>
      verdict === "not-ready" &&
      isSame(country, places.get(id)?.country || NOT_SAID) &&
      isSame(network, places.get(id)?.network || NOT_SAID) &&
      (isFrom === null || isFrom.holds(places.get(id)?.address ?? "")),
  );
  return new Set(asked.map(({ id }) => id));
}

/** The part of the work list that a query asks for. */
export function listSubjects(
  judged: JudgedOrg,
  query: SubjectQuery,
  selection: Selection = EVERYBODY,
): SubjectPage {
  const all = selectSubjects(judged, query, selection);
  const from = (query.page - 1) * query.pageSize;
  return {
    items: all.slice(from, from + query.pageSize),
    total: all.length,
    page: query.page,
    pageSize: query.pageSize,
  };
}

/** Every subject that a query asks for, sorted; retired ones only when it asks for them. */
export function selectSubjects(
  judged: JudgedOrg,
  query: SubjectQuery,
  selection: Selection = EVERYBODY,
): readonly JudgedSubject[] {
  const asked = { ...query, page: 1, pageSize: 1 };
  return isPlain(selection) ? selectPlainly(judged, asked) : select(judged, asked, selection);
}

function isPlain({ found, people, only }: Selection): boolean {
  return found.size === 0 && people === null && only === null;
}

/** A text that tells one choice of subjects from another, whatever their order. */
export function stampOf(subjects: readonly JudgedSubject[]): string {
  let stamp = stamps.get(subjects);
  if (stamp === undefined) {
    const ids = subjects.map(({ id }) => id).sort();
    stamp = createHash("sha256").update(ids.join("\n")).digest("base64url");
    stamps.set(subjects, stamp);
  }
  return stamp;
}

const stamps = new WeakMap<readonly JudgedSubject[], string>();

/** How many subjects of each area a query asks for, whatever area it asks for. */
export function countByArea(
  judged: JudgedOrg,
  query: SubjectQuery,
  selection: Selection = EVERYBODY,
): ReadonlyMap<Area, number> {
  const asked = { ...query, area: undefined, page: 1, pageSize: 1 };
  return isPlain(selection) ? countPlainly(judged, asked) : countAreas(select(judged, asked, selection));
}

const countPlainly = perCopy("countPlainly", (judged, query: SubjectQuery) =>
  countAreas(selectPlainly(judged, query)),
);

function countAreas(subjects: readonly JudgedSubject[]): ReadonlyMap<Area, number> {
  const counts = new Map(AREAS.map((area) => [area, 0]));
  for (const { area } of subjects) counts.set(area, (counts.get(area) ?? 0) + 1);
  return counts;
}

/** Lists that the list of users has no say in are asked for again and again: page after page, count after count. */
const selectPlainly = perCopy("selectPlainly", (judged, query: SubjectQuery) =>
  select(judged, query, EVERYBODY),
);

function select(
  judged: JudgedOrg,
  query: SubjectQuery,
  { found, people, only }: Selection,
): readonly JudgedSubject[] {
  const text = query.q?.trim().toLowerCase() ?? "";
  const used = USED.filter((field) => query[field] !== undefined);
  const happened = query.changed === undefined ? null : happenedTo(judged, query.changed);
  return sortedSubjects(judged, query.sort ?? defaultSort(query.area)).filter(
    (subject) =>
      (query.area === undefined || query.area.includes(subject.area)) &&
      (query.verdict === undefined || query.verdict.some((wanted) => matchesVerdict(subject, wanted))) &&
      (query.status
        ? query.status.includes(subject.status)
        : subject.status !== "retired" || query.changed === "retired") &&
      (query.owner === undefined || matchesOwner(subject, query.owner)) &&
      (query.due === undefined || matchesDue(judged, subject, query.due)) &&
      (people === null || (subject.people === 1 && people(subject.username))) &&
      (only === null || only.has(subject.id)) &&
      (happened === null || happened.has(subject.id)) &&
      (used.length === 0 || hasUsed(judged, subject, query, used)) &&
      (text === "" ||
        (judged.usernamesOf.get(subject.id) ?? [subject.username]).some((username) => found.has(username)) ||
        subject.owner?.toLowerCase().includes(text) === true ||
        searchTexts(judged).get(subject.id)?.includes(text) === true),
  );
}

const USED = ["client", "browser", "platform", "application"] as const;

/**
 * Whether one client of a subject is all of what is asked; of a list of those not ready, a client that it used below the
 * target since it has been so, as the dashboard counts subjects.
 */
function hasUsed(
  judged: JudgedOrg,
  subject: JudgedSubject,
  query: SubjectQuery,
  fields: readonly (typeof USED)[number][],
): boolean {
  const isAboutLeft = query.verdict?.length === 1 && query.verdict[0] === "not-ready";
  const used =
    (isAboutLeft ? clientsToFix(judged).get(subject.id) : undefined) ??
    usesOf(judged, subject.id).map(({ client }) => client);
  return used.some((id) => {
    const client = judged.clients.get(id);
    if (!client) return false;
    const cell = (field: (typeof USED)[number]) =>
      field === "client" ? client.recognition.client : client.facts[field].trim();
    return fields.every((field) => {
      const wanted = query[field] ?? "";
      if (field !== "client" && asksForNothing(wanted)) return !says(cell(field));
      return cell(field).toLowerCase() === wanted.toLowerCase();
    });
  });
}

function matchesVerdict(subject: JudgedSubject, wanted: VerdictFilter): boolean {
  switch (wanted) {
    case "mixed":
    case "verified":
    case "regressed":
    case "silent":
      return subject[wanted];
    case "never-seen":
      return isNeverSeen(subject);
    default:
      return subject.verdict === wanted;
  }
}

/** `owner` is a member's id, or "none": nobody, or somebody who has left. */
function matchesOwner(subject: JudgedSubject, owner: string): boolean {
  return owner === "none" ? subject.owner === null : subject.owner !== null && subject.work.ownerId === owner;
}

const SOON_DAYS = 14;

function matchesDue(judged: JudgedOrg, subject: JudgedSubject, due: "overdue" | "soon" | "none"): boolean {
  const { dueOn } = subject.work;
  if (due === "overdue") return subject.overdue;
  if (due === "none") return dueOn === null;
  const days = dueOn === null ? -1 : daysFrom(isoDay(judged.clock.day(judged.at)), dueOn);
  return days >= 0 && days <= SOON_DAYS;
}

/** What a subject can be found by, in small letters; its owner apart. */
const searchTexts = perJudgement(
  "searchTexts",
  (judged): ReadonlyMap<string, string> =>
    new Map(
      judged.subjects.map(({ id, name, username }) => [
        id,
        [name, ...(judged.usernamesOf.get(id) ?? [username]), ...applicationsOf(judged, id)]
          .join("\n")
          .toLowerCase(),
      ]),
    ),
);
