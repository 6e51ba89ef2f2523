"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { enter } from "@/lib/auth/door";
import { checkId } from "@/lib/services/http/parse";
import { readFields } from "@/lib/services/org-form";
import { endView, isOfLogins, saveView, viewFields, VIEW_PAGES } from "@/lib/services/views";
import { faulty, orRefusal, refused, succeeded, type FormState } from "./form-state";

/** Keeps the filters of a page under a name. */
export async function saveViewAction(
  slug: string,
  page: string,
  query: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orRefusal(async () => {
    const place = VIEW_PAGES.find((known) => known === page);
    const { scope, may } = await enter(await headers(), slug, "work", { write: true });
    if (isOfLogins(page, query) && !may("read-logins")) return refused("Only admins see single logins.");
    if (!place) return refused("Views are kept for the dashboard, the work list and the logins.");
    const fields = readFields(viewFields, {
      name: form.get("name"),
      query,
      replaces: form.get("replaces") === "on",
    });
    if (!fields.ok) return faulty(fields.errors);
    await saveView(scope, place, fields.value);
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded(`Saved as ${fields.value.name}, for everybody in this org.`);
  });
}

/** Takes a view away. */
export async function removeViewAction(slug: string, id: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope, may } = await enter(await headers(), slug, "work", { write: true });
    await endView(scope, checkId(id), may("read-logins"));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("View removed.");
  });
}
