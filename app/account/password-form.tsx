"use client";

import { changePasswordAction } from "@/app/actions/session";
import { Field } from "@/components/field";
import { SentNotice } from "@/components/sent-notice";
import { useSentForm } from "@/components/use-sent-form";

export function PasswordForm() {
  const [state, send, sending, ready] = useSentForm(changePasswordAction);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <SentNotice state={state} />
      <Field name="current" label="Current password" type="password" autoComplete="current-password" />
      <Field
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        error={state.errors.password}
        hint="At least 10 characters."
      />
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          Change password
        </button>
      </div>
    </form>
  );
}
