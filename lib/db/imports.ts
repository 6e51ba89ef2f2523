import type { Database } from "./database";
import type { Import, Prisma } from "./generated/client";
import type { OrgScope } from "./scope";

export const IMPORT_STATUSES = [
  "receiving",
  "waiting",
  "reading",
  "needs-mapping",
  "needs-answer",
  "done",
  "failed",
  "undone",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** One uploaded file and all that came of it, as stored. */
export type StoredImport = Import;

export type ImportChange = Prisma.ImportUpdateInput;

export function findImport(database: Database, scope: OrgScope, id: number): Promise<StoredImport | null> {
  return database.prisma.import.findFirst({ where: { id, orgId: scope.orgId } });
}

/** Which imports of an org are wanted; left out: all. */
export type ImportFilter = { readonly statuses?: readonly string[]; readonly name?: string };

/** The org's imports, newest first. */
export function listImports(
  database: Database,
  scope: OrgScope,
  limit: number,
  offset = 0,
  filter: ImportFilter = {},
): Promise<StoredImport[]> {
  return database.prisma.import.findMany({
    where: whereOf(scope, filter),
    orderBy: { id: "desc" },
    take: limit,
    skip: offset,
  });
}

export function countImports(
  database: Database,
  scope: OrgScope,
  filter: ImportFilter = {},
): Promise<number> {
  return database.prisma.import.count({ where: whereOf(scope, filter) });
}

/** How many imports of the org stand how. */
export async function countByStatus(database: Database, scope: OrgScope): Promise<Map<string, number>> {
  const groups = await database.prisma.import.groupBy({
    by: ["status"],
    where: { orgId: scope.orgId },
    _count: { _all: true },
  });
  return new Map(groups.map(({ status, _count }) => [status, _count._all]));
}

function whereOf(scope: OrgScope, { statuses, name }: ImportFilter): Prisma.ImportWhereInput {
  return {
    orgId: scope.orgId,
    ...(statuses ? { status: { in: [...statuses] } } : {}),
    ...(name
      ? { OR: [{ filename: { contains: name } }, { sha256: { startsWith: name.toLowerCase() } }] }
      : {}),
  };
}

export function addImport(
  database: Database,
  scope: OrgScope,
  data: Omit<Prisma.ImportUncheckedCreateInput, "orgId">,
): Promise<StoredImport> {
  return database.prisma.import.create({ data: { ...data, orgId: scope.orgId } });
}

export async function changeImport(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  id: number,
  data: ImportChange,
): Promise<void> {
  await queries.import.updateMany({ where: { id, orgId: scope.orgId }, data });
}

/** Changes an import that stands as expected; false when it no longer does. */
export async function changeImportIf(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  id: number,
  statuses: readonly string[],
  data: ImportChange,
): Promise<boolean> {
  const { count } = await queries.import.updateMany({
    where: { id, orgId: scope.orgId, status: { in: [...statuses] } },
    data,
  });
  return count > 0;
}

/** Imports on their way that are to take the place of another. */
export function findReplacing(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  id: number,
): Promise<StoredImport[]> {
  return queries.import.findMany({
    where: { orgId: scope.orgId, replaces: id, status: { notIn: ["done", "failed", "undone"] } },
  });
}

/** Finished imports that have taken the place of one. */
export function replacedBy(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  id: number,
): Promise<StoredImport[]> {
  return queries.import.findMany({ where: { orgId: scope.orgId, replaces: id, status: "done" } });
}

/** An import as a transaction sees it; null when it is gone. */
export function importIn(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  id: number,
): Promise<StoredImport | null> {
  return queries.import.findFirst({ where: { id, orgId: scope.orgId } });
}

/** Imports whose logins count, with what coverage needs of them. */
export function publishedImports(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
): Promise<StoredImport[]> {
  return queries.import.findMany({ where: { orgId: scope.orgId, status: "done" }, orderBy: { id: "asc" } });
}

/** The ids of imports whose logins count. */
export async function publishedIds(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
): Promise<number[]> {
  const rows = await queries.import.findMany({
    where: { orgId: scope.orgId, status: "done", source: { not: null } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The live import of the same bytes read with the same answers, if there is one. */
export function findLive(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  liveKey: string,
): Promise<StoredImport | null> {
  return queries.import.findFirst({ where: { orgId: scope.orgId, liveKey } });
}

/** Another import of these bytes that counts, or is about to; those of a line of readings: the last. */
export function findLiveBytes(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  sha256: string,
  but: number,
): Promise<StoredImport | null> {
  return queries.import.findFirst({
    where: {
      orgId: scope.orgId,
      sha256,
      id: { not: but },
      status: { notIn: ["receiving", "failed", "undone"] },
    },
    orderBy: { id: "desc" },
  });
}

/**
 * The live import of these bytes that was read again with other answers than it was uploaded with: with the answers of
 * `liveKey`, or with whichever when an upload gives none (`anyAnswers`: the part of the key that is the bytes alone).
 */
export function findReadAgain(
  queries: Pick<Database["prisma"], "import">,
  scope: OrgScope,
  liveKey: string,
  anyAnswers: string | null,
): Promise<StoredImport | null> {
  return queries.import.findFirst({
    where: {
      orgId: scope.orgId,
      replaces: { not: null },
      status: { not: "failed" },
      OR: [
        { liveKey: { startsWith: `${liveKey}:again ` } },
        ...(anyAnswers === null ? [] : [{ liveKey: { startsWith: anyAnswers } }]),
      ],
    },
    orderBy: { id: "desc" },
  });
}

/** Whether another live import was read from the same uploaded file. */
export async function sharesUpload(
  database: Database,
  scope: OrgScope,
  row: Pick<StoredImport, "id" | "storedAs">,
): Promise<boolean> {
  const others = await database.prisma.import.count({
    where: {
      orgId: scope.orgId,
      storedAs: row.storedAs,
      id: { not: row.id },
      status: { notIn: ["undone", "failed"] },
    },
  });
  return others > 0;
}

/** Some imports of the org by name. */
export async function namesOfImports(
  database: Database,
  scope: OrgScope,
  ids: readonly number[],
): Promise<{ id: number; filename: string }[]> {
  if (ids.length === 0) return [];
  return database.prisma.import.findMany({
    where: { orgId: scope.orgId, id: { in: [...ids] } },
    select: { id: true, filename: true },
    orderBy: { id: "asc" },
  });
}

/** The import that was read in place of this one, or in place of that, and so on, if there is one that counts. */
export async function findReplacement(
  database: Database,
  scope: OrgScope,
  id: number,
): Promise<number | null> {
  const found = await database.prisma.import.findFirst({
    where: { orgId: scope.orgId, replaces: id, status: { in: ["done", "undone"] } },
    select: { id: true, status: true },
    // The one that counts, else the last.
    orderBy: [{ status: "asc" }, { id: "desc" }],
  });
  if (found === null) return null;
  return found.status === "done" ? found.id : findReplacement(database, scope, found.id);
}

/** Those of some imports that are undone, failed or gone. */
export async function overImports(
  database: Database,
  scope: OrgScope,
  ids: readonly number[],
): Promise<number[]> {
  const live = await database.prisma.import.findMany({
    where: { orgId: scope.orgId, id: { in: [...ids] }, status: { notIn: ["undone", "failed"] } },
    select: { id: true },
  });
  const alive = new Set(live.map(({ id }) => id));
  return ids.filter((id) => !alive.has(id));
}

/**
 * Ends uploads that a stopped server was receiving: their bytes never arrived whole. Returns the names of files that no
 * other import has.
 */
export async function failReceiving(database: Database): Promise<string[]> {
  const cut = await database.prisma.import.findMany({ where: { status: "receiving" } });
  const others = await database.prisma.import.findMany({
    where: { storedAs: { in: cut.map(({ storedAs }) => storedAs) }, status: { not: "receiving" } },
    select: { storedAs: true },
  });
  await database.prisma.import.updateMany({
    where: { status: "receiving" },
    data: {
      status: "failed",
      failure: "The server stopped while the file was coming in. Upload it again.",
      liveKey: null,
      originalKept: false,
      finishedAt: new Date(),
    },
  });
  const shared = new Set(others.map(({ storedAs }) => storedAs));
  return cut.map(({ storedAs }) => storedAs).filter((storedAs) => !shared.has(storedAs));
}

/** Imports that wait for an admin's answer. */
export function countOpenImports(database: Database, scope: OrgScope): Promise<number> {
  return database.prisma.import.count({
    where: { orgId: scope.orgId, status: { in: ["needs-answer", "needs-mapping"] } },
  });
}

/** Forgets an import that never became one: its upload broke off, or its bytes are here already. */
export async function removeImport(database: Database, scope: OrgScope, id: number): Promise<void> {
  await database.prisma.import.deleteMany({ where: { id, orgId: scope.orgId, status: "receiving" } });
}
