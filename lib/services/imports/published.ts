import type { Database } from "@/lib/db/database";
import { eachDimension } from "@/lib/db/dimensions";
import type { ImportSet } from "@/lib/db/import-sets";
import { publishedImports, type StoredImport } from "@/lib/db/imports";
import { loadAliases, type AliasChange } from "@/lib/db/lists";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import type { Interval } from "@/lib/domain/coverage";
import { targetOf } from "@/lib/domain/protocol";
import { SourcesOfRecord, type Sourced } from "@/lib/domain/source-of-record";
import { isUserId } from "@/lib/domain/user-names";
import { BadDays } from "./bad-days";
import { usersIn } from "@/lib/domain/user-bits";
import { coveringFile } from "../readiness/file-coverage";
import { readSummary } from "./import-summary";

export type Scope = "all" | "filtered";

/** A stored login as far as it matters whether it counts; the user as the row names it, its client as its number, protocol and outcome as codes. */
export type HeldRow = {
  readonly time: number;
  readonly user: number;
  readonly client: number;
  readonly protocol: number;
  readonly outcome: number;
};

const NOBODY: ReadonlyMap<number, number> = new Map();

/** The imports whose logins count, and which of their rows do. */
export class Published {
  readonly #byId: ReadonlyMap<number, Sourced>;
  readonly records: SourcesOfRecord;

