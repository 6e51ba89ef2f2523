import type { Database, Transaction } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import { type AliasChange, loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { readKey } from "@/lib/db/stored-key";
import { membersOf, type StoredMember, subjectsIn } from "@/lib/db/tallies";
import { endRetirements } from "@/lib/db/work";
import { unpackEvidence } from "@/lib/domain/evidence";
import type { Target } from "@/lib/domain/protocol";
import { isOfOneUser } from "@/lib/domain/subject-key";
import { isBad, isUntold } from "@/lib/domain/verdict";
import { logEnded } from "./ended-retirements";

type Tally = Pick<StoredMember, "subjectId" | "user" | "evidence">;

/**
 * The lines that others than `before` are found on, below the target or with an unknown protocol. Lines that nobody was
 * known of are none: their people may have been on a list only. `aliases`: by which names users are known then.
 */
export function linesWithNewcomers(
  database: Database,
  scope: OrgScope,
  before: readonly Tally[],
  after: readonly Tally[],
  { target, aliases }: { readonly target: Target; readonly aliases: AliasChange },
): ReadonlySet<string> {
  const names = textsOf(database, scope, [...new Set([...before, ...after].map(({ user }) => user))]);
  const [idsBefore, idsThen] = [{}, aliases].map((change) => idsByName(loadAliases(database, scope, change)));
  const known = new Map<string, Set<string>>();
  for (const { subjectId, user } of before) {
    const people = known.get(subjectId) ?? new Set();
    known.set(subjectId, people);
    const name = names.get(user) ?? "";
    const id = idsBefore?.get(name);
    if (id !== undefined) people.add(id);
    // Unless the name has passed to somebody else.
    const next = idsThen?.get(name);
    if (id === undefined || next === undefined || next === id) people.add(name);
  }
  const found = new Set<string>();
  for (const { subjectId, user, evidence } of after) {
    const people = known.get(subjectId);
    const name = names.get(user) ?? "";
    if (!people || people.has(name) || people.has(idsThen?.get(name) ?? name)) continue;
    if (!found.has(subjectId) && speaksAgainst(evidence, target)) found.add(subjectId);
  }
  return found;
}

function idsByName(aliases: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...aliases].map(([id, name]) => [name, id]));
}

function speaksAgainst(evidence: Uint32Array, target: Target): boolean {
  return unpackEvidence(evidence).some((kind) => isBad(kind, target) || isUntold(kind));
}

/** Ends the retirements of tools and packages that an import shows with people whom nobody knew to use them. */
export class RetiredForSome {
  private constructor(
    readonly database: Database,
    readonly scope: OrgScope,
    readonly lines: ReadonlyMap<string, { readonly name: string }>,
    readonly before: readonly Tally[],
  ) {}

  /** `retired`: the lines that are, and have not come back since. Before the import is written. */
  static async of(
    tx: Transaction,
    database: Database,
    scope: OrgScope,
    retired: ReadonlySet<string>,
  ): Promise<RetiredForSome | null> {
    if (retired.size === 0) return null;
    const stored = await subjectsIn(tx, scope, [...retired]);
    const lines = stored.filter(({ key }) => !isOfOneUser(readKey(key)));
    if (lines.length === 0) return null;
    const ids = lines.map(({ id }) => id);
    return new RetiredForSome(
      database,
      scope,
      new Map(lines.map((line) => [line.id, line])),
      await membersOf(tx, scope, ids),
    );
  }

  /** Once it is written; `at` in unix seconds. */
  async end(
    tx: Transaction,
    by: { readonly target: Target; readonly aliases: AliasChange },
    at: number,
  ): Promise<void> {
    const after = await membersOf(tx, this.scope, [...this.lines.keys()]);
    const found = linesWithNewcomers(this.database, this.scope, this.before, after, by);
    const joining = [...found].map((to) => ({ from: "", to }));
    const ended = await endRetirements(tx, this.scope, joining, new Set(), { by: "An import", at });
    await logEnded(tx, this.scope, ended, this.lines);
  }
}
