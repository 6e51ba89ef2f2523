import { kindNumber, type DimensionKind } from "@/lib/domain/dimension-kinds";
import type { Database } from "./database";
import type { OrgScope } from "./scope";

/** Where a login stands in the history; logins of one instant and fingerprint belong together. */
export type LoginPlace = { readonly time: number; readonly fp: number };

/** A stored login with what a list shows of it; texts are dimension ids. */
export type ShownLogin = {
  readonly time: number;
  readonly fp: number;
  readonly variant: number;
  readonly ord: number;
  readonly importSet: number;
  readonly protocol: number;
  readonly outcome: number;
  readonly user: number;
  readonly ip: number;
  readonly client: number;
  readonly status: number;
  readonly cipher: number;
  readonly url: number;
  readonly geo: number;
};

/** The columns of a stored login that are asked by ids. */
export const ID_COLUMNS = ["user", "ip", "client", "status", "cipher", "url", "geo"] as const;

/** What stored logins have to be: codes and dimension ids; null where anything will do. */
export type LoginConditions = {
  readonly protocols: readonly number[] | null;
  readonly outcome: number | null;
  /** Below this protocol code: successful with a known lower one, or refused for the insecure channel. */
  readonly below: number | null;
  /** Import sets none of whose logins are wanted. */
  readonly hiddenSets: readonly number[];
} & Readonly<Record<(typeof ID_COLUMNS)[number], readonly number[] | null>>;

/** The place about `rows` stored logins before another; null where there are fewer. */
export function placeBefore(
  database: Database,
  scope: OrgScope,
  before: LoginPlace,
  rows: number,
): LoginPlace | null {
  return (
    database.plain
      .prepare<[number, number, number, number], LoginPlace>(
        `SELECT "time", "fp" FROM "Login" WHERE "orgId" = ? AND ("time", "fp") < (?, ?)
         ORDER BY "time" DESC, "fp" DESC LIMIT 1 OFFSET ?`,
      )
      .safeIntegers(false)
      .get(scope.orgId, before.time, before.fp, rows) ?? null
  );
}

/** The places of stored logins that meet the conditions, newest first, from before one place back to another. */
export function placesMeeting(
  database: Database,
  scope: OrgScope,
  { before, back }: { readonly before: LoginPlace; readonly back: LoginPlace },
  conditions: LoginConditions,
): LoginPlace[] {
  const clauses = [`"orgId" = ?`, `("time", "fp") < (?, ?)`, `("time", "fp") >= (?, ?)`];
  const values: (number | string)[] = [scope.orgId, before.time, before.fp, back.time, back.fp];
  if (conditions.protocols !== null) {
    clauses.push(`"protocol" IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(conditions.protocols));
  }
  if (conditions.outcome !== null) {
    clauses.push(`"outcome" = ?`);
    values.push(conditions.outcome);
  }
  if (conditions.below !== null) {
    clauses.push(`("outcome" = 2 OR ("outcome" = 0 AND "protocol" > 0 AND "protocol" < ?))`);
    values.push(conditions.below);
  }
  if (conditions.hiddenSets.length > 0) {
    clauses.push(`"importSet" NOT IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(conditions.hiddenSets));
  }
  for (const column of ID_COLUMNS) {
    const ids = conditions[column];
    if (ids === null) continue;
    clauses.push(`"${column}" IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(ids));
  }
  return database.plain
    .prepare<(number | string)[], LoginPlace>(
      `SELECT DISTINCT "time", "fp" FROM "Login" WHERE ${clauses.join(" AND ")} ORDER BY "time" DESC, "fp" DESC`,
    )
    .safeIntegers(false)
    .all(...values);
}

/** All stored logins at some places, newest first. CROSS JOIN has SQLite walk the places, not the logins. */
export function loginsAt(database: Database, scope: OrgScope, places: readonly LoginPlace[]): ShownLogin[] {
  return database.plain
    .prepare<[string, number], ShownLogin>(
      `SELECT l."time", l."fp", "variant", "ord", "importSet", "protocol", "outcome", "user", "ip", "client", "status", "cipher", "url", "geo"
       FROM json_each(?) AS place CROSS JOIN "Login" l
         ON l."orgId" = ? AND l."time" = (place.value ->> 0) AND l."fp" = (place.value ->> 1)
       ORDER BY l."time" DESC, l."fp" DESC, "variant" DESC, "ord" DESC`,
    )
    .safeIntegers(false)
    .all(JSON.stringify(places.map(({ time, fp }) => [time, fp])), scope.orgId);
}

/** Texts of one kind that begin with a text, in their order; at most `most` if not -1. */
export function textsBeginning(
  database: Database,
  scope: OrgScope,
  kind: DimensionKind,
  text: string,
  most = -1,
): string[] {
  return database.plain
    .prepare<[number, number, string, string, number], string>(
      `SELECT "value" FROM "Dimension" WHERE "orgId" = ? AND "kind" = ? AND "value" >= ? AND "value" < ?
       ORDER BY "value" LIMIT ?`,
    )
    .pluck()
    .all(scope.orgId, kindNumber(kind), text, `${text}\uffff`, most);
}

/** Dimension ids and texts of one kind. */
export function dimensionsOf(database: Database, scope: OrgScope, kind: DimensionKind): [number, string][] {
  return database.plain
    .prepare<[number, number], [number, string]>(
      `SELECT "id", "value" FROM "Dimension" WHERE "orgId" = ? AND "kind" = ?`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId, kindNumber(kind));
}
