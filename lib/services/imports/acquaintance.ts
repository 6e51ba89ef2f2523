import { isUserId } from "@/lib/domain/user-names";

/** How well the users of a file are known: by username, or by record id where both sides have such. */
export type Familiarity = {
  /** Users of the file, and of the org, that can be compared. */
  readonly users: number;
  readonly stored: number;
  readonly known: number;
  /** Usernames of the file, and how many of them are of a domain known here. */
  readonly names: number;
  readonly ofKnownDomain: number;
  /** Strangers but for the last part that a sandbox puts behind usernames: behind theirs, or behind those here. */
  readonly sandboxed: number;
  readonly unsandboxed: number;
};

/**
 * Compares the users of a file with those of the org. A username is one person's in all of Salesforce; a sandbox has
 * those of its production org with its own name behind each.
 */
export class Acquaintance {
  constructor(
    readonly met: ReadonlySet<string>,
    readonly stored: ReadonlySet<string>,
    /** Usernames by record id. */
    readonly aliases: ReadonlyMap<string, string>,
  ) {}

  /** The same beside other users of the org. */
  beside(stored: ReadonlySet<string>): Acquaintance {
    return new Acquaintance(this.met, stored, this.aliases);
  }

  familiarity(): Familiarity {
    const nameOf = (user: string) => this.aliases.get(user) ?? user;
    const stored = new Set([...this.stored].map(nameOf));
    const named = [...stored].filter((user) => !isUserId(user));
    const withId = new Set(this.aliases.values());
    const known = stored.size - named.length + named.filter((name) => withId.has(name)).length;
    const met = [...new Set([...this.met].map(nameOf))];
    // An id that nobody has named is a stranger only where ids are known, and a name where names are.
    const names = named.length > 0 ? met.filter((user) => !isUserId(user)) : [];
    const ids = known > 0 ? met.filter(isUserId) : [];
    const strangers = [...names, ...ids].filter((user) => !stored.has(user));
    const domains = new Set(named.map(domainOf));
    const bare = new Set(named.map(withoutLast));
    return {
      users: names.length + ids.length,
      stored: (names.length > 0 ? named.length : 0) + (ids.length > 0 ? known : 0),
      known: names.length + ids.length - strangers.length,
      names: names.length,
      ofKnownDomain: names.filter((name) => domains.has(domainOf(name))).length,
      sandboxed: strangers.filter((user) => stored.has(withoutLast(user))).length,
      unsandboxed: strangers.filter((user) => bare.has(user)).length,
    };
  }
}

/** `acme.com` of ann@acme.com and of ann@acme.com.uat: sandboxes append their name. */
function domainOf(username: string): string {
  const host = username.slice(username.lastIndexOf("@") + 1).split(".");
  return host.slice(0, 2).join(".");
}

/** ann@acme.com of ann@acme.com.uat. */
function withoutLast(username: string): string {
  return username.replace(/\.[^.@]+$/, "");
}
