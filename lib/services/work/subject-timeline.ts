import type { OrgScope } from "@/lib/db/scope";
import { activityOf } from "../activity";
import { formerIds } from "../rules/rules";
import { loadNotes } from "./subject-work";

const SHOWN = 60;

/**
 * Notes of a subject and what people changed about it, under the names it had before too, newest first. Addresses are left out: readers of a subject
 * are not readers of the log. `reader` may take their own notes away, an admin anybody's.
 */
export async function subjectTimeline(
  scope: OrgScope,
  subjectId: string,
  reader: string | null,
  isAdmin: boolean,
) {
  const ids = await formerIds(scope, subjectId);
  const [notes, ...kept] = await Promise.all([
    loadNotes(scope, subjectId),
    ...ids.map((id) => activityOf(scope, `subject ${id}`, SHOWN)),
  ]);
  const entries = kept.flat();
  const written = notes.map((note) => ({
    key: `note ${note.id}`,
    at: Math.floor(note.createdAt.getTime() / 1000),
    actor: note.author,
    words: "wrote",
    lines: [note.text],
    removable: isAdmin || (reader !== null && note.authorId === reader) ? note.id : null,
    isNote: true,
  }));
  const done = entries
    .filter((entry) => entry.changes.length > 0)
    .map((entry) => ({
      key: `entry ${entry.id}`,
      at: Math.floor(entry.at.getTime() / 1000),
      actor: entry.actor,
      words: "changed this",
      lines: entry.changes,
      removable: null,
      isNote: false,
    }));
  return [...written, ...done].sort((a, b) => b.at - a.at).slice(0, SHOWN);
}
