"use client";

import { Field } from "@/components/field";
import { SentNotice } from "@/components/sent-notice";
import { type SentState, useSentForm } from "@/components/use-sent-form";

/** Asks for the password of a share. */
export function SharePasswordForm({
  action,
}: {
  action: (state: SentState, form: FormData) => Promise<SentState>;
}) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="panel" noValidate>
      <SentNotice state={state} />
      <Field
        name="password"
        label="Password of this share"
        type="password"
        autoComplete="off"
        hint="You got it from whoever sent you the link."
        autoFocus
      />
      <button type="submit" className="button button-primary" disabled={sending || !ready}>
        {sending ? "Opening ..." : "Open"}
      </button>
    </form>
  );
}
