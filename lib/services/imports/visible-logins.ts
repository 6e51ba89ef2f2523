import type { Database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { OrgScope } from "@/lib/db/scope";
import { loginsBetween } from "@/lib/db/stored-logins";
import { loadPublished } from "./published";
import { standing } from "./rebuild";

/** How many logins of a short stretch (unix seconds, both ends included) stand for themselves and are wanted. */
export async function countVisible(
  database: Database,
  scope: OrgScope,
  from: number,
  to: number,
  wanted: (login: { readonly protocol: number; readonly outcome: number }) => boolean,
): Promise<number> {
  if (to < from) return 0;
  const logins = loginsBetween(database, scope, from, to).map(
    ([time, fp, variant, ord, importSet, protocol, outcome, user, , client]) => ({
      time,
      fp,
      variant,
      ord,
      importSet,
      protocol,
      outcome,
      user,
      client,
    }),
  );
  if (logins.length === 0) return 0;
  const [sets, published] = await Promise.all([
    loadImportSets(database.prisma, scope),
    loadPublished(database, scope),
  ]);
  return standing(logins, sets, published).filter(wanted).length;
}
