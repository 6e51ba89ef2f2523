import type { Database } from "./database";

/** What the door needs to know of an org before it lets anybody in. */
export type FoundOrg = { readonly id: number; readonly slug: string };

export function findOrg(database: Database, slug: string): Promise<FoundOrg | null> {
  return database.prisma.org.findUnique({ where: { slug }, select: { id: true, slug: true } });
}

export function findOrgById(database: Database, id: number): Promise<FoundOrg | null> {
  return database.prisma.org.findUnique({ where: { id }, select: { id: true, slug: true } });
}

/** The person's role in the org, or null for an outsider. */
export async function findRole(database: Database, userId: string, orgId: number): Promise<string | null> {
  const membership = await database.prisma.membership.findUnique({
    where: { userId_orgId: { userId, orgId } },
    select: { role: true },
  });
  return membership?.role ?? null;
}

export type OwnOrg = {
  readonly slug: string;
  readonly name: string;
  readonly environment: string;
  readonly sample: boolean;
  readonly role: string;
};

/** The orgs a person belongs to, by name. */
export async function orgsOfPerson(database: Database, userId: string): Promise<OwnOrg[]> {
  const memberships = await database.prisma.membership.findMany({
    where: { userId },
    select: { role: true, org: { select: { slug: true, name: true, environment: true, sample: true } } },
    orderBy: { org: { name: "asc" } },
  });
  return memberships.map(({ role, org }) => ({ ...org, role }));
}

export type FoundToken = {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly orgId: number;
  readonly revoked: boolean;
};

/** The token with this hash, revoked ones too. */
export async function findToken(database: Database, secretHash: string): Promise<FoundToken | null> {
  const token = await database.prisma.apiToken.findUnique({ where: { secretHash } });
  return (
    token && {
      id: token.id,
      name: token.name,
      role: token.role,
      orgId: token.orgId,
      revoked: token.revokedAt !== null,
    }
  );
}

/** Notes that a token was used, to the minute. */
export async function noteTokenUse(database: Database, id: number, at: Date): Promise<void> {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  await database.prisma.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minute } }] },
    data: { lastUsedAt: minute },
  });
}

/** Whether set-up is over. */
export async function isInstalled(database: Database): Promise<boolean> {
  return (await database.prisma.installation.count()) > 0;
}

/** Whether the person is an admin of some org. */
export async function administersAny(database: Database, userId: string): Promise<boolean> {
  return (await database.prisma.membership.count({ where: { userId, role: "admin" } })) > 0;
}

/** Orgs that have data, by id. */
export async function orgsWithData(database: Database): Promise<number[]> {
  const orgs = await database.prisma.org.findMany({
    where: { imports: { some: { status: "done" } } },
    select: { id: true },
  });
  return orgs.map(({ id }) => id);
}
