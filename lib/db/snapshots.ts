import type { Database } from "./database";
import type { OrgScope } from "./scope";

/** A day's counts as stored: calendar day (since 1970-01-01, the org's zone) and JSON. */
export type StoredSnapshot = { readonly day: number; readonly counts: string };

/**
 * Keeps the counts of today; those of the same day before are replaced, and those of a later one, which was today in the
 * zone that the org had before, go.
 */
export async function saveSnapshot(
  { prisma }: Pick<Database, "prisma">,
  scope: OrgScope,
  { day, counts }: StoredSnapshot,
): Promise<void> {
  await prisma.snapshot.upsert({
    where: { orgId_day: { orgId: scope.orgId, day } },
    create: { orgId: scope.orgId, day, counts },
    update: { counts },
  });
  await prisma.snapshot.deleteMany({ where: { orgId: scope.orgId, day: { gt: day } } });
}

/** The newest counts of a day before `day`, or null. */
export function findSnapshotBefore(
  queries: Pick<Database["prisma"], "snapshot">,
  scope: OrgScope,
  day: number,
): Promise<StoredSnapshot | null> {
  return queries.snapshot.findFirst({
    where: { orgId: scope.orgId, day: { lt: day } },
    orderBy: { day: "desc" },
    select: { day: true, counts: true },
  });
}
