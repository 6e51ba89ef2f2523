import { publishedImports, type StoredImport } from "@/lib/db/imports";
import { findListLines, newestList } from "@/lib/db/lists";
import { showCount } from "@/lib/display";
import { listedPeople } from "../readiness/listed-people";
import type { Familiarity } from "./acquaintance";
import { readSummary } from "./import-summary";
import { productsOf } from "./listed-products";
import type { JobContext, Reading } from "./reading";
import type { Staging } from "./staging";

/** What an import asks whose file seems to be of another org than the earlier ones. */
export type OrganizationQuestion = {
  readonly asks: readonly ["organization"];
  readonly reason: string;
};

/** From so many on both sides on, that none is known is no chance. */
const SOME = 3;
const MANY = 10;
const VERY_MANY = 20;
/** Fewer than one in so many is as good as none. */
const ONE_IN = 20;
const MANY_PRODUCTS = 5;

/** The question whether a file belongs to this org, when its organization id, users or products say otherwise; else null. */
export async function organizationQuestion(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<OrganizationQuestion | null> {
  if (row.sameOrg) return null;
  const reason =
    (await byOrganization(context, staging)) ??
    (await byUsers(context, reading, staging)) ??
    (await byProducts(context, reading));
  return reason === null || reason === SURE ? null : { asks: ["organization"], reason };
}

/** No question: the file says itself that it is of this org. */
const SURE = "";

async function byOrganization(context: JobContext, staging: Staging): Promise<string | null> {
  const found = [...staging.staged.organizations];
  if (found.length > 1) return `It holds lines of more than one organization: ${found.join(", ")}.`;
  const others = await publishedImports(context.database.prisma, context.scope);
  const known = new Set(others.flatMap(({ summary }) => readSummary(summary)?.organizations ?? []));
  if (found.length === 0 || known.size === 0) return null;
  const foreign = found.filter((id) => !known.has(id));
  if (foreign.length === 0) return SURE;
  return `It is of the organization ${foreign.join(", ")}; what is here is of ${[...known].join(", ")}.`;
}

async function byUsers(
  { database, scope }: JobContext,
  reading: Reading,
  staging: Staging,
): Promise<string | null> {
  const acquaintance = staging.texts.acquaintance();
  if (acquaintance.stored.size > 0) return strangeness(acquaintance.familiarity(), reading.list !== null);
  // No logins yet: those on the list of users are all that are known.
  const listed = await listedPeople(database, scope);
  if (listed === null) return null;
  return strangeness(acquaintance.beside(new Set(listed.byKey.keys())).familiarity(), reading.list !== null);
}

/** Why the users of a file seem to be those of another org; null when they do not. */
function strangeness(familiarity: Familiarity, isList: boolean): string | null {
  const { users, stored, known, names, ofKnownDomain, sandboxed, unsandboxed } = familiarity;
  const fewest = Math.min(users, stored);
  if (fewest < SOME) return null;
  if (known === 0 && sandboxed >= SOME && sandboxed * 2 > users)
    return `${showCount(sandboxed, "user")} of it ${sandboxed === 1 ? "has" : "have"} the username of somebody here with something behind it, as sandboxes write them: it seems to come from a sandbox of this org.`;
  // A sandbox may well use the list of its production org.
  if (isList && unsandboxed > 0) return null;
  if (known === 0 && unsandboxed >= SOME && unsandboxed * 2 > users)
    return `${showCount(unsandboxed, "user")} of it ${unsandboxed === 1 ? "has" : "have"} the username of somebody here without its last part, which sandboxes add: it seems to come from the org that this sandbox was copied from.`;
  if (known === 0 && (names === users ? ofKnownDomain === 0 : stored >= MANY))
    return `None of its ${showCount(users, "user")} has logged in here before${names === users ? ", and none has a username of a domain known here" : ""}.`;
  if (known === 0 && fewest >= MANY)
    return `None of its ${showCount(users, "user")} is one of the ${showCount(stored, "user")} known here, although some have a username of the same domain.`;
  if (names === users && fewest >= VERY_MANY && known * ONE_IN < fewest && ofKnownDomain * 2 < users)
    return `Only ${known} of its ${showCount(users, "user")} ${known === 1 ? "is" : "are"} known here, and most have a username of a domain that is not.`;
  return null;
}

/** Lists of packages and of connected apps name no user, or few: what they list is compared. */
async function byProducts({ database, scope }: JobContext, { list }: Reading): Promise<string | null> {
  if (list === null || (list.kind !== "packages" && list.kind !== "connected-apps")) return null;
  const former = await newestList(database, scope, list.kind);
  if (former === null) return null;
  const here = productsOf(
    list.kind,
    (await findListLines(database, scope, list.kind)).map(({ fields }) => fields),
  );
  if (here.count < MANY_PRODUCTS || list.products.count < MANY_PRODUCTS) return null;
  if ([...list.products.keys].some((key) => here.keys.has(key))) return null;
  const what = list.kind === "packages" ? "package" : "app";
  return `None of its ${showCount(list.products.count, what)} is on the list that is here, ${former.filename}.`;
}
