import type { Database } from "./database";
import type { Rejudgement } from "./generated/client";
import type { OrgScope } from "./scope";

export type StoredRejudgement = Rejudgement;

type Writes = Pick<Database["prisma"], "rejudgement" | "org">;

/** Keeps what a change of rules or tables did; `report` is JSON. Returns its id. */
export async function addRejudgement(
  queries: Writes,
  scope: OrgScope,
  rejudgement: { readonly cause: string; readonly report: string },
): Promise<number> {
  const { id } = await queries.rejudgement.create({ data: { ...rejudgement, orgId: scope.orgId } });
  return id;
}

export async function changeReport(
  queries: Writes,
  scope: OrgScope,
  id: number,
  report: string,
): Promise<void> {
  await queries.rejudgement.updateMany({ where: { id, orgId: scope.orgId }, data: { report } });
}

/** The newest rejudgements first. */
export function listRejudgements(
  database: Database,
  scope: OrgScope,
  most: number,
): Promise<StoredRejudgement[]> {
  return database.prisma.rejudgement.findMany({
    where: { orgId: scope.orgId },
    orderBy: { id: "desc" },
    take: most,
  });
}

/** Notes which tables the org's logins have been recognised with. */
export async function setRecognisedWith(queries: Writes, scope: OrgScope, version: string): Promise<void> {
  await queries.org.update({ where: { id: scope.orgId }, data: { recognisedWith: version } });
}

/** Orgs with logins that were recognised with other tables than these, and that do not wait for it already. */
export async function orgsRecognisedOtherwise(database: Database, version: string): Promise<number[]> {
  const orgs = await database.prisma.org.findMany({
    where: {
      recognisedWith: { not: version },
      imports: { some: { status: "done" } },
      jobs: { none: { kind: "rejudge", state: { in: ["waiting", "running"] } } },
    },
    select: { id: true },
  });
  return orgs.map(({ id }) => id);
}
