"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import { AreaSelect } from "./area-select";
import { Field, FieldNote } from "./field";
import { FormNotices } from "./form-notices";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { type SentState, useSentForm } from "./use-sent-form";

/** Some logins that a rule can be about; `logins` is conditions and whether they are one line, as JSON. */
export type RuleChoice = {
  readonly label: string;
  readonly hint: string;
  readonly product: string;
  readonly logins: string;
};

type Props = {
  choices: readonly RuleChoice[];
  area: Area;
  /** What the tables presume it to be, for a person to confirm; null where there is nothing to confirm. */
  presumed: RuleChoice | null;
  action: (state: SentState, form: FormData) => Promise<SentState>;
  rulesHref: string;
};

/** Says what logins are: where they belong and what they are called; the answer is a rule of the org. */
export function ClassifyForm({ choices, area, presumed, action, rulesHref }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  const [chosen, setChosen] = useState(0);
  const choice = choices[chosen] ?? choices[0];
  const [name, setName] = useState(choice?.product ?? "");
  const isTrial = state.done?.startsWith("Tried") ?? false;
  useEffect(() => {
    // The page goes to the line's new place; the toast stays.
    if (state.done && !isTrial) showToast(state.done);
  }, [state.done, isTrial]);
  if (state.done && !isTrial) {
    return (
      <Notice tone="success" role="status" action={<Link href={rulesHref}>Rules</Link>}>
        {state.done}
      </Notice>
    );
  }
  if (!choice) return null;
  return (
    <div className="stack">
      {presumed && area !== "unclassified" && (
        <form onSubmit={send} className="confirm-guess">
          <input type="hidden" name="logins" value={presumed.logins} />
          <input type="hidden" name="area" value={area} />
          <input type="hidden" name="product" value={presumed.product} />
          <p>
            Presumed: <span className="strong">{presumed.product}</span>, {AREA_NAMES[area]}.
          </p>
          <button type="submit" className="button" disabled={sending || !ready}>
            Yes, that is right
          </button>
        </form>
      )}
      <form onSubmit={send} className="stack" noValidate>
        <FormNotices state={state} isTrial={isTrial} />
        <input type="hidden" name="logins" value={choice.logins} />
        <div className="field">
          <label htmlFor="classify-logins">Which logins</label>
          <select
            id="classify-logins"
            className="input"
            value={chosen}
            disabled={!ready}
            onChange={(event) => {
              const next = Number(event.target.value);
              // What somebody typed stays.
              if (name === choice.product) setName(choices[next]?.product ?? name);
              setChosen(next);
            }}
            aria-describedby="classify-logins-note"
          >
            {choices.map(({ label }, i) => (
              <option key={label} value={i}>
                {label}
              </option>
            ))}
          </select>
          <FieldNote id="classify-logins-note" hint={choice.hint} error={state.errors.conditions} />
        </div>
        <AreaSelect
          id="area"
          error={state.errors.area}
          defaultValue={area === "unclassified" ? "integrations" : area}
        />
        <Field
          name="product"
          label="Name"
          value={name}
          disabled={!ready}
          onChange={(event) => setName(event.target.value)}
          maxLength={120}
          error={state.errors.product}
          hint="These logins, past and future, will stand under this name."
        />
        <div className="row">
          <button type="submit" className="button button-primary" disabled={sending || !ready}>
            {sending ? "Working ..." : "Save as a rule"}
          </button>
          <button type="submit" name="intent" value="try" className="button" disabled={sending || !ready}>
            Try it first
          </button>
        </div>
      </form>
    </div>
  );
}
