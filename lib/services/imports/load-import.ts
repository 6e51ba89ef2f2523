import { database } from "@/lib/db/database";
import { findImport, listProblems, type StoredImport, type StoredProblem } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";

const SHOWN = 100;
const PIECE = 2000;

/** One import with its first hundred rejected rows (none for those who may not see rows); `not-found` elsewhere. */
export async function loadImport(
  scope: OrgScope,
  id: number,
  withRows: boolean,
): Promise<{ row: StoredImport; problems: StoredProblem[] }> {
  const db = await database();
  const row = await findImport(db, scope, id);
  if (!row) throw new AppError("not-found", "There is no such import here.");
  return { row, problems: withRows ? await listProblems(db, scope, id, SHOWN) : [] };
}

/** Every rejected row of an import: line, reason, the row. */
export async function* eachProblem(scope: OrgScope, id: number): AsyncGenerator<[number, string, string]> {
  const db = await database();
  for (let after = -1; ;) {
    const piece = await listProblems(db, scope, id, PIECE, after);
    for (const { line, reason, row } of piece) yield [line, reason, row];
    const last = piece.at(-1);
    if (!last) return;
    after = last.n;
  }
}
