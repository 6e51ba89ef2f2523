"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { givePassword } from "@/lib/auth/share-door";
import { orRefusal, refused, succeeded, type FormState } from "./form-state";

/** Checks the password of a share and lets its reader in. */
export async function givePasswordAction(share: string, _: FormState, form: FormData): Promise<FormState> {
  const state = await orRefusal(async () => {
    const result = await givePassword(await headers(), String(share), String(form.get("password") ?? ""));
    if (result.kind === "wrong") return refused("This is not the password of this share.");
    if (result.kind === "wait")
      return refused("Too many wrong passwords. Try again in a quarter of an hour.");
    if (result.kind === "open") {
      const { name, value, ...options } = result.cookie;
      (await cookies()).set(name, value, { ...options, httpOnly: true, sameSite: "lax" });
    }
    return succeeded("");
  });
  if (state.message === null) redirect(`/shared/${encodeURIComponent(String(share))}`);
  return state;
}
