import type { Database, Transaction } from "./database";
import type { Invitation } from "./generated/client";
import type { OrgScope } from "./scope";

type Reads = Pick<Database["prisma"], "membership">;

export type Member = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly since: Date;
};

/** The members of the org by name. */
export async function listMembers(queries: Reads, scope: OrgScope): Promise<Member[]> {
  const rows = await queries.membership.findMany({
    where: { orgId: scope.orgId },
    select: { userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map(({ userId, role, createdAt, user }) => ({ userId, ...user, role, since: createdAt }));
}

export async function findMember(queries: Reads, scope: OrgScope, userId: string): Promise<Member | null> {
  const row = await queries.membership.findUnique({
    where: { userId_orgId: { userId, orgId: scope.orgId } },
    select: { role: true, createdAt: true, user: { select: { name: true, email: true } } },
  });
  return row && { userId, ...row.user, role: row.role, since: row.createdAt };
}

export function countAdmins(queries: Reads, scope: OrgScope): Promise<number> {
  return queries.membership.count({ where: { orgId: scope.orgId, role: "admin" } });
}

export async function setRole(tx: Transaction, scope: OrgScope, userId: string, role: string): Promise<void> {
  await tx.membership.update({ where: { userId_orgId: { userId, orgId: scope.orgId } }, data: { role } });
}

export async function removeMember(tx: Transaction, scope: OrgScope, userId: string): Promise<void> {
  await tx.membership.delete({ where: { userId_orgId: { userId, orgId: scope.orgId } } });
}

export type StoredInvitation = Omit<Invitation, "secretHash" | "createdById">;

const SHOWN = {
  id: true,
  orgId: true,
  role: true,
  invitee: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  usedAt: true,
  usedBy: true,
  revokedAt: true,
} as const;

export function addInvitation(
  queries: Pick<Database["prisma"], "invitation">,
  scope: OrgScope,
  invitation: {
    readonly role: string;
    readonly invitee: string;
    readonly secretHash: string;
    readonly createdBy: string;
    readonly createdById: string | null;
    readonly expiresAt: Date;
  },
): Promise<StoredInvitation> {
  return queries.invitation.create({ data: { ...invitation, orgId: scope.orgId }, select: SHOWN });
}

/** Invitations that can still be used, newest first. */
export function openInvitations(database: Database, scope: OrgScope, now: Date): Promise<StoredInvitation[]> {
  return database.prisma.invitation.findMany({
    where: { orgId: scope.orgId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: "desc" },
    select: SHOWN,
  });
}

export async function revokeInvitation(
  tx: Transaction,
  scope: OrgScope,
  id: number,
  at: Date,
): Promise<StoredInvitation | null> {
  const { count } = await tx.invitation.updateMany({
    where: { id, orgId: scope.orgId, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 0 ? null : tx.invitation.findUnique({ where: { id }, select: SHOWN });
}

/** Ends what somebody who may no longer invite has left open, so that no link leads them back. */
export async function revokeInvitationsOf(
  tx: Transaction,
  scope: OrgScope,
  userId: string,
  at: Date,
): Promise<void> {
  await tx.invitation.updateMany({
    where: { orgId: scope.orgId, createdById: userId, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
}

export type FoundInvitation = StoredInvitation & {
  readonly org: { readonly slug: string; readonly name: string };
};

/** The invitation with this hash, used, revoked and expired ones too. */
export function findInvitation(
  queries: Pick<Database["prisma"], "invitation">,
  secretHash: string,
): Promise<FoundInvitation | null> {
  return queries.invitation.findUnique({
    where: { secretHash },
    select: { ...SHOWN, org: { select: { slug: true, name: true } } },
  });
}

/** Uses an invitation for a person: marks it and adds the membership. False when somebody was faster, or time was. */
export async function takeInvitation(
  tx: Transaction,
  invitation: StoredInvitation,
  person: { readonly id: string; readonly name: string },
  at: Date,
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, usedAt: null, revokedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at, usedBy: person.name },
  });
  if (count === 0) return false;
  await tx.membership.create({
    data: { userId: person.id, orgId: invitation.orgId, role: invitation.role },
  });
  return true;
}
