"use client";

import { changeNameAction } from "@/app/actions/session";
import { Field } from "@/components/field";
import { SentNotice } from "@/components/sent-notice";
import { useSentForm } from "@/components/use-sent-form";

export function NameForm({ name }: { name: string }) {
  const [state, send, sending, ready] = useSentForm(changeNameAction);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <SentNotice state={state} />
      <Field
        name="name"
        label="Your name"
        defaultValue={name}
        autoComplete="name"
        error={state.errors.name}
      />
      <div>
        <button type="submit" className="button" disabled={sending || !ready}>
          Save name
        </button>
      </div>
    </form>
  );
}
