import type { Database } from "@/lib/db/database";
import { type AliasChange, loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { loadSubjects, type StoredSubject } from "@/lib/db/tallies";
import { readKey } from "@/lib/db/stored-key";
import { subjectId, subjectKey } from "@/lib/domain/subject-key";
import { isUserId } from "@/lib/domain/user-names";

/**
 * Subjects that are known by another name, or again by their record id, once imports are as `after` says; with their old
 * and new ids, so that status, owner and notes go along. Not those that other logins still belong to (`left`: the
 * subjects there are then), for nobody can tell whose work is whose; unless the name has passed from one record id to
 * another, whose logins they are. Null where no login is counted by another name: then only users whom no login names are
 * meant. `joins`: others are known by the new name already. Whoever leaves a name comes before whoever takes it.
 */
export function movedSubjects(
  database: Database,
  scope: OrgScope,
  after: AliasChange,
  left: readonly Pick<StoredSubject, "id">[] | null,
): { from: string; to: string; joins: boolean }[] {
  const before = loadAliases(database, scope);
  const then = loadAliases(database, scope, after);
  const renamed = new Map<string, string>();
  for (const id of new Set([...before.keys(), ...then.keys()])) {
    const [from, to] = [before.get(id) ?? id, then.get(id) ?? id];
    if (from !== to) renamed.set(from, to);
  }
  if (renamed.size === 0) return [];
  const still = new Set(left?.map(({ id }) => id));
  const [bearers, heirs] = [bearersOf(before), bearersOf(then)];
  const isPassedOn = (name: string) => {
    const [had, have] = [bearers.get(name), heirs.get(name)];
    return had !== undefined && have !== undefined && !have.some((id) => had.includes(id));
  };
  const subjects = loadSubjects(database, scope);
  const moved = (left === null ? [] : subjects).flatMap((subject) => {
    const [area, user = "", ...rest] = readKey(subject.key);
    const name = renamed.get(user);
    if (area === undefined || name === undefined || (still.has(subject.id) && !isPassedOn(user))) return [];
    return [{ from: subject.id, to: subjectId([area, name, ...rest]) }];
  });
  const there = new Set(subjects.map(({ id }) => id));
  // Users whom only lists name have no stored line.
  for (const [from, to] of renamed) {
    const [id, next] = [lineOfUser(from), lineOfUser(to)];
    if (!isUserId(from) && !isUserId(to) && !there.has(id)) moved.push({ from: id, to: next });
  }
  const leaving = new Set(moved.map(({ from }) => from));
  return moved
    .map((move) => ({ ...move, joins: there.has(move.to) && !leaving.has(move.to) }))
    .sort((a, b) => Number(leaving.has(a.to)) - Number(leaving.has(b.to)));
}

/** The line of a user's own logins. */
function lineOfUser(name: string): string {
  return subjectId(subjectKey({ area: "users", product: "" }, name, "", ""));
}

/** The record ids that bear each name. */
function bearersOf(aliases: ReadonlyMap<string, string>): Map<string, readonly string[]> {
  const bearers = new Map<string, string[]>();
  for (const [id, name] of aliases) {
    const known = bearers.get(name);
    if (known) known.push(id);
    else bearers.set(name, [id]);
  }
  return bearers;
}
