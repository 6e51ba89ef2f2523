import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "./database";
import type { OrgScope } from "./scope";

type Writes = Pick<
  Database["prisma"],
  "user" | "account" | "session" | "org" | "membership" | "installation"
>;

export type NewOrg = {
  readonly name: string;
  readonly environment: string;
  readonly timeZone: string;
  readonly target: string;
  readonly cutoverAt: Date | null;
  readonly noticeUrl: string;
};

/** Marks set-up as over; false when it was over already. The key of the mark lets only one succeed. */
export async function markInstalled(tx: Writes): Promise<boolean> {
  if ((await tx.installation.count()) > 0) return false;
  await tx.installation.create({ data: { id: 1 } });
  return true;
}

/** The id of the person with this address, or null. */
export async function findPersonId(tx: Writes, email: string): Promise<string | null> {
  return (await tx.user.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}

/** A person with a password hash; returns the id. */
export async function addPerson(
  tx: Writes,
  person: { readonly name: string; readonly email: string },
  hash: string,
): Promise<string> {
  const id = randomUUID();
  await tx.user.create({ data: { id, name: person.name, email: person.email, emailVerified: true } });
  await tx.account.create({
    data: { id: randomUUID(), userId: id, accountId: id, providerId: "credential", password: hash },
  });
  return id;
}

/** Sets a person's password hash and ends all of their sessions. */
export async function setPassword(tx: Writes, userId: string, hash: string): Promise<void> {
  await tx.account.updateMany({ where: { userId, providerId: "credential" }, data: { password: hash } });
  await tx.session.deleteMany({ where: { userId } });
}

/** An org with its first admin; returns its id. The slug must be free. */
export async function addOrg(tx: Writes, slug: string, org: NewOrg, adminId: string): Promise<number> {
  const { id } = await tx.org.create({ data: { ...org, slug, noticeUrl: org.noticeUrl || null } });
  await tx.membership.create({ data: { userId: adminId, orgId: id, role: "admin" } });
  return id;
}

export async function isSlugTaken(tx: Writes, slug: string): Promise<boolean> {
  return (await tx.org.count({ where: { slug } })) > 0;
}

/** Marks an org as made-up data. */
export async function markSample(tx: Writes, orgId: number): Promise<void> {
  await tx.org.update({ where: { id: orgId }, data: { sample: true } });
}

/** The stored names of the files that belong to an org. */
export async function filesOfOrg(
  database: Database,
  scope: OrgScope,
): Promise<{ uploads: string[]; evidence: string[] }> {
  const imports = await database.prisma.import.findMany({
    where: { orgId: scope.orgId },
    select: { storedAs: true },
  });
  const evidence = await database.prisma.checklistEvidence.findMany({
    where: { item: { orgId: scope.orgId }, storedAs: { not: null } },
    select: { storedAs: true },
  });
  return {
    uploads: imports.map(({ storedAs }) => storedAs),
    evidence: evidence.flatMap(({ storedAs }) => (storedAs === null ? [] : [storedAs])),
  };
}

const WITHOUT_FOREIGN_KEY = [
  "Login",
  "DayTally",
  "MemberTally",
  "Subject",
  "Snapshot",
  "Client",
  "Dimension",
  "ImportSet",
  "AuditEntry",
];

/** Deletes an org with all of its rows; the org first, since its log lets nothing go before. */
export async function deleteOrg(tx: Transaction, scope: OrgScope): Promise<void> {
  await tx.org.delete({ where: { id: scope.orgId } });
  for (const table of WITHOUT_FOREIGN_KEY)
    await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE "orgId" = ?`, scope.orgId);
}
