import { z } from "zod";
import { NATIVE, PACKAGE_STATES, type PackageFacts } from "@/lib/domain/packages";
import type { Database, Transaction } from "./database";
import type { Offender, PackageEntry } from "./generated/client";
import type { OrgScope } from "./scope";

/** What people entered of a package, with its version for telling two editors apart. */
export type StoredPackage = PackageFacts & {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly askedBy: string;
  readonly updatedBy: string;
  readonly updatedAt: Date;
};
export type StoredOffender = Omit<Offender, "id" | "orgId">;

type Reads = Pick<Database["prisma"], "packageEntry" | "offender">;

const native = z.enum(NATIVE);
const state = z.enum(PACKAGE_STATES);

/** All entries of the org by package key. */
export async function loadPackages(queries: Reads, scope: OrgScope): Promise<Map<string, StoredPackage>> {
  const rows = await queries.packageEntry.findMany({ where: { orgId: scope.orgId } });
  return new Map(rows.map((row) => [row.key, packageOf(row)]));
}

function packageOf({ orgId: _, ...row }: PackageEntry): StoredPackage {
  return { ...row, native: native.parse(row.native), state: state.parse(row.state) };
}

/** Stores an entry when it is still of the version its editor saw (0: none yet); false when it is not. */
export async function savePackage(
  tx: Transaction,
  scope: OrgScope,
  seen: number,
  entry: Omit<StoredPackage, "version" | "updatedAt">,
): Promise<boolean> {
  const data = { ...entry, updatedAt: new Date() };
  if (seen === 0) {
    const taken = await tx.packageEntry.count({ where: { orgId: scope.orgId, key: entry.key } });
    if (taken > 0) return false;
    await tx.packageEntry.create({ data: { ...data, orgId: scope.orgId } });
    return true;
  }
  const { count } = await tx.packageEntry.updateMany({
    where: { orgId: scope.orgId, key: entry.key, version: seen },
    data: { ...data, version: { increment: 1 } },
  });
  return count > 0;
}

export function loadOffenders(queries: Reads, scope: OrgScope): Promise<StoredOffender[]> {
  return queries.offender.findMany({
    where: { orgId: scope.orgId },
    orderBy: { id: "asc" },
    omit: { id: true, orgId: true },
  });
}

/** Puts a list in the place of the one before. */
export async function replaceOffenders(
  tx: Transaction,
  scope: OrgScope,
  offenders: readonly StoredOffender[],
): Promise<void> {
  await tx.offender.deleteMany({ where: { orgId: scope.orgId } });
  await tx.offender.createMany({ data: offenders.map((one) => ({ ...one, orgId: scope.orgId })) });
}
