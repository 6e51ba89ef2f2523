import { z } from "zod";
import { isStage, STAGES, type Work } from "@/lib/domain/subject-work";
import type { Database, Transaction } from "./database";
import type { SubjectNote, SubjectWork } from "./generated/client";
import type { OrgScope } from "./scope";

type Reads = Pick<Database["prisma"], "subjectWork">;

/** A text that changes with everything people enter: each change of an entry raises its version. */
export async function workStamp(queries: Reads, scope: OrgScope): Promise<string> {
  const { _count, _sum, _max } = await queries.subjectWork.aggregate({
    where: { orgId: scope.orgId },
    _count: true,
    _sum: { version: true },
    _max: { updatedAt: true },
  });
  return [_count, _sum.version ?? 0, _max.updatedAt?.getTime() ?? 0].join();
}

/** What people entered, by subject; most subjects have none. */
export async function loadWork(
  queries: Reads,
  scope: OrgScope,
  subjectIds?: readonly string[],
): Promise<Map<string, Work>> {
  const rows = await queries.subjectWork.findMany({
    where: { orgId: scope.orgId, ...(subjectIds ? { subjectId: { in: [...subjectIds] } } : {}) },
  });
  return new Map(rows.map((row) => [row.subjectId, workOf(row)]));
}

function workOf(row: SubjectWork): Work {
  return {
    stage: isStage(row.stage) ? row.stage : "open",
    ownerId: row.ownerId,
    dueOn: row.dueOn,
    exception:
      row.exceptUntil === null
        ? null
        : {
            until: row.exceptUntil,
            reason: row.exceptReason ?? "",
            measure: row.exceptMeasure ?? "",
            by: row.exceptBy,
            at: row.exceptAt && Math.floor(row.exceptAt.getTime() / 1000),
          },
    retirement:
      row.retiredAt === null
        ? null
        : {
            at: Math.floor(row.retiredAt.getTime() / 1000),
            by: row.retiredBy ?? "",
            reason: row.retiredReason ?? "",
          },
    version: row.version,
    updatedBy: row.updatedBy,
    updatedAt: Math.floor(row.updatedAt.getTime() / 1000),
  };
}

/** Stores what people entered about a subject, in place of `before`, which an undo can bring back. */
export async function saveWork(
  tx: Transaction,
  scope: OrgScope,
  subjectId: string,
  work: Work,
  before: Work | null,
): Promise<void> {
  const data = {
    stage: work.stage,
    ownerId: work.ownerId,
    dueOn: work.dueOn,
    exceptUntil: work.exception?.until ?? null,
    exceptReason: work.exception?.reason ?? null,
    exceptMeasure: work.exception?.measure ?? null,
    exceptBy: work.exception?.by ?? null,
    exceptAt: work.exception?.at ? new Date(work.exception.at * 1000) : null,
    retiredAt: work.retirement && new Date(work.retirement.at * 1000),
    retiredBy: work.retirement?.by ?? null,
    retiredReason: work.retirement?.reason ?? null,
    version: work.version,
    updatedAt: new Date(work.updatedAt * 1000),
    updatedBy: work.updatedBy,
    previous: before && JSON.stringify(before),
  };
  await tx.subjectWork.upsert({
    where: { orgId_subjectId: { orgId: scope.orgId, subjectId } },
    create: { ...data, orgId: scope.orgId, subjectId },
    update: data,
  });
}

const work = z.object({
  stage: z.enum(STAGES),
  ownerId: z.string().nullable(),
  dueOn: z.string().nullable(),
  exception: z
    .object({
      until: z.string(),
      reason: z.string(),
      measure: z.string(),
      by: z.string().nullable().default(null),
      at: z.number().nullable().default(null),
    })
    .nullable(),
  retirement: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
  version: z.number(),
  updatedBy: z.string(),
  updatedAt: z.number(),
});

