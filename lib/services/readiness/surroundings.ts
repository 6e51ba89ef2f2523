import type { Database } from "@/lib/db/database";
import { loadClients } from "@/lib/db/dimensions";
import { type StoredImport, publishedImports } from "@/lib/db/imports";
import { loadOrg, type StoredOrg } from "@/lib/db/orgs";
import { loadRules } from "@/lib/db/rules";
import type { AliasChange } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loadDays, type StoredMember, type StoredSubject } from "@/lib/db/tallies";
import type { ClientFacts } from "@/lib/domain/client";
import { allKnownUntil, type Covered } from "@/lib/domain/cover";
import type { LoginKind } from "@/lib/domain/login-kind";
import { DayCells } from "@/lib/domain/day-cells";
import { RuleBook, type OrgRule } from "@/lib/domain/org-rules";
import { type Target, targetOf } from "@/lib/domain/protocol";
import { recogniseClient, type Recognition } from "@/lib/domain/recognition/recognise-client";
import type { Rules } from "@/lib/domain/verdict";
import { type Day, ZoneClock } from "@/lib/domain/zone";
import { coveredBy, coveredUntil, type HeldFile } from "./file-coverage";
import { type CutTallies, tallyPartOfDay } from "./part-of-day";

export type KnownClient = {
  readonly id: number;
  readonly facts: ClientFacts;
  readonly recognition: Recognition;
};

/** What a judgement rests on beside its subjects. */
export type Surroundings = {
  readonly org: StoredOrg;
  readonly target: Target;
  /** The instant that is judged, unix seconds. */
  readonly at: number;
  readonly clock: ZoneClock;
  readonly rules: Rules;
  /** The same by what is covered of the logins of people, or of programs: see `kindOfArea`. */
  readonly rulesOf: Readonly<Record<LoginKind, Rules>>;
  /** Until when the logins of people and of programs are known, both; null where nothing is covered. */
  readonly knownUntil: number | null;
  readonly imports: readonly StoredImport[];
  readonly days: ReadonlyMap<Day, DayCells>;
  readonly clients: ReadonlyMap<number, KnownClient>;
};

/** Tallies as they would be, in place of the stored ones; `complete` is what complete files would cover. */
export type WouldBe = {
  readonly members: readonly StoredMember[];
  readonly subjects: readonly StoredSubject[];
  readonly days: ReadonlyMap<Day, DayCells>;
  readonly complete: Covered;
  /** The import that is to come; null for a list, which holds no logins. */
  readonly newcomer: HeldFile | null;
  /** Whose word would count on who a user id is. */
  readonly aliases: AliasChange;
  /** The sources of all files. */
  readonly sources: ReadonlySet<string>;
};

/** What is to be judged: an instant (unix seconds), for a target other than the org's own, or with tallies that would be. */
export type Asked = {
  readonly at: number;
  readonly wanted?: Target | undefined;
  readonly wouldBe?: WouldBe | undefined;
};

/** The surroundings of a judgement, and what it needs of rules and of a cut besides. */
export async function surroundings(
  database: Database,
  scope: OrgScope,
  { at, wanted, wouldBe }: Asked,
): Promise<
  Surroundings & {
    readonly orgRules: readonly OrgRule[];
    /** What is cut away of the tallies, where `at` lies before the newest login. */
    readonly cut: CutTallies | null;
  }
> {
  const org = await loadOrg(database, scope);
  const target = wanted ?? targetOf(org.target);
  const clock = new ZoneClock(org.timeZone);
  const imports = await publishedImports(database.prisma, scope);
  const covered = wouldBe ? coveredUntil(wouldBe.complete, at) : coveredBy(imports, at);
  const rules: Rules = {
    target,
    at,
    all: covered.all,
    proofLogins: org.proofLogins,
    proofDays: org.proofDays,
  };
  const orgRules = await loadRules(database.prisma, scope);
  const clients = knownClients(database, scope, orgRules);
  const newest = Math.max(0, ...imports.map((row) => row.lastAt ?? 0));
  const cut = at < newest && !wouldBe ? await tallyPartOfDay(database, scope, clock, at) : null;
  const days = wouldBe
    ? wouldBe.days
    : cut
      ? cut.days(loadDays(database, scope))
      : new Map(loadDays(database, scope).map((day) => [day.day, new DayCells(day.cells)]));
  const rulesOf = {
    people: { ...rules, all: covered.people },
    programs: { ...rules, all: covered.programs },
  };
  return {
    org,
    target,
    at,
    clock,
    rules,
    rulesOf,
    knownUntil: allKnownUntil(covered),
    imports,
    days,
    clients,
    orgRules,
    cut,
  };
}

function knownClients(
  database: Database,
  scope: OrgScope,
  rules: readonly OrgRule[],
): Map<number, KnownClient> {
  const book = new RuleBook(rules);
  return new Map(
    loadClients(database, scope).map(({ id, facts }) => [
      id,
      { id, facts, recognition: book.recognise(facts, recogniseClient(facts)) },
    ]),
  );
}
