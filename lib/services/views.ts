import { z } from "zod";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { listViews, putView, removeView } from "@/lib/db/views";
import { AppError } from "@/lib/domain/app-error";

export const VIEW_PAGES = ["dashboard", "subjects", "logins"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

const MOST_VIEWS = 50;

/** A named filter of a page; `query` without its question mark. */
export const viewFields = z.object({
  name: z.string().trim().min(1, "Give the view a name.").max(60, "At most 60 characters."),
  query: z
    .string()
    .max(2000, "The filters are too long to be kept.")
    .transform((text) => cleanQuery(text)),
  /** Other filters of the same name go. */
  replaces: z.boolean().default(false),
});
export type ViewFields = z.infer<typeof viewFields>;

/** A view for people. */
export type View = { readonly id: number; readonly name: string; readonly query: string };

/** Whether a view is for those who may read single logins: of these, or by one of their addresses. */
export function isOfLogins(page: string, query: string): boolean {
  return page === "logins" || new URLSearchParams(query).has("address");
}

/** The named filters of a page that a reader may see. */
export async function viewsOf(scope: OrgScope, page: ViewPage, mayLogins: boolean): Promise<View[]> {
  const views = await listViews((await database()).prisma, scope, page);
  return views
    .filter(({ query }) => mayLogins || !isOfLogins(page, query))
    .map(({ id, name, query }) => ({ id, name, query }));
}

/**
 * Keeps the filters of a page under a name. Throws `conflict` where others have it, unless they are to be replaced.
 */
export async function saveView(
  scope: OrgScope,
  page: ViewPage,
  { name, query, replaces }: ViewFields,
): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const views = await listViews(tx, scope, page);
    if (views.length >= MOST_VIEWS && views.every((view) => view.name !== name))
      throw new AppError("invalid", `There are ${MOST_VIEWS} views. Remove one first.`);
    const other = views.find((view) => view.name === name && view.query !== query);
    if (other && !replaces)
      throw new AppError(
        "conflict",
        `${other.createdBy} has saved other filters as "${name}". Choose another name, or tick that they are replaced.`,
      );
    await putView(tx, scope, { page, name, query, createdBy: actorName(scope.actor) });
    await record(tx, scope, { action: "view.saved", object: name });
  });
}

/** Takes a view away; throws `not-found` without one, and for views of a page that the reader may not see. */
export async function endView(scope: OrgScope, id: number, mayLogins: boolean): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const view = await removeView(tx, scope, id);
    if (!view || (isOfLogins(view.page, view.query) && !mayLogins))
      throw new AppError("not-found", "There is no such view.");
    await record(tx, scope, { action: "view.removed", object: view.name });
  });
}

/** The filters alone, in a fixed order: not the place in a list. */
export function cleanQuery(text: string): string {
  const given = [...new URLSearchParams(text)].filter(
    ([key, value]) => /^[a-zA-Z]{1,20}$/.test(key) && value !== "" && !["page", "cursor"].includes(key),
  );
  return new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}
