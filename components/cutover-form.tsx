"use client";

import { FieldNote } from "./field";
import { type OrgValues, PlanFields } from "./org-fields";
import { SentNotice } from "./sent-notice";
import { type SentState, useSentForm } from "./use-sent-form";

type Props = {
  values: Pick<OrgValues, "target" | "cutoverDay" | "cutoverTime" | "noticeUrl">;
  timeZone: string;
  version: number;
  asksReason: boolean;
  action: (state: SentState, form: FormData) => Promise<SentState>;
};

/** Target, instant and source of the plan, with the reason of a change. */
export function CutoverForm({ values, timeZone, version, asksReason, action }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" style={{ gap: "var(--space-4)" }} noValidate>
      <SentNotice state={state} />
      <input type="hidden" name="version" value={version} />
      <PlanFields key={version} values={values} errors={state.errors} zone={timeZone} />
      {state.errors.past && (
        <div className="field">
          <label className="row">
            <input type="checkbox" name="past" className="check" aria-describedby="past-note" /> The cutover
            is already over
          </label>
          <FieldNote id="past-note" error={state.errors.past} />
        </div>
      )}
      <div className="field">
        <label htmlFor="reason">
          Why it changes {!asksReason && <span className="subtle">(optional for the first date)</span>}
        </label>
        <textarea
          id="reason"
          name="reason"
          className="input area"
          rows={2}
          maxLength={1000}
          placeholder="The provider's notice of 3 May moved the date."
          aria-describedby="reason-note"
        />
        <FieldNote id="reason-note" hint="Kept in the journal with your name." error={state.errors.reason} />
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Saving ..." : "Save the plan"}
        </button>
      </div>
    </form>
  );
}
