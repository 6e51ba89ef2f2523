"use client";

import { FieldNote } from "./field";
import { Notice } from "./notice";
import { type SentState, useSentForm } from "./use-sent-form";

/** Takes in a file of rules that another org has exported. */
export function RuleFileForm({
  action,
}: {
  action: (state: SentState, form: FormData) => Promise<SentState>;
}) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      {state.done && (
        <Notice tone="success" role="status">
          {state.done}
        </Notice>
      )}
      <div className="field">
        <label htmlFor="rule-file">File of rules</label>
        <input
          id="rule-file"
          name="file"
          type="file"
          accept=".json,application/json"
          className="input"
          disabled={!ready}
          aria-describedby="rule-file-note"
        />
        <FieldNote
          id="rule-file-note"
          error={state.errors.file}
          hint="All of its rules come in, or none. One with the conditions of a rule in force takes its place."
        />
      </div>
      <div>
        <button type="submit" className="button" disabled={sending || !ready}>
          {sending ? "Importing ..." : "Import rules"}
        </button>
      </div>
    </form>
  );
}
