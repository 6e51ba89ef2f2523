import { database } from "@/lib/db/database";
import { newestList } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { coverageOf } from "./coverage-view";
import type { JudgedOrg } from "./judged-org";
import { peopleOf } from "./known-people";

const A_DAY = 86_400;

/** Users that could be retired at once. */
export type RetirementProposal = {
  readonly ids: ReadonlySet<string>;
  /** When the list of users came in, and since when none of them has been seen; unix seconds. */
  readonly listedAt: number;
  readonly quietSince: number;
};

/**
 * The users that the newest list calls inactive, that nobody has retired, and that have not been seen for the days of a
 * proof up to the newest login, nor since the list came; null when there are none. How old a list is when it comes
 * nobody says: whoever logs in still has been let in again.
 */
export async function retirementProposal(
  scope: OrgScope,
  judged: JudgedOrg,
): Promise<RetirementProposal | null> {
  const list = await newestList(await database(), scope, "users");
  if (list === null) return null;
  const listedAt = Math.floor(list.createdAt.getTime() / 1000);
  const newest = coverageOf(judged).newestLogin ?? 0;
  const quietSince = Math.min(listedAt, newest - judged.rules.proofDays * A_DAY);
  const inactive = await peopleOf(scope, { active: false });
  const ids = judged.subjects
    .filter(
      ({ area, status, username, lastSeen }) =>
        area === "users" &&
        status !== "retired" &&
        (lastSeen ?? 0) <= quietSince &&
        inactive?.(username) === true,
    )
    .map(({ id }) => id);
  return ids.length === 0 ? null : { ids: new Set(ids), listedAt, quietSince };
}
