import { isUserId } from "@/lib/domain/user-names";

/** Whom a file names, whose logins readers see, and the usernames of record ids; each by username or record id. */
export type People = {
  readonly met: ReadonlySet<string>;
  readonly stored: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, string>;
};

/**
 * Whom the newest list of users names, and what has to stand behind each username here: a sandbox may use the list of its
 * production org. `null`: it is a sandbox, and nobody knows yet what it adds.
 */
export type Listed = { readonly people: ReadonlySet<string>; readonly suffix: string | null };

/** How well the users of a file are known: by username, or by record id where most users here have one that is known. */
export type Familiarity = {
  /** Users of the file, and of the org, that can be compared; and how many of the file's are known. */
  readonly users: number;
  readonly here: number;
  readonly known: number;
  /** Usernames among the users of the file, and how many of them are of a domain known here. */
  readonly names: number;
  readonly ofKnownDomain: number;
  /** Usernames in the file that are not known here. */
  readonly strangers: number;
  /** Such that are known, here or in the file itself, but for a last part, which a sandbox adds; or that lack it. */
  readonly sandboxed: number;
  readonly unsandboxed: number;
};

/** Compares the users of a file with those of the org: a username is one person's in all of Salesforce. */
export function familiarity({ met, stored, aliases }: People, listed: Listed): Familiarity {
  const nameOf = (user: string) => aliases.get(user) ?? user;
  const { people, suffix } = listed;
  const asHere = (user: string) => (isUserId(user) ? nameOf(user) : user + (suffix ?? ""));
  const here = new Set([...[...stored].map(nameOf), ...[...people].map(asHere)]);
  const namesHere = [...here].filter((user) => !isUserId(user));
  const named = new Set(aliases.values());
  const withId = here.size - namesHere.length + namesHere.filter((name) => named.has(name)).length;
  const users = [...new Set([...met].map(nameOf))];
  const names = namesHere.length > 0 ? users.filter((user) => !isUserId(user)) : [];
  const ids = withId >= here.size * MOST ? users.filter(isUserId) : [];
  const isKnown = (user: string) => here.has(user) || (suffix === null && people.has(withoutLast(user)));
  const domains = new Set(namesHere.map(domainOf));
  const bare = new Set(namesHere.map(withoutLast));
  const strangers = [...met].filter((user) => !isUserId(user) && !isKnown(user));
  return {
    users: names.length + ids.length,
    here: (names.length > 0 ? namesHere.length : 0) + (ids.length > 0 ? withId : 0),
    known: [...names, ...ids].filter(isKnown).length,
    names: names.length,
    ofKnownDomain: names.filter((name) => domains.has(domainOf(name))).length,
    strangers: strangers.length,
    sandboxed: strangers.filter((name) => here.has(withoutLast(name)) || met.has(withoutLast(name))).length,
    unsandboxed: strangers.filter((name) => bare.has(name)).length,
  };
}

/** Where fewer have a known record id, that one is not known says nothing. */
const MOST = 0.8;

/** `acme.com` of ann@acme.com and of ann@acme.com.uat: sandboxes append their name. */
function domainOf(username: string): string {
  const host = username.slice(username.lastIndexOf("@") + 1).split(".");
  return host.slice(0, 2).join(".");
}

/** ann@acme.com of ann@acme.com.uat. */
function withoutLast(username: string): string {
  return username.replace(/\.[^.@]+$/, "");
}
