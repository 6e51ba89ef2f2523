"use client";

import { Field, FieldNote } from "./field";
import { Notice } from "./notice";
import { SecretLink } from "./secret-link";
import { type SentState, useSentForm } from "./use-sent-form";

const SECTIONS = [
  { value: "areas", words: "The four areas" },
  { value: "chart", words: "Logins per day by protocol, subjects left and the date" },
  { value: "work", words: "Order of work, hours, and what changed" },
  { value: "where", words: "Where they are: browsers, applications, countries" },
  { value: "left", words: "Who is left" },
  { value: "checklist", words: "Checklist progress" },
];

const DAYS = [
  { value: 7, words: "7 days" },
  { value: 30, words: "30 days" },
  { value: 90, words: "90 days" },
  { value: 180, words: "180 days" },
  { value: 365, words: "A year" },
];

/** Makes a share and shows its link this once. */
export function ShareForm({
  contact,
  action,
}: {
  contact: string;
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
        <SecretLink
          sentence="Copy the link now and send it; it is not shown again. Whoever has it can read the shared view."
          secret={state.done}
        />
      )}
      <Field
        name="name"
        label="For whom or what"
        placeholder="Steering committee"
        maxLength={80}
        error={state.errors.name}
      />
      <div className="two">
        <div className="field">
          <label htmlFor="share-days">Holds for</label>
          <select id="share-days" name="days" className="input" defaultValue="30">
            {DAYS.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
          <FieldNote id="share-days-note" error={state.errors.days} />
        </div>
        <Field
          name="password"
          label="Password"
          optional
          type="password"
          autoComplete="new-password"
          error={state.errors.password}
          hint="Tell it by another way than the link."
        />
      </div>
      <fieldset>
        <legend>What it shows, beside verdict, countdown and coverage</legend>
        <div className="stack-2">
          {SECTIONS.map(({ value, words }) => (
            <label key={value} className="row">
              <input type="checkbox" className="check" name="sections" value={value} defaultChecked />
              {words}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="row">
        <input type="checkbox" className="check" name="redacts" defaultChecked />
        <span>
          Replace names and addresses by codes
          <span className="muted small" style={{ display: "block" }}>
            The same code for the same subject in this share, another in every other share.
          </span>
        </span>
      </label>
      <Field
        name="contact"
        label="Whom to ask"
        optional
        defaultValue={contact}
        maxLength={160}
        error={state.errors.contact}
        hint="Stands on the shared page."
      />
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Making the link ..." : "Make a link"}
        </button>
      </div>
    </form>
  );
}
