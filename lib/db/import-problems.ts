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

/** How many rows were rejected for a reason; `reason` is its kind, without the value that stood there. */
export type ReasonCount = { readonly reason: string; readonly count: number };

/** Each rejected row of an import with the kind of its reason; parameters are the import and the org. */
const WITH_KINDS = `
  WITH r AS (SELECT p.*, instr(p."reason", '"') AS "open" FROM "ImportProblem" p
             JOIN "Import" i ON i."id" = p."importId" WHERE i."id" = ? AND i."orgId" = ?),
       q AS (SELECT *, instr(substr("reason", "open" + 1), '"') AS "length" FROM r),
       kinds AS (SELECT *, CASE WHEN "open" > 0 AND "length" > 0
                           THEN substr("reason", 1, "open" - 1) || '…' || substr("reason", "open" + "length" + 1)
                           ELSE "reason" END AS "kind" FROM q)`;
const KINDS_SHOWN = 20;

/** How often each reason occurs among the rejected rows of an import, the most frequent first, twenty at most. */
export async function countReasons(
  database: Database,
  scope: OrgScope,
  importId: number,
): Promise<ReasonCount[]> {
  const rows = await database.prisma.$queryRawUnsafe<{ kind: string; count: number | bigint }[]>(
    `${WITH_KINDS} SELECT "kind", count(*) AS "count" FROM kinds GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?`,
    importId,
    scope.orgId,
    KINDS_SHOWN,
  );
  return rows.map(({ kind, count }) => ({ reason: kind, count: Number(count) }));
}

/** A rejected row with the kind of its reason. */
export type Example = StoredProblem & { readonly kind: string };

/** The first rejected rows of some kinds of reason, so many of each. */
export async function examplesOf(
  database: Database,
  scope: OrgScope,
  importId: number,
  kinds: readonly string[],
  most: number,
): Promise<Example[]> {
  const rows = await database.prisma.$queryRawUnsafe<(Example & { readonly line: number | bigint })[]>(
    `${WITH_KINDS}, placed AS (
       SELECT *, row_number() OVER (PARTITION BY "kind" ORDER BY "n") AS "place" FROM kinds
       WHERE "kind" IN (SELECT value FROM json_each(?)))
     SELECT "kind", "line", "reason", "row", "part" FROM placed WHERE "place" <= ? ORDER BY "n"`,
    importId,
    scope.orgId,
    JSON.stringify(kinds),
    most,
  );
  return rows.map((row) => ({ ...row, line: Number(row.line) }));
}
