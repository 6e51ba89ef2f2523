"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { clientAddress, linkBase, requireOwnOriginOf } from "@/lib/auth/base-url";
import { enter, requirePerson } from "@/lib/auth/door";
import { signIn } from "@/lib/auth/sign-in";
import {
  changeRole,
  endMembership,
  invitationFields,
  invite,
  joinAs,
  joinAsNew,
  roleField,
  withdrawInvitation,
} from "@/lib/services/members";
import { checkId } from "@/lib/services/http/parse";
import { readFields } from "@/lib/services/org-form";
import { administratorFields } from "@/lib/services/setup";
import { faulty, orRefusal, refused, succeeded, type FormState } from "./form-state";

/** Makes an invitation; its link stands in the answer, this once. */
export async function inviteAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const sent = await headers();
    const { scope } = await enter(sent, slug, "members", { write: true });
    const fields = readFields(invitationFields, {
      invitee: form.get("invitee") ?? "",
      role: form.get("role"),
      days: form.get("days"),
    });
    if (!fields.ok) return faulty(fields.errors);
    const { secret } = await invite(scope, fields.value);
    revalidatePath(`/orgs/${slug}/members`);
    return succeeded(`${linkBase(sent)}/invite/${secret}`);
  });
}

export async function withdrawInvitationAction(slug: string, id: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "members", { write: true });
    await withdrawInvitation(scope, checkId(id));
    revalidatePath(`/orgs/${slug}/members`);
    return succeeded("Withdrawn.");
  });
}

export async function changeRoleAction(slug: string, userId: string, role: string): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "members", { write: true });
    const wanted = readFields(roleField, { role });
    if (!wanted.ok) return refused("Choose a role.");
    await changeRole(scope, String(userId), wanted.value.role);
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Saved.");
  });
}

export async function removeMemberAction(slug: string, userId: string): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "members", { write: true });
    await endMembership(scope, String(userId));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Removed.");
  });
}

/** Lets a member go of their own accord. */
export async function leaveOrgAction(slug: string): Promise<FormState> {
  const state = await orRefusal(async () => {
    const { scope, person } = await enter(await headers(), slug, "leave", { write: true });
    if (person) await endMembership(scope, person.id);
    return succeeded("");
  });
  if (state.message === null) redirect("/orgs");
  return state;
}

/** Joins an org with the account that is signed in. */
export async function joinAction(secret: string): Promise<FormState> {
  let slug = "";
  const state = await orRefusal(async () => {
    const sent = await headers();
    slug = await joinAs(await requirePerson(sent, true), String(secret), clientAddress(sent));
    return refused("");
  });
  if (slug !== "") redirect(`/orgs/${slug}`);
  return state;
}

/** Joins an org with a new account, signed in at once. */
export async function joinAsNewAction(secret: string, _: FormState, form: FormData): Promise<FormState> {
  let slug = "";
  const state = await orRefusal(async () => {
    const sent = await headers();
    requireOwnOriginOf(sent);
    const fields = readFields(administratorFields, {
      name: form.get("name"),
      email: form.get("email"),
      password: form.get("password"),
    });
    if (!fields.ok) return faulty(fields.errors);
    slug = await joinAsNew(fields.value, String(secret), clientAddress(sent));
    await signIn(sent, fields.value.email, fields.value.password);
    return refused("");
  });
  if (slug !== "") redirect(`/orgs/${slug}`);
  return state;
}
