"use client";

import { useState, useTransition } from "react";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { SentNotice } from "@/components/sent-notice";
import { type SentState, useSentForm } from "@/components/use-sent-form";

/** Joins with a new account. */
export function JoinForm({ action }: { action: (state: SentState, form: FormData) => Promise<SentState> }) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <SentNotice state={state} />
      <Field name="name" label="Your name" autoComplete="name" error={state.errors.name} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        error={state.errors.email}
        hint="You sign in with it. Nothing is sent to it."
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        error={state.errors.password}
        hint="At least 10 characters."
      />
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Joining ..." : "Make an account and join"}
        </button>
      </div>
    </form>
  );
}

/** Joins with the account that is signed in. */
export function JoinButton({ words, action }: { words: string; action: () => Promise<SentState> }) {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, start] = useTransition();
  return (
    <>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      <div>
        <button
          type="button"
          className="button button-primary"
          disabled={busy}
          onClick={() =>
            start(async () => {
              const state = await action();
              setFault(state.message);
            })
          }
        >
          {busy ? "Joining ..." : words}
        </button>
      </div>
    </>
  );
}
