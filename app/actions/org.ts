"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { enter } from "@/lib/auth/door";
import { basicFields, changeSettings, proofFields, seenFields } from "@/lib/services/settings";
import { checkId, checkPlainly } from "@/lib/services/http/parse";
import { readFields } from "@/lib/services/org-form";
import { addToken, revokeToken, tokenFields } from "@/lib/services/tokens";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

/** Changes what an org is and what its verdicts ask for. */
export async function saveSettingsAction(
  slug: string,
  seen: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "settings", { write: true });
    const org = readFields(basicFields, {
      name: form.get("name"),
      environment: form.get("environment"),
      timeZone: form.get("timeZone"),
      looksFirst: form.get("looksFirst") === "on",
    });
    const proof = readFields(proofFields, {
      proofLogins: form.get("proofLogins"),
      proofDays: form.get("proofDays"),
    });
    if (!org.ok || !proof.ok)
      return faulty({ ...(org.ok ? {} : org.errors), ...(proof.ok ? {} : proof.errors) });
    const recounts = await changeSettings(scope, org.value, proof.value, checkPlainly(seenFields, seen));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded(
      recounts
        ? "Saved. The days are being counted again in the new time zone; it takes a moment."
        : "Saved.",
    );
  });
}

/** Makes a token; its secret stands in the answer, this once. */
export async function addTokenAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "tokens", { write: true });
    const fields = readFields(tokenFields, { name: form.get("name"), role: form.get("role") });
    if (!fields.ok) return faulty(fields.errors);
    const { secret } = await addToken(scope, fields.value);
    revalidatePath(`/orgs/${slug}/settings`);
    return succeeded(secret);
  });
}

export async function revokeTokenAction(slug: string, id: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "tokens", { write: true });
    await revokeToken(scope, checkId(id));
    revalidatePath(`/orgs/${slug}/settings`);
    return succeeded("Revoked.");
  });
}
