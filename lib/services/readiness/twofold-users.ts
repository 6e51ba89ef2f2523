import type { Database } from "@/lib/db/database";
import { type AliasChange, aliasedNames } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { eachPacked } from "@/lib/domain/evidence";
import { isUserId } from "@/lib/domain/user-names";
import type { Day } from "@/lib/domain/zone";

/** Users known by their record id alone, who may be the same people as users known by username alone. */
export type Twofold = {
  /** Users known by their record id alone. */
  readonly nameless: number;
  /** At most so many logins are counted twice, once by id and once by username. */
  readonly logins: number;
};

type Tally = { readonly user: number; readonly evidence: Uint32Array };
type EachUser = (look: (name: string, tally: Tally) => void) => void;

/**
 * Finds logins that may be counted twice, because one file knows their user by record id and another by username, and
 * nothing says whose the id is (docs/decisions/015). On a day each login by id can be one login by name at most.
 */
export class TwofoldUsers {
  readonly #users = new Set<number>();
  readonly #byId = new Map<Day, number>();

  /** Takes the logins of a user: `name` is a username, or a record id that nobody has named. */
  add(name: string, tally: Tally): void {
    if (!isUserId(name)) return;
    this.#users.add(tally.user);
    addDays(this.#byId, tally);
  }

  /** `sources`: of the files; those of one source name all users in one way. `eachUser` is asked only where it matters. */
  found(
    database: Database,
    scope: OrgScope,
    sources: ReadonlySet<string>,
    aliases: AliasChange | undefined,
    eachUser: EachUser,
  ): Twofold {
    const nameless = this.#users.size;
    if (nameless === 0 || sources.size < 2) return { nameless, logins: 0 };
    const named = aliasedNames(database, scope, aliases);
    const byName = new Map<Day, number>();
    eachUser((name, tally) => {
      if (!isUserId(name) && !named.has(name)) addDays(byName, tally);
    });
    let logins = 0;
    for (const [day, count] of this.#byId) logins += Math.min(count, byName.get(day) ?? 0);
    return { nameless, logins };
  }
}

function addDays(days: Map<Day, number>, { evidence }: Tally): void {
  eachPacked(evidence, (day, _, count) => days.set(day, (days.get(day) ?? 0) + count));
}
