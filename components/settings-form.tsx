"use client";

import { useState } from "react";
import { Field } from "./field";
import { SentNotice } from "./sent-notice";
import { OrgBasics, type OrgValues } from "./org-fields";
import { type SentState, useSentForm } from "./use-sent-form";

type Props = {
  values: Pick<OrgValues, "name" | "environment" | "timeZone">;
  proofLogins: number;
  proofDays: number;
  looksFirst: boolean;
  zones: readonly string[];
  action: (state: SentState, form: FormData) => Promise<SentState>;
};

/** What an org is called, where it is, how much proof its verdicts ask for, and whether uploads are looked at first. */
export function SettingsForm({ values, proofLogins, proofDays, looksFirst, zones, action }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  const [zone, setZone] = useState(values.timeZone);
  return (
    <form
      onSubmit={send}
      className="stack"
      style={{ gap: "var(--space-4)" }}
      noValidate
      key={JSON.stringify([values, proofLogins, proofDays, looksFirst])}
    >
      <SentNotice state={state} />
      <OrgBasics values={values} zones={zones} errors={state.errors} zone={zone} onZone={setZone} />
      <div className="two">
        <Field
          name="proofLogins"
          label="Good logins a proof needs"
          type="number"
          min={1}
          max={10}
          defaultValue={proofLogins}
          error={state.errors.proofLogins}
          hint="Since the last login below the target. Usual: 3."
        />
        <Field
          name="proofDays"
          label="Covered days a proof needs"
          type="number"
          min={1}
          max={90}
          defaultValue={proofDays}
          error={state.errors.proofDays}
          hint="Days that complete files cover. Usual: 14."
        />
      </div>
      <div className="field">
        <label className="row">
          <input
            type="checkbox"
            name="looksFirst"
            className="check"
            defaultChecked={looksFirst}
            aria-describedby="looks-first-note"
          />
          Show what an upload would do before it counts
        </label>
        <p className="hint" id="looks-first-note">
          Each import then waits until somebody accepts or discards it. One upload can say otherwise.
        </p>
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Saving ..." : "Save settings"}
        </button>
      </div>
    </form>
  );
}
