"use client";

import { CHECKLIST_AREA_NAMES, CHECKLIST_AREAS } from "@/lib/domain/checklist/areas";
import { Field, FieldNote } from "./field";
import { SentNotice } from "./sent-notice";
import { type SentState, useSentForm } from "./use-sent-form";

/** An item that only this org has. */
export function OwnItemForm({
  action,
}: {
  action: (state: SentState, form: FormData) => Promise<SentState>;
}) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <SentNotice state={state} />
      <Field name="title" label="What has to be done" maxLength={160} error={state.errors.title} />
      <div className="field">
        <label htmlFor="own-area">Area</label>
        <select id="own-area" name="area" className="input">
          {CHECKLIST_AREAS.map((area) => (
            <option key={area} value={area}>
              {CHECKLIST_AREA_NAMES[area]}
            </option>
          ))}
        </select>
        <FieldNote id="own-area-note" error={state.errors.area} />
      </div>
      {(
        [
          ["why", "Why"],
          ["how", "How to check"],
        ] as const
      ).map(([name, label]) => (
        <div className="field" key={name}>
          <label htmlFor={`own-${name}`}>
            {label} <span className="subtle">(optional)</span>
          </label>
          <textarea id={`own-${name}`} name={name} className="input area" rows={2} maxLength={1000} />
          <FieldNote id={`own-${name}-note`} error={state.errors[name]} />
        </div>
      ))}
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Adding ..." : "Add the item"}
        </button>
      </div>
    </form>
  );
}
