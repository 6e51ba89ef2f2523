"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { enter } from "@/lib/auth/door";
import {
  addCatalogueItem,
  addOwnItem,
  editItem,
  ItemCollision,
  itemChange,
  moveItem,
  ownItem,
  removeItem,
} from "@/lib/services/checklist/change-items";
import { addLink, evidenceLink, removeEvidence } from "@/lib/services/checklist/evidence";
import { checkId, checkPlainly } from "@/lib/services/http/parse";
import { readFields } from "@/lib/services/org-form";
import { z } from "zod";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

/** What came of an edit; `theirs` when somebody else had been there in between. */
export type ItemState = FormState & {
  readonly theirs: { readonly by: string; readonly words: string; readonly version: number } | null;
};

export async function editItemAction(
  slug: string,
  item: unknown,
  version: unknown,
  change: unknown,
): Promise<ItemState> {
  let theirs: ItemState["theirs"] = null;
  const state = await orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    try {
      await editItem(
        scope,
        checkId(item),
        checkPlainly(z.number(), version),
        checkPlainly(itemChange, change),
      );
    } catch (error) {
      if (!(error instanceof ItemCollision)) throw error;
      theirs = { by: error.by, words: error.words, version: error.version };
      return succeeded("");
    }
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Saved.");
  });
  return { ...state, theirs };
}

export async function moveItemAction(slug: string, item: unknown, direction: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    await moveItem(scope, checkId(item), checkPlainly(z.enum(["up", "down"]), direction));
    revalidatePath(`/orgs/${slug}/checklist`, "layout");
    return succeeded("Moved.");
  });
}

export async function removeItemAction(slug: string, item: unknown): Promise<FormState> {
  const state = await orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    await removeItem(scope, checkId(item));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Removed.");
  });
  if (state.message === null) redirect(`/orgs/${slug}/checklist`);
  return state;
}

export async function addOwnItemAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const fields = readFields(ownItem, {
      area: form.get("area"),
      title: form.get("title") ?? "",
      why: form.get("why") ?? "",
      how: form.get("how") ?? "",
    });
    if (!fields.ok) return faulty(fields.errors);
    await addOwnItem(scope, fields.value);
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded(`Added: ${fields.value.title}`);
  });
}

export async function addCatalogueItemAction(slug: string, code: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    await addCatalogueItem(scope, checkPlainly(z.string().max(20), code));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Added.");
  });
}

export async function addLinkAction(
  slug: string,
  item: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const fields = readFields(evidenceLink, { name: form.get("name") ?? "", url: form.get("url") ?? "" });
    if (!fields.ok) return faulty(fields.errors);
    await addLink(scope, checkId(item), fields.value);
    revalidatePath(`/orgs/${slug}/checklist`, "layout");
    return succeeded("Link added.");
  });
}

export async function removeEvidenceAction(
  slug: string,
  item: unknown,
  evidence: unknown,
): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    await removeEvidence(scope, checkId(item), checkId(evidence));
    revalidatePath(`/orgs/${slug}/checklist`, "layout");
    return succeeded("Removed.");
  });
}
