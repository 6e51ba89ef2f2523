import type { Database } from "@/lib/db/database";
import { loadAliases } from "@/lib/db/lists";
import { dimensionsOf, ID_COLUMNS, type LoginConditions, type ShownLogin } from "@/lib/db/login-search";
import { loadRules } from "@/lib/db/rules";
import { textsOf } from "@/lib/db/dimensions";
import type { OrgScope } from "@/lib/db/scope";
import { addressTest } from "@/lib/domain/address-test";
import { asksForNothing, CLIENT_FIELDS, says } from "@/lib/domain/client";
import type { DimensionKind } from "@/lib/domain/dimension-kinds";
import { globTest, type TextTest } from "@/lib/domain/glob";
import { outcomeCode, outcomeOfCode } from "@/lib/domain/outcome";
import { protocolCode } from "@/lib/domain/protocol";
import { SubjectIndex, type IndexedSubject } from "@/lib/domain/subject-index";
import { instantOf } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import type { KnownClient } from "../readiness/surroundings";
import { usesOf } from "../readiness/subject-uses";
import { perJudgement } from "../readiness/per-judgement";
import type { LoginQuery } from "./login-query";

const A_DAY = 86_400;

/** First and last instant (unix seconds) that a query asks for, both included. */
export function stretchAsked(query: LoginQuery, timeZone: string): { from: number; to: number } {
  const start = (text: string) => instantOf(Date.parse(`${text}T00:00:00Z`) / 1000, timeZone);
  const nextDay = (text: string) =>
    new Date(Date.parse(`${text}T00:00:00Z`) + A_DAY * 1000).toISOString().slice(0, 10);
  const { from, to } = query;
  return {
    from: from === undefined ? 0 : from.length === 10 ? start(from) : Math.floor(Date.parse(from) / 1000),
    to:
      to === undefined
        ? Number.MAX_SAFE_INTEGER
        : to.length === 10
          ? start(nextDay(to)) - 1
          : Math.floor(Date.parse(to) / 1000),
  };
}

/** A query in codes and ids, as far as the stored columns can tell; what is left over is looked at login by login. */
export function conditionsOf(
  database: Database,
  scope: OrgScope,
  judged: JudgedOrg,
  query: LoginQuery,
): LoginConditions {
  const ids = (kind: DimensionKind, fits: ((text: string) => boolean) | null) =>
    fits && dimensionsOf(database, scope, kind).flatMap(([id, value]) => (fits(value) ? [id] : []));
  const text = (pattern: string | undefined) => (pattern === undefined ? null : cellTest(pattern));
  const members = query.subject === undefined ? null : judged.membersOf(query.subject);
  return {
    protocols: query.protocol?.map(protocolCode) ?? null,
    outcome: query.outcome === undefined ? null : outcomeCode(query.outcome),
    below: query.below === "true" ? protocolCode(judged.target) : null,
    user: both(ids("user", text(query.user)), members && usersOf(database, scope, judged, query.subject)),
    ip: ids("ip", query.ip === undefined ? null : (addressTest(query.ip)?.holds ?? null)),
    client: clientsOf(judged, query),
    status: ids("status", text(query.status)),
    cipher: ids("cipher", text(query.cipher)),
    url: ids("url", text(query.url)),
    geo: ids("geo", query.country === undefined ? null : placeTest(query.country)),
    hiddenSets: [],
  };
}

/** The test of what a filter asks of a cell. */
function cellTest(pattern: string): TextTest {
  return asksForNothing(pattern) ? (cell) => !says(cell) : globTest(pattern);
}

/** A stored place is asked for by the code or the name of its country. */
function placeTest(pattern: string): TextTest {
  const test = cellTest(pattern);
  const partsOf = (place: string) => place.split("\t", 2);
  return asksForNothing(pattern)
    ? (place) => partsOf(place).every(test)
    : (place) => partsOf(place).some(test);
}

function both(a: readonly number[] | null, b: readonly number[] | null): readonly number[] | null {
  if (a === null || b === null) return a ?? b;
  const known = new Set(b);
  return a.filter((id) => known.has(id));
}

/** The users behind a subject, as counted and as written in files. */
function usersOf(
  database: Database,
  scope: OrgScope,
  judged: JudgedOrg,
  subject: string | undefined,
): readonly number[] {
  const counted = new Set(judged.membersOf(subject ?? "").map(({ user }) => user));
  const aliases = loadAliases(database, scope);
  if (aliases.size === 0) return [...counted];
  const names = textsOf(database, scope, counted);
  const wanted = new Set(names.values());
  const written = dimensionsOf(database, scope, "user").flatMap(([id, value]) =>
    wanted.has(aliases.get(value) ?? "") ? [id] : [],
  );
  return [...counted, ...written];
}

