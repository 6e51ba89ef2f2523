import type { Database } from "@/lib/db/database";
import type { ImportSet } from "@/lib/db/import-sets";
import { publishedImports, type StoredImport } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { SourcesOfRecord, type Sourced } from "@/lib/domain/source-of-record";
import { readSummary } from "./import-summary";

export type Scope = "all" | "filtered";

/** The imports whose logins count, and which of their rows do. */
export class Published {
  readonly #byId: ReadonlyMap<number, Sourced>;
  readonly records: SourcesOfRecord;

  constructor(readonly imports: readonly Sourced[]) {
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
    return new Published([...this.imports.filter(({ id }) => id !== row.id), row]);
  }

  without(id: number): Published {
    return new Published(this.imports.filter((row) => row.id !== id));
  }

  /** The scopes by import, as they are stored with import sets. */
  scopes(): Map<number, Scope> {
    return new Map(this.imports.map(({ id, scope }) => [id, scope]));
  }

  /** Tells for a set of imports and an instant which of them make a row count. */
  holders(sets: readonly ImportSet[]): (set: number, time: number) => readonly number[] {
    const live = new Map(sets.map((set) => [set.id, set.members.filter((id) => this.has(id))]));
    const none: readonly number[] = [];
    if (!this.records.isNeeded) return (set) => live.get(set) ?? none;
    return (set, time) => {
      const members = live.get(set) ?? none;
      return members.some((id) => this.records.isOutranked(id, time))
        ? members.filter((id) => !this.records.isOutranked(id, time))
        : members;
    };
  }
}

/** The imports whose logins count now. */
export async function loadPublished(database: Database, scope: OrgScope): Promise<Published> {
  const rows = await publishedImports(database.prisma, scope);
  return new Published(rows.flatMap((row) => sourcedOf(row) ?? []));
}

/** An import as far as it matters whose rows count; null for one that holds no logins. */
export function sourcedOf(row: StoredImport): Sourced | null {
  if (row.source === null) return null;
  const summary = readSummary(row.summary);
  return {
    id: row.id,
    scope: row.scope === "filtered" ? "filtered" : "all",
    source: row.source,
    resolution: row.resolution,
    knowsTls: Object.entries(summary?.protocols ?? {}).some(
      ([name, count]) => name !== "unknown" && count > 0,
    ),
    preferredAt: row.preferredAt,
    stretches: summary?.stretches ?? [],
  };
}
