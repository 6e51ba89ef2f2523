"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { isArea, type Area } from "@/lib/domain/area";
import { FIELD_NAMES, RULE_FIELDS, type RuleField } from "@/lib/domain/rule-fields";
import { AreaSelect } from "./area-select";
import { Field, FieldNote } from "./field";
import { FormNotices } from "./form-notices";
import { type SentState, useSentForm } from "./use-sent-form";

const NO_CONDITIONS: readonly Condition[] = [{ key: 0, field: "product", pattern: "" }];

type Condition = { readonly key: number; readonly field: RuleField; readonly pattern: string };

const EXAMPLES: Record<RuleField, string> = {
  product: "Java client",
  application: "Acme Sync*",
  browser: "Java/1.7*",
  platform: "Windows 7",
  clientVersion: "29.0",
  loginType: "Other Apex API",
  apiType: "SOAP Partner",
  apiVersion: "29.0",
  apiFamily: "SOAP",
  user: "erp@example.com",
  address: "203.0.113.0/24",
};

/** Says what logins have in common and what they are; can be tried before it is saved. */
export function RuleForm({ action }: { action: (state: SentState, form: FormData) => Promise<SentState> }) {
  const [state, send, sending, ready] = useSentForm(action);
  const [conditions, setConditions] = useState<readonly Condition[]>(NO_CONDITIONS);
  const [area, setArea] = useState<Area>("integrations");
  const [together, setTogether] = useState(false);
  const isTrial = state.done?.startsWith("Tried") ?? false;
  // What is saved makes room for the next rule; the area stays, since the next one is often of the same.
  const [answered, setAnswered] = useState(state);
  const [saved, setSaved] = useState(0);
  if (state !== answered) {
    setAnswered(state);
    if (state.done !== null && !isTrial) {
      setConditions(NO_CONDITIONS);
      setSaved(saved + 1);
    }
  }
  const change = (key: number, to: Partial<Condition>) =>
    setConditions(conditions.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const unused = RULE_FIELDS.filter((field) => conditions.every((one) => one.field !== field));
  const logins = JSON.stringify({
    conditions: conditions.map(({ field, pattern }) => ({ field, pattern })),
    together: together && area === "integrations",
  });
  return (
    <form onSubmit={send} className="stack" noValidate>
      <FormNotices state={state} isTrial={isTrial} />
      <input type="hidden" name="logins" value={logins} />
      <fieldset className="stack-2">
        <legend>Logins that meet all of these</legend>
        {conditions.map(({ key, field, pattern }) => (
          <div key={key} className="condition">
            <select
              aria-label="Column"
              className="input"
              value={field}
              disabled={!ready}
              onChange={(event) => {
                const to = RULE_FIELDS.find((one) => one === event.target.value);
                if (to) change(key, { field: to });
              }}
            >
              {RULE_FIELDS.filter((one) => one === field || unused.includes(one)).map((one) => (
                <option key={one} value={one}>
                  {FIELD_NAMES[one]}
                </option>
              ))}
            </select>
            <input
              aria-label={`${FIELD_NAMES[field]} is`}
              aria-describedby="conditions-note"
              className="input"
              value={pattern}
              disabled={!ready}
              maxLength={255}
              placeholder={EXAMPLES[field]}
              onChange={(event) => change(key, { pattern: event.target.value })}
            />
            {conditions.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Leave out ${FIELD_NAMES[field]}`}
                onClick={() => setConditions(conditions.filter((one) => one.key !== key))}
              >
                <X className="icon" aria-hidden="true" />
              </button>
            )}
          </div>
        ))}
        <div>
          <button
            type="button"
            className="button button-quiet button-sm"
            disabled={!ready || unused.length === 0}
            onClick={() => {
              const [field] = unused;
              const key = Math.max(...conditions.map((one) => one.key)) + 1;
              if (field) setConditions([...conditions, { key, field, pattern: "" }]);
            }}
          >
            <Plus className="icon" aria-hidden="true" />
            Add a condition
          </button>
        </div>
        <FieldNote
          id="conditions-note"
          error={state.errors.conditions}
          hint="Case does not matter. * stands for any run of characters. An empty box means that the cell is empty. Source IP takes an address or a network."
        />
      </fieldset>
      <AreaSelect
        id="rule-area"
        error={state.errors.area}
        disabled={!ready}
        defaultValue="integrations"
        onChange={(to) => {
          if (isArea(to)) setArea(to);
        }}
      />
      <Field
        key={saved}
        name="product"
        label="Name"
        maxLength={120}
        error={state.errors.product}
        placeholder="Nightly orders"
      />
      {area === "integrations" && (
        <div className="field">
          <label className="row">
            <input
              type="checkbox"
              className="check"
              checked={together}
              disabled={!ready}
              onChange={(event) => setTogether(event.target.checked)}
              aria-describedby="together-note"
            />
            One line of the work list
          </label>
          <p className="hint" id="together-note">
            Whatever the user and the network. Else each user and network is a line of its own.
          </p>
        </div>
      )}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Working ..." : "Save rule"}
        </button>
        <button type="submit" name="intent" value="try" className="button" disabled={sending || !ready}>
          Try it first
        </button>
      </div>
    </form>
  );
}
