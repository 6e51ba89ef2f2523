import type { Database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import type { Area } from "@/lib/domain/area";
import { countAreas, WORK_AREAS, type AreaCounts } from "@/lib/domain/readiness";
import { withWork } from "../work/worked-org";
import { judgeVerdicts } from "../readiness/judged-org";
import { standingOf, type Standing } from "./difference";

/** Subjects of the work areas by verdict, as an import's result compares them. */
export type Left = { readonly notReady: number; readonly notProven: number; readonly ready: number };

/** What is left now, how each subject stands, and which are retired and have not come back since. */
export async function standNow(
  database: Database,
  scope: OrgScope,
  at: number,
): Promise<{ readonly left: Left; readonly standing: Standing; readonly retired: ReadonlySet<string> }> {
  const judged = await withWork(database, scope, await judgeVerdicts(database, scope, at));
  const retired = judged.subjects.filter(({ status }) => status === "retired").map(({ id }) => id);
  return {
    left: leftOf(countAreas(judged.subjects)),
    standing: standingOf(judged),
    retired: new Set(retired),
  };
}

/** Without users whom only a list names: they are there before any login is. */
export function leftOf(areas: Record<Area, AreaCounts>): Left {
  const sum = (of: (counts: AreaCounts) => number) =>
    WORK_AREAS.reduce((total, area) => total + of(areas[area]), 0);
  return {
    notReady: sum((c) => c.notReady),
    notProven: sum((c) => c.notProven - c.neverSeen),
    ready: sum((c) => c.ready),
  };
}
