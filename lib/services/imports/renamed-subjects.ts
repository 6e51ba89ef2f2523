import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loadSubjects, type StoredSubject } from "@/lib/db/tallies";
import { subjectId } from "@/lib/domain/subject-key";
import { isUserId } from "@/lib/domain/user-names";

const key = z.array(z.string());

/**
 * Subjects known by a user id whose name an import tells: their old and new ids, so that status, owner and notes go
 * along.
 */
export function renamedSubjects(
  database: Database,
  scope: OrgScope,
  newcomer: number,
): { from: string; to: string }[] {
  return named(loadSubjects(database, scope), loadAliases(database, scope, { newcomer })).map(
    ({ byId, byName }) => ({ from: byId, to: byName }),
  );
}

/**
 * Subjects that are known by a user id again once an import that told its name is undone, with the ids they had in
 * between; not those whose name other logins still bear, for nobody can tell whose work is whose.
 */
export function returnedSubjects(
  database: Database,
  scope: OrgScope,
  undone: number,
  left: readonly StoredSubject[],
  newcomer: number | null = null,
): { from: string; to: string }[] {
  const still = new Set(left.map(({ id }) => id));
  const forgotten = loadAliases(database, scope, { newcomer: undone });
  for (const user of loadAliases(database, scope, { newcomer, without: undone }).keys())
    forgotten.delete(user);
  return named(left, forgotten).flatMap(({ byId, byName }) =>
    still.has(byName) ? [] : [{ from: byName, to: byId }],
  );
}

function named(
  subjects: readonly Pick<StoredSubject, "id" | "key">[],
  names: ReadonlyMap<string, string>,
): { readonly byId: string; readonly byName: string }[] {
  return subjects.flatMap((subject) => {
    const [area, user = "", ...rest] = key.parse(JSON.parse(subject.key));
    const name = isUserId(user) ? names.get(user) : undefined;
    if (area === undefined || name === undefined) return [];
    return [{ byId: subject.id, byName: subjectId([area, name, ...rest]) }];
  });
}
