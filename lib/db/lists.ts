import { TOLD_OUTCOMES, type ToldOutcome } from "@/lib/domain/outcome";
import type { Database, Queries } from "./database";
import type { OrgScope } from "./scope";

/** One line of a supporting list; ids in 15 characters, usernames in lower case, "" where unknown. */
export type StoredLine = {
  readonly userId: string;
  readonly username: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** Who a user id is, as a file says. */
export type StoredAlias = { readonly userId: string; readonly username: string };

/** Adds lines of a list, numbered from `from` on. */
export async function addListLines(
  queries: Queries,
  scope: OrgScope,
  importId: number,
  from: number,
  lines: readonly StoredLine[],
): Promise<void> {
  await queries.$executeRawUnsafe(
    `INSERT INTO "ListLine" ("importId", "n", "userId", "username", "fields")
     SELECT i."id", ? + p.key, p.value ->> 0, p.value ->> 1, p.value ->> 2
     FROM "Import" i, json_each(?) p WHERE i."id" = ? AND i."orgId" = ?`,
    from,
    JSON.stringify(lines.map(({ userId, username, fields }) => [userId, username, JSON.stringify(fields)])),
    importId,
    scope.orgId,
  );
}

/** Notes who user ids are, as one import tells. */
export async function addAliases(
  queries: Queries,
  scope: OrgScope,
  importId: number,
  aliases: readonly StoredAlias[],
): Promise<void> {
  if (aliases.length === 0) return;
  await queries.$executeRawUnsafe(
    `INSERT INTO "UserAlias" ("importId", "userId", "username")
     SELECT i."id", p.value ->> 0, p.value ->> 1 FROM "Import" i, json_each(?) p
     WHERE i."id" = ? AND i."orgId" = ? ON CONFLICT DO NOTHING`,
    JSON.stringify(aliases.map(({ userId, username }) => [userId, username])),
    importId,
    scope.orgId,
  );
}

/** Forgets the lines and aliases that came with an import. */
export async function removeListLines(queries: Queries, scope: OrgScope, importId: number): Promise<void> {
  for (const table of ["ListLine", "UserAlias"])
    await queries.$executeRawUnsafe(
      `DELETE FROM "${table}" WHERE "importId" IN (SELECT "id" FROM "Import" WHERE "id" = ? AND "orgId" = ?)`,
      importId,
      scope.orgId,
    );
}

/** Whose word counts on who a user id is, beside the live imports': one that is about to be, and one that is to go. */
export type AliasChange = { readonly newcomer?: number | null; readonly without?: number | null };

/**
 * The username of each user id, as live imports and `newcomer` tell; where they differ, that of the file with the
 * newest logins (a list: the newest uploaded), then the first in the alphabet. Order of upload does not matter. A name
 * that two ids bear names neither of them.
 */
export function loadAliases(
  database: Database,
  scope: OrgScope,
  { newcomer = null, without = null }: AliasChange = {},
): Map<string, string> {
  const rows = database.plain
    .prepare<[number, number, number], [string, string]>(
      `SELECT a."userId", a."username" FROM "UserAlias" a JOIN "Import" i ON i."id" = a."importId"
       WHERE i."orgId" = ? AND (i."status" = 'done' OR i."id" = ?) AND i."id" <> ?
       ORDER BY coalesce(i."lastAt", unixepoch(i."createdAt", 'subsec'), 0), a."username" DESC`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, newcomer ?? 0, without ?? 0);
  const aliases = new Map(rows);
  const bearers = new Map<string, number>();
  for (const username of aliases.values()) bearers.set(username, (bearers.get(username) ?? 0) + 1);
  for (const [userId, username] of aliases) if (bearers.get(username) !== 1) aliases.delete(userId);
  return aliases;
}

/** The usernames of which live imports and `newcomer` tell the record id. */
export function aliasedNames(database: Database, scope: OrgScope, change: AliasChange = {}): Set<string> {
  return new Set(loadAliases(database, scope, change).values());
}

/** Whether an import told who some user ids are. */
export async function hasAliases(database: Database, scope: OrgScope, importId: number): Promise<boolean> {
  const found = await database.prisma.userAlias.findFirst({
    where: { importId, import: { orgId: scope.orgId } },
    select: { userId: true },
  });
  return found !== null;
}

/** Lines of the newest live list of a kind, in its order; about some users, or all of them; at most `most` if not -1. */
export async function findListLines(
  database: Database,
  scope: OrgScope,
  format: string,
  about: { readonly usernames: readonly string[]; readonly userIds: readonly string[] } | null = null,
  most = -1,
): Promise<StoredLine[]> {
  const newest = await newestList(database, scope, format);
  if (newest === null) return [];
  // As one JSON text each: SQLite takes some thousand parameters, and an org may have more users.
  const rows = await database.prisma.$queryRawUnsafe<{ userId: string; username: string; fields: string }[]>(
    // With the plus the users lead, not the list.
    `SELECT "userId", "username", "fields" FROM "ListLine" WHERE ${about === null ? "" : "+"}"importId" = ?${
      about === null
        ? ""
        : ` AND ("username" IN (SELECT value FROM json_each(?)) OR "userId" IN (SELECT value FROM json_each(?)))`
    } ORDER BY "n" LIMIT ?`,
    newest.id,
    ...(about === null ? [] : [JSON.stringify(about.usernames), JSON.stringify(about.userIds)]),
    most,
  );
  return rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) }));
}

