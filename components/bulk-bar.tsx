"use client";

import { useState } from "react";
import { showDay, showNumber } from "@/lib/display";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { CommitSelect } from "./commit-select";
import { FieldNote } from "./field";
import { type SentState, useSentForm } from "./use-sent-form";
import type { Change, OwnerChoice } from "./work-types";

type Props = {
  count: number;
  total: number;
  wholePage: boolean;
  all: boolean;
  busy: boolean;
  today: string;
  owners: readonly OwnerChoice[];
  onAll: () => void;
  onClear: () => void;
  onChange: (change: Change, words: string) => void;
  /** Null where a note cannot be added to what is selected. */
  addNote: ((state: SentState, form: FormData) => Promise<SentState>) | null;
};

/** What can be done with the selected subjects at once. */
export function BulkBar(props: Props) {
  const { count, total, wholePage, all, busy, today, owners, onAll, onClear, onChange, addNote } = props;
  const [noting, setNoting] = useState(false);
  const some = `${showNumber(count)} ${count === 1 ? "subject" : "subjects"}`;
  return (
    <div className="bulk-bar" role="group" aria-label={`Actions for ${some}`}>
      <span className="strong">{showNumber(count)} selected</span>
      {wholePage && !all && (
        <button type="button" className="button button-quiet button-sm" onClick={onAll}>
          Select all {showNumber(total)}
        </button>
      )}
      <CommitSelect
        className="input input-sm"
        aria-label="Set status"
        value=""
        disabled={busy}
        onCommit={(value) => {
          const stage = STAGES.find((known) => known === value);
          if (stage) onChange({ stage }, `${STATUS_WORDS[stage]}.`);
        }}
      >
        <option value="" disabled>
          Set status
        </option>
        {STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {STATUS_WORDS[stage]}
          </option>
        ))}
      </CommitSelect>
      <CommitSelect
        className="input input-sm"
        aria-label="Set owner"
        value=""
        disabled={busy}
        onCommit={(value) => {
          const owner = owners.find(({ id }) => id === value);
          onChange({ ownerId: owner?.id ?? null }, owner ? `owned by ${owner.name}.` : "no owner.");
        }}
      >
        <option value="" disabled>
          Set owner
        </option>
        {owners.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="none">None</option>
      </CommitSelect>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          const day = String(new FormData(event.currentTarget).get("due") ?? "");
          if (day !== "") onChange({ dueOn: day }, `due ${showDay(day, Number(today.slice(0, 4)))}.`);
        }}
      >
        <input type="date" name="due" className="input input-sm" aria-label="Due day" min={today} required />
        <button type="submit" className="button button-sm" disabled={busy}>
          Set due day
        </button>
      </form>
      {addNote && (
        <button
          type="button"
          className="button button-sm"
          aria-expanded={noting}
          onClick={() => setNoting(!noting)}
        >
          Add note
        </button>
      )}
      <span className="small muted">Verified is set by logins only.</span>
      <button
        type="button"
        className="button button-quiet button-sm"
        onClick={onClear}
        style={{ marginLeft: "auto" }}
      >
        Clear selection
      </button>
      {noting && addNote && <NoteForm action={addNote} label={`Note for ${some}`} />}
    </div>
  );
}

/** Adds a note; the text goes once it is saved. */
export function NoteForm({
  action,
  label,
}: {
  action: (state: SentState, form: FormData) => Promise<SentState>;
  label: string;
}) {
  const [text, setText] = useState("");
  const [state, send, sending, ready] = useSentForm(async (before: SentState, form: FormData) => {
    const after = await action(before, form);
    if (after.done !== null) setText("");
    return after;
  });
  return (
    <form onSubmit={send} className="field" style={{ width: "100%" }} noValidate>
      <label htmlFor="note-text">{label}</label>
      <textarea
        id="note-text"
        name="text"
        className="input area"
        rows={3}
        maxLength={4000}
        value={text}
        disabled={!ready}
        onChange={(event) => setText(event.target.value)}
        aria-describedby="note-text-note"
      />
      <FieldNote id="note-text-note" error={state.errors.text ?? state.message ?? undefined} />
      <div className="row">
        <button type="submit" className="button button-sm" disabled={sending || !ready}>
          {sending ? "Adding ..." : "Add note"}
        </button>
        <span className="small muted" role="status">
          {state.done}
        </span>
      </div>
    </form>
  );
}
