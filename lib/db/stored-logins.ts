import type { Database, Queries } from "./database";
import type { OrgScope } from "./scope";
import { outcomeCode } from "@/lib/domain/outcome";
import { protocolCode, type Target } from "@/lib/domain/protocol";

/** One stored login as numbers: [time, fp, variant, ord, importSet, protocol, outcome, user, ip, client]. */
export type StoredLogin = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export type Stretch = { readonly first: number; readonly last: number };

const COLUMNS = `"time", "fp", "variant", "ord", "importSet", "protocol", "outcome", "user", "ip", "client"`;
const A_DAY = 86_400;

/** From the first to the last stored login of the org, in unix seconds; null when there is none. */
export function stretchOf(database: Database, scope: OrgScope): Stretch | null {
  const end = (order: "ASC" | "DESC") =>
    database.plain
      .prepare<[number], number>(
        `SELECT "time" FROM "Login" WHERE "orgId" = ? ORDER BY "time" ${order} LIMIT 1`,
      )
      .safeIntegers(false)
      .pluck()
      .get(scope.orgId);
  const first = end("ASC");
  const last = end("DESC");
  return first === undefined || last === undefined ? null : { first, last };
}

/** The days from the first to the last, in unix seconds, both ends included. */
export function* eachDayBetween({ first, last }: Stretch): Generator<readonly [from: number, to: number]> {
  for (let from = first; from <= last; from += A_DAY) yield [from, Math.min(from + A_DAY - 1, last)];
}

/** Stored logins from `from` to `to` (unix seconds, both included), by time and identity. */
export function loginsBetween(database: Database, scope: OrgScope, from: number, to: number): StoredLogin[] {
  return database.plain
    .prepare<[number, number, number], StoredLogin>(
      `SELECT ${COLUMNS} FROM "Login" WHERE "orgId" = ? AND "time" BETWEEN ? AND ? ORDER BY "time", "fp", "variant", "ord"`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, from, to);
}

/**
 * Logins that may be below a target: from SSL 3.0 to TLS 1.1, and TLS 1.2 for an org that aims at TLS 1.3, unless they
 * failed; or refused as insecure.
 */
export function isTelling(protocol: number, outcome: number, target: Target): boolean {
  return outcome === INSECURE || (outcome !== FAILED && protocol >= 1 && protocol <= lastTelling(target));
}

const FAILED = outcomeCode("failed");
const INSECURE = outcomeCode("insecure");

/** Whether an org's logins count otherwise once it aims at another target. */
export function tellsOtherwise(before: Target, after: Target): boolean {
  return lastTelling(before) !== lastTelling(after);
}

function lastTelling(target: Target): number {
  return protocolCode(target === "TLS 1.3" ? "TLS 1.2" : "TLS 1.1");
}

type BadLogin = {
  /** The imports that hold it. */
  readonly members: readonly number[];
  readonly user: number;
  readonly client: number;
  readonly protocol: number;
  readonly outcome: number;
};

/** The telling logins from `from` to `to` (unix seconds, both included), each of a user, a kind and a set of imports once. */
export function loadBadLogins(
  database: Database,
  scope: OrgScope,
  from: number,
  to: number,
  target: Target,
): BadLogin[] {
  return database.plain
    .prepare<number[], [string, number, number, number, number]>(
      `SELECT DISTINCT s."members", l."user", l."client", l."protocol", l."outcome"
       FROM "Login" l JOIN "ImportSet" s ON s."orgId" = l."orgId" AND s."id" = l."importSet"
       WHERE l."orgId" = ? AND l."time" BETWEEN ? AND ?
         AND (l."outcome" = ? OR (l."outcome" <> ? AND l."protocol" BETWEEN 1 AND ?))`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, from, to, INSECURE, FAILED, lastTelling(target))
    .map(([members, user, client, protocol, outcome]) => ({
      members: members.split(",").map(Number),
      user,
      client,
      protocol,
      outcome,
    }));
}

/** Instant, identity and variant of the stored logins of some import sets, `from` to `to` (unix seconds, both included). */
export function identitiesOf(
  database: Database,
  scope: OrgScope,
  sets: readonly number[],
  from: number,
  to: number,
): [time: number, fp: number, variant: number][] {
  return database.plain
    .prepare<[number, number, number, string], [number, number, number]>(
      `SELECT "time", "fp", "variant" FROM "Login" WHERE "orgId" = ? AND "time" BETWEEN ? AND ?
         AND "importSet" IN (SELECT value FROM json_each(?))`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, from, to, JSON.stringify(sets));
}

/** Instant, identity and import set of the first logins from `from` on (unix seconds), at most `most`, in that order. */
export function heldFrom(
  database: Database,
  scope: OrgScope,
  from: number,
  most: number,
): [time: number, fp: number, importSet: number][] {
  return database.plain
    .prepare<[number, number, number], [number, number, number]>(
      `SELECT "time", "fp", "importSet" FROM "Login" WHERE "orgId" = ? AND "time" >= ? ORDER BY "time", "fp" LIMIT ?`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, from, most);
}

/** The whole history in pieces of a day each, so that no read lasts long. */
export function* eachDayOfLogins(database: Database, scope: OrgScope): Generator<StoredLogin[]> {
  const stretch = stretchOf(database, scope);
  if (!stretch) return;
  for (const [from, to] of eachDayBetween(stretch)) yield loginsBetween(database, scope, from, to);
}

