import { database } from "@/lib/db/database";
import { newestList } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import type { JudgedOrg } from "./judged-org";
import { peopleOf } from "./known-people";

/** Users that could be retired at once. */
export type RetirementProposal = {
  readonly ids: ReadonlySet<string>;
  /** When the list of users came in, unix seconds. */
  readonly listedAt: number;
};

/**
 * The users that the newest list calls inactive, that have not logged in since it came and that nobody has retired;
 * null when there are none. Somebody seen after the list has been let in again.
 */
export async function retirementProposal(
  scope: OrgScope,
  judged: JudgedOrg,
): Promise<RetirementProposal | null> {
  const list = await newestList(await database(), scope, "users");
  if (list === null) return null;
  const listedAt = Math.floor(list.createdAt.getTime() / 1000);
  const inactive = await peopleOf(scope, { active: false });
  const ids = judged.subjects
    .filter(
      ({ area, status, username, lastSeen }) =>
        area === "users" &&
        status !== "retired" &&
        (lastSeen ?? 0) <= listedAt &&
        inactive?.has(username) === true,
    )
    .map(({ id }) => id);
  return ids.length === 0 ? null : { ids: new Set(ids), listedAt };
}
