"use client";

import { useId, useState } from "react";
import { FieldNote } from "./field";
import { type SentState, useSentForm } from "./use-sent-form";

/** Adds a note; the text goes once it is saved. */
export function NoteForm({
  action,
  label,
}: {
  action: (state: SentState, form: FormData) => Promise<SentState>;
  label: string;
}) {
  const id = useId();
  const [text, setText] = useState("");
  const [state, send, sending, ready] = useSentForm(async (before: SentState, form: FormData) => {
    const after = await action(before, form);
    if (after.done !== null) setText("");
    return after;
  });
  return (
    <form onSubmit={send} className="field entry" style={{ width: "100%" }} noValidate>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name="text"
        className="input area"
        rows={3}
        maxLength={4000}
        value={text}
        disabled={!ready}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-note`}
      />
      <FieldNote id={`${id}-note`} error={state.errors.text ?? state.message ?? undefined} />
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
