"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { timingSafeEqual } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { clientAddress, isFromThisMachine, requireOwnOriginOf } from "@/lib/auth/base-url";
import { requireAdminSomewhere, requirePerson } from "@/lib/auth/door";
import { signIn } from "@/lib/auth/sign-in";
import { readFields, readOrgForm } from "@/lib/services/org-form";
import { administratorFields, createOrg, setUp } from "@/lib/services/setup";
import { createSampleFor } from "@/lib/services/sample/sample-org";
import { setupCode } from "@/lib/services/setup-code";
import { faulty, orRefusal, refused, type FormState } from "./form-state";

const guesses = new RateLimiterMemory({ points: 20, duration: 15 * 60 });

/** The first run: administrator and org in one go, then signed in and on to the first upload. */
export async function setUpAction(_: FormState, form: FormData): Promise<FormState> {
  const sent = await headers();
  let slug = "";
  let sample = "";
  const state = await orRefusal(async () => {
    requireOwnOriginOf(sent);
    const codeFault = isFromThisMachine(sent) ? null : await checkCode(String(form.get("code") ?? ""));
    if (codeFault) return faulty({ code: codeFault });
    const administrator = readFields(administratorFields, {
      name: form.get("person"),
      email: form.get("email"),
      password: form.get("password"),
    });
    const org = readOrgForm(form);
    if (!administrator.ok || !org.ok) {
      const { name, ...others } = administrator.ok ? {} : administrator.errors;
      return faulty({ ...(name ? { person: name } : {}), ...others, ...(org.ok ? {} : org.errors) });
    }
    slug = await setUp(administrator.value, org.value, clientAddress(sent));
    await signIn(sent, administrator.value.email, administrator.value.password);
    if (form.get("sample") === "on") sample = await createSampleFor(administrator.value, clientAddress(sent));
    return refused("");
  });
  if (sample !== "") redirect(`/orgs/${sample}`);
  if (slug !== "") redirect(`/orgs/${slug}/imports`);
  return state;
}

/** A further org, by somebody who administers one. */
export async function createOrgAction(_: FormState, form: FormData): Promise<FormState> {
  let slug = "";
  const state = await orRefusal(async () => {
    const sent = await headers();
    const person = await requirePerson(sent, true);
    await requireAdminSomewhere(person);
    const org = readOrgForm(form);
    if (!org.ok) return faulty(org.errors);
    slug = await createOrg(person, org.value, clientAddress(sent));
    return refused("");
  });
  if (slug !== "") redirect(`/orgs/${slug}/imports`);
  return state;
}

async function checkCode(given: string): Promise<string | null> {
  const [a, b] = [Buffer.from(given.trim().toUpperCase().padEnd(32)), Buffer.from(setupCode().padEnd(32))];
  try {
    await guesses.consume("code");
  } catch {
    return "Too many wrong codes. Wait a quarter of an hour.";
  }
  return a.length === b.length && timingSafeEqual(a, b)
    ? null
    : "This is not the code that the server printed when it started.";
}