  constructor(
    readonly imports: readonly Sourced[],
    /** For users known by an id: the one that bears their name. */
    readonly named: ReadonlyMap<number, number>,
    private readonly badDays: BadDays,
  ) {
    this.#byId = new Map(imports.map((row) => [row.id, row]));
    this.records = new SourcesOfRecord(imports);
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  scopeOf(id: number): Scope | undefined {
    return this.#byId.get(id)?.scope;
  }

  with(row: Sourced): Published {
    return new Published([...this.imports.filter(({ id }) => id !== row.id), row], this.named, this.badDays);
  }

  without(id: number): Published {
    return new Published(
      this.imports.filter((row) => row.id !== id),
      this.named,
      this.badDays,
    );
  }

  /** Tells of a row in a set of imports which of them make it count. */
  holders(sets: readonly ImportSet[]): (set: number, row: HeldRow) => readonly number[] {
    const live = new Map(sets.map((set) => [set.id, set.members.filter((id) => this.has(id))]));
    const none: readonly number[] = [];
    if (!this.records.isNeeded) return (set) => live.get(set) ?? none;
    return (set, row) => {
      const members = live.get(set) ?? none;
      return members.some((id) => this.isHidden(id, row))
        ? members.filter((id) => !this.isHidden(id, row))
        : members;
    };
  }

  /**
   * Whether a row of an import is kept and not counted: others are of record there. A login that may be below a target
   * counts all the same where none of them shows the user with such a one of that sort of client on that day.
   */
  isHidden(id: number, row: HeldRow): boolean {
    const { protocol, outcome } = row;
    const over = this.#over(id, row);
    if (over.length === 0 || !this.badDays.isTelling(protocol, outcome)) return over.length > 0;
    const user = this.#personOf(row.user);
    return over.some((record) => this.badDays.has(record.id, user, row));
  }

  /** Whether some of these imports hold all logins, and are of record, where a row stands: only then it can prove anything. */
  canProve(imports: readonly number[], row: HeldRow): boolean {
    return imports.some((id) => this.scopeOf(id) === "all" && this.#over(id, row).length === 0);
  }

  #over(id: number, { time, user }: HeldRow): readonly Sourced[] {
    return this.records.over(id, time, this.#personOf(user));
  }

  #personOf(user: number): number {
    return this.named.get(user) ?? user;
  }
}

/**
 * The imports whose logins count now, and who their users are; `aliases`: an import that is about to count names users
 * already, one that is about to go no longer.
 */
export async function loadPublished(
  database: Database,
  scope: OrgScope,
  aliases: AliasChange = {},
): Promise<Published> {
  const rows = (await publishedImports(database.prisma, scope)).filter(({ source }) => source !== null);
  const sources = new Set(rows.map(({ source, resolution }) => `${source ?? ""}/${resolution}`));
  const isMixed = sources.size > 1 || typeof aliases.newcomer === "number";
  const named = isMixed ? namedUsers(database, scope, aliases) : NOBODY;
  const idsBy = invertedLater(named);
  return new Published(
    rows.flatMap((row) => sourcedOf(row, idsBy) ?? []),
    named,
    new BadDays(database, scope, named, targetOf((await loadOrg(database, scope)).target)),
  );
}

/** For users that are known by an id: the one that bears their name (both as dimension ids). */
function namedUsers(database: Database, scope: OrgScope, change: AliasChange): Map<number, number> {
  const aliases = loadAliases(database, scope, change);
  const named = new Map<number, number>();
  if (aliases.size === 0) return named;
  const byName = new Map<string, number>();
  const ids: [number, string][] = [];
  for (const { id, kind, value } of eachDimension(database, scope)) {
    if (kind !== 0) continue;
    if (isUserId(value)) ids.push([id, value]);
    else byName.set(value, id);
  }
  for (const [id, userId] of ids) {
    const name = byName.get(aliases.get(userId) ?? "");
    if (name !== undefined) named.set(id, name);
  }
  return named;
}

/** An import as far as it matters whose rows count; null for one that holds no logins. */
function sourcedOf(row: StoredImport, idsBy: IdsByName): Sourced | null {
  if (row.source === null) return null;
  const summary = readSummary(row.summary);
  const covering = coveringFile(row);
  return {
    id: row.id,
    scope: row.scope === "filtered" ? "filtered" : "all",
    source: row.source,
    resolution: row.resolution,
    isSaidComplete: covering?.isSaidComplete ?? false,
    knowsTls: covering?.tellsProtocols ?? false,
    tellsApplications: summary?.hasApplications ?? true,
    exports: covering?.exports ?? [],
    preferredAt: preferenceOf(row),
    rate: rateOf(row.added + row.repeated, summary?.recordStretches ?? []),
    stretches: summary?.recordStretches ?? summary?.stretches ?? [],
    covers: summary?.stretches ?? [],
    has: storedKnower(summary?.users ?? null, idsBy),
  };
}

/** Logins a day over what a file holds logins of; a file of an instant has them in an hour. */
export function rateOf(logins: number, stretches: readonly Interval[]): number {
  const seconds = stretches.reduce((sum, { from, to }) => sum + (to - from), 0);
  return (logins * 86_400) / Math.max(seconds, 3600);
}

/** When an admin made a file the source of record; one that has become a filtered file since is not. */
export function preferenceOf({ scope, preferredAt }: Pick<StoredImport, "scope" | "preferredAt">): number {
  return scope === "filtered" ? 0 : preferredAt;
}

/** Tells whether a user is among those of a file. */
export function knowerOf(
  users: ReadonlySet<number>,
  named: ReadonlyMap<number, number>,
): (user: number) => boolean {
  const known = new Set([...users].map((user) => named.get(user) ?? user));
  return (user) => known.has(user);
}

/** The ids that bear a name (all as dimension ids). */
type IdsByName = (name: number) => readonly number[];

/** Turned round when somebody asks: of most orgs nobody does. */
function invertedLater(named: ReadonlyMap<number, number>): IdsByName {
  let ids: Map<number, number[]> | null = null;
  return (name) => {
    if (ids === null) {
      ids = new Map();
      for (const [id, by] of named) {
        const known = ids.get(by);
        if (known) known.push(id);
        else ids.set(by, [id]);
      }
    }
    return ids.get(name) ?? [];
  };
}

/** The same of a stored file, by the bits of its users, read when somebody asks; null: nothing is known, so all are. */
function storedKnower(packed: string | null, idsBy: IdsByName): (user: number) => boolean {
  if (packed === null) return () => true;
  const has = usersIn(packed);
  return (user) => has(user) || idsBy(user).some(has);
}
