import { z } from "zod";
import { actorName, recordAll, type AuditNote, type AuditValues } from "@/lib/db/audit";
import { database, type Database, type Transaction } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import type { OrgScope } from "@/lib/db/scope";
import { dataVersionIn } from "@/lib/db/orgs";
import { loadPrevious, loadWork, saveWork } from "@/lib/db/work";
import { AppError } from "@/lib/domain/app-error";
import { isCalendarDay } from "@/lib/domain/zone";
import {
  daysFrom,
  type Exception,
  NO_WORK,
  STAGES,
  STATUS_WORDS,
  type Work,
} from "@/lib/domain/subject-work";
import type { JudgedOrg } from "../readiness/judged-org";
import { keepCounts } from "../readiness/snapshots";
import { noteFindings } from "../checklist/checklist";
import { loadJudgedOrg } from "../readiness/load";
import { checkDay } from "./due-day";
import { todayOf } from "./worked-org";

const calendarDay = z.string().refine(isCalendarDay, "Enter a day of the calendar, such as 2027-02-15.");
const sentence = (fault: string) => z.string().trim().min(1, fault).max(1000, "At most 1,000 characters.");

/** What may be changed about a subject; what is left out stays as it is. */
export const workChange = z
  .object({
    stage: z.enum(STAGES, "Choose a status.").optional(),
    ownerId: z.string().max(100).nullable().optional(),
    dueOn: calendarDay.nullable().optional(),
    exception: z
      .object({
        until: calendarDay,
        reason: sentence("Say why it may stay behind."),
        measure: sentence("Say what lessens the risk in the meantime."),
      })
      .strict()
      .nullable()
      .optional(),
    retirement: z
      .object({ reason: sentence("Say why it is gone: the person left, the tool is removed.") })
      .strict()
      .nullable()
      .optional(),
  })
  .strict();
export type WorkChange = z.infer<typeof workChange>;

/** A change of one subject as its editor saw it: its version, or the moment (unix seconds) a list was loaded. */
export type Edit = {
  readonly id: string;
  readonly seen: { readonly version: number } | { readonly at: number };
  readonly change: WorkChange;
};

/** What takes a change back, as long as it is still the newest. */
export type Undo = { readonly id: string; readonly version: number };

/** What was not changed, because somebody else had been there in between. */
export type Collision = {
  readonly id: string;
  readonly name: string;
  readonly theirs: Work;
  readonly words: string;
};

export type Edited = {
  readonly changed: number;
  readonly collisions: readonly Collision[];
  readonly undo: readonly Undo[];
};

const PIECE = 500;
const LONGEST_EXCEPTION_DAYS = 730;

/**
 * Applies edits, each with its version check. Throws `not-found` for a subject the org does not have and `invalid`
 * for a day or owner that cannot be; then nothing is changed.
 */
export async function editSubjects(
  scope: OrgScope,
  judged: JudgedOrg,
  edits: readonly Edit[],
): Promise<Edited> {
  const names = namesOf(judged);
  if (edits.some((edit) => !names.has(edit.id))) throw new AppError("not-found", GONE);
  const db = await database();
  const members = await memberNames(db, scope);
  const today = todayOf(judged);
  const before = await loadWork(db.prisma, scope);
  for (const { id, change } of edits) checkChange(change, before.get(id) ?? NO_WORK, members, today);
  const edited = await applyAll(db, scope, edits, judged, members, async (tx, piece) => {
    const stored = await loadWork(
      tx,
      scope,
      piece.map((edit) => edit.id),
    );
    return piece.map(({ id, seen, change }) => {
      const now = stored.get(id) ?? NO_WORK;
      const isFresh = "version" in seen ? seen.version === now.version : now.updatedAt <= seen.at;
      return { id, now, after: isFresh ? apply(now, change, actorName(scope.actor)) : null };
    });
  });
  await keepCounts(db, scope, await loadJudgedOrg(scope));
  return edited;
}

/** Takes changes back that are still the newest: everything is as it was, who retired it and when included. */
export async function undoEdits(scope: OrgScope, judged: JudgedOrg, undo: readonly Undo[]): Promise<Edited> {
  const db = await database();
  const members = await memberNames(db, scope);
  const undone = await applyAll(db, scope, undo, judged, members, async (tx, piece) => {
    const ids = piece.map(({ id }) => id);
    const [stored, previous] = [await loadWork(tx, scope, ids), await loadPrevious(tx, scope, ids)];
    return piece.map(({ id, version }) => {
      const now = stored.get(id) ?? NO_WORK;
      const then = previous.get(id);
      const after =
        now.version === version && then
          ? { ...then, version: version + 1, updatedBy: actorName(scope.actor), updatedAt: nowSeconds() }
          : null;
      return { id, now, after };
    });
  });
  await keepCounts(db, scope, await loadJudgedOrg(scope));
  return undone;
}

type Step = { readonly id: string; readonly now: Work; readonly after: Work | null };

/**
 * Writes steps in pieces, each in one transaction with its entries of the log; a step without `after` collides, and so does
 * one for a subject that an import or a rule, published in this very moment, has made part of another.
 */
