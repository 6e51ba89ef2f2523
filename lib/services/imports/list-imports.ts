import { database } from "@/lib/db/database";
import { countImports, countOpenImports, listImports, type StoredImport } from "@/lib/db/imports";
import { countRebuilds, isSampling } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";

/** A page of the org's imports, newest first, and how many there are. */
export async function loadImports(
  scope: OrgScope,
  limit: number,
  offset = 0,
): Promise<{ rows: StoredImport[]; total: number }> {
  const db = await database();
  const [rows, total] = await Promise.all([listImports(db, scope, limit, offset), countImports(db, scope)]);
  return { rows, total };
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
