"use client";

import { Field, FieldNote } from "./field";
import { SecretLink } from "./secret-link";
import { Notice } from "./notice";
import { ROLE_WORDS, type RoleName } from "./role-words";
import { type SentState, useSentForm } from "./use-sent-form";

const DAYS = [
  { value: 1, words: "1 day" },
  { value: 7, words: "7 days" },
  { value: 30, words: "30 days" },
];

/** Makes an invitation and shows its link this once. */
export function InviteForm({ action }: { action: (state: SentState, form: FormData) => Promise<SentState> }) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      {state.done && (
        <SecretLink
          sentence="Copy the link now and send it; it is not shown again. Whoever opens it first may join."
          secret={state.done}
        />
      )}
      <Field
        name="invitee"
        label="For whom"
        placeholder="priya@example.com"
        maxLength={120}
        error={state.errors.invitee}
        hint="A name or an address, so that you know which link is whose. Nothing is sent."
      />
      <div className="two">
        <div className="field">
          <label htmlFor="invite-role">Role</label>
          <select id="invite-role" name="role" className="input" defaultValue="contributor">
            {Object.keys(ROLE_WORDS).map((role) => (
              <option key={role} value={role}>
                {ROLE_WORDS[role as RoleName].name}
              </option>
            ))}
          </select>
          <FieldNote id="invite-role-note" error={state.errors.role} />
        </div>
        <div className="field">
          <label htmlFor="invite-days">Holds for</label>
          <select id="invite-days" name="days" className="input" defaultValue="7">
            {DAYS.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
          <FieldNote id="invite-days-note" error={state.errors.days} />
        </div>
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Making the link ..." : "Make an invitation link"}
        </button>
      </div>
    </form>
  );
}
