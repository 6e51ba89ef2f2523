import { publishedImports } from "@/lib/db/imports";
import { loadDays, loadMembers, type TallyChanges } from "@/lib/db/tallies";
import { loadPublished } from "../imports/published";
import { rebuildTallies } from "../imports/rebuild";
import type { FreshOrg } from "./fresh-org";

/** Tallies, and the rows of each import that are not counted, as texts that compare. */
type Told = {
  readonly members: readonly string[];
  readonly days: readonly string[];
  readonly uncounted: readonly string[];
};

/** What is stored of an org, and what a count of all its logins gives. */
export async function storedAndRebuilt(org: FreshOrg): Promise<{ stored: Told; rebuilt: Told }> {
  const { database, scope } = org;
  const published = await loadPublished(database, scope);
  const { changes, uncounted } = await rebuildTallies(org.context, published, null);
  const rows = await publishedImports(database.prisma, scope);
  const stored = {
    subjects: [],
    members: loadMembers(database, scope),
    days: loadDays(database, scope),
  };
  return {
    stored: told(
      stored,
      rows.map(({ id, uncounted: count }) => [id, count]),
    ),
    rebuilt: told(
      changes,
      rows.map(({ id }) => [id, uncounted.get(id) ?? 0]),
    ),
  };
}

function told({ members, days }: TallyChanges, uncounted: readonly (readonly [number, number])[]): Told {
  const words = (list: Uint32Array) => [...list].join(",");
  return {
    members: [...members]
      .map((one) => [one.subjectId, one.user, words(one.evidence), words(one.clients)].join(" "))
      .sort(),
    days: [...days].map(({ day, cells }) => `${day} ${words(cells)}`).sort(),
    uncounted: uncounted.map(([id, count]) => `${id} ${count}`),
  };
}
