import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loadSubjects } from "@/lib/db/tallies";
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
  const aliases = loadAliases(database, scope, newcomer);
  return loadSubjects(database, scope).flatMap((subject) => {
    const [area, user = "", ...rest] = key.parse(JSON.parse(subject.key));
    const name = isUserId(user) ? aliases.get(user) : undefined;
    if (area === undefined || name === undefined) return [];
    return [{ from: subject.id, to: subjectId([area, name, ...rest]) }];
  });
}
