import { eachDimension, loadClients } from "@/lib/db/dimensions";
import type { Database } from "@/lib/db/database";
import { loadAliases, type AliasChange } from "@/lib/db/lists";
import { loadOrg } from "@/lib/db/orgs";
import { loadRules } from "@/lib/db/rules";
import type { OrgScope } from "@/lib/db/scope";
import { kindNumber } from "@/lib/domain/dimension-kinds";
import { kindCode } from "@/lib/domain/evidence";
import type { OrgRule } from "@/lib/domain/org-rules";
import { SubjectIndex } from "@/lib/domain/subject-index";
import { TallyBuilder } from "@/lib/domain/tally-builder";
import type { RunStore } from "@/lib/domain/word-runs";
import { ZoneClock } from "@/lib/domain/zone";

const USER = kindNumber("user");
const IP = kindNumber("ip");

/** Counts logins of one org: who they belong to, and their tallies. */
export class LoginCounter {
  readonly tallies: TallyBuilder;

  constructor(
    readonly index: SubjectIndex,
    readonly clock: ZoneClock,
    /** By which logins are counted. */
    readonly rules: readonly OrgRule[],
    store?: RunStore,
  ) {
    this.tallies = new TallyBuilder(clock, store);
  }

  /** One login with global ids; returns the member it counts for. */
  count(
    time: number,
    protocol: number,
    outcome: number,
    user: number,
    ip: number,
    client: number,
    filteredOnly: boolean,
  ): number {
    const member = this.index.memberOf(client, user, ip);
    this.tallies.add(time, kindCode(protocol, outcome, filteredOnly), client, member);
    return member;
  }
}

export type CounterOptions = {
  readonly aliases?: AliasChange;
  /** In place of the org's own. */
  readonly rules?: readonly OrgRule[];
  /** Where logins are kept that are too many to be held. */
  readonly store?: RunStore | undefined;
};

/** A counter that knows all texts, clients and rules the org has now, with nothing counted yet. */
export async function openCounter(
  database: Database,
  scope: OrgScope,
  { aliases = {}, rules, store }: CounterOptions = {},
): Promise<LoginCounter> {
  const org = await loadOrg(database, scope);
  const own = rules ?? (await loadRules(database.prisma, scope));
  const index = new SubjectIndex(own);
  for (const { id, kind, value } of eachDimension(database, scope)) {
    if (kind === USER) index.addUser(id, value);
    else if (kind === IP) index.addIp(id, value);
  }
  index.nameUsers(loadAliases(database, scope, aliases));
  for (const client of loadClients(database, scope)) index.addClient(client.id, client.facts);
  return new LoginCounter(index, new ZoneClock(org.timeZone), own, store);
}