/** The clients that subjects of each area have used. */
const clientsByArea = perJudgement("clientsByArea", (judged): ReadonlyMap<string, readonly number[]> => {
  const areas = new Map<string, Set<number>>();
  for (const { id, area } of judged.subjects) {
    let clients = areas.get(area);
    if (!clients) areas.set(area, (clients = new Set()));
    for (const { client } of usesOf(judged, id)) clients.add(client);
  }
  return new Map([...areas].map(([area, clients]) => [area, [...clients]]));
});

/** The clients that can be meant; null for any. */
function clientsOf(judged: JudgedOrg, query: LoginQuery): readonly number[] | null {
  const tests = CLIENT_FIELDS.flatMap((field) => {
    const pattern = query[field];
    if (pattern === undefined) return [];
    const fits = cellTest(pattern);
    return [({ facts }: KnownClient) => fits(facts[field])];
  });
  const { client, clientArea } = query;
  if (client !== undefined)
    tests.push(({ recognition }) => recognition.client.toLowerCase() === client.toLowerCase());
  if (clientArea !== undefined) tests.push(({ recognition }) => clientArea.includes(recognition.area));
  const byFacts =
    tests.length === 0
      ? null
      : [...judged.clients.values()]
          .filter((known) => tests.every((test) => test(known)))
          .map(({ id }) => id);
  if (query.subject === undefined && query.area === undefined) return byFacts;
  const ofArea = query.area === undefined ? null : (clientsByArea(judged).get(query.area) ?? []);
  const ofSubject =
    query.subject === undefined ? null : usesOf(judged, query.subject).map(({ client }) => client);
  return both(byFacts, both(ofArea, ofSubject));
}

/** Logins with the subject that each belongs to by the rules of now; null where its client is not known any more. */
export type SubjectFinder = (
  logins: readonly ShownLogin[],
) => readonly { readonly login: ShownLogin; readonly subject: IndexedSubject | null }[];

/** Finds subjects of logins; texts are read as they come up, so that a page does not read them all. */
export async function subjectFinder(
  database: Database,
  scope: OrgScope,
  clients: JudgedOrg["clients"],
): Promise<SubjectFinder> {
  const index = new SubjectIndex(await loadRules(database.prisma, scope));
  const known = { user: new Set<number>(), ip: new Set<number>(), client: new Set<number>() };
  const aliases = loadAliases(database, scope);
  const addUser = (id: number, name: string) => {
    known.user.add(id);
    index.addUser(id, name);
  };
  if (aliases.size > 0) {
    // Who a user id is can be any of the names.
    for (const [id, name] of dimensionsOf(database, scope, "user")) addUser(id, name);
    index.nameUsers(aliases);
  }
  const unknown = (logins: readonly ShownLogin[], column: "user" | "ip" | "client") => [
    ...new Set(logins.flatMap((login) => (known[column].has(login[column]) ? [] : [login[column]]))),
  ];
  return (logins) => {
    for (const [id, name] of textsOf(database, scope, unknown(logins, "user"))) addUser(id, name);
    for (const [id, ip] of textsOf(database, scope, unknown(logins, "ip"))) {
      known.ip.add(id);
      index.addIp(id, ip);
    }
    for (const id of unknown(logins, "client")) {
      const facts = clients.get(id)?.facts;
      known.client.add(id);
      if (facts) index.addClient(id, facts);
    }
    return logins.map((login) => {
      if (!clients.has(login.client)) return { login, subject: null };
      const member = index.members[index.memberOf(login.client, login.user, login.ip)];
      return { login, subject: index.subjects.get(member?.subjectId ?? "") ?? null };
    });
  };
}

/** Whether a login that stands is what was asked for, in all that its stored row can tell. */
export function meets(login: ShownLogin, conditions: LoginConditions): boolean {
  const { protocols, outcome, below } = conditions;
  if (protocols?.includes(login.protocol) === false) return false;
  if (outcome !== null && login.outcome !== outcome) return false;
  if (below !== null && !isBelow(login, below)) return false;
  return ID_COLUMNS.every((column) => {
    const ids = conditions[column];
    return ids === null || idSet(ids).has(login[column]);
  });
}

const sets = new WeakMap<readonly number[], ReadonlySet<number>>();

function idSet(ids: readonly number[]): ReadonlySet<number> {
  const known = sets.get(ids);
  if (known) return known;
  const set = new Set(ids);
  sets.set(ids, set);
  return set;
}

function isBelow({ protocol, outcome }: ShownLogin, target: number): boolean {
  const ended = outcomeOfCode(outcome);
  return ended === "insecure" || (ended !== "failed" && protocol > 0 && protocol < target);
}
