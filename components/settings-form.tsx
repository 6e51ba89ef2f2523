"use client";

import { Field } from "./field";

import { SentNotice } from "./sent-notice";
import { OrgFields, type OrgValues } from "./org-fields";
import { type SentState, useSentForm } from "./use-sent-form";

type Props = {
  values: OrgValues;
  proofLogins: number;
  proofDays: number;
  zones: readonly string[];
  action: (state: SentState, form: FormData) => Promise<SentState>;
};

/** Everything an admin may change about an org. */
export function SettingsForm({ values, proofLogins, proofDays, zones, action }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form
      onSubmit={send}
      className="stack"
      style={{ gap: "var(--space-4)" }}
      noValidate
      key={JSON.stringify([values, proofLogins, proofDays])}
    >
      <SentNotice state={state} />
      <OrgFields values={values} zones={zones} errors={state.errors} />
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
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Saving ..." : "Save settings"}
        </button>
      </div>
    </form>
  );
}
