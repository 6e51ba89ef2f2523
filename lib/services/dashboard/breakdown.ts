import type { Area } from "@/lib/domain/area";
import { NOT_SAID, saidOf } from "@/lib/domain/client";
import { isWorkArea } from "@/lib/domain/readiness";
import type { OrgScope } from "@/lib/db/scope";
import type { JudgedOrg } from "../readiness/judged-org";
import type { KnownClient } from "../readiness/surroundings";
import { knownPeople } from "../readiness/known-people";
import { lastBelowOfAll, type LastBelow } from "../readiness/last-below";
import { perCopy } from "../readiness/per-judgement";
import { askedClients } from "./asked-clients";
import { clientSums } from "./day-sums";
import { windowOf, type DashboardQuery } from "./dashboard-query";
import { clientsToFix } from "../readiness/courses";

/** What the work can be broken down by. Logins are null where tallies do not hold the value. */
export const BREAKDOWNS = [
  "browser",
  "platform",
  "application",
  "country",
  "network",
  "department",
  "manager",
] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

export type BreakdownRow = {
  readonly value: string;
  /** Logins below the target in the period, and all of them. */
  readonly below: number | null;
  readonly logins: number | null;
  /** Subjects left that used it below the target, or belong to it. */
  readonly left: number;
  /** All subjects that belong to it; null where that is not counted. */
  readonly subjects: number | null;
};

export type Breakdown = {
  readonly by: BreakdownBy;
  readonly rows: readonly BreakdownRow[];
  /** How many values there are in all. */
  readonly values: number;
};

const ROWS = 10;

/** The first rows of each breakdown: the period's logins below the target, and the subjects left. */
export async function breakdownsOf(
  scope: OrgScope,
  judged: JudgedOrg,
  query: DashboardQuery,
): Promise<readonly Breakdown[]> {
  const all = await Promise.all(BREAKDOWNS.map((by) => breakdownBy(scope, judged, query, by)));
  return all.flatMap((one) => (one ? [{ ...one, rows: one.rows.slice(0, ROWS) }] : []));
}

/** One breakdown with all its rows; null where the query, or a missing list of users, leaves nothing to break down by. */
export async function breakdownBy(
  scope: OrgScope,
  judged: JudgedOrg,
  query: DashboardQuery,
  by: BreakdownBy,
): Promise<Breakdown | null> {
  if (by === "browser" || by === "platform" || by === "application")
    return clientBreakdown(judged, query, by);
  // Places and people are of subjects: they cannot be narrowed to a client.
  if (askedClients(judged, query)) return null;
  if (by === "department" || by === "manager")
    return (await peopleBreakdowns(judged, scope, query.area)).find((one) => one.by === by) ?? null;
  return placeBreakdowns(judged, scope, query.area, by);
}

const placeBreakdowns = perCopy(
  "placeBreakdowns",
  async (judged, scope: OrgScope, area: Area | undefined, by: "country" | "network") =>
    placeBreakdown(judged, area, by, await lastBelowOfAll(judged, scope)),
);

const clientBreakdown = perCopy(
  "clientBreakdown",
  (judged, query: DashboardQuery, by: "browser" | "platform" | "application") =>
    breakDownClients(judged, query, by, ({ facts }) => saidOf(facts[by])),
);

/**
 * Logins below the target and subjects left by a cell of their clients, called, and taken together, as the caller says.
 */
