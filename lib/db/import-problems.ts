import type { Database, Queries } from "./database";
import type { OrgScope } from "./scope";

/** A rejected row; `part` is the file within an archive it stands in. */
export type StoredProblem = {
  readonly line: number;
  readonly reason: string;
  readonly row: string;
  readonly part?: string | null;
};

/** Adds rejected rows, numbered from `from` on. */
export async function addProblems(
  queries: Queries,
  scope: OrgScope,
  importId: number,
  from: number,
  problems: readonly StoredProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await queries.$executeRawUnsafe(
    `INSERT INTO "ImportProblem" ("importId", "n", "line", "reason", "row", "part")
     SELECT i."id", ? + p.key, p.value ->> 0, p.value ->> 1, p.value ->> 2, p.value ->> 3
     FROM "Import" i, json_each(?) p WHERE i."id" = ? AND i."orgId" = ?`,
    from,
    JSON.stringify(
      problems.map((problem) => [problem.line, problem.reason, problem.row, problem.part ?? null]),
    ),
    importId,
    scope.orgId,
  );
}

export async function removeProblems(queries: Queries, scope: OrgScope, importId: number): Promise<void> {
  await queries.$executeRawUnsafe(
    `DELETE FROM "ImportProblem" WHERE "importId" IN (SELECT "id" FROM "Import" WHERE "id" = ? AND "orgId" = ?)`,
    importId,
    scope.orgId,
  );
}

/** Rejected rows in the order of the file, `limit` of them after number `after`. */
export async function listProblems(
  database: Database,
  scope: OrgScope,
  importId: number,
  limit: number,
  after = -1,
): Promise<(StoredProblem & { readonly n: number })[]> {
  return database.prisma.importProblem.findMany({
    where: { importId, n: { gt: after }, import: { orgId: scope.orgId } },
    orderBy: { n: "asc" },
    take: limit,
    select: { n: true, line: true, reason: true, row: true, part: true },
  });
}

/** How many rows were rejected for a reason, and the number of the first; `reason` is its kind, without what it quotes. */
export type ReasonCount = { readonly reason: string; readonly count: number; readonly first: number };

/** How often each reason occurs among the rejected rows of an import, the most frequent first, twenty at most. */
export async function countReasons(
  database: Database,
  scope: OrgScope,
  importId: number,
): Promise<ReasonCount[]> {
  const rows = await database.prisma.$queryRawUnsafe<Record<"kind" | "count" | "first", string | bigint>[]>(
    `WITH r AS (SELECT p."n", p."reason", instr(p."reason", '"') AS "open" FROM "ImportProblem" p
                JOIN "Import" i ON i."id" = p."importId" WHERE i."id" = ? AND i."orgId" = ?),
          q AS (SELECT "n", "reason", "open", instr(substr("reason", "open" + 1), '"') AS "length" FROM r)
     SELECT CASE WHEN "open" > 0 AND "length" > 0
            THEN substr("reason", 1, "open" - 1) || '…' || substr("reason", "open" + "length" + 1)
            ELSE "reason" END AS "kind", count(*) AS "count", min("n") AS "first"
     FROM q GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`,
    importId,
    scope.orgId,
  );
  return rows.map(({ kind, count, first }) => ({
    reason: String(kind),
    count: Number(count),
    first: Number(first),
  }));
}

/** Some rejected rows by their numbers, in the order of the file. */
export async function problemsAt(
  database: Database,
  scope: OrgScope,
  importId: number,
  numbers: readonly number[],
): Promise<(StoredProblem & { readonly n: number })[]> {
  return database.prisma.importProblem.findMany({
    where: { importId, n: { in: [...numbers] }, import: { orgId: scope.orgId } },
    orderBy: { n: "asc" },
    select: { n: true, line: true, reason: true, row: true, part: true },
  });
}
