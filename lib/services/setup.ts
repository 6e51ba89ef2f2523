import { randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "@/lib/auth/accounts";
import { hashToken } from "@/lib/auth/door";
import { isInstalled } from "@/lib/db/access";
import { database, type Database } from "@/lib/db/database";
import { AppError } from "@/lib/domain/app-error";
import { TARGETS } from "@/lib/domain/protocol";
import { isTimeZone } from "@/lib/domain/zone";

export const ENVIRONMENTS = ["production", "sandbox"] as const;

export const orgFields = z.object({
  name: z.string().trim().min(1, "Name the org.").max(80, "At most 80 characters."),
  environment: z.enum(ENVIRONMENTS),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone from the list."),
  target: z.enum(TARGETS),
  cutoverAt: z.date().nullable(),
  noticeUrl: z
    .string()
    .trim()
    .max(500)
    .refine((text) => text === "" || /^https?:\/\/\S+$/.test(text), "Enter a link that begins with https://."),
});
export type OrgFields = z.infer<typeof orgFields>;

export const administratorFields = z.object({
  name: z.string().trim().min(1, "Enter your name.").max(120, "At most 120 characters."),
  email: z.email("Enter an e-mail address, such as dana@example.com.").max(254).transform((text) => text.toLowerCase()),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `At least ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters.`),
});
export type AdministratorFields = z.infer<typeof administratorFields>;

type Writes = Pick<Database["prisma"], "user" | "account" | "org" | "membership" | "installation" | "apiToken">;

/** Whether an administrator exists, so that set-up is closed. */
export async function isSetUp(): Promise<boolean> {
  return isInstalled(await database());
}

/**
 * The first run, in one transaction: administrator, org, membership and the mark that closes set-up for good.
 * Of two at the same moment one gets `conflict`. Returns the org's slug.
 */
export async function setUp(administrator: AdministratorFields, org: OrgFields): Promise<string> {
  const db = await database();
  const hash = await hashPassword(administrator.password);
  return db.prisma.$transaction(async (tx) => {
    if ((await tx.installation.count()) > 0) throw new AppError("conflict", "Set-up is over: an administrator exists. Sign in.");
    await tx.installation.create({ data: { id: 1 } });
    const userId = await addPerson(tx, administrator, hash);
    return addOrg(tx, userId, org);
  });
}

/** A further org; the person becomes its admin. Returns its slug. */
export async function createOrg(userId: string, org: OrgFields): Promise<string> {
  const db = await database();
  return db.prisma.$transaction((tx) => addOrg(tx, userId, org));
}

export type OperatorOrg = { readonly slug: string; readonly token: string };

/**
 * An org from the command line: its admin is the person with that address, who is created (with the password, or
 * a random one that nobody knows) when there is none, and a token of role `admin`.
 */
export async function createOrgAsOperator(org: OrgFields, email: string, password: string | null): Promise<OperatorOrg> {
  const db = await database();
  const hash = await hashPassword(password ?? randomBytes(24).toString("base64url"));
  const secret = newTokenSecret();
  const slug = await db.prisma.$transaction(async (tx) => {
    if ((await tx.installation.count()) === 0) await tx.installation.create({ data: { id: 1 } });
    const known = await tx.user.findUnique({ where: { email }, select: { id: true } });
    const userId = known?.id ?? (await addPerson(tx, { name: email.split("@")[0] ?? email, email }, hash));
    const added = await addOrg(tx, userId, org);
    const { id } = await tx.org.findUniqueOrThrow({ where: { slug: added }, select: { id: true } });
    await tx.apiToken.create({ data: { orgId: id, name: "Command line", role: "admin", secretHash: hashToken(secret), hint: secret.slice(-4) } });
    return added;
  });
  return { slug, token: secret };
}

/** A fresh token: 256 random bits after a prefix that secret scanners can find. */
export function newTokenSecret(): string {
  return `tlsr_${randomBytes(32).toString("base64url")}`;
}

async function addPerson(tx: Writes, person: { name: string; email: string }, hash: string): Promise<string> {
  const id = randomUUID();
  await tx.user.create({ data: { id, name: person.name, email: person.email, emailVerified: true } });
  await tx.account.create({ data: { id: randomUUID(), userId: id, accountId: id, providerId: "credential", password: hash } });
  return id;
}

async function addOrg(tx: Writes, userId: string, fields: OrgFields): Promise<string> {
  const slug = await freeSlug(tx, fields.name);
  const org = await tx.org.create({ data: { ...fields, slug, noticeUrl: fields.noticeUrl || null } });
  await tx.membership.create({ data: { userId, orgId: org.id, role: "admin" } });
  return slug;
}

const LETTERS = /[^a-z0-9]+/g;

async function freeSlug(tx: Writes, name: string): Promise<string> {
  const base = name.normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "").replaceAll(LETTERS, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "org";
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if ((await tx.org.count({ where: { slug } })) === 0) return slug;
  }
}