export function breakDownClients(
  judged: JudgedOrg,
  query: DashboardQuery,
  by: "browser" | "platform" | "application",
  valueOf: (client: KnownClient) => string,
): Breakdown {
  const rows = new Map<string, { value: string; below: number; logins: number; left: Set<string> }>();
  const of = (client: KnownClient) => {
    const value = valueOf(client);
    // The list that the links lead to does not tell capitals from small letters.
    let row = rows.get(value.toLowerCase());
    if (!row) rows.set(value.toLowerCase(), (row = { value, below: 0, logins: 0, left: new Set() }));
    return row;
  };
  const window = windowOf(judged, query.period);
  const clients = askedClients(judged, query);
  for (const [id, { logins, below }] of clientSums(judged, window?.from ?? 0, window?.to ?? -1)) {
    const client = clients === null || clients.has(id) ? judged.clients.get(id) : undefined;
    if (!client || !isWorkArea(client.recognition.area)) continue;
    if (!clients && query.area !== undefined && client.recognition.area !== query.area) continue;
    const row = of(client);
    row.logins += logins;
    row.below += below;
  }
  const toFix = clientsToFix(judged);
  for (const subject of leftSubjects(judged, query.area)) {
    for (const id of toFix.get(subject.id) ?? []) {
      const client = clients === null || clients.has(id) ? judged.clients.get(id) : undefined;
      if (client) of(client).left.add(subject.id);
    }
  }
  const all = [...rows.values()]
    .map(({ value, below, logins, left }) => ({ value, below, logins, left: left.size, subjects: null }))
    .filter(({ below, left }) => below > 0 || left > 0)
    .sort((a, b) => b.below - a.below || b.left - a.left || (a.value < b.value ? -1 : 1));
  return { by, rows: all, values: all.length };
}

/** Subjects left by where their newest login below the target came from; the caller may call places otherwise. */
export function placeBreakdown(
  judged: JudgedOrg,
  area: Area | undefined,
  by: "country" | "network",
  places: ReadonlyMap<string, LastBelow>,
  nameOf: (place: string) => string = (place) => place,
): Breakdown {
  const rows = new Map<string, { value: string; left: number }>();
  for (const { id } of leftSubjects(judged, area)) {
    const place = places.get(id)?.[by] ?? "";
    const value = place === "" ? NOT_SAID : nameOf(place);
    const row = rows.get(value.toLowerCase()) ?? { value, left: 0 };
    row.left += 1;
    rows.set(value.toLowerCase(), row);
  }
  const all = [...rows.values()]
    .map(({ value, left }) => ({ value, below: null, logins: null, left, subjects: null }))
    .sort((a, b) => b.left - a.left || (a.value < b.value ? -1 : 1));
  return { by, rows: all, values: all.length };
}

/** By the newest list of users; empty without one. */
const peopleBreakdowns = perCopy("peopleBreakdowns", breakDownPeople);

async function breakDownPeople(
  judged: JudgedOrg,
  scope: OrgScope,
  area: Area | undefined,
): Promise<Breakdown[]> {
  if (area !== undefined && area !== "users") return [];
  const users = judged.subjects.filter(({ area, status }) => area === "users" && status !== "retired");
  const people = await knownPeople(
    scope,
    users.map(({ username }) => username),
  );
  if (people.asOf === null) return [];
  return (["department", "manager"] as const).map((by) => {
    const rows = new Map<string, { value: string; left: number; subjects: number }>();
    for (const { username, verdict } of users) {
      const value = people.byUsername.get(username)?.[by] || NOT_SAID;
      // The list that the links lead to does not tell capitals from small letters.
      const row = rows.get(value.toLowerCase()) ?? { value, left: 0, subjects: 0 };
      row.subjects += 1;
      if (verdict === "not-ready") row.left += 1;
      rows.set(value.toLowerCase(), row);
    }
    const all = [...rows.values()]
      .map((row) => ({ below: null, logins: null, ...row }))
      .filter(({ left }) => left > 0)
      .sort((a, b) => b.left - a.left || (a.value < b.value ? -1 : 1));
    return { by, rows: all, values: all.length };
  });
}

function leftSubjects(judged: JudgedOrg, wanted: Area | undefined) {
  return judged.subjects.filter(
    ({ area, verdict, status }) =>
      verdict === "not-ready" &&
      status !== "retired" &&
      isWorkArea(area) &&
      (wanted === undefined || wanted === area),
  );
}