/** What stood there before the newest change of each of these subjects. */
export async function loadPrevious(
  tx: Transaction,
  scope: OrgScope,
  subjectIds: readonly string[],
): Promise<Map<string, Work>> {
  const rows = await tx.subjectWork.findMany({
    where: { orgId: scope.orgId, subjectId: { in: [...subjectIds] }, previous: { not: null } },
    select: { subjectId: true, previous: true },
  });
  return new Map(
    rows.map(({ subjectId, previous }) => [subjectId, work.parse(JSON.parse(previous ?? "null"))]),
  );
}

export type StoredNote = SubjectNote;

/** The notes of a subject, newest first. */
export function listNotes(database: Database, scope: OrgScope, subjectId: string): Promise<StoredNote[]> {
  return database.prisma.subjectNote.findMany({
    where: { orgId: scope.orgId, subjectId, removedAt: null },
    orderBy: { id: "desc" },
  });
}

export async function addNotes(
  tx: Transaction,
  scope: OrgScope,
  subjectIds: readonly string[],
  note: {
    readonly authorId: string | null;
    readonly author: string;
    readonly text: string;
    readonly createdAt?: Date;
  },
): Promise<void> {
  await tx.subjectNote.createMany({
    data: subjectIds.map((subjectId) => ({ ...note, subjectId, orgId: scope.orgId })),
  });
}

/** Takes a note away; null when there is none, or it is somebody else's. */
export async function removeNote(
  tx: Transaction,
  scope: OrgScope,
  id: number,
  authorId: string | null,
  at: Date,
): Promise<StoredNote | null> {
  const { count } = await tx.subjectNote.updateMany({
    where: { id, orgId: scope.orgId, removedAt: null, ...(authorId === null ? {} : { authorId }) },
    data: { removedAt: at },
  });
  return count === 0 ? null : tx.subjectNote.findUnique({ where: { id } });
}

const LEAVING = `"home" = CASE WHEN "home" = '' THEN "subjectId" ELSE "home" END, "subjectId" = ?`;

/**
 * Where what people entered goes; `notesOnly` leaves status, exception and retirement where they were written. `joins`:
 * logins of others are there, too, so that an exception or a retirement, which nobody gave for them, stays behind.
 */
export type Move = {
  readonly from: string;
  readonly to: string;
  readonly notesOnly?: boolean;
  readonly joins?: boolean;
};

/**
 * What people entered about a subject that is known by another key from now on; what the new one has stays. Where it
 * was written is kept, see `returnWork`.
 */
export async function moveWork(tx: Transaction, scope: OrgScope, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const entered = await tx.$queryRawUnsafe<{ subjectId: string }[]>(
    `SELECT "subjectId" FROM "SubjectWork" WHERE "orgId" = ? UNION SELECT "subjectId" FROM "SubjectNote" WHERE "orgId" = ?`,
    scope.orgId,
    scope.orgId,
  );
  const written = new Set(entered.map(({ subjectId }) => subjectId));
  for (const { from, to, notesOnly = false, joins = false } of moves) {
    if (!written.has(from)) continue;
    const taken = await tx.subjectWork.count({ where: { orgId: scope.orgId, subjectId: to } });
    const spared =
      joins && taken === 0 && !notesOnly
        ? await tx.subjectWork.findFirst({
            where: {
              orgId: scope.orgId,
              subjectId: from,
              OR: [{ retiredAt: { not: null } }, { exceptUntil: { not: null } }],
            },
          })
        : null;
    if (spared) await goAlong(tx, scope, spared, to);
    const isFree = taken === 0 && !spared && !notesOnly;
    for (const table of isFree ? ["SubjectWork", "SubjectNote"] : ["SubjectNote"])
      await tx.$executeRawUnsafe(
        `UPDATE "${table}" SET ${LEAVING} WHERE "orgId" = ? AND "subjectId" = ?`,
        to,
        scope.orgId,
        from,
      );
  }
}

/** Where what people entered about a subject was written, when it has come from others. */
export async function homesOf(database: Database, scope: OrgScope, subjectId: string): Promise<string[]> {
  const where = { orgId: scope.orgId, subjectId, home: { not: "" } };
  const [works, notes] = await Promise.all([
    database.prisma.subjectWork.findMany({ where, select: { home: true } }),
    database.prisma.subjectNote.findMany({ where, select: { home: true } }),
  ]);
  return [...works, ...notes].map(({ home }) => home);
}

