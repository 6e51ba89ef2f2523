import { randomUUID } from "node:crypto";
import type { Database } from "./database";

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
