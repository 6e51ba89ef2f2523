import { createHash } from "node:crypto";
import {
  administersAny,
  findOrg,
  findOrgById,
  findRole,
  findToken,
  isInstalled,
  noteTokenUse,
} from "@/lib/db/access";
import { database } from "@/lib/db/database";
import { mintScope, type OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { accounts } from "./accounts";
import { clientAddress, requireOwnOriginOf } from "./base-url";
import { personMay, tokenMay, type Action } from "./policy";

/** A signed-in person. */
export type Person = { readonly id: string; readonly name: string; readonly email: string };

/** What the door hands over: the scope, and what the caller may do (for offering it, not for checking it). */
export type Entry = {
  readonly scope: OrgScope;
  readonly person: Person | null;
  readonly may: (action: Action) => boolean;
};

const HIDDEN = "There is nothing here, or you have no access to it.";

/** The person whose session cookie these headers carry, or null. */
export async function findPerson(headers: Headers): Promise<Person | null> {
  const session = await (await accounts()).api.getSession({ headers });
  return session && { id: session.user.id, name: session.user.name, email: session.user.email };
}

/** As `findPerson`; throws `setup-required` before set-up and `sign-in-required` for nobody. */
export async function requirePerson(headers: Headers, write = false): Promise<Person> {
  const person = await findPerson(headers);
  if (!person) {
    if (!(await isInstalled(await database())))
      throw new AppError("setup-required", "Set up this installation first.");
    throw new AppError("sign-in-required", "Sign in to go on.");
  }
  if (write) requireOwnOriginOf(headers);
  return person;
}

/**
 * Lets a person (session cookie) or a token (`Authorization: Bearer`) into one org for one action. Outsiders get
 * `not-found` whether the org exists or not; insiders who may not get `forbidden`. `write` adds the Origin check
 * for cookies.
 */
export async function enter(
  headers: Headers,
  slug: string,
  action: Action,
  options: { write?: boolean } = {},
): Promise<Entry> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) return enterByToken(bearer, slug, action, clientAddress(headers));
  const person = await requirePerson(headers, options.write ?? false);
  const db = await database();
  const org = await findOrg(db, slug);
  const role = org && (await findRole(db, person.id, org.id));
  if (!org || !role) throw new AppError("not-found", HIDDEN);
  if (!personMay(role, action))
    throw new AppError(
      "forbidden",
      `Your role here, ${role}, does not include this. Ask an admin of the org.`,
    );
  const actor = { kind: "person", userId: person.id, name: person.name } as const;
  return {
    scope: mintScope(org.id, org.slug, actor, clientAddress(headers)),
    person,
    may: (asked) => personMay(role, asked),
  };
}

async function enterByToken(secret: string, slug: string, action: Action, address: string): Promise<Entry> {
  const db = await database();
  const token = await findToken(db, hashToken(secret));
  if (!token || token.revoked)
    throw new AppError("sign-in-required", "This token is not valid, or it was revoked.");
  const org = await findOrg(db, slug);
  if (!org || org.id !== token.orgId) throw new AppError("not-found", HIDDEN);
  if (!tokenMay(token.role, action))
    throw new AppError("forbidden", `A token of role ${token.role} may not do this.`);
  // A note for the settings page; no request waits for it or fails with it.
  noteTokenUse(db, token.id, new Date()).catch(() => undefined);
  const actor = { kind: "token", tokenId: token.id, name: token.name } as const;
  return {
    scope: mintScope(org.id, org.slug, actor, address),
    person: null,
    may: (asked) => tokenMay(token.role, asked),
  };
}

/** The worker's way in: the org of a job it has taken. Throws `not-found` when the org is gone. */
export async function enterForImport(orgId: number): Promise<OrgScope> {
  const org = await findOrgById(await database(), orgId);
  if (!org) throw new AppError("not-found", "The org of this job is gone.");
  return mintScope(org.id, org.slug, { kind: "worker" }, "this server");
}

/** The way in for somebody at the server's own command line. Throws `not-found` for an unknown org. */
export async function enterAsOperator(slug: string): Promise<OrgScope> {
  const org = await findOrg(await database(), slug);
  if (!org) throw new AppError("not-found", `There is no org "${slug}".`);
  return mintScope(org.id, org.slug, { kind: "operator" }, "this server");
}

/**
 * The way in for somebody who holds an open invitation, for joining and nothing else. Guarantee asked of the
 * caller: the invitation was found by its secret and is open, inside the transaction that uses it.
 */
export function enterInvited(
  invitation: { readonly orgId: number; readonly org: { readonly slug: string } },
  person: Person,
  address: string,
): OrgScope {
  const actor = { kind: "person", userId: person.id, name: person.name } as const;
  return mintScope(invitation.orgId, invitation.org.slug, actor, address);
}

/**
 * The way in for a share that `openShare` has let through: for reading what its allow-listed view needs. Only
 * lib/services/sharing/shared-view.ts takes it, so that no page of a share ever holds a scope.
 */
export async function enterByShare(
  share: { readonly id: number; readonly orgId: number; readonly name: string },
  headers: Headers,
): Promise<OrgScope | null> {
  const org = await findOrgById(await database(), share.orgId);
  const actor = { kind: "share", shareId: share.id, name: share.name } as const;
  return org && mintScope(org.id, org.slug, actor, clientAddress(headers));
}

/** Whether the person administers any org: only such a person may create further ones. */
export async function requireAdminSomewhere(person: Person): Promise<void> {
  const db = await database();
  if (!(await administersAny(db, person.id)))
    throw new AppError("forbidden", "Only an admin of some org may create another.");
}

/** What is stored of a token: its SHA-256. */
export function hashToken(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
