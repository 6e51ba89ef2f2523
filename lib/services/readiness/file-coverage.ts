import type { Database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { StoredImport } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { loginsBetween } from "@/lib/db/stored-logins";
import { type Cover, type Covered, coveredByAll, coverIn, type CoveringFile } from "@/lib/domain/cover";
import { type Interval, joinedByDay, tellsProtocols } from "@/lib/domain/coverage";
import { meetingEdges } from "@/lib/domain/file-edges";
import { readSummary } from "../imports/import-summary";

/** An import as far as its edges go; instants in unix seconds. */
export type HeldFile = Pick<StoredImport, "id" | "scope" | "firstAt" | "lastAt">;

/**
 * Equal logins on an instant where one complete file ends and another begins, held by both: up to as many again may be
 * missing. With `of` only those at an end of that import.
 */
export async function countEdgeLogins(
  database: Database,
  scope: OrgScope,
  imports: readonly HeldFile[],
  at: number,
  of: number | null = null,
): Promise<number> {
  const files = imports.flatMap(({ id, scope: kind, firstAt, lastAt }) =>
    kind === "all" && firstAt !== null && lastAt !== null ? [{ id, first: firstAt, last: lastAt }] : [],
  );
  const edges = meetingEdges(files).filter(
    ({ instant, ends, begins }) => instant <= at && (of === null || of === ends || of === begins),
  );
  if (edges.length === 0) return 0;
  const sets = new Map((await loadImportSets(database.prisma, scope)).map((set) => [set.id, set.members]));
  let count = 0;
  for (const instant of new Set(edges.map((edge) => edge.instant))) {
    const pairs = edges.filter((edge) => edge.instant === instant);
    for (const [, , , , set] of loginsBetween(database, scope, instant, instant)) {
      const holders = sets.get(set) ?? [];
      if (pairs.some(({ ends, begins }) => holders.includes(ends) && holders.includes(begins))) count += 1;
    }
  }
  return count;
}

/** What files cover up to `at`. */
export function coveredBy(imports: readonly StoredImport[], at: number): Covered {
  return coveredUntil(coveredByAll(imports.flatMap((row) => coveringFile(row) ?? [])), at);
}

/** Each import that holds logins, with what it covers. */
export function coverOf<T extends FileRow>(
  imports: readonly T[],
): { readonly row: T; readonly cover: Cover }[] {
  const files = imports.flatMap((row) => {
    const file = coveringFile(row);
    return file ? [{ row, file }] : [];
  });
  const coverOfFile = coverIn(files.map(({ file }) => file));
  return files.map(({ row, file }) => ({ row, cover: coverOfFile(file) }));
}

type FileRow = Pick<StoredImport, "scope" | "scopeBy" | "summary" | "source">;

/** An import as far as it matters what it covers; null for one that holds no logins. */
export function coveringFile({ source, scope, scopeBy, summary }: FileRow): CoveringFile | null {
  const told = readSummary(summary);
  if (source === null || told === null) return null;
  const { unknown = 0, ...known } = told.protocols;
  const sum = Object.values(known).reduce((total, count) => total + count, 0);
  return {
    isComplete: scope !== "filtered",
    isSaidComplete: scope !== "filtered" && scopeBy === "admin",
    tellsProtocols: tellsProtocols(sum, sum + unknown),
    stretches: told.stretches,
    exports: told.exports,
  };
}

/** The same cut at an instant, as unions; between two files may lie a night. */
export function coveredUntil({ all, people, programs }: Covered, at: number): Covered {
  const cut = (stretches: readonly Interval[]) =>
    joinedByDay(
      stretches.filter(({ from }) => from <= at).map(({ from, to }) => ({ from, to: Math.min(to, at) })),
    );
  return { all: cut(all), people: cut(people), programs: cut(programs) };
}
