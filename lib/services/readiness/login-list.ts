import { z } from "zod";
import { database } from "@/lib/db/database";
import { loadClients, textsOf } from "@/lib/db/dimensions";
import { loadImportSets } from "@/lib/db/import-sets";
import type { OrgScope } from "@/lib/db/scope";
import { stretchOf, visibleLoginsBefore, type ShownLogin } from "@/lib/db/stored-logins";
import { outcomeOfCode } from "@/lib/domain/outcome";
import { PROTOCOLS, protocolOfCode } from "@/lib/domain/protocol";
import { loadPublished } from "../imports/published";
import { standing } from "../imports/rebuild";
import { iso } from "./readiness-view";

/** How single logins can be asked for: newest first, a page at a time. */
export const loginQuery = z.object({
  protocol: z.enum(PROTOCOLS).optional(),
  user: z.string().max(200).optional(),
  cursor: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type LoginQuery = z.infer<typeof loginQuery>;

const SEARCHED_DAYS = 31;
const A_DAY = 86_400;

/**
 * Single logins before the cursor (unix seconds), newest first. A page ends at a whole second; a rare filter
 * searches a month of history a page and then says where to go on.
 */
export async function listLogins(scope: OrgScope, query: LoginQuery) {
  const db = await database();
  const stretch = stretchOf(db, scope);
  if (!stretch) return { items: [], next: null };
  const published = await loadPublished(db, scope);
  const sets = await loadImportSets(db.prisma, scope);
  const found: ShownLogin[] = [];
  let before = query.cursor ?? stretch.last + 1;
  const furthest = before - SEARCHED_DAYS * A_DAY;
  while (found.length < query.limit && before > stretch.first && before > furthest) {
    const rows = visibleLoginsBefore(db, scope, before, query.limit);
    const oldest = rows.at(-1)?.time;
    if (oldest === undefined) break;
    const names = textsOf(
      db,
      scope,
      rows.map((row) => row.user),
    );
    found.push(...standing(rows, sets, published).filter((row) => matches(row, query, names)));
    before = oldest;
  }
  const clients = new Map(loadClients(db, scope).map((client) => [client.id, client.facts]));
  const texts = textsOf(
    db,
    scope,
    found.flatMap((row) => [row.user, row.ip, row.status, row.cipher]),
  );
  const items = found.map((row) => ({
    time: iso(row.time),
    username: texts.get(row.user) ?? "",
    sourceIp: texts.get(row.ip) ?? "",
    protocol: protocolOfCode(row.protocol),
    cipherSuite: texts.get(row.cipher) ?? "",
    outcome: outcomeOfCode(row.outcome),
    status: texts.get(row.status) ?? "",
    ...clients.get(row.client),
  }));
  return { items, next: before > stretch.first ? before : null };
}

function matches(row: ShownLogin, query: LoginQuery, names: ReadonlyMap<number, string>): boolean {
  if (query.protocol !== undefined && protocolOfCode(row.protocol) !== query.protocol) return false;
  return query.user === undefined || names.get(row.user)?.toLowerCase() === query.user.toLowerCase();
}
