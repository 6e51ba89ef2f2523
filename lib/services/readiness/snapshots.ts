import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { saveSnapshot } from "@/lib/db/snapshots";
import { AREAS, type Area } from "@/lib/domain/area";
import { countAreas, type AreaCounts } from "@/lib/domain/readiness";
import { noteFindings } from "../checklist/checklist";
import { withWork } from "../work/worked-org";
import { judgeVerdicts, type JudgedOrg } from "./judged-org";

const count = z.object({ total: z.number(), ready: z.number(), notReady: z.number(), notProven: z.number() });
const counts = z.object({ target: z.string(), areas: z.record(z.string(), count) });

/**
 * Judges the org now, unless `known` is of its data as they are, keeps the day's counts per area and verdict, notes the
 * checklist's findings, returns the counts.
 */
export async function takeSnapshot(
  db: Database,
  scope: OrgScope,
  at: number,
  known: JudgedOrg | null = null,
): Promise<Record<Area, AreaCounts>> {
  const isOfNow = known && (await loadOrg(db, scope)).dataVersion === known.org.dataVersion;
  const judged = await withWork(db, scope, isOfNow ? known : await judgeVerdicts(db, scope, at));
  const areas = await keepCounts(db, scope, judged);
  await noteFindings(db, scope, judged);
  return areas;
}

/** Keeps the counts of a judgement of now as those of its day: after imports, and after what people change. */
export async function keepCounts(
  db: Database,
  scope: OrgScope,
  judged: JudgedOrg,
): Promise<Record<Area, AreaCounts>> {
  const areas = countAreas(judged.subjects);
  await saveSnapshot(db, scope, {
    day: judged.clock.day(judged.at),
    counts: JSON.stringify(counts.parse({ target: judged.target, areas })),
  });
  return areas;
}

/** The counts of a stored snapshot, flags left at none; null when they are for another target. */
export function readCounts(text: string, target: string): Record<Area, AreaCounts> | null {
  const read = counts.safeParse(JSON.parse(text));
  if (!read.success || read.data.target !== target) return null;
  const none = { neverSeen: 0, mixed: 0, silent: 0, verified: 0, regressed: 0, excepted: 0, retired: 0 };
  const empty = { total: 0, ready: 0, notReady: 0, notProven: 0 };
  const { areas } = read.data;
  return Object.fromEntries(AREAS.map((area) => [area, { ...none, ...(areas[area] ?? empty) }])) as Record<
    Area,
    AreaCounts
  >;
}
