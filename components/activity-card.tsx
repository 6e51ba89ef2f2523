"use client";

import { History, MessageSquare } from "lucide-react";
import { ConfirmButton } from "./confirm-button";
import { NoteForm } from "./note-form";
import type { SentState } from "./use-sent-form";
import { When } from "./when";

/** A note or an entry of the log; `at` in unix seconds. */
export type TimelineItem = {
  readonly key: string;
  readonly at: number;
  readonly actor: string;
  readonly words: string;
  readonly lines: readonly string[];
  /** The note's id where the reader may take it away. */
  readonly removable: number | null;
  readonly isNote: boolean;
};

type Props = {
  items: readonly TimelineItem[];
  timeZone: string;
  thisYear: number;
  addNote: ((state: SentState, form: FormData) => Promise<SentState>) | null;
  removeNote: ((id: number) => Promise<SentState>) | null;
};

/** Notes, and what was done, newest first. */
export function ActivityCard({ items, timeZone, thisYear, addNote, removeNote }: Props) {
  return (
    <div className="stack">
      {addNote && <NoteForm action={addNote} label="Add a note" />}
      {items.length === 0 ? (
        <p className="small muted">
          Nothing yet. What people change, and what the data change, will stand here.
        </p>
      ) : (
        <ol className="timeline">
          {items.map((item) => (
            <li key={item.key}>
              <span className="mark">
                {item.isNote ? (
                  <MessageSquare className="icon icon-sm" aria-hidden="true" />
                ) : (
                  <History className="icon icon-sm" aria-hidden="true" />
                )}
              </span>
              <div>
                <p>
                  <span className="strong">{item.actor}</span> {item.words}{" "}
                  <When
                    className="subtle small nowrap"
                    at={item.at}
                    timeZone={timeZone}
                    thisYear={thisYear}
                  />
                </p>
                {item.lines.map((line) => (
                  <p className="muted textlike" key={line}>
                    {line}
                  </p>
                ))}
                {item.removable !== null && removeNote !== null && (
                  <ConfirmButton
                    words="Remove note"
                    question="Remove this note?"
                    consequence="It goes from this page. The activity log keeps that there was one, not what it said."
                    action={removeNote.bind(null, item.removable)}
                  />
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