/** Stage, owner and due day of work whose exception stays behind, since it was given for fewer logins. */
async function goAlong(tx: Transaction, scope: OrgScope, row: SubjectWork, to: string): Promise<void> {
  const before = workOf(row);
  if (before.retirement !== null) return;
  await saveWork(tx, scope, to, { ...before, exception: null }, null);
  await tx.subjectWork.update({
    where: { orgId_subjectId: { orgId: scope.orgId, subjectId: to } },
    data: { home: row.subjectId },
  });
}

/**
 * Ends the retirement of lines that logins of others come to, which are not retired (`held`: those that are, and have not
 * come back since): nobody has said that these are gone. `by` says what brought them together; `at` in unix seconds. Gives what it changed, for the log.
 */
export async function endRetirements(
  tx: Transaction,
  scope: OrgScope,
  joining: readonly { readonly from: string; readonly to: string }[],
  held: ReadonlySet<string>,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<{ readonly id: string; readonly before: Work; readonly after: Work }[]> {
  if (joining.length === 0) return [];
  const works = await loadWork(tx, scope);
  const open = new Set(
    joining.flatMap(({ from, to }) => (!held.has(from) && works.get(to)?.retirement ? [to] : [])),
  );
  const ended = [];
  for (const id of open) {
    const before = works.get(id);
    if (!before) continue;
    const { version } = before;
    const after = { ...before, retirement: null, version: version + 1, updatedBy: by, updatedAt: at };
    await saveWork(tx, scope, id, after, before);
    ended.push({ id, before, after });
  }
  return ended;
}

/**
 * Brings back to subjects that are there again what was written on them before they went into another; where `mayReturn`
 * says that their logins came from there, and not others'.
 */
export async function returnWork(
  tx: Transaction,
  scope: OrgScope,
  subjectIds: readonly string[],
  mayReturn: (home: string, from: string) => boolean,
): Promise<void> {
  if (subjectIds.length === 0) return;
  const back = JSON.stringify(subjectIds);
  const away = await tx.$queryRawUnsafe<{ home: string; subjectId: string }[]>(
    `SELECT "home", "subjectId" FROM "SubjectWork" WHERE "orgId" = ? AND "home" IN (SELECT value FROM json_each(?))
     UNION SELECT "home", "subjectId" FROM "SubjectNote" WHERE "orgId" = ? AND "home" IN (SELECT value FROM json_each(?))`,
    ...[scope.orgId, back, scope.orgId, back],
  );
  for (const { home, subjectId } of away.filter((one) => mayReturn(one.home, one.subjectId))) {
    await tx.$executeRawUnsafe(
      `UPDATE "SubjectNote" SET "subjectId" = "home", "home" = ''
       WHERE "orgId" = ? AND "home" = ? AND "subjectId" = ?`,
      ...[scope.orgId, home, subjectId],
    );
    // What went along with less than it was is of no use once all of it is there again, unless somebody has changed it.
    await tx.$executeRawUnsafe(
      `DELETE FROM "SubjectWork" WHERE "orgId" = ? AND "home" = ? AND "subjectId" = ?
         AND EXISTS (SELECT 1 FROM "SubjectWork" there
                     WHERE there."orgId" = "SubjectWork"."orgId" AND there."subjectId" = "SubjectWork"."home"
                       AND there."version" = "SubjectWork"."version" AND there."updatedAt" = "SubjectWork"."updatedAt")`,
      ...[scope.orgId, home, subjectId],
    );
    await tx.$executeRawUnsafe(
      `UPDATE "SubjectWork" SET "subjectId" = "home", "home" = ''
       WHERE "orgId" = ? AND "home" = ? AND "subjectId" = ?
         AND NOT EXISTS (SELECT 1 FROM "SubjectWork" there
                         WHERE there."orgId" = "SubjectWork"."orgId" AND there."subjectId" = "SubjectWork"."home")`,
      ...[scope.orgId, home, subjectId],
    );
  }
}
