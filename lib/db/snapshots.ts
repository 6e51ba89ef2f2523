import type { Database } from "./database";
import type { OrgScope } from "./scope";

/** A day's counts as stored: calendar day (since 1970-01-01, the org's zone) and JSON. */
export type StoredSnapshot = { readonly day: number; readonly counts: string };

/** Keeps the counts of a day; those of the same day before are replaced. */
export async function saveSnapshot(
  queries: Pick<Database["prisma"], "snapshot">,
  scope: OrgScope,
  snapshot: StoredSnapshot,
): Promise<void> {
  const { day, counts } = snapshot;
  await queries.snapshot.upsert({
    where: { orgId_day: { orgId: scope.orgId, day } },
    create: { orgId: scope.orgId, day, counts },
    update: { counts },
  });
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
