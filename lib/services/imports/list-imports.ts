import { z } from "zod";
import { database } from "@/lib/db/database";
import {
  countByStatus,
  countImports,
  countOpenImports,
  listImports,
  type StoredImport,
} from "@/lib/db/imports";
import { countRebuilds, importsBeingUndone, isSampling } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";

/** The views of the imports page, with the statuses each shows. */
export const IMPORT_VIEWS = [
  { view: "all", words: "All", statuses: null },
  { view: "asking", words: "Waiting for an answer", statuses: ["needs-answer", "needs-mapping"] },
  { view: "underway", words: "Under way", statuses: ["receiving", "waiting", "reading"] },
  { view: "done", words: "Done", statuses: ["done"] },
  { view: "failed", words: "Failed", statuses: ["failed"] },
  { view: "undone", words: "Undone", statuses: ["undone"] },
] as const;
export type ImportView = (typeof IMPORT_VIEWS)[number]["view"];

/** What can be asked of the list of imports: a view, a part of the file's name, a page of fifty. */
export const importsQuery = z.object({
  view: z.enum(IMPORT_VIEWS.map(({ view }) => view)).default("all"),
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 200))
    .default(""),
  page: z.coerce.number().int().min(1).max(999_999).default(1),
});
export type ImportsQuery = z.infer<typeof importsQuery>;

/** Reads the query of the imports page; what it does not know is left out. */
export function readImportsQuery(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): ImportsQuery {
  const usable = Object.entries(given).filter(
    ([key, value]) => importsQuery.safeParse({ [key]: value }).success,
  );
  return importsQuery.parse(Object.fromEntries(usable));
}

/** An import, and whether its undo waits or runs. */
export type ListedImport = StoredImport & { readonly undoing: boolean };

/** A page of the org's imports, newest first, how many there are, and how many in each view. */
export async function loadImports(
  scope: OrgScope,
  limit: number,
  query: ImportsQuery = { view: "all", q: "", page: 1 },
): Promise<{ rows: ListedImport[]; total: number; counts: ReadonlyMap<ImportView, number> }> {
  const db = await database();
  const statuses = IMPORT_VIEWS.find(({ view }) => view === query.view)?.statuses ?? null;
  const filter = { ...(statuses ? { statuses } : {}), ...(query.q ? { name: query.q } : {}) };
  const [rows, total, byStatus, undoing] = await Promise.all([
    listImports(db, scope, limit, (query.page - 1) * limit, filter),
    countImports(db, scope, filter),
    countByStatus(db, scope),
    importsBeingUndone(db.prisma, scope),
  ]);
  const all = [...byStatus.values()].reduce((sum, count) => sum + count, 0);
  const counts = new Map(
    IMPORT_VIEWS.map(({ view, statuses: of }) => [
      view,
      of === null ? all : of.reduce((sum, status) => sum + (byStatus.get(status) ?? 0), 0),
    ]),
  );
  return { rows: rows.map((row) => ({ ...row, undoing: undoing.has(row.id) })), total, counts };
}

/** What is going on with the org's data. */
export async function openImports(
  scope: OrgScope,
): Promise<{ waitingForAnswer: number; rebuilding: boolean; sampling: boolean }> {
  const db = await database();
  const [waitingForAnswer, rebuilds, sampling] = await Promise.all([
    countOpenImports(db, scope),
    countRebuilds(db, scope),
    isSampling(db, scope),
  ]);
  return { waitingForAnswer, rebuilding: rebuilds > 0, sampling };
}
