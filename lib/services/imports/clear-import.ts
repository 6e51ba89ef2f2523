import type { Database } from "@/lib/db/database";
import { ensureImportSet, loadImportSets, removeImportSets } from "@/lib/db/import-sets";
import { overImports } from "@/lib/db/imports";
import { removeProblems } from "@/lib/db/import-problems";
import { removeListLines } from "@/lib/db/lists";
import { removeUnnamed, textsNamedBy } from "@/lib/db/named-texts";
import type { OrgScope } from "@/lib/db/scope";
import { rewriteSets } from "@/lib/db/stored-logins";

/**
 * Takes an import out of every import set, deletes the logins that no other import holds with the texts and clients that
 * they alone name, and its rejected rows.
 */
export async function clearImport(database: Database, scope: OrgScope, importId: number): Promise<void> {
  await clearLogins(database, scope, importId);
  await removeProblems(database.prisma, scope, importId);
}

/** As `clearImport` (with list lines and names of users), but keeps the rejected rows, which explain why it failed. */
export async function clearLogins(database: Database, scope: OrgScope, importId: number): Promise<void> {
  const sets = (await loadImportSets(database.prisma, scope)).filter((set) => set.members.includes(importId));
  const mapping = new Map<number, number | null>();
  for (const set of sets) {
    const others = set.members.filter((member) => member !== importId);
    mapping.set(set.id, others.length === 0 ? null : await ensureImportSet(database.prisma, scope, others));
  }
  const goes = [...mapping].flatMap(([id, target]) => (target === null ? [id] : []));
  const named = textsNamedBy(database, scope, goes);
  await rewriteSets(database, scope, mapping);
  await removeImportSets(database.prisma, scope, [...mapping.keys()]);
  await removeListLines(database.prisma, scope, importId);
  await removeUnnamed(database, scope, named);
}

/**
 * Clears what an interrupted undo or failure has left: import sets that name imports which are over. Their logins are
 * invisible, and would meet those of a new import.
 */
export async function sweepLeftovers(database: Database, scope: OrgScope): Promise<void> {
  const members = new Set((await loadImportSets(database.prisma, scope)).flatMap((set) => set.members));
  for (const id of await overImports(database, scope, [...members])) await clearLogins(database, scope, id);
}
