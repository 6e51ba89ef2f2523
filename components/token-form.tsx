"use client";

import { useTransition } from "react";
import { Field } from "./field";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { type SentState, useSentForm } from "./use-sent-form";

const ROLES = [
  { value: "reader", words: "Reader: dashboard, lists and subjects" },
  { value: "importer", words: "Importer: reads, and uploads exports" },
  { value: "admin", words: "Admin: all but members, tokens and shares" },
];

/** Makes a token and shows its secret this once. */
export function TokenForm({ action }: { action: (state: SentState, form: FormData) => Promise<SentState> }) {
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
          <p className="strong">Copy the token now; it is not shown again.</p>
          <code className="secret">{state.done}</code>
        </Notice>
      )}
      <Field
        name="name"
        label="Name of the token"
        placeholder="Nightly upload"
        error={state.errors.name}
        maxLength={80}
      />
      <div className="field">
        <label htmlFor="role">Role</label>
        <select id="role" name="role" className="input" defaultValue="importer">
          {ROLES.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div>
        <button type="submit" className="button" disabled={sending || !ready}>
          Make a token
        </button>
      </div>
    </form>
  );
}

/** Ends a token or undoes something else at once. */
export function RevokeButton({
  name,
  action,
  words = "Revoke",
}: {
  name: string;
  action: () => Promise<SentState>;
  words?: string;
}) {
  const [busy, start] = useTransition();
  return (
    <button
      type="button"
      className="button button-quiet button-danger button-sm"
      disabled={busy}
      onClick={() =>
        start(async () => {
          const { done, message } = await action();
          showToast(message ?? done ?? `${name}: done.`);
          // The button goes with its row: whoever reads on begins at the top of the page.
          const main = document.getElementById("main");
          main?.setAttribute("tabindex", "-1");
          main?.focus();
        })
      }
    >
      {busy ? "Working ..." : words}
      <span className="sr"> {name}</span>
    </button>
  );
}