/** As `eachDayOfLogins`, of some users only (dimension ids, as written in the files). */
export function* eachDayOfLoginsOf(
  database: Database,
  scope: OrgScope,
  users: readonly number[],
): Generator<StoredLogin[]> {
  const stretch = stretchOf(database, scope);
  if (!stretch || users.length === 0) return;
  const statement = database.plain
    .prepare<[number, number, number, string], StoredLogin>(
      `SELECT ${COLUMNS} FROM "Login" WHERE "orgId" = ? AND "time" BETWEEN ? AND ?
         AND "user" IN (SELECT value FROM json_each(?)) ORDER BY "time", "fp", "variant", "ord"`,
    )
    .safeIntegers(false)
    .raw();
  const wanted = JSON.stringify(users);
  for (const [from, to] of eachDayBetween(stretch)) yield statement.all(scope.orgId, from, to, wanted);
}

/** The users (dimension ids, as written) with logins from some addresses (dimension ids). */
export function usersAt(database: Database, scope: OrgScope, ips: readonly number[]): number[] {
  if (ips.length === 0) return [];
  return database.plain
    .prepare<[number, string], number>(
      `SELECT DISTINCT "user" FROM "Login" WHERE "orgId" = ? AND "ip" IN (SELECT value FROM json_each(?))`,
    )
    .safeIntegers(false)
    .pluck()
    .all(scope.orgId, JSON.stringify(ips));
}

/** Whether some login (instant and identity) is described in two ways in these import sets together. */
export function hasTwoVariants(database: Database, scope: OrgScope, sets: readonly number[]): boolean {
  return (
    database.plain
      .prepare<[number, string], number>(
        `SELECT 1 FROM "Login" WHERE "orgId" = ? AND "importSet" IN (SELECT value FROM json_each(?))
         GROUP BY "time", "fp" HAVING min("variant") <> max("variant") LIMIT 1`,
      )
      .pluck()
      .get(scope.orgId, JSON.stringify(sets)) !== undefined
  );
}

/** Gives all logins with some statuses (dimension ids) an outcome, a day at a time. */
export async function changeOutcomes(
  database: Database,
  scope: OrgScope,
  statuses: readonly number[],
  outcome: number,
  beat: () => Promise<void>,
): Promise<void> {
  const stretch = stretchOf(database, scope);
  if (!stretch) return;
  for (const [from, to] of eachDayBetween(stretch)) {
    await database.transaction((tx) =>
      tx.$executeRawUnsafe(
        `UPDATE "Login" SET "outcome" = ? WHERE "orgId" = ? AND "time" BETWEEN ? AND ? AND "outcome" <> ?
           AND "status" IN (SELECT value FROM json_each(?))`,
        outcome,
        scope.orgId,
        from,
        to,
        outcome,
        JSON.stringify(statuses),
      ),
    );
    await beat();
  }
}

/** Moves logins out of import sets, a day at a time; a set that maps to null has its logins deleted. */
export async function rewriteSets(
  database: Database,
  scope: OrgScope,
  mapping: ReadonlyMap<number, number | null>,
): Promise<void> {
  const stretch = stretchOf(database, scope);
  if (!stretch || mapping.size === 0) return;
  for (const [from, to] of eachDayBetween(stretch)) {
    await database.transaction(async (tx) => {
      for (const [set, target] of mapping) await rewriteSet(tx, scope, set, target, from, to);
    });
  }
}

async function rewriteSet(
  tx: Queries,
  scope: OrgScope,
  set: number,
  target: number | null,
  from: number,
  to: number,
): Promise<void> {
  const where = `WHERE "orgId" = ? AND "time" BETWEEN ? AND ? AND "importSet" = ?`;
  if (target === null) await tx.$executeRawUnsafe(`DELETE FROM "Login" ${where}`, scope.orgId, from, to, set);
  else
    await tx.$executeRawUnsafe(
      `UPDATE "Login" SET "importSet" = ? ${where}`,
      target,
      scope.orgId,
      from,
      to,
      set,
    );
}

/** A login with where it came from, as numbers and dimension ids. */
export type PlacedLogin = {
  readonly time: number;
  readonly protocol: number;
  readonly outcome: number;
  readonly user: number;
  readonly ip: number;
  readonly client: number;
  readonly geo: number;
};

/** The logins of some instants (unix seconds) that one of some imports holds, by time and identity. */
export function loginsAt(
  database: Database,
  scope: OrgScope,
  instants: readonly number[],
  imports: readonly number[],
): readonly PlacedLogin[] {
  return database.plain
    .prepare<[number, string, string, number], PlacedLogin>(
      // The instants lead: each is one step into the primary key. Sets are told in the same statement: an import that
      // is being read moves logins from one to another.
      `WITH shown AS MATERIALIZED (
         SELECT s."id" FROM "ImportSet" s WHERE s."orgId" = ? AND EXISTS (
           SELECT 1 FROM json_each('[' || s."members" || ']') m WHERE m.value IN (SELECT value FROM json_each(?))))
       SELECT l."time", l."protocol", l."outcome", l."user", l."ip", l."client", l."geo"
       FROM json_each(?) i CROSS JOIN "Login" l ON l."orgId" = ? AND l."time" = i.value
       WHERE l."importSet" IN shown
       ORDER BY l."time", l."fp", l."variant", l."ord"`,
    )
    .safeIntegers(false)
    .all(scope.orgId, JSON.stringify(imports), JSON.stringify(instants), scope.orgId);
}
