"use client";

import { changePasswordAction } from "@/app/actions/session";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { useSentForm } from "@/components/use-sent-form";

export function PasswordForm() {
  const [state, send, sending] = useSentForm(changePasswordAction);
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
        <button type="submit" className="button button-primary" disabled={sending}>
          Change password
        </button>
      </div>
    </form>
  );
}
