import { subjectId, subjectKey, subjectName } from "@/lib/domain/subject-key";
import { isUserId } from "@/lib/domain/user-names";
import { judgeSubject, type JudgedSubject, type Judging } from "./judge-subject";
import type { ListedPeople, ListedPerson } from "./listed-people";

/** After so many others have their turn: a list of portal users can be very long. */
const TURN = 500;
const USERS = { area: "users", product: "" } as const;

/** Users of a list that no login names, as subjects, and how many it cannot be told of. */
export type NeverSeen = { readonly subjects: readonly JudgedSubject[]; readonly untold: number };

/**
 * The users of a list that no login names, as subjects of their own: nothing proves them. Those that the list calls
 * inactive, and accounts that nobody logs in with, are left out. Each has the id that its first login will give it.
 * While some logins name their user by a record id that the list does not tell, they may be of anybody whose id it does
 * not tell either: such users are no subjects.
 */
export async function neverSeen(
  { people, byKey }: ListedPeople,
  seen: ReadonlySet<string>,
  judging: Judging,
  breath: () => Promise<void>,
): Promise<NeverSeen> {
  // Where logins name users by record id alone, so will the first login of these.
  const byId = seen.size > 0 && [...seen].every(isUserId);
  const isAnybodys = [...seen].some((name) => isUserId(name) && !byKey.has(name));
  let untold = 0;
  const subjects = new Map<string, JudgedSubject>();
  for (const [i, person] of people.entries()) {
    if (i % TURN === 0) await breath();
    const { keys, kind } = person;
    if (!mayLogIn(person) || keys.some((key) => seen.has(key))) continue;
    if (isAnybodys && !keys.some(isUserId)) {
      untold += 1;
      continue;
    }
    const username = (byId ? keys.find(isUserId) : undefined) ?? keys[0];
    if (username === undefined) continue;
    const key = subjectKey(USERS, username, "", "");
    const id = subjectId(key);
    if (subjects.has(id)) continue;
    const place = { id, key: JSON.stringify(key), area: USERS.area, name: subjectName(key), username };
    subjects.set(id, judgeSubject({ ...place, isRuled: false, kind }, [], judging));
  }
  return { subjects: [...subjects.values()], untold };
}

/** Whether anybody may log in with an account, as far as a list tells. */
export function mayLogIn({ active, kind }: ListedPerson): boolean {
  return active !== false && kind !== "nobody";
}
