"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { showCount } from "@/lib/display";
import {
  changePackage,
  importOffenders,
  packageFields,
  readPackageForm,
  removeOffenders,
} from "@/lib/services/packages/ledger";
import { checkPlainly } from "@/lib/services/http/parse";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { faulty, orRefusal, refused, succeeded, type FormState } from "./form-state";

/** Stores what is known of a package. */
export async function savePackageAction(
  slug: string,
  key: unknown,
  version: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const fields = readPackageForm(
      Object.fromEntries(Object.keys(packageFields.shape).map((field) => [field, form.get(field) ?? ""])),
    );
    if (!fields.ok) return faulty(fields.errors);
    await changePackage(
      scope,
      await loadJudgedOrg(scope),
      checkPlainly(z.string().max(300), key),
      checkPlainly(z.number().int(), version),
      fields.value,
    );
    revalidatePath(`/orgs/${slug}/packages`, "layout");
    return succeeded("Saved.");
  });
}

const LARGEST_LIST = 1024 * 1024;

/** Takes in a CSV of packages said not to be ready. */
export async function importOffendersAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "rules", { write: true });
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return faulty({ file: "Choose a CSV file." });
    if (file.size > LARGEST_LIST) return refused("The file is larger than 1 MiB.");
    const rows = await importOffenders(scope, await file.text());
    revalidatePath(`/orgs/${slug}/packages`, "layout");
    return succeeded(`${showCount(rows, "row")} taken, in place of the list before.`);
  });
}

/** Takes the list away. */
export async function removeOffendersAction(slug: string): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "rules", { write: true });
    await removeOffenders(scope);
    revalidatePath(`/orgs/${slug}/packages`, "layout");
    return succeeded("The list is gone.");
  });
}
