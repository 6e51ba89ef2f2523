import { type AliasChange, loadAliases } from "@/lib/db/lists";
import { textsBeginning } from "@/lib/db/login-search";
import type { Database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { eachPacked } from "@/lib/domain/evidence";
import { isUserId } from "@/lib/domain/user-names";
import type { Day } from "@/lib/domain/zone";

/** Users known by their record id alone, beside users of whom nobody has said the id: two names of one person, maybe. */
export type Twofold = {
  /** Users known by their record id alone. */
  readonly nameless: number;
  /** At most so many logins are counted twice, once by id and once by username. */
  readonly logins: number;
};

type Tally = { readonly user: number; readonly evidence: Uint32Array };

/**
 * Finds logins that may be counted twice, because one file knows their user by record id and another by username, and
 * nothing says whose the id is (docs/decisions/015). On a day each login by id can be one login by name at most.
 */
export class TwofoldUsers {
  readonly #named: ReadonlySet<string> | null;
  readonly #users = new Set<number>();
  readonly #byId = new Map<Day, number>();
  readonly #byName = new Map<Day, number>();

  constructor(database: Database, scope: OrgScope, aliases: AliasChange = {}) {
    const ids = textsBeginning(database, scope, "user", "005").filter(isUserId);
    const names = ids.length === 0 ? new Map<string, string>() : loadAliases(database, scope, aliases);
    this.#named = ids.every((id) => names.has(id)) ? null : new Set(names.values());
  }

  /** Takes the logins of a user: `name` is a username, or a record id that nobody has named. */
  add(name: string, { user, evidence }: Tally): void {
    if (this.#named === null || this.#named.has(name)) return;
    const isNameless = isUserId(name);
    if (isNameless) this.#users.add(user);
    const days = isNameless ? this.#byId : this.#byName;
    eachPacked(evidence, (day, _, count) => days.set(day, (days.get(day) ?? 0) + count));
  }

  found(): Twofold {
    let logins = 0;
    for (const [day, count] of this.#byId) logins += Math.min(count, this.#byName.get(day) ?? 0);
    return { nameless: this.#users.size, logins };
  }
}
