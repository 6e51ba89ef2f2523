"use client";

import { useId } from "react";
import { FieldNote } from "./field";
import { FormNotices } from "./form-notices";
import { type SentState, useSentForm } from "./use-sent-form";

type Props = {
  label: string;
  hint: string;
  accept: string;
  words: string;
  action: (state: SentState, form: FormData) => Promise<SentState>;
};

/** Takes in one small file. */
export function FileForm({ label, hint, accept, words, action }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  const id = useId();
  return (
    <form onSubmit={send} className="stack" noValidate>
      <FormNotices state={state} />
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          name="file"
          type="file"
          accept={accept}
          className="input"
          disabled={!ready}
          aria-describedby={`${id}-note`}
        />
        <FieldNote id={`${id}-note`} error={state.errors.file} hint={hint} />
      </div>
      <div>
        <button type="submit" className="button" disabled={sending || !ready}>
          {sending ? "Importing ..." : words}
        </button>
      </div>
    </form>
  );
}
