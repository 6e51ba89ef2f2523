import type { Database, Transaction } from "./database";
import type { Share } from "./generated/client";
import type { OrgScope } from "./scope";

/** A share as the door sees it, with what proves that somebody may come in. */
export type StoredShare = Share;
/** A share as a list shows it. */
export type ListedShare = Omit<Share, "secretHash" | "pseudonymKey" | "passwordHash"> & {
  readonly hasPassword: boolean;
};

export type NewShare = Pick<
  Share,
  | "publicId"
  | "name"
  | "secretHash"
  | "pseudonymKey"
  | "passwordHash"
  | "redacts"
  | "sections"
  | "contact"
  | "createdBy"
  | "expiresAt"
>;

export async function addShare(tx: Transaction, scope: OrgScope, share: NewShare): Promise<void> {
  await tx.share.create({ data: { ...share, orgId: scope.orgId } });
}

/** All shares of the org, newest first, without anything that opens them. */
export async function listShares(database: Database, scope: OrgScope): Promise<ListedShare[]> {
  const rows = await database.prisma.share.findMany({
    where: { orgId: scope.orgId },
    orderBy: { id: "desc" },
  });
  return rows.map(({ secretHash: _, pseudonymKey: __, passwordHash, ...row }) => ({
    ...row,
    hasPassword: passwordHash !== null,
  }));
}

/** Changes a share that is not revoked; its name, or null when there is none. */
export async function changeShare(
  tx: Transaction,
  scope: OrgScope,
  id: number,
  data: { readonly pausedAt?: Date | null; readonly revokedAt?: Date },
): Promise<string | null> {
  const { count } = await tx.share.updateMany({ where: { id, orgId: scope.orgId, revokedAt: null }, data });
  return count === 0
    ? null
    : ((await tx.share.findUnique({ where: { id }, select: { name: true } }))?.name ?? "");
}

export function findShareBySecret(database: Database, secretHash: string): Promise<StoredShare | null> {
  return database.prisma.share.findUnique({ where: { secretHash } });
}

export function findShare(database: Database, publicId: string): Promise<StoredShare | null> {
  return database.prisma.share.findUnique({ where: { publicId } });
}

/** Counts a view and notes its minute. */
export async function noteShareView(database: Database, id: number, at: Date): Promise<void> {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  await database.prisma.share.updateMany({
    where: { id },
    data: { views: { increment: 1 }, lastUsedAt: minute },
  });
}
