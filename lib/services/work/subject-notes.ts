import { z } from "zod";
import { actorName, recordAll } from "@/lib/db/audit";
import { database, type Transaction } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { dataVersionIn } from "@/lib/db/orgs";
import { addNotes, listNotes, removeNote } from "@/lib/db/work";
import { AppError } from "@/lib/domain/app-error";
import type { JudgedOrg } from "../readiness/judged-org";
import { loadJudgedOrg } from "../readiness/load";

export const noteText = z
  .string()
  .trim()
  .min(1, "Write something first.")
  .max(4000, "At most 4,000 characters.");

/** So many are written in one transaction's statement. */
const PIECE = 500;

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
  const isWritten = await db.transaction(async (tx) => {
    // A line may be known by another name by now.
    if ((await dataVersionIn(tx, scope)) !== judged.org.dataVersion) return false;
    const note = { authorId: authorOf(scope), author: actorName(scope.actor), text };
    for (let from = 0; from < ids.length; from += PIECE) {
      const piece = ids.slice(from, from + PIECE);
      await addNotes(tx, scope, piece, note);
      await recordNotes(tx, scope, piece, names);
    }
    return true;
  });
  if (!isWritten) await noteSubjects(scope, await loadJudgedOrg(scope), ids, text);
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
