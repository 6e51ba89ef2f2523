import { cookies, headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { enter, requirePerson, type Entry, type Person } from "@/lib/auth/door";
import type { Action } from "@/lib/auth/policy";
import { AppError } from "@/lib/domain/app-error";

/** The door for pages: nobody goes to sign-in or set-up, outsiders see "not found", the rest get their scope. */
export async function enterPage(slug: string, action: Action): Promise<Entry> {
  const entry = await enterToRead(slug);
  return entry.may(action) ? entry : orLeave(async () => enter(await sentHeaders(), slug, action));
}

/** Once a request: every role may read, and a page asks for more than its frame does. */
const enterToRead = cache(async (slug: string): Promise<Entry> =>
  orLeave(async () => enter(await sentHeaders(), slug, "read")),
);

/** The signed-in person, for pages that belong to no org. */
export const enterAsPerson = cache(async (): Promise<Person> =>
  orLeave(async () => requirePerson(await sentHeaders())),
);

/** The request's headers with its cookies as they are now: an action that changed the session renders the page anew. */
export async function sentHeaders(): Promise<Headers> {
  const sent = new Headers(await headers());
  sent.set("cookie", (await cookies()).toString());
  return sent;
}

async function orLeave<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "setup-required") redirect("/setup");
    if (error.code === "sign-in-required") redirect("/sign-in");
    if (error.code === "forbidden") forbidden();
    if (error.code === "not-found") notFound();
    throw error;
  }
}
