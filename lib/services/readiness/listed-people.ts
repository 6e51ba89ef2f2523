import type { Database } from "@/lib/db/database";
import { findListLines, newestList } from "@/lib/db/lists";
import { dimensionsOf } from "@/lib/db/login-search";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { countedUsers } from "@/lib/db/tallies";
import { sandboxSuffix } from "@/lib/domain/user-names";
import { userKind, type UserKind } from "@/lib/domain/user-kind";
import { onePerProcess } from "@/lib/storage/one-per-process";

/** What the newest list of users says of a person; "" where it says nothing. */
export type KnownPerson = {
  readonly name: string;
  readonly email: string;
  readonly department: string;
  readonly manager: string;
  readonly profile: string;
  /** Null when the list does not say. */
  readonly active: boolean | null;
  readonly kind: UserKind | null;
};

/** A person of the list with its username and record id, those of the two that the list tells. */
export type ListedPerson = Pick<KnownPerson, "department" | "manager" | "active" | "kind"> & {
  readonly keys: readonly string[];
  /** All that it can be found by, in small letters. */
  readonly words: string;
};

export type ListedPeople = {
  /** When the list came in, unix seconds. */
  readonly asOf: number;
  readonly people: readonly ListedPerson[];
  /** By username and by record id. */
  readonly byKey: ReadonlyMap<string, ListedPerson>;
  /** What a sandbox has put behind the usernames of a production list, ".uat"; "" where the list is of its own users. */
  readonly suffix: string;
};

type Kept = { readonly list: number; readonly version: number; readonly listed: ListedPeople };
/** The lists of each org that were asked for last; the lines of a finished list never change. */
const lists = onePerProcess("lists", () => new WeakMap<Database, Map<number, Kept>>());
const MOST_KEPT = 50_000;

/** Everybody of the org's newest list of users, in its order; null without one. */
export async function listedPeople(db: Database, scope: OrgScope): Promise<ListedPeople | null> {
  const list = await newestList(db, scope, "users");
  if (list === null) return null;
  const ofDatabase = lists.get(db) ?? new Map<number, Kept>();
  lists.set(db, ofDatabase);
  const kept = ofDatabase.get(scope.orgId);
  const org = await loadOrg(db, scope);
  if (kept?.list === list.id && kept.version === org.dataVersion) return kept.listed;
  const byKey = new Map<string, ListedPerson>();
  const lines = await findListLines(db, scope, "users");
  const suffix = await listSuffix(db, scope, lines);
  const people = lines.map(({ username, userId, fields }) => {
    const { name, email, department, manager, profile, active, kind } = personOf(fields);
    const keys = [username === "" ? "" : username + suffix, username, userId].filter(
      (key, i, all) => key !== "" && all.indexOf(key) === i,
    );
    const words = [name, email, department, manager, profile].join("\n").toLowerCase();
    const person = { keys, words, department, manager, active, kind };
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, person);
    return person;
  });
  const listed = { asOf: Math.floor(list.createdAt.getTime() / 1000), people, byKey, suffix };
  if (people.length <= MOST_KEPT)
    ofDatabase.set(scope.orgId, { list: list.id, version: org.dataVersion, listed });
  return listed;
}

/**
 * What a sandbox has put behind the usernames of the org's newest list; "" in production, without reading anything.
 */
export async function listedSuffix(db: Database, scope: OrgScope): Promise<string> {
  const org = await loadOrg(db, scope);
  if (org.environment !== "sandbox") return "";
  const known = suffixes.get(db)?.get(scope.orgId);
  if (known?.version === org.dataVersion) return known.suffix;
  const suffix = (await listedPeople(db, scope))?.suffix ?? "";
  const ofDatabase = suffixes.get(db) ?? new Map<number, { version: number; suffix: string }>();
  suffixes.set(db, ofDatabase);
  ofDatabase.set(scope.orgId, { version: org.dataVersion, suffix });
  return suffix;
}

/** Kept apart from the people: those of a very long list are not. */
const suffixes = onePerProcess(
  "suffixes",
  () => new WeakMap<Database, Map<number, { readonly version: number; readonly suffix: string }>>(),
);

/** What the org, if a sandbox, adds to the usernames of some lines of a list; "" where they are its own. */
export async function listSuffix(
  db: Database,
  scope: OrgScope,
  lines: readonly { readonly username: string }[],
): Promise<string> {
  const org = await loadOrg(db, scope);
  return org.environment === "sandbox" ? suffixOf(db, scope, lines) : "";
}

/** Names of files that are undone, or not accepted yet, say nothing. */
function suffixOf(db: Database, scope: OrgScope, lines: readonly { readonly username: string }[]): string {
  const counted = countedUsers(db, scope);
  const names = dimensionsOf(db, scope, "user").flatMap(([id, name]) => (counted.has(id) ? [name] : []));
  return sandboxSuffix(new Set(lines.map(({ username }) => username)), names) ?? "";
}

/** What a line of a list of users says. */
export function personOf(fields: Readonly<Record<string, string>>): KnownPerson {
  const full = [fields.firstName, fields.lastName].filter(Boolean).join(" ");
  return {
    name: fields.name || full,
    email: fields.email ?? "",
    department: fields.department ?? "",
    manager: fields.manager ?? "",
    profile: fields.profile ?? "",
    active: readFlag(fields.active),
    kind: userKind(fields.userType ?? ""),
  };
}

/** Exports write true and false, reports 1 and 0. */
function readFlag(text: string | undefined): boolean | null {
  if (/^(true|1|yes|checked|wahr|ja|vrai|oui|verdadero|sí|sim|waar|はい)$/i.test(text ?? "")) return true;
  return /^(false|0|no|unchecked|falsch|nein|faux|non|falso|não|nee|nej|onwaar|いいえ)$/i.test(text ?? "")
    ? false
    : null;
}