/** The usernames and record ids of the newest live list of users. */
export async function listedUsers(database: Database, scope: OrgScope): Promise<ReadonlySet<string>> {
  const newest = await newestList(database, scope, "users");
  if (newest === null) return new Set();
  const keys = database.plain
    .prepare<[number, number], string>(
      `SELECT "username" FROM "ListLine" WHERE "importId" = ? AND "username" <> ''
       UNION SELECT "userId" FROM "ListLine" WHERE "importId" = ? AND "userId" <> ''`,
    )
    .pluck()
    .all(newest.id, newest.id);
  return new Set(keys);
}

/** The newest live list of a kind: its import's id and file name, and when it came in. */
export async function newestList(
  database: { readonly prisma: Pick<Database["prisma"], "import"> },
  scope: OrgScope,
  format: string,
): Promise<{ id: number; filename: string; createdAt: Date } | null> {
  return database.prisma.import.findFirst({
    where: { orgId: scope.orgId, format, status: "done" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, filename: true, createdAt: true },
  });
}

export type KnownMapping = { readonly headerKey: string; readonly mapping: string };

/** What admins of the org have said of headers nobody knew. */
export async function loadMappings(database: Database, scope: OrgScope): Promise<KnownMapping[]> {
  return database.prisma.columnMapping.findMany({
    where: { orgId: scope.orgId },
    select: { headerKey: true, mapping: true },
  });
}

/** What status words mean in this org, besides the known ones. */
export async function loadStatusWords(
  queries: Pick<Database["prisma"], "statusWord">,
  scope: OrgScope,
): Promise<Map<string, ToldOutcome>> {
  const rows = await queries.statusWord.findMany({
    where: { orgId: scope.orgId },
    select: { word: true, means: true },
    orderBy: { word: "asc" },
  });
  // A meaning of a later version is none here: its word is asked about again.
  return new Map(
    rows.flatMap(({ word, means }) => {
      const known = TOLD_OUTCOMES.find((outcome) => outcome === means);
      return known ? [[word, known]] : [];
    }),
  );
}

/** Remembers what some status words mean in this org. */
export async function saveStatusWords(
  queries: Pick<Database["prisma"], "statusWord">,
  scope: OrgScope,
  words: readonly string[],
  means: ToldOutcome,
  createdBy: string,
): Promise<void> {
  await queries.statusWord.deleteMany({ where: { orgId: scope.orgId, word: { in: [...words] } } });
  await queries.statusWord.createMany({
    data: words.map((word) => ({ orgId: scope.orgId, word, means, createdBy })),
  });
}

/** Remembers what a header means in this org. */
export async function saveMapping(
  queries: Pick<Database["prisma"], "columnMapping">,
  scope: OrgScope,
  known: KnownMapping & { readonly createdBy: string },
): Promise<void> {
  await queries.columnMapping.upsert({
    where: { orgId_headerKey: { orgId: scope.orgId, headerKey: known.headerKey } },
    create: { ...known, orgId: scope.orgId },
    update: { mapping: known.mapping, createdBy: known.createdBy },
  });
}
