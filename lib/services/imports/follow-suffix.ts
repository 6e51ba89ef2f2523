import type { Database } from "@/lib/db/database";
import { findListLines } from "@/lib/db/lists";
import { bumpDataVersion } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { loadSubjects } from "@/lib/db/tallies";
import { moveWork } from "@/lib/db/work";
import { subjectId, subjectKey } from "@/lib/domain/subject-key";
import { listedSuffix } from "../readiness/listed-people";

const USERS = { area: "users", product: "" } as const;

/**
 * What people entered of users of a production list whom no login has named yet goes along when the logins of a sandbox
 * show, or no longer show, what the sandbox puts behind their names. `before` is the suffix as it was.
 */
export async function followSuffix(database: Database, scope: OrgScope, before: string): Promise<void> {
  const suffix = await listedSuffix(database, scope);
  if (suffix === before) return;
  const stored = new Set(loadSubjects(database, scope).map(({ id }) => id));
  const idOf = (username: string) => subjectId(subjectKey(USERS, username, "", ""));
  const lines = await findListLines(database, scope, "users");
  const moves = lines
    .filter(({ username }) => username !== "")
    .map(({ username }) => ({ from: idOf(username + before), to: idOf(username + suffix) }))
    .filter(({ from }) => !stored.has(from));
  await database.transaction(async (tx) => {
    await moveWork(tx, scope, moves);
    await bumpDataVersion(tx, scope);
  });
}
