"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "@/lib/auth/base-url";
import { enter, requireAdminSomewhere, requirePerson } from "@/lib/auth/door";
import { createSampleOrg, removeSampleOrg } from "@/lib/services/sample/sample-org";
import { orRefusal, succeeded, type FormState } from "./form-state";

/** Makes an org of sample data for somebody who administers an org. */
export async function makeSampleAction(): Promise<void> {
  const sent = await headers();
  const person = await requirePerson(sent, true);
  await requireAdminSomewhere(person);
  redirect(`/orgs/${await createSampleOrg(person, clientAddress(sent))}`);
}

/** Removes a sample org with everything in it. */
export async function removeSampleAction(slug: string): Promise<FormState> {
  const state = await orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "settings", { write: true });
    await removeSampleOrg(scope);
    return succeeded("");
  });
  if (state.message === null) redirect("/orgs");
  return state;
}
