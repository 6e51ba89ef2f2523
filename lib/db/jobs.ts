import type { Database } from "./database";
import type { Job } from "./generated/client";
import type { OrgScope } from "./scope";

export const JOB_KINDS = ["import", "undo", "rebuild", "rejudge", "sample"] as const;
export type JobKind = (typeof JOB_KINDS)[number];
export type StoredJob = Job;

/** How often a job that kills its worker is tried before it is given up. */
export const MOST_ATTEMPTS = 5;

export async function addJob(
  queries: Pick<Database["prisma"], "job">,
  scope: Pick<OrgScope, "orgId">,
  kind: JobKind,
  importId: number | null,
  cause: string | null = null,
): Promise<void> {
  await queries.job.create({ data: { orgId: scope.orgId, kind, importId, cause } });
}

/** All rejudgements the org waits for or has under way, oldest first, with their causes; one job answers them all. */
export async function openRejudgements(
  database: Database,
  scope: OrgScope,
): Promise<{ readonly ids: readonly number[]; readonly causes: readonly string[] }> {
  const jobs = await database.prisma.job.findMany({
    where: { orgId: scope.orgId, kind: "rejudge", state: { in: ["waiting", "running"] } },
    orderBy: { id: "asc" },
    select: { id: true, cause: true },
  });
  const causes = [...new Set(jobs.map(({ cause }) => cause ?? ""))].filter((cause) => cause !== "");
  return { ids: jobs.map(({ id }) => id), causes };
}

/** Ends the rejudgements that wait, since one under way has done their work. */
export async function endWaitingRejudgements(
  queries: Pick<Database["prisma"], "job">,
  scope: OrgScope,
  ids: readonly number[],
): Promise<void> {
  await queries.job.updateMany({
    where: { orgId: scope.orgId, kind: "rejudge", state: "waiting", id: { in: [...ids] } },
    data: { state: "done" },
  });
}

/** Takes the oldest waiting job; the caller is the only worker of this database. */
export async function takeJob(database: Database): Promise<(StoredJob & { org: { slug: string } }) | null> {
  const job = await database.prisma.job.findFirst({
    where: { state: "waiting" },
    orderBy: { id: "asc" },
    include: { org: { select: { slug: true } } },
  });
  if (!job) return null;
  await database.prisma.job.update({
    where: { id: job.id },
    data: { state: "running", attempts: { increment: 1 }, heartbeatAt: new Date() },
  });
  return { ...job, attempts: job.attempts + 1 };
}

export async function beatJob(database: Database, id: number): Promise<void> {
  await database.prisma.job.updateMany({ where: { id }, data: { heartbeatAt: new Date() } });
}

export async function endJob(database: Database, id: number, failure: string | null): Promise<void> {
  await database.prisma.job.updateMany({
    where: { id },
    data: { state: failure === null ? "done" : "failed", failure },
  });
}

/** Puts a job back in line; `attempts` are not counted, since the fault was not the job's. */
export async function putBackJob(database: Database, id: number): Promise<void> {
  await database.prisma.job.updateMany({
    where: { id },
    data: { state: "waiting", attempts: { decrement: 1 } },
  });
}

/** Puts back what a dead worker had taken; called once at start, when no other worker can be alive. */
export async function reviveJobs(database: Database): Promise<void> {
  await database.prisma.job.updateMany({ where: { state: "running" }, data: { state: "waiting" } });
}

/** Jobs not finished yet, of all orgs or of one. */
export function countWaiting(database: Database, orgId?: number): Promise<number> {
  return database.prisma.job.count({
    where: { state: { in: ["waiting", "running"] }, ...(orgId === undefined ? {} : { orgId }) },
  });
}

/** Whether this import still has a job to come or under way. */
export async function hasOpenJob(
  queries: Pick<Database["prisma"], "job">,
  scope: OrgScope,
  importId: number,
  kind: JobKind,
): Promise<boolean> {
  const open = await queries.job.count({
    where: { orgId: scope.orgId, importId, kind, state: { in: ["waiting", "running"] } },
  });
  return open > 0;
}

/** The imports whose undo waits or runs. */
export async function importsBeingUndone(
  queries: Pick<Database["prisma"], "job">,
  scope: OrgScope,
): Promise<ReadonlySet<number>> {
  const jobs = await queries.job.findMany({
    where: { orgId: scope.orgId, kind: "undo", state: { in: ["waiting", "running"] } },
    select: { importId: true },
  });
  return new Set(jobs.flatMap(({ importId }) => importId ?? []));
}

/** Rebuilds and rejudgements of the org's tallies that wait or run. */
export function countRebuilds(database: Database, scope: OrgScope): Promise<number> {
  return database.prisma.job.count({
    where: {
      orgId: scope.orgId,
      kind: { in: ["rebuild", "rejudge"] },
      state: { in: ["waiting", "running"] },
    },
  });
}

/** Whether the org is being filled with sample data. */
export async function isSampling(database: Database, scope: OrgScope): Promise<boolean> {
  const open = await database.prisma.job.count({
    where: { orgId: scope.orgId, kind: "sample", state: { in: ["waiting", "running"] } },
  });
  return open > 0;
}

/** Jobs of the org that wait or run, of any kind. */
export function countBusy(database: Database, scope: OrgScope): Promise<number> {
  return countWaiting(database, scope.orgId);
}

/** Puts back what a server takes down with it on purpose; that is no attempt. */
export async function putBackJobs(database: Database): Promise<void> {
  await database.prisma.job.updateMany({
    where: { state: "running" },
    data: { state: "waiting", attempts: { decrement: 1 } },
  });
}
