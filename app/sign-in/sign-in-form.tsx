"use client";

import { signInAction } from "@/app/actions/session";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { useSentForm } from "@/components/use-sent-form";

export function SignInForm({ next }: { next: string }) {
  const [state, send, sending, ready] = useSentForm(signInAction);
  return (
    <form onSubmit={send} className="panel" noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      <input type="hidden" name="next" value={next} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        error={state.errors.email}
        autoFocus
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        error={state.errors.password}
      />
      <button type="submit" className="button button-primary" disabled={sending || !ready}>
        {sending ? "Signing in ..." : "Sign in"}
      </button>
      <p className="hint">
        Forgotten it? Whoever runs this server can set a new one with the command reset-password.
      </p>
    </form>
  );
}
