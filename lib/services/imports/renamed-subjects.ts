import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { type AliasChange, loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loadSubjects, type StoredSubject } from "@/lib/db/tallies";
import { subjectId } from "@/lib/domain/subject-key";

const key = z.array(z.string());

/**
 * Subjects that are known by another name, or again by their record id, once imports are as `after` says; with their old
 * and new ids, so that status, owner and notes go along. Not those that other logins still belong to (`left`: the
 * subjects there are then), for nobody can tell whose work is whose.
 */
export function movedSubjects(
  database: Database,
  scope: OrgScope,
  after: AliasChange,
  left: readonly Pick<StoredSubject, "id">[],
): { from: string; to: string }[] {
  const before = loadAliases(database, scope);
  const then = loadAliases(database, scope, after);
  const renamed = new Map<string, string>();
  for (const id of new Set([...before.keys(), ...then.keys()])) {
    const [from, to] = [before.get(id) ?? id, then.get(id) ?? id];
    if (from !== to) renamed.set(from, to);
  }
  if (renamed.size === 0) return [];
  const still = new Set(left.map(({ id }) => id));
  return loadSubjects(database, scope).flatMap((subject) => {
    const [area, user = "", ...rest] = key.parse(JSON.parse(subject.key));
    const name = renamed.get(user);
    if (area === undefined || name === undefined || still.has(subject.id)) return [];
    return [{ from: subject.id, to: subjectId([area, name, ...rest]) }];
  });
}
