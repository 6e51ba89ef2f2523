import type { Queries } from "./database";
import type { OrgScope } from "./scope";

/** One set of imports: the ids of those that contain a login. */
export type ImportSet = { readonly id: number; readonly members: readonly number[] };

type Row = { id: number | bigint; members: string };

/** All import sets of the org. */
export async function loadImportSets(queries: Queries, scope: OrgScope): Promise<ImportSet[]> {
  const rows = await queries.$queryRawUnsafe<Row[]>(
    `SELECT "id", "members" FROM "ImportSet" WHERE "orgId" = ? ORDER BY "id"`,
    scope.orgId,
  );
  return rows.map((row) => ({ id: Number(row.id), members: row.members.split(",").map(Number) }));
}

/** The id of the set with exactly these members; it is added when it is not there. */
export async function ensureImportSet(
  queries: Queries,
  scope: OrgScope,
  members: readonly number[],
): Promise<number> {
  const text = [...members].sort((a, b) => a - b).join(",");
  await queries.$executeRawUnsafe(
    `INSERT INTO "ImportSet" ("orgId", "members") VALUES (?, ?) ON CONFLICT ("orgId", "members") DO NOTHING`,
    scope.orgId,
    text,
  );
  const rows = await queries.$queryRawUnsafe<Row[]>(
    `SELECT "id", "members" FROM "ImportSet" WHERE "orgId" = ? AND "members" = ?`,
    scope.orgId,
    text,
  );
  return Number(rows[0]?.id);
}

/** Forgets sets that no login is left in. */
export async function removeImportSets(
  queries: Queries,
  scope: OrgScope,
  ids: readonly number[],
): Promise<void> {
  for (const id of ids) {
    await queries.$executeRawUnsafe(
      `DELETE FROM "ImportSet" WHERE "orgId" = ? AND "id" = ?`,
      scope.orgId,
      id,
    );
  }
}
