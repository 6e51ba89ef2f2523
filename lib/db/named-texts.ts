import type { Database } from "./database";
import type { OrgScope } from "./scope";
import { eachDayBetween, stretchOf } from "./stored-logins";

/** The columns of a login that are numbers of texts; `client` is one of clients. */
const TEXT_COLUMNS = `"user", "ip", "status", "cipher", "url", "geo"`;

/** Texts (dimension ids) and clients by their numbers. */
export type NamedTexts = { readonly texts: Set<number>; readonly clients: Set<number> };

/** What the logins of some import sets name. */
export function textsNamedBy(database: Database, scope: OrgScope, sets: readonly number[]): NamedTexts {
  const named: NamedTexts = { texts: new Set(), clients: new Set() };
  const stretch = sets.length === 0 ? null : stretchOf(database, scope);
  if (!stretch) return named;
  const statement = database.plain
    .prepare<[number, number, number, string], number[]>(
      `SELECT DISTINCT "client", ${TEXT_COLUMNS} FROM "Login"
       WHERE "orgId" = ? AND "time" BETWEEN ? AND ? AND "importSet" IN (SELECT value FROM json_each(?))`,
    )
    .safeIntegers(false)
    .raw();
  for (const [from, to] of eachDayBetween(stretch))
    for (const [client = 0, ...texts] of statement.iterate(scope.orgId, from, to, JSON.stringify(sets))) {
      named.clients.add(client);
      for (const text of texts) named.texts.add(text);
    }
  return named;
}

/** Deletes those of some texts and clients that no login, no tally and no list of users names any more. */
export async function removeUnnamed(database: Database, scope: OrgScope, maybe: NamedTexts): Promise<void> {
  const { texts, clients } = maybe;
  dropNamed(database, scope, maybe);
  if (texts.size > 0)
    for (const user of database.plain
      .prepare<[number], number>(`SELECT DISTINCT "user" FROM "MemberTally" WHERE "orgId" = ?`)
      .safeIntegers(false)
      .pluck()
      .iterate(scope.orgId))
      texts.delete(user);
  if (texts.size > 0) dropAliases(database, scope, texts);
  if (texts.size + clients.size === 0) return;
  await database.transaction(async (tx) => {
    for (const [table, ids] of [
      ["Dimension", texts],
      ["Client", clients],
    ] as const)
      await tx.$executeRawUnsafe(
        `DELETE FROM "${table}" WHERE "orgId" = ? AND "id" IN (SELECT value FROM json_each(?))`,
        scope.orgId,
        JSON.stringify([...ids]),
      );
  });
}

/** Takes out the usernames that imports give to record ids: their logins count by them. */
function dropAliases(database: Database, scope: OrgScope, texts: Set<number>): void {
  for (const id of database.plain
    .prepare<[number, string], number>(
      `SELECT d."id" FROM "Dimension" d WHERE d."orgId" = ? AND d."id" IN (SELECT value FROM json_each(?))
         AND d."value" IN (SELECT a."username" FROM "UserAlias" a JOIN "Import" i ON i."id" = a."importId" WHERE i."orgId" = d."orgId")`,
    )
    .safeIntegers(false)
    .pluck()
    .all(scope.orgId, JSON.stringify([...texts])))
    texts.delete(id);
}

/** Takes out what some login names; most is found early. */
function dropNamed(database: Database, scope: OrgScope, { texts, clients }: NamedTexts): void {
  const stretch = stretchOf(database, scope);
  if (!stretch) return;
  const statement = database.plain
    .prepare<[number, number, number], number[]>(
      `SELECT DISTINCT "client", ${TEXT_COLUMNS} FROM "Login" WHERE "orgId" = ? AND "time" BETWEEN ? AND ?`,
    )
    .safeIntegers(false)
    .raw();
  for (const [from, to] of eachDayBetween(stretch)) {
    if (texts.size + clients.size === 0) return;
    for (const [client = 0, ...named] of statement.iterate(scope.orgId, from, to)) {
      clients.delete(client);
      for (const text of named) texts.delete(text);
    }
  }
}
