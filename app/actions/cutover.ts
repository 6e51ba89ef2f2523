"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { enter } from "@/lib/auth/door";
import { changeCutover, PlanFault, planFields } from "@/lib/services/cutover";
import { readWithCutover } from "@/lib/services/org-form";
import { loadSettings } from "@/lib/services/settings";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

/** Changes target, cutover and notice; the journal keeps who, when and why. */
export async function changeCutoverAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "settings", { write: true });
    const { timeZone } = await loadSettings(scope);
    const plan = readWithCutover(planFields, form, timeZone, {
      reason: form.get("reason") ?? "",
      version: form.get("version"),
      past: form.get("past") === "on",
    });
    if (!plan.ok) return faulty(plan.errors);
    try {
      await changeCutover(scope, plan.value);
    } catch (error) {
      if (error instanceof PlanFault) return faulty({ [error.field]: error.message });
      revalidatePath(`/orgs/${slug}`, "layout");
      throw error;
    }
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Saved. The journal below keeps it.");
  });
}
