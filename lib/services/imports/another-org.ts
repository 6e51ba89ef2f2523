import { publishedImports, type StoredImport } from "@/lib/db/imports";
import { findListLines, listedUsers, newestList } from "@/lib/db/lists";
import { loadOrg } from "@/lib/db/orgs";
import { showCount } from "@/lib/display";
import { sandboxSuffix } from "@/lib/domain/user-names";
import { familiarity, type Familiarity } from "./acquaintance";
import { scopeOf } from "./finish-logins";
import { readSummary } from "./import-summary";
import { productsOf } from "./listed-products";
import type { JobContext, Reading } from "./reading";
import type { Staging } from "./staging";

/** What an import asks whose file seems to be of another org than the earlier ones. */
export type OrganizationQuestion = {
  readonly asks: readonly ["organization"];
  readonly reason: string;
};

type File = {
  readonly context: JobContext;
  readonly row: StoredImport;
  readonly reading: Reading;
  readonly staging: Staging;
};

/** The question whether a file belongs to this org, when its organization id, users or products say otherwise; else null. */
export async function organizationQuestion(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<OrganizationQuestion | null> {
  if (row.sameOrg) return null;
  const file = { context, row, reading, staging };
  const said = await byOrganization(file);
  if (said === "ours") return null;
  const reason = said ?? (await byUsers(file)) ?? (await byProducts(file));
  return reason === null ? null : { asks: ["organization"], reason: reason.foreign };
}

type Foreign = { readonly foreign: string };

const IDS_SHOWN = 3;

async function byOrganization({ context, staging }: File): Promise<Foreign | "ours" | null> {
  const found = [...staging.staged.organizations];
  const shown = found.slice(0, IDS_SHOWN).join(", ") + (found.length > IDS_SHOWN ? " and more" : "");
  if (found.length > 1) return { foreign: `It holds lines of more than one organization: ${shown}.` };
  const others = await publishedImports(context.database.prisma, context.scope);
  const known = new Set(others.flatMap(({ summary }) => readSummary(summary)?.organizations ?? []));
  if (found.length === 0 || known.size === 0) return null;
  if (found.every((id) => known.has(id))) return "ours";
  return { foreign: `It is of the organization ${shown}; what is here is of ${[...known].join(", ")}.` };
}

async function byUsers({ context, row, reading, staging }: File): Promise<Foreign | null> {
  const { database, scope } = context;
  const { environment } = await loadOrg(database, scope);
  const listed = await listedUsers(database, scope);
  const people = staging.texts.people();
  const suffix = environment === "sandbox" ? sandboxSuffix(listed, people.stored) : "";
  const found = familiarity(people, { people: listed, suffix });
  const isUserList = reading.list?.kind === "users";
  const holdsAll = reading.list === null && scopeOf(row, reading, staging) === "all";
  const others = await publishedImports(database.prisma, scope);
  const isKnownWhole = others.some((other) => other.source !== null && other.scope === "all");
  const foreign = strangeness(found, {
    isUserList,
    // Parts of one org can well have no user in common.
    isWhole: isUserList || (holdsAll && (listed.size > 0 || isKnownWhole)),
  });
  return foreign === null ? null : { foreign };
}

/** From so many on both sides on, that none is known is no chance: of strange domains, in parts of an org, for a few known. */
const FEW = 3;
const MANY = 10;
const VERY_MANY = 20;
/** Fewer than one in so many is as good as none. */
const ONE_IN = 20;

/** Why the users of a file seem to be those of another org; null when they do not. */
function strangeness(
  { users, here, known, names, ofKnownDomain, strangers, sandboxed, unsandboxed }: Familiarity,
  { isUserList, isWhole }: { readonly isUserList: boolean; readonly isWhole: boolean },
): string | null {
  const fewest = Math.min(users, here);
  // A sandbox of few users has theirs; in an archive with its production org's they are among many.
  const isSandbox = known === 0 && here > 0 && sandboxed * 2 > users;
  if (isSandbox || (sandboxed >= FEW && sandboxed * 2 >= strangers))
    return `${showCount(sandboxed, "username")} in it ${sandboxed === 1 ? "is" : "are"} known here but for a part added at the end, as a sandbox adds its name: it seems to come from a sandbox of this org.`;
  if (fewest < FEW) return null;
  // A sandbox may well use the list of its production org.
  if (isUserList && unsandboxed > 0) return null;
  if (known === 0 && unsandboxed >= FEW && unsandboxed * 2 > users)
    return `${showCount(unsandboxed, "username")} in it are known here but with a part added at the end, as a sandbox adds its name: it seems to come from the org that this sandbox was copied from.`;
  const byName = names === users;
  if (known === 0 && byName && ofKnownDomain === 0 && (isWhole || fewest >= MANY))
    return `None of its ${showCount(users, "user")} is known here, and none has a username of a domain known here.`;
  if (known === 0 && isWhole && !byName && here >= MANY)
    return `None of its ${showCount(users, "user")} is known here; it names ${names === 0 ? "them" : "some of them"} by record id.`;
  if (known === 0 && isWhole && fewest >= MANY)
    return `None of its ${showCount(users, "user")} is among the ${showCount(here, "user")} known here, although some have a username of the same domain.`;
  if (isWhole && byName && fewest >= VERY_MANY && known * ONE_IN < fewest && ofKnownDomain * 2 < users)
    return `Only ${known} of its ${showCount(users, "user")} ${known === 1 ? "is" : "are"} known here, and most have a username of a domain that is not.`;
  return null;
}

const MANY_PRODUCTS = 5;

/** Lists of packages and of connected apps name no user, or few: what they list is compared. */
async function byProducts({
  context: { database, scope },
  reading: { list },
}: File): Promise<Foreign | null> {
  if (list === null || (list.kind !== "packages" && list.kind !== "connected-apps")) return null;
  const former = await newestList(database, scope, list.kind);
  if (former === null) return null;
  const lines = await findListLines(database, scope, list.kind);
  const here = productsOf(
    list.kind,
    lines.map(({ fields }) => fields),
  );
  if (here.count < MANY_PRODUCTS || list.products.count < MANY_PRODUCTS) return null;
  if ([...list.products.keys].some((key) => here.keys.has(key))) return null;
  const what = list.kind === "packages" ? "package" : "app";
  return {
    foreign: `None of its ${showCount(list.products.count, what)} is on the list uploaded before, ${former.filename}.`,
  };
}
