import type { Database, Transaction } from "./database";
import type { CutoverChange, Org } from "./generated/client";
import type { OrgScope } from "./scope";

export type StoredOrg = Org;

export type OrgSettings = {
  readonly name?: string;
  readonly environment?: string;
  readonly timeZone?: string;
  readonly target?: string;
  readonly cutoverAt?: Date | null;
  readonly noticeUrl?: string | null;
  readonly proofLogins?: number;
  readonly proofDays?: number;
  /** Whether each upload is shown before it counts, unless the upload itself says otherwise. */
  readonly looksFirst?: boolean;
};

/** The org of a scope; the scope proves that it exists. */
export function loadOrg(database: Database, scope: OrgScope): Promise<StoredOrg> {
  return database.prisma.org.findUniqueOrThrow({ where: { id: scope.orgId } });
}

/** Changes an org's settings if they are still what their editor saw; false when they are not. */
export async function changeSettingsIf(
  queries: Pick<Database["prisma"], "org">,
  scope: OrgScope,
  seen: OrgSettings,
  settings: OrgSettings,
): Promise<boolean> {
  const { count } = await queries.org.updateMany({
    where: { ...seen, id: scope.orgId },
    data: { ...settings, dataVersion: { increment: 1 } },
  });
  return count > 0;
}

export type StoredCutoverChange = CutoverChange;

/** Sets target, cutover and notice when the plan is still the one its editor saw; false when it is not. */
export async function changePlan(
  tx: Transaction,
  scope: OrgScope,
  version: number,
  plan: { readonly target: string; readonly cutoverAt: Date | null; readonly noticeUrl: string | null },
): Promise<boolean> {
  const { count } = await tx.org.updateMany({
    where: { id: scope.orgId, planVersion: version },
    data: { ...plan, planVersion: { increment: 1 }, dataVersion: { increment: 1 } },
  });
  return count > 0;
}

export async function addCutoverChange(
  tx: Transaction,
  scope: OrgScope,
  change: Omit<CutoverChange, "id" | "orgId" | "at">,
): Promise<void> {
  await tx.cutoverChange.create({ data: { ...change, orgId: scope.orgId } });
}

/** The journal of the plan, newest first. */
export function listCutoverChanges(database: Database, scope: OrgScope): Promise<StoredCutoverChange[]> {
  return database.prisma.cutoverChange.findMany({ where: { orgId: scope.orgId }, orderBy: { id: "desc" } });
}

/** Which version of the org's data a transaction sees. */
export async function dataVersionIn(tx: Transaction, scope: OrgScope): Promise<number> {
  return (await tx.org.findUniqueOrThrow({ where: { id: scope.orgId } })).dataVersion;
}

/** Tells readers that the org's numbers have changed. */
export async function bumpDataVersion(
  queries: Pick<Database["prisma"], "org">,
  scope: OrgScope,
): Promise<void> {
  await queries.org.update({ where: { id: scope.orgId }, data: { dataVersion: { increment: 1 } } });
}
