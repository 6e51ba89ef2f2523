import { z } from "zod";
import { actorName, recordAll, type AuditNote, type AuditValues } from "@/lib/db/audit";
import { database, type Transaction } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import type { OrgScope } from "@/lib/db/scope";
import { addNotes, listNotes, loadWork, removeNote, saveWork } from "@/lib/db/work";
import { AppError } from "@/lib/domain/app-error";
import { daysFrom, isCalendarDay, NO_WORK, STAGES, STATUS_WORDS, type Work } from "@/lib/domain/subject-work";
import type { JudgedOrg } from "../readiness/judged-org";
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
        measure: sentence("Say what lessens the risk meanwhile."),
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

export const noteText = z
  .string()
  .trim()
  .min(1, "Write something first.")
  .max(4000, "At most 4,000 characters.");

/** A change of one subject; `version` is the one its editor saw, or null to change whatever stands there. */
export type Edit = { readonly id: string; readonly version: number | null; readonly change: WorkChange };

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
  /** The edits that take these back, as long as nobody changes the subjects again. */
  readonly undo: readonly Edit[];
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
  const names = new Map(judged.subjects.map((subject) => [subject.id, subject.name]));
  if (edits.some((edit) => !names.has(edit.id)))
    throw new AppError("not-found", "There is no such subject here any more. Load the page again.");
  const db = await database();
  const members = new Map(
    (await listMembers(db.prisma, scope)).map((member) => [member.userId, member.name]),
  );
  const today = todayOf(judged);
  const collisions: Collision[] = [];
  const undo: Edit[] = [];
  for (let from = 0; from < edits.length; from += PIECE) {
    const piece = edits.slice(from, from + PIECE);
    await db.transaction(async (tx) => {
      const stored = await loadWork(
        tx,
        scope,
        piece.map((edit) => edit.id),
      );
      const notes: AuditNote[] = [];
      for (const edit of piece) {
        const before = stored.get(edit.id) ?? NO_WORK;
        const name = names.get(edit.id) ?? "";
        if (edit.version !== null && edit.version !== before.version) {
          collisions.push({ id: edit.id, name, theirs: before, words: wordsOf(before, members) });
          continue;
        }
        checkChange(edit.change, before, members, today);
        const after = apply(before, edit.change, actorName(scope.actor));
        await saveWork(tx, scope, edit.id, after);
        undo.push({ id: edit.id, version: after.version, change: reverse(edit.change, before) });
        notes.push({
          action: "subject.changed",
          object: name,
          objectId: `subject ${edit.id}`,
          ...difference(before, after, members),
        });
      }
      await recordAll(tx, scope, notes);
    });
  }
  if (undo.length > 0) await noteFindings(db, scope, await loadJudgedOrg(scope));
  return { changed: undo.length, collisions, undo };
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
  const now = Math.floor(Date.now() / 1000);
  return {
    stage: change.stage ?? before.stage,
    ownerId: change.ownerId === undefined ? before.ownerId : change.ownerId,
    dueOn: change.dueOn === undefined ? before.dueOn : change.dueOn,
    exception: change.exception === undefined ? before.exception : change.exception,
    retirement:
      change.retirement === undefined
        ? before.retirement
        : change.retirement && { at: now, by, reason: change.retirement.reason },
    version: before.version + 1,
    updatedBy: by,
    updatedAt: now,
  };
}

function reverse(change: WorkChange, before: Work): WorkChange {
  return {
    ...(change.stage === undefined ? {} : { stage: before.stage }),
    ...(change.ownerId === undefined ? {} : { ownerId: before.ownerId }),
    ...(change.dueOn === undefined ? {} : { dueOn: before.dueOn }),
    ...(change.exception === undefined ? {} : { exception: before.exception }),
    ...(change.retirement === undefined
      ? {}
      : { retirement: before.retirement && { reason: before.retirement.reason } }),
  };
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

function difference(before: Work, after: Work, members: ReadonlyMap<string, string>) {
  const [a, b] = [valuesOf(before, members), valuesOf(after, members)];
  const keys = Object.keys(a).filter((key) => a[key] !== b[key]);
  const pick = (values: AuditValues) => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
  return { before: pick(a), after: pick(b) };
}

/** "Status Contacted, owner Priya Nair, due 2026-12-04": what stands there now, for whoever came second. */
function wordsOf(work: Work, members: ReadonlyMap<string, string>): string {
  const { status, owner, due, exceptedUntil, retired } = valuesOf(work, members);
  const parts = [
    `status ${String(status)}`,
    owner === null ? "no owner" : `owner ${String(owner)}`,
    due === null ? "no due day" : `due ${String(due)}`,
    exceptedUntil === null ? "" : `excepted until ${String(exceptedUntil)}`,
    retired === null ? "" : "retired",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Adds the same note to some subjects. */
export async function noteSubjects(
  scope: OrgScope,
  judged: JudgedOrg,
  ids: readonly string[],
  text: string,
): Promise<void> {
  const names = new Map(judged.subjects.map((subject) => [subject.id, subject.name]));
  if (ids.some((id) => !names.has(id)))
    throw new AppError("not-found", "There is no such subject here any more.");
  const db = await database();
  await db.transaction(async (tx) => {
    await addNotes(tx, scope, ids, { authorId: authorOf(scope), author: actorName(scope.actor), text });
    await recordNotes(tx, scope, ids, names);
  });
}

async function recordNotes(
  tx: Transaction,
  scope: OrgScope,
  ids: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await recordAll(
    tx,
    scope,
    ids.map(
      (id) => ({ action: "subject.note", object: names.get(id) ?? "", objectId: `subject ${id}` }) as const,
    ),
  );
}

/** Takes a note away: one's own, or as an admin anybody's. */
export async function takeNoteAway(scope: OrgScope, id: number, anybodys: boolean): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const note = await removeNote(tx, scope, id, anybodys ? null : (authorOf(scope) ?? ""), new Date());
    if (!note) throw new AppError("not-found", "There is no such note, or it is somebody else's.");
    await recordAll(tx, scope, [
      {
        action: "subject.note-removed",
        object: `a note of ${note.author}`,
        objectId: `subject ${note.subjectId}`,
      },
    ]);
  });
}

export async function loadNotes(scope: OrgScope, subjectId: string) {
  return listNotes(await database(), scope, subjectId);
}

function authorOf(scope: OrgScope): string | null {
  return scope.actor.kind === "person" ? scope.actor.userId : null;
}
