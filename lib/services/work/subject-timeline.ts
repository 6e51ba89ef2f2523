import type { OrgScope } from "@/lib/db/scope";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { activityOf } from "../activity";
import { evidenceEvents } from "./evidence-events";
import { formerIds } from "../rules/rules";
import { loadNotes } from "./subject-notes";

const SHOWN = 60;
const EVENT_WORDS = {
  listed: "name this user and no login",
  "first-at": "first show a login at PROTOCOL",
  seen: "first show a login",
  below: "first show a login below TARGET",
  verified: "prove it at TARGET",
  regressed: "show it below TARGET again, after proof",
  "last-below": "show the newest login below TARGET",
} as const;

/**
 * What the logins show of a subject, notes, and what people changed about it, under the names it had before too, newest
 * first; `isCut` says that older entries are left to the activity log. Addresses are left out: readers of a subject are not readers of the log. `reader` may take their own notes
 * away, an admin anybody's.
 */
export async function subjectTimeline(
  scope: OrgScope,
  judged: JudgedOrg,
  subject: JudgedSubject,
  reader: string | null,
  isAdmin: boolean,
) {
  const subjectId = subject.id;
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
  const seen = (await evidenceEvents(scope, judged, subject)).map(
    ({ kind, at, protocol = "", taughtBy }) => ({
      key: `${kind} ${protocol} ${at}`,
      at,
      actor: "The data",
      words: EVENT_WORDS[kind].replace("TARGET", judged.target).replace("PROTOCOL", protocol),
      lines: taughtBy === "" ? [] : [`As ${taughtBy} shows.`],
      removable: null,
      isNote: false,
    }),
  );
  // What the data show is little, and stands nowhere else.
  const entered = [...written, ...done].sort((a, b) => b.at - a.at);
  const items = [...entered.slice(0, SHOWN), ...seen].sort((a, b) => b.at - a.at);
  // The log is asked for as many entries as are shown, so that a full answer may be a part.
  return { items, isCut: entered.length > SHOWN || kept.some((own) => own.length === SHOWN) };
}