async function applyAll<T extends { readonly id: string }>(
  db: Database,
  scope: OrgScope,
  edits: readonly T[],
  judged: JudgedOrg,
  members: ReadonlyMap<string, string>,
  stepsOf: (tx: Transaction, piece: readonly T[]) => Promise<readonly Step[]>,
): Promise<Edited> {
  const collisions: Collision[] = [];
  const undo: Undo[] = [];
  const names = namesOf(judged);
  let seen = judged;
  const write = (piece: readonly T[]): Promise<boolean> => {
    const there = namesOf(seen);
    return db.transaction(async (tx) => {
      if ((await dataVersionIn(tx, scope)) !== seen.org.dataVersion) return false;
      for (const { id } of piece)
        if (!there.has(id)) collisions.push({ id, name: names.get(id) ?? "", theirs: NO_WORK, words: MOVED });
      const notes: AuditNote[] = [];
      const left = piece.filter(({ id }) => there.has(id));
      for (const { id, now, after } of await stepsOf(tx, left)) {
        const name = names.get(id) ?? "";
        if (after === null) {
          collisions.push({ id, name, theirs: now, words: wordsOf(now, members) });
          continue;
        }
        await saveWork(tx, scope, id, after, now);
        undo.push({ id, version: after.version });
        notes.push({
          action: "subject.changed",
          object: name,
          objectId: `subject ${id}`,
          ...difference(now, after, members),
        });
      }
      await recordAll(tx, scope, notes);
      return true;
    });
  };
  // Nothing is written while the data are not those that were judged.
  for (let from = 0; from < edits.length; from += PIECE)
    while (!(await write(edits.slice(from, from + PIECE)))) seen = await loadJudgedOrg(scope);
  if (undo.length === 0 && collisions.length > 0 && collisions.every(({ words }) => words === MOVED))
    throw new AppError("not-found", GONE);
  if (undo.length > 0) await noteFindings(db, scope, await loadJudgedOrg(scope));
  return { changed: undo.length, collisions, undo };
}

const GONE = "There is no such subject here any more. Load the page again.";
const MOVED = "a part of another line now: load the page again";

function namesOf(judged: JudgedOrg): Map<string, string> {
  return new Map(judged.subjects.map((subject) => [subject.id, subject.name]));
}

async function memberNames(db: Database, scope: OrgScope): Promise<Map<string, string>> {
  return new Map((await listMembers(db.prisma, scope)).map((member) => [member.userId, member.name]));
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function checkChange(
  change: WorkChange,
  before: Work,
  members: ReadonlyMap<string, string>,
  today: string,
): void {
  if (change.ownerId && change.ownerId !== before.ownerId && !members.has(change.ownerId))
    throw new AppError("invalid", "This owner has left the org. Choose another.");
  if (change.dueOn && change.dueOn !== before.dueOn) checkDay(change.dueOn, today);
  const until = change.exception?.until;
  if (until === undefined || until === before.exception?.until) return;
  if (until <= today)
    throw new AppError("invalid", "An exception ends on a later day than today. Enter another.");
  if (daysFrom(today, until) > LONGEST_EXCEPTION_DAYS)
    throw new AppError("invalid", "An exception ends within two years. Enter an earlier day.");
}

function apply(before: Work, change: WorkChange, by: string): Work {
  const now = nowSeconds();
  return {
    stage: change.stage ?? before.stage,
    ownerId: change.ownerId === undefined ? before.ownerId : change.ownerId,
    dueOn: change.dueOn === undefined ? before.dueOn : change.dueOn,
    exception:
      change.exception === undefined
        ? before.exception
        : change.exception && given(before.exception, change.exception, by, now),
    retirement:
      change.retirement === undefined
        ? before.retirement
        : change.retirement && { at: now, by, reason: change.retirement.reason },
    version: before.version + 1,
    updatedBy: by,
    updatedAt: now,
  };
}

/** An exception as it is given now; one that says the same as before stays whose it was. */
function given(
  before: Exception | null,
  { until, reason, measure }: NonNullable<WorkChange["exception"]>,
  by: string,
  at: number,
): Exception {
  const isSame = before?.until === until && before.reason === reason && before.measure === measure;
  return isSame ? before : { until, reason, measure, by, at };
}

function valuesOf(work: Work, members: ReadonlyMap<string, string>): AuditValues {
  return {
    status: STATUS_WORDS[work.stage],
    owner: work.ownerId === null ? null : (members.get(work.ownerId) ?? "somebody who has left"),
    due: work.dueOn,
    exceptedUntil: work.exception?.until ?? null,
    exceptionReason: work.exception?.reason ?? null,
    measure: work.exception?.measure ?? null,
    retired: work.retirement?.reason ?? null,
  };
}

/** What the log says of a change: the values that differ, before and after; owners by name. */
export function difference(before: Work, after: Work, members: ReadonlyMap<string, string>) {
  const [a, b] = [valuesOf(before, members), valuesOf(after, members)];
  const keys = Object.keys(a).filter((key) => a[key] !== b[key]);
  const pick = (values: AuditValues) => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
  return { before: pick(a), after: pick(b) };
}

/** "Status Contacted, owner Priya Nair, due 2026-12-04": what stands there now, for whoever came second. */
function wordsOf(work: Work, members: ReadonlyMap<string, string>): string {
  const { status, owner, due, exceptedUntil, exceptionReason, measure, retired } = valuesOf(work, members);
  const parts = [
    `status ${String(status)}`,
    owner === null ? "no owner" : `owner ${String(owner)}`,
    due === null ? "no due day" : `due ${String(due)}`,
    exceptedUntil === null
      ? ""
      : `excepted until ${String(exceptedUntil)} (${String(exceptionReason)}; meanwhile: ${String(measure)})`,
    retired === null ? "" : "retired",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
