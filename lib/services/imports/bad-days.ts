import type { Database } from "@/lib/db/database";
import { loadClients } from "@/lib/db/dimensions";
import { isTelling, loadBadLogins } from "@/lib/db/stored-logins";
import type { OrgScope } from "@/lib/db/scope";
import { says, type ClientFacts } from "@/lib/domain/client";
import { outcomeCode } from "@/lib/domain/outcome";
import type { Target } from "@/lib/domain/protocol";
import { findApplication } from "@/lib/domain/recognition/applications";
import { loginKindOf } from "@/lib/domain/recognition/recognise-client";

const A_DAY = 86_400;
/** Files of two sources tell the instant of a login some seconds apart, and the one before midnight, the other after it. */
const APART = 300;
/** Days are asked for in order, and seldom twice. */
const MOST_DAYS = 8;

/** Which imports show which users below a target, a day (UTC) read at a time. */
export class BadDays {
  readonly #days = new Map<number, ReadonlyMap<string, ReadonlySet<string>>>();
  readonly #sorts = new Map<number, string>();

  constructor(
    private readonly database: Database,
    private readonly scope: OrgScope,
    /** For users known by an id: the one that bears their name. */
    private readonly named: ReadonlyMap<number, number>,
    private readonly target: Target,
  ) {}

  /** Whether a login may be below the org's target, so that no other file hides it unseen. */
  isTelling(protocol: number, outcome: number): boolean {
    return isTelling(protocol, outcome, this.target);
  }

  /**
   * Whether an import holds a bad login of a user (its own number), a kind and the same sort of client on the day of an
   * instant: one client's says nothing of another's that goes by the same user.
   */
  has(importId: number, user: number, { time, protocol, outcome, client }: BadRow): boolean {
    const key = keyOf(importId, user, protocol, outcome);
    const sort = this.#sortOf(client);
    const days = new Set([time - APART, time, time + APART].map((at) => Math.floor(at / A_DAY)));
    return [...days].some((day) => {
      const sorts = this.#of(day).get(key);
      return sorts !== undefined && (sort === ANY || sorts.has(sort) || (!isNamed(sort) && sorts.has(ANY)));
    });
  }

  #sortOf(client: number): string {
    const known = this.#sorts.get(client);
    if (known !== undefined) return known;
    for (const { id, facts } of loadClients(this.database, this.scope))
      if (!this.#sorts.has(id)) this.#sorts.set(id, sortOf(facts));
    const sort = this.#sorts.get(client) ?? ANY;
    this.#sorts.set(client, sort);
    return sort;
  }

  #of(day: number): ReadonlyMap<string, ReadonlySet<string>> {
    const known = this.#days.get(day);
    if (known) return known;
    const found = new Map<string, Set<string>>();
    for (const { members, user, client, protocol, outcome } of loadBadLogins(
      this.database,
      this.scope,
      day * A_DAY,
      (day + 1) * A_DAY - 1,
      this.target,
    ))
      for (const id of members) {
        const key = keyOf(id, this.named.get(user) ?? user, protocol, outcome);
        const sorts = found.get(key) ?? new Set<string>();
        found.set(key, sorts.add(this.#sortOf(client)));
      }
    const [oldest] = this.#days.keys();
    if (this.#days.size >= MOST_DAYS && oldest !== undefined) this.#days.delete(oldest);
    this.#days.set(day, found);
    return found;
  }
}

/** A login as far as it matters whether another file shows it, too; the client as its number. */
type BadRow = {
  readonly time: number;
  readonly protocol: number;
  readonly outcome: number;
  readonly client: number;
};

/** Of a client of which nothing is known. */
const ANY = "";
const APPLICATION = "application ";

function isNamed(sort: string): boolean {
  return sort.startsWith(APPLICATION);
}

/**
 * What sort of client it is as far as files of several sources tell it alike: its application where it has one of its own,
 * else whether a person or a program logs in so.
 */
function sortOf(facts: ClientFacts): string {
  const name = says(facts.application) ? facts.application.trim().toLowerCase() : "";
  if (name !== "" && findApplication(name)?.kind !== "browser") return APPLICATION + name;
  if (!says(facts.loginType)) return ANY;
  return loginKindOf(facts);
}

const INSECURE = outcomeCode("insecure");

/** A refusal is one whatever its protocol. */
function keyOf(importId: number, user: number, protocol: number, outcome: number): string {
  return `${importId} ${user} ${outcome} ${outcome === INSECURE ? "" : protocol}`;
}
