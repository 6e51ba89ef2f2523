import type { StoredImport } from "@/lib/db/imports";
import { publishedImports } from "@/lib/db/imports";
import { showCount } from "@/lib/display";
import { readSummary } from "./import-summary";
import type { JobContext } from "./reading";
import type { Staging } from "./staging";

/** What an import asks whose file seems to be of another org than the earlier ones. */
export type OrganizationQuestion = {
  readonly asks: readonly ["organization"];
  readonly reason: string;
};

const ENOUGH_KNOWN = 10;
const ENOUGH_NEW = 3;

/** The question whether a file belongs to this org, when its organization id or all of its users say otherwise; else null. */
export async function organizationQuestion(
  context: JobContext,
  row: StoredImport,
  staging: Staging,
): Promise<OrganizationQuestion | null> {
  if (row.sameOrg) return null;
  const others = (await publishedImports(context.database.prisma, context.scope)).filter(
    ({ source }) => source !== null,
  );
  const ownIds = [...new Set(staging.staged.organizations)];
  if (ownIds.length > 1)
    return asking(`It holds logins of more than one organization: ${ownIds.join(", ")}.`);
  if (others.length === 0) return null;
  const known = new Set(others.flatMap(({ summary }) => readSummary(summary)?.organizations ?? []));
  const found = [...new Set(staging.staged.organizations)];
  if (found.length > 0 && known.size > 0) {
    const foreign = found.filter((id) => !known.has(id));
    if (foreign.length === 0) return null;
    return asking(
      `Its logins are of the organization ${foreign.join(", ")}; those that are here are of ${[...known].join(", ")}.`,
    );
  }
  const { users, knownUsers, knownDomains, ids, sandboxed, storedUsers, storedNames } =
    staging.texts.familiarity();
  if (storedUsers >= ENOUGH_KNOWN && knownUsers === 0 && sandboxed >= ENOUGH_NEW && sandboxed * 2 > users)
    return asking(
      `${showCount(sandboxed, "user")} of it ${sandboxed === 1 ? "has" : "have"} the username of somebody here with something behind it, as sandboxes write them: it seems to come from a sandbox of this org.`,
    );
  // Ids here and names there: nothing tells them apart from strangers.
  if (storedNames === 0 && ids === 0) return null;
  if (storedUsers < ENOUGH_KNOWN || users < ENOUGH_NEW || knownUsers > 0 || knownDomains > 0) return null;
  if (ids === users && !staging.texts.knowsIds) return null;
  return asking(
    `None of its ${showCount(users, "user")} has logged in here before, and none has a username of a domain known here.`,
  );
}

function asking(reason: string): OrganizationQuestion {
  return { asks: ["organization"], reason };
}
