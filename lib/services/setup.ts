import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "@/lib/auth/accounts";
import { hashToken, type Person } from "@/lib/auth/door";
import { isInstalled } from "@/lib/db/access";
import { recordInNewOrg } from "@/lib/db/audit";
import type { Actor } from "@/lib/db/scope";
import { database, type Transaction } from "@/lib/db/database";
import { addOrg, addPerson, findPersonId, isSlugTaken, markInstalled } from "@/lib/db/people";
import { addTokenRow } from "@/lib/db/tokens";
import { isReservedName } from "@/lib/domain/audit";
import { AppError } from "@/lib/domain/app-error";
import { TARGETS } from "@/lib/domain/protocol";
import { isTimeZone } from "@/lib/domain/zone";
import { startChecklist } from "./checklist/checklist";

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
    .refine(
      (text) => text === "" || /^https?:\/\/\S+$/.test(text),
      "Enter a link that begins with https://.",
    ),
});
export type OrgFields = z.infer<typeof orgFields>;

export const administratorFields = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter your name.")
    .max(120, "At most 120 characters.")
    .refine((name) => !isReservedName(name), "The activity log uses this name itself. Choose another."),
  email: z
    .email("Enter an e-mail address, such as dana@example.com.")
    .max(254)
    .transform((text) => text.toLowerCase()),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `At least ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters.`),
});
export type AdministratorFields = z.infer<typeof administratorFields>;

/** Whether an administrator exists, so that set-up is closed. */
export async function isSetUp(): Promise<boolean> {
  return isInstalled(await database());
}

/**
 * The first run, in one transaction: administrator, org, membership and the mark that closes set-up for good.
 * Of two at the same moment one gets `conflict`. Returns the org's slug.
 */
export async function setUp(
  administrator: AdministratorFields,
  org: OrgFields,
  address: string,
): Promise<string> {
  const db = await database();
  const hash = await hashPassword(administrator.password);
  return db.transaction(async (tx) => {
    if (!(await markInstalled(tx)))
      throw new AppError("conflict", "Set-up is over: an administrator exists. Sign in.");
    const userId = await addPerson(tx, administrator, hash);
    const actor = { kind: "person", userId, name: administrator.name } as const;
    return (await addOrgNamed(tx, userId, org, actor, address)).slug;
  });
}

/** A further org; the person becomes its admin. Returns its slug. */
export async function createOrg(person: Person, org: OrgFields, address: string): Promise<string> {
  const db = await database();
  const actor = { kind: "person", userId: person.id, name: person.name } as const;
  return (await db.transaction((tx) => addOrgNamed(tx, person.id, org, actor, address))).slug;
}

export type OperatorOrg = { readonly slug: string; readonly token: string };

/**
 * An org from the command line: its admin is the person with that address, who is created (with the password, or
 * a random one that nobody knows) when there is none, and a token of role `admin`.
 */
export async function createOrgAsOperator(
  org: OrgFields,
  email: string,
  password: string | null,
): Promise<OperatorOrg> {
  const db = await database();
  const hash = await hashPassword(password ?? randomBytes(24).toString("base64url"));
  const secret = newTokenSecret();
  const slug = await db.transaction(async (tx) => {
    await markInstalled(tx);
    const userId =
      (await findPersonId(tx, email)) ??
      (await addPerson(tx, { name: email.split("@")[0] ?? email, email }, hash));
    const added = await addOrgNamed(tx, userId, org, { kind: "operator" }, "this server");
    await addTokenRow(tx, added.id, {
      name: "Command line",
      role: "admin",
      secretHash: hashToken(secret),
      hint: secret.slice(-4),
      createdBy: null,
    });
    await recordInNewOrg(tx, added.id, { kind: "operator" }, "this server", {
      action: "token.made",
      object: "Command line",
      after: { role: "admin" },
    });
    return added.slug;
  });
  return { slug, token: secret };
}

/** A fresh token: 256 random bits after a prefix that secret scanners can find. */
export function newTokenSecret(): string {
  return `tlsr_${randomBytes(32).toString("base64url")}`;
}

/** An org under a free slug, with its first admin, its checklist and the first entry of its log. */
export async function addOrgNamed(
  tx: Transaction,
  userId: string,
  fields: OrgFields,
  actor: Actor,
  address: string,
): Promise<{ id: number; slug: string }> {
  const base = slugOf(fields.name);
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (await isSlugTaken(tx, slug)) continue;
    const id = await addOrg(tx, slug, fields, userId);
    await startChecklist(tx, id);
    await recordInNewOrg(tx, id, actor, address, { action: "org.created", object: fields.name });
    return { id, slug };
  }
}

function slugOf(name: string): string {
  const letters = name.normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "");
  return (
    letters
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40) || "org"
  );
}
