import { CLIENT_FIELDS, type ClientFacts } from "@/lib/domain/client";
import type { Database, Queries } from "./database";
import type { OrgScope } from "./scope";

export type StoredDimension = { readonly id: number; readonly kind: number; readonly value: string };
export type StoredClient = { readonly id: number; readonly facts: ClientFacts };

/** Every repeated text of the org, for the import worker; many rows, read off the connection itself. */
export function* eachDimension(database: Database, scope: OrgScope): Generator<StoredDimension> {
  const statement = database.plain
    .prepare<[number], [number, number, string]>(
      `SELECT "id", "kind", "value" FROM "Dimension" WHERE "orgId" = ?`,
    )
    .safeIntegers(false)
    .raw();
  for (const [id, kind, value] of statement.all(scope.orgId)) yield { id, kind, value };
}

/** The texts behind dimension ids, for showing a few logins. */
export function textsOf(database: Database, scope: OrgScope, ids: Iterable<number>): Map<number, string> {
  const statement = database.plain
    .prepare<[number, string], [number, string]>(
      `SELECT "id", "value" FROM "Dimension" WHERE "orgId" = ? AND "id" IN (SELECT value FROM json_each(?))`,
    )
    .safeIntegers(false)
    .raw();
  return new Map(statement.all(scope.orgId, JSON.stringify([...new Set(ids)])));
}

/** All distinct clients of the org. */
export function loadClients(database: Database, scope: OrgScope): StoredClient[] {
  const columns = CLIENT_FIELDS.map((field) => `"${field}"`).join(", ");
  const statement = database.plain
    .prepare<[number], [number, ...string[]]>(
      `SELECT "id", ${columns} FROM "Client" WHERE "orgId" = ? ORDER BY "id"`,
    )
    .safeIntegers(false)
    .raw();
  return statement.all(scope.orgId).map(([id, ...values]) => ({ id, facts: factsOf(values) }));
}

/** Client facts from their values in the order of CLIENT_FIELDS. */
export function factsOf(values: readonly string[]): ClientFacts {
  const [
    loginType = "",
    loginSubtype = "",
    application = "",
    browser = "",
    platform = "",
    clientVersion = "",
    apiType = "",
    apiVersion = "",
  ] = values;
  return { loginType, loginSubtype, application, browser, platform, clientVersion, apiType, apiVersion };
}

/** Adds texts and clients; ids are the caller's, unique in the org. */
export async function addDimensions(
  queries: Queries,
  scope: OrgScope,
  dimensions: readonly StoredDimension[],
  clients: readonly { readonly id: number; readonly values: readonly string[] }[],
): Promise<void> {
  if (dimensions.length > 0) {
    await queries.$executeRawUnsafe(
      `INSERT INTO "Dimension" ("orgId", "id", "kind", "value")
       SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      scope.orgId,
      JSON.stringify(dimensions.map(({ id, kind, value }) => [id, kind, value])),
    );
  }
  if (clients.length > 0) {
    const columns = CLIENT_FIELDS.map((field) => `"${field}"`).join(", ");
    const values = CLIENT_FIELDS.map((_, i) => `value ->> ${i + 1}`).join(", ");
    await queries.$executeRawUnsafe(
      `INSERT INTO "Client" ("orgId", "id", ${columns}) SELECT ?, value ->> 0, ${values} FROM json_each(?)`,
      scope.orgId,
      JSON.stringify(clients.map(({ id, values: texts }) => [id, ...texts])),
    );
  }
}
