import type { Database } from "./database";
import type { SavedView } from "./generated/client";
import type { OrgScope } from "./scope";

export type StoredView = SavedView;

type Writes = Pick<Database["prisma"], "savedView">;

/** The named filters of a page, by name. */
export function listViews(queries: Writes, scope: OrgScope, page: string): Promise<StoredView[]> {
  return queries.savedView.findMany({ where: { orgId: scope.orgId, page }, orderBy: { name: "asc" } });
}

/** Keeps a view; one of the same name takes its place. */
export async function putView(
  queries: Writes,
  scope: OrgScope,
  view: Pick<StoredView, "page" | "name" | "query" | "createdBy">,
): Promise<void> {
  const { page, name, query, createdBy } = view;
  await queries.savedView.upsert({
    where: { orgId_page_name: { orgId: scope.orgId, page, name } },
    create: { orgId: scope.orgId, page, name, query, createdBy },
    update: { query, createdBy },
  });
}

/** Takes a view away; returns it, null when there is none of that id. */
export async function removeView(queries: Writes, scope: OrgScope, id: number): Promise<StoredView | null> {
  const view = await queries.savedView.findFirst({ where: { id, orgId: scope.orgId } });
  if (view) await queries.savedView.deleteMany({ where: { id: view.id, orgId: scope.orgId } });
  return view;
}
