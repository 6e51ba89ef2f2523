"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { linkBase } from "@/lib/auth/base-url";
import { enter } from "@/lib/auth/door";
import { checkId, checkPlainly } from "@/lib/services/http/parse";
import { readFields } from "@/lib/services/org-form";
import { makeShare, setShare, SHARE_CHANGES, shareFields } from "@/lib/services/sharing/shares";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

/** Makes a share; its link stands in the answer, this once. */
export async function makeShareAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const sent = await headers();
    const { scope } = await enter(sent, slug, "shares", { write: true });
    const fields = readFields(shareFields, {
      name: form.get("name") ?? "",
      days: form.get("days"),
      password: form.get("password") ?? "",
      redacts: form.get("redacts") === "on",
      sections: form.getAll("sections"),
      contact: form.get("contact") ?? "",
    });
    if (!fields.ok) return faulty(fields.errors);
    const { secret } = await makeShare(scope, fields.value);
    revalidatePath(`/orgs/${slug}/sharing`);
    return succeeded(`${linkBase(sent)}/shared/open/${secret}`);
  });
}

export async function setShareAction(slug: string, id: unknown, change: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "shares", { write: true });
    await setShare(scope, checkId(id), checkPlainly(z.enum(SHARE_CHANGES), change));
    revalidatePath(`/orgs/${slug}/sharing`);
    return succeeded("Done.");
  });
}
