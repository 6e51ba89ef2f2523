"use client";

import { NATIVE, PACKAGE_STATE_WORDS, PACKAGE_STATES, type PackageFacts } from "@/lib/domain/packages";
import { Field, FieldNote } from "./field";
import { FormNotices } from "./form-notices";
import { type SentState, useSentForm } from "./use-sent-form";

const NATIVE_WORDS: Record<(typeof NATIVE)[number], string> = {
  unknown: "Not known",
  yes: "Native: all of it runs inside of Salesforce",
  no: "Not native: its vendor's servers connect",
};

/** What people know of a package, with its proof. */
export function PackageForm({
  facts,
  action,
}: {
  facts: PackageFacts;
  action: (state: SentState, form: FormData) => Promise<SentState>;
}) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <FormNotices state={state} />
      <div className="two">
        <div className="field">
          <label htmlFor="state">State</label>
          <select id="state" name="state" className="input" defaultValue={facts.state}>
            {PACKAGE_STATES.map((one) => (
              <option key={one} value={one}>
                {PACKAGE_STATE_WORDS[one]}
              </option>
            ))}
          </select>
          <FieldNote
            id="state-note"
            error={state.errors.state}
            hint="Ready and not ready ask for a dated statement or answer."
          />
        </div>
        <div className="field">
          <label htmlFor="native">Where it runs</label>
          <select id="native" name="native" className="input" defaultValue={facts.native}>
            {NATIVE.map((one) => (
              <option key={one} value={one}>
                {NATIVE_WORDS[one]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset className="stack">
        <legend className="strong">The vendor&apos;s statement</legend>
        <Field
          name="statementUrl"
          label="Link"
          type="url"
          defaultValue={facts.statementUrl}
          maxLength={500}
          error={state.errors.statementUrl}
        />
        <div className="two">
          <Field
            name="statementOn"
            label="Dated"
            type="date"
            defaultValue={facts.statementOn}
            error={state.errors.statementOn}
          />
          <Field
            name="statementVersion"
            label="True for version"
            defaultValue={facts.statementVersion}
            maxLength={100}
            placeholder="8.213 and later"
            error={state.errors.statementVersion}
          />
        </div>
      </fieldset>
      <fieldset className="stack">
        <legend className="strong">The vendor&apos;s answer</legend>
        <div className="two">
          <Field
            name="askedWhom"
            label="Who was asked"
            defaultValue={facts.askedWhom}
            maxLength={200}
            error={state.errors.askedWhom}
          />
          <Field
            name="askedOn"
            label="Asked on"
            type="date"
            defaultValue={facts.askedOn}
            error={state.errors.askedOn}
          />
        </div>
        <div className="field">
          <label htmlFor="answer">Answer</label>
          <textarea
            id="answer"
            name="answer"
            className="input"
            rows={4}
            maxLength={2000}
            defaultValue={facts.answer}
          />
          <FieldNote id="answer-note" error={state.errors.answer} />
        </div>
      </fieldset>
      <div className="two">
        <Field
          name="checkAgainOn"
          label="Check again on"
          type="date"
          defaultValue={facts.checkAgainOn}
          error={state.errors.checkAgainOn}
        />
        <Field
          name="application"
          label="Its name in the logins"
          defaultValue={facts.application}
          maxLength={120}
          hint="The line of the work list, where its name is not the package's."
          error={state.errors.application}
        />
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Saving ..." : "Save"}
        </button>
      </div>
    </form>
  );
}
