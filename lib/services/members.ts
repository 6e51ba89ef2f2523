import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { hashToken, enterInvited, type Person } from "@/lib/auth/door";
import { ROLES } from "@/lib/auth/policy";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import {
  addInvitation,
  countAdmins,
  findInvitation,
  findMember,
  listMembers,
  openInvitations,
  removeMember,
  revokeInvitation,
  revokeInvitationsOf,
  setRole,
  takeInvitation,
  type FoundInvitation,
  type Member,
} from "@/lib/db/members";
import { addPerson, findPersonId } from "@/lib/db/people";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { noteFindings } from "./checklist/checklist";
import { loadJudgedOrg } from "./readiness/load";
import type { AdministratorFields } from "./setup";

export const INVITATION_DAYS = [1, 7, 30] as const;

export const invitationFields = z.object({
  invitee: z
    .string()
    .trim()
    .min(1, "Say whom it is for, such as priya@example.com.")
    .max(120, "At most 120 characters."),
  role: z.enum(ROLES, "Choose a role."),
  days: z.coerce
    .number()
    .refine((days) => INVITATION_DAYS.some((known) => known === days), "Choose how long it holds."),
});

export const roleField = z.object({ role: z.enum(ROLES, "Choose a role.") });

/** Members and invitations that are still open. */
export async function loadMembersPage(scope: OrgScope, now: Date) {
  const db = await database();
  const [members, invitations] = await Promise.all([
    listMembers(db.prisma, scope),
    openInvitations(db, scope, now),
  ]);
  return { members, invitations, admins: members.filter(({ role }) => role === "admin").length };
}

/** Whoever may own something here, by name. */
export async function loadMembers(scope: OrgScope): Promise<Member[]> {
  return listMembers((await database()).prisma, scope);
}

/** Makes an invitation; its secret is in this answer and nowhere else. */
export async function invite(
  scope: OrgScope,
  fields: z.infer<typeof invitationFields>,
): Promise<{ secret: string }> {
  const secret = randomBytes(32).toString("base64url");
  const db = await database();
  await db.transaction(async (tx) => {
    await addInvitation(tx, scope, {
      role: fields.role,
      invitee: fields.invitee,
      secretHash: hashToken(secret),
      createdBy: actorName(scope.actor),
      createdById: scope.actor.kind === "person" ? scope.actor.userId : null,
      expiresAt: new Date(Date.now() + fields.days * 86_400_000),
    });
    await record(tx, scope, {
      action: "member.invited",
      object: fields.invitee,
      after: { role: fields.role, days: fields.days },
    });
  });
  return { secret };
}

export async function withdrawInvitation(scope: OrgScope, id: number): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const gone = await revokeInvitation(tx, scope, id, new Date());
    if (!gone) throw new AppError("not-found", "There is no such invitation, or it was used already.");
    await record(tx, scope, { action: "member.invitation-revoked", object: gone.invitee });
  });
}

/** Changes a member's role; `conflict` when the org would be left without an admin. */
export async function changeRole(scope: OrgScope, userId: string, role: Member["role"]): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const member = await findMember(tx, scope, userId);
    if (!member) throw new AppError("not-found", "There is no such member here.");
    if (member.role === role) return;
    if (member.role === "admin" && (await countAdmins(tx, scope)) === 1)
      throw new AppError("conflict", `${member.name} is the last admin. Make somebody else an admin first.`);
    await setRole(tx, scope, userId, role);
    if (member.role === "admin") await revokeInvitationsOf(tx, scope, userId, new Date());
    await record(tx, scope, {
      action: "member.role",
      object: member.name,
      objectId: userId,
      before: { role: member.role },
      after: { role },
    });
  });
}

/** Takes somebody out of the org (or lets them leave); what they owned is without owner from then on. */
export async function endMembership(scope: OrgScope, userId: string): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const member = await findMember(tx, scope, userId);
    if (!member) throw new AppError("not-found", "There is no such member here.");
    if (member.role === "admin" && (await countAdmins(tx, scope)) === 1)
      throw new AppError(
        "conflict",
        `${member.name} is the last admin and cannot go. Make somebody else an admin first.`,
      );
    await removeMember(tx, scope, userId);
    await revokeInvitationsOf(tx, scope, userId, new Date());
    const self = scope.actor.kind === "person" && scope.actor.userId === userId;
    await record(tx, scope, {
      action: self ? "member.left" : "member.removed",
      object: self ? "" : member.name,
      objectId: userId,
      before: { role: member.role },
    });
  });
  await noteFindings(db, scope, await loadJudgedOrg(scope));
}

export type InvitationState = "open" | "used" | "expired" | "withdrawn" | "unknown";

/** What an invitation link leads to; without org and role unless it can still be used. */
export async function readInvitation(
  secret: string,
  now: Date,
): Promise<{ readonly state: InvitationState; readonly invitation: FoundInvitation | null }> {
  const found = await findInvitation((await database()).prisma, hashToken(secret));
  const state = stateOf(found, now);
  return { state, invitation: state === "open" ? found : null };
}

function stateOf(found: FoundInvitation | null, now: Date): InvitationState {
  if (!found) return "unknown";
  if (found.usedAt) return "used";
  if (found.revokedAt) return "withdrawn";
  return found.expiresAt <= now ? "expired" : "open";
}

const GONE: Record<Exclude<InvitationState, "open">, string> = {
  used: "This invitation has been used. Ask for another.",
  expired: "This invitation has expired. Ask for another.",
  withdrawn: "This invitation was withdrawn. Ask for another.",
  unknown: "This link is no invitation. Copy the whole link and try again.",
};

/** Why an invitation cannot be used, for people. */
export function invitationFault(state: Exclude<InvitationState, "open">): string {
  return GONE[state];
}

/** Joins with an account that exists. Of two who use one invitation at the same moment, one gets `conflict`. */
export async function joinAs(person: Person, secret: string, address: string): Promise<string> {
  return join(secret, address, async () => person);
}

/** Joins with a new account; `conflict` when the address has one. */
export async function joinAsNew(
  fields: AdministratorFields,
  secret: string,
  address: string,
): Promise<string> {
  const hash = await hashPassword(fields.password);
  return join(secret, address, async (tx) => {
    if (await findPersonId(tx, fields.email))
      throw new AppError(
        "conflict",
        "There is an account with this address. Sign in with it, and open the link again.",
      );
    return { id: await addPerson(tx, fields, hash), name: fields.name, email: fields.email };
  });
}

type PersonOf = (tx: Parameters<typeof addPerson>[0]) => Promise<Person>;

async function join(secret: string, address: string, personOf: PersonOf): Promise<string> {
  const db = await database();
  const now = new Date();
  return db.transaction(async (tx) => {
    const found = await findInvitation(tx, hashToken(secret));
    const state = stateOf(found, now);
    if (!found || state !== "open")
      throw new AppError("conflict", GONE[state === "open" ? "unknown" : state]);
    const person = await personOf(tx);
    const scope = enterInvited(found, person, address);
    if (await findMember(tx, scope, person.id))
      throw new AppError(
        "conflict",
        `You already belong to ${found.org.name}. The invitation stays open for somebody else.`,
      );
    if (!(await takeInvitation(tx, found, person, now))) throw new AppError("conflict", GONE.used);
    await record(tx, scope, { action: "member.joined", object: found.role, objectId: person.id });
    return found.org.slug;
  });
}
