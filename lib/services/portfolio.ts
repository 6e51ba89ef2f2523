import { database } from "@/lib/db/database";
import type { OwnOrg } from "@/lib/db/access";
import { publishedImports, type StoredImport } from "@/lib/db/imports";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { findSnapshotBefore } from "@/lib/db/snapshots";
import { allKnownUntil } from "@/lib/domain/cover";
import { neededPace } from "@/lib/domain/pace";
import { judgeOrg, WORK_AREAS, type AreaCounts, type OrgVerdict } from "@/lib/domain/readiness";
import type { Area } from "@/lib/domain/area";
import { coveredBy } from "./readiness/file-coverage";
import { readCounts } from "./readiness/snapshots";

/** An org in a line; instants in unix seconds. */
export type PortfolioLine = {
  readonly slug: string;
  readonly name: string;
  readonly environment: string;
  readonly sample: boolean;
  readonly role: string;
  readonly timeZone: string;
  readonly target: string;
  readonly cutoverAt: number | null;
  /** Null while nothing has been imported. */
  readonly state: {
    readonly verdict: OrgVerdict;
    readonly left: number;
    readonly notProven: number;
    readonly total: number;
    readonly newestLogin: number;
    /** Whole days that complete files cover, files with a part of the logins, and rejected rows. */
    readonly coveredDays: number;
    readonly filteredImports: number;
    readonly rejectedRows: number;
  } | null;
};

/** Later than any day with counts. */
const FAR_DAY = 1_000_000;

/** The orgs that somebody belongs to, worst first, from the counts that each import and change leaves behind. */
export async function portfolioOf(
  orgs: readonly { readonly own: OwnOrg; readonly scope: OrgScope }[],
  at: number,
): Promise<PortfolioLine[]> {
  const lines = await Promise.all(orgs.map(({ own, scope }) => lineOf(own, scope, at)));
  return lines.sort(
    (a, b) => rankOf(a, at) - rankOf(b, at) || urgency(b, at) - urgency(a, at) || byName(a, b),
  );
}

async function lineOf(own: OwnOrg, scope: OrgScope, at: number): Promise<PortfolioLine> {
  const db = await database();
  const [org, imports, snapshot] = await Promise.all([
    loadOrg(db, scope),
    publishedImports(db.prisma, scope),
    findSnapshotBefore(db.prisma, scope, FAR_DAY),
  ]);
  const counts = snapshot && readCounts(snapshot.counts, org.target);
  const newest = Math.max(0, ...imports.map(({ lastAt }) => lastAt ?? 0));
  return {
    slug: own.slug,
    name: own.name,
    environment: own.environment,
    sample: own.sample,
    role: own.role,
    timeZone: org.timeZone,
    target: org.target,
    cutoverAt: org.cutoverAt && org.cutoverAt.getTime() / 1000,
    state: counts && newest > 0 ? stateOf(counts, imports, newest, at) : null,
  };
}

const A_DAY = 86_400;

function stateOf(
  counts: Record<Area, AreaCounts>,
  imports: readonly StoredImport[],
  newest: number,
  at: number,
) {
  const covered = coveredBy(imports, at);
  const sum = (of: (one: AreaCounts) => number) =>
    WORK_AREAS.reduce((total, area) => total + of(counts[area]), 0);
  return {
    verdict: judgeOrg(counts, allKnownUntil(covered), at),
    left: sum(({ notReady }) => notReady),
    notProven: sum(({ notProven }) => notProven),
    total: sum(({ total }) => total),
    newestLogin: newest,
    coveredDays: Math.floor(covered.all.reduce((sum, { from, to }) => sum + to - from, 0) / A_DAY),
    // As on the dashboard: a list that enriches has no logins, and says nothing of them.
    filteredImports: imports.filter(({ scope, firstAt }) => scope === "filtered" && firstAt !== null).length,
    rejectedRows: imports.reduce((sum, { rejected, firstAt }) => sum + (firstAt === null ? 0 : rejected), 0),
  };
}

/** Who is left behind a cutover comes first, then who is left, what is not proven, what has no data, what is ready. */
function rankOf({ state, cutoverAt }: PortfolioLine, at: number): number {
  if (state === null) return 3;
  if (state.left > 0) return cutoverAt !== null && cutoverAt <= at ? 0 : 1;
  return state.verdict.verdict === "ready" ? 4 : 2;
}

/** Subjects a week that the date asks for. */
function urgency({ state, cutoverAt }: PortfolioLine, at: number): number {
  const left = state?.left ?? 0;
  return cutoverAt === null ? left / 1000 : (neededPace(left, at, cutoverAt) ?? left);
}

function byName(a: PortfolioLine, b: PortfolioLine): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
