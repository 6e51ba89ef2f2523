"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { changePassword, signIn, signOut } from "@/lib/auth/sign-in";
import { requirePerson } from "@/lib/auth/door";
import { changeName, endOtherSessions } from "@/lib/auth/sessions";
import { readFields } from "@/lib/services/org-form";
import { administratorFields } from "@/lib/services/setup";
import { faulty, orRefusal, refused, succeeded, type FormState } from "./form-state";

const WRONG = "E-mail address or password is wrong.";

/** Signs in and goes on to where the person wanted to be. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const email = String(form.get("email") ?? "").trim();
  const password = String(form.get("password") ?? "");
  if (email === "" || password === "")
    return faulty({
      ...(email === "" ? { email: "Enter your e-mail address." } : {}),
      ...(password === "" ? { password: "Enter your password." } : {}),
    });
  if (password.length > 1000) return refused(WRONG);
  const result = await signIn(await headers(), email, password);
  if (result.kind === "wrong") return refused(WRONG);
  if (result.kind === "wait")
    return refused(
      `Too many wrong passwords. Try again in ${result.minutes} ${result.minutes === 1 ? "minute" : "minutes"}, or ask whoever runs this server to reset it.`,
    );
  redirect(ownPath(form.get("next"), "/"));
}

/** Signs out, and on to the sign-in page or another page of ours. */
export async function signOutAction(next?: unknown): Promise<void> {
  await signOut(await headers());
  redirect(ownPath(next, "/sign-in"));
}

/** A path of this app that somebody wanted to go to; anything else becomes `otherwise`. */
function ownPath(next: unknown, otherwise: string): string {
  return typeof next === "string" && /^\/(?!\/)[\w\-/?=&.%]*$/.test(next) ? next : otherwise;
}

/** Changes what the signed-in person is called. */
export async function changeNameAction(_: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const sent = await headers();
    await requirePerson(sent, true);
    const fields = readFields(administratorFields.pick({ name: true }), { name: form.get("name") });
    if (!fields.ok) return faulty(fields.errors);
    await changeName(sent, fields.value.name);
    revalidatePath("/account");
    return succeeded("Saved.");
  });
}

/** Ends every session of the person but this one. */
export async function endOtherSessionsAction(): Promise<FormState> {
  return orRefusal(async () => {
    const sent = await headers();
    await requirePerson(sent, true);
    await endOtherSessions(sent);
    revalidatePath("/account");
    return succeeded("All other sessions have been ended.");
  });
}

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    await requirePerson(await headers(), true);
    const next = readFields(administratorFields.pick({ password: true }), {
      password: String(form.get("password") ?? ""),
    });
    if (!next.ok) return faulty(next.errors);
    await changePassword(await headers(), String(form.get("current") ?? ""), next.value.password);
    return succeeded("Password changed. All other sessions have been ended.");
  });
}
