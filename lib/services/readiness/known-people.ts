import { database } from "@/lib/db/database";
import { findListLines, loadAliases, newestList } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { NOT_SAID } from "@/lib/domain/client";
import { isUserId } from "@/lib/domain/user-names";
import { type KnownPerson, listedPeople, listedSuffix, personOf } from "./listed-people";

export type KnownPeople = {
  /** When the list came in, unix seconds; null without one. */
  readonly asOf: number | null;
  readonly byUsername: ReadonlyMap<string, KnownPerson>;
};

/** What the newest list of users says of some usernames (or user ids). */
export async function knownPeople(scope: OrgScope, usernames: readonly string[]): Promise<KnownPeople> {
  const db = await database();
  const list = await newestList(db, scope, "users");
  if (list === null) return { asOf: null, byUsername: new Map() };
  const suffix = await listedSuffix(db, scope);
  const asListed = usernames.map((name) =>
    suffix !== "" && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name,
  );
  const lines = await findListLines(db, scope, "users", aboutOf([...usernames, ...asListed]));
  const byUsername = new Map<string, KnownPerson>();
  for (const { username, userId, fields } of lines) {
    const person = personOf(fields);
    for (const key of [username, username + suffix, userId])
      if (key !== "" && !byUsername.has(key)) byUsername.set(key, person);
  }
  return { asOf: Math.floor(list.createdAt.getTime() / 1000), byUsername };
}

/** The one person behind a subject, where a list tells; null for a subject of several. */
export function personOfSubject(
  { byUsername }: KnownPeople,
  subject: { readonly username: string; readonly people: number },
): KnownPerson | null {
  return subject.people === 1 ? (byUsername.get(subject.username) ?? null) : null;
}

/** A person in a few words: "Ann Miller, Sales, inactive in Salesforce". */
export function personWords(person: KnownPerson | null): string {
  if (person === null) return "";
  return [person.name, person.department, person.active === false ? "inactive in Salesforce" : ""]
    .filter((text) => text !== "")
    .join(", ");
}

/** The usernames and user ids whose line in the newest list of users holds a text; none for an empty one. */
export async function peopleLike(scope: OrgScope, text: string | undefined): Promise<ReadonlySet<string>> {
  const wanted = text?.trim().toLowerCase() ?? "";
  if (wanted === "") return new Set();
  const listed = await listedPeople(await database(), scope);
  return new Set(listed?.people.flatMap(({ keys, words }) => (words.includes(wanted) ? keys : [])));
}

export type AskedPeople = {
  readonly department?: string | undefined;
  readonly manager?: string | undefined;
  readonly active?: boolean | undefined;
};

/**
 * Tells by username or user id who is of a department, one of a manager's people, or (in)active; null when none is asked.
 * Who is on no list is of no department that is said.
 */
export async function peopleOf(
  scope: OrgScope,
  asked: AskedPeople,
): Promise<((username: string) => boolean) | null> {
  const { department, manager, active } = asked;
  if (department === undefined && manager === undefined && active === undefined) return null;
  const isAsked = (given: string, wanted: string | undefined) =>
    wanted === undefined || (given || NOT_SAID).toLowerCase() === wanted.toLowerCase();
  const listed = await listedPeople(await database(), scope);
  return (username) => {
    const person = listed?.byKey.get(username);
    return (
      isAsked(person?.department ?? "", department) &&
      isAsked(person?.manager ?? "", manager) &&
      (active === undefined || person?.active === active)
    );
  };
}

/** A program that API usage or connected-app lists name beside a user. */
export type NamedApp = {
  readonly application: string;
  readonly username: string;
  readonly ip: string;
  /** Calls or uses, 0 when the list does not count. */
  readonly calls: number;
  readonly family: string;
};

const MOST_APPS = 20;
const MOST_LINES = 5000;

/** The programs that lists name behind some users, most used first: candidates for what their logins came from. */
export async function appsBehind(scope: OrgScope, usernames: readonly string[]): Promise<NamedApp[]> {
  if (usernames.length === 0) return [];
  const db = await database();
  const aliases = loadAliases(db, scope);
  const asked = new Set(usernames);
  // Lists of connected apps know users by their id alone.
  const ids = [...aliases].flatMap(([userId, username]) => (asked.has(username) ? [userId] : []));
  const about = aboutOf([...usernames, ...ids]);
  const lines = [
    ...(await findListLines(db, scope, "api-usage", about, MOST_LINES)),
    ...(await findListLines(db, scope, "connected-apps", about, MOST_LINES)),
  ];
  const apps = new Map<string, NamedApp>();
  for (const { username, userId, fields } of lines) {
    const application = fields.application || fields.client || "";
    if (application === "") continue;
    const app = {
      application,
      username: username || (aliases.get(userId) ?? userId),
      ip: fields.ip ?? "",
      family: fields.family ?? "",
      calls: Number(fields.calls ?? fields.uses ?? 0) || 0,
    };
    const key = [app.application, app.username, app.ip, app.family].join("\t");
    const known = apps.get(key);
    apps.set(key, known ? { ...known, calls: known.calls + app.calls } : app);
  }
  return [...apps.values()]
    .sort((a, b) => b.calls - a.calls || (a.application < b.application ? -1 : 1))
    .slice(0, MOST_APPS);
}

function aboutOf(usernames: readonly string[]) {
  return {
    usernames: usernames.filter((name) => !isUserId(name)),
    userIds: usernames.filter(isUserId),
  };
}
