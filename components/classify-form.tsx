"use client";

import Link from "next/link";
import { AREA_NAMES, AREAS, type Area } from "@/lib/domain/area";
import { Field, FieldNote } from "./field";
import { Notice } from "./notice";
import { type SentState, useSentForm } from "./use-sent-form";

type Props = {
  products: readonly string[];
  area: Area;
  action: (state: SentState, form: FormData) => Promise<SentState>;
  rulesHref: string;
};

/** Puts a client into an area under a name; the answer is a rule of the org. */
export function ClassifyForm({ products, area, action, rulesHref }: Props) {
  const [state, send, sending, ready] = useSentForm(action);
  if (state.done) {
    return (
      <Notice tone="success" role="status" action={<Link href={rulesHref}>Rules</Link>}>
        {state.done}
      </Notice>
    );
  }
  return (
    <form onSubmit={send} className="stack" noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      {products.length > 1 ? (
        <div className="field">
          <label htmlFor="value">Client</label>
          <select id="value" name="value" className="input">
            {products.map((product) => (
              <option key={product}>{product}</option>
            ))}
          </select>
        </div>
      ) : (
        <input type="hidden" name="value" value={products[0] ?? ""} />
      )}
      <div className="field">
        <label htmlFor="area">Area</label>
        <select
          id="area"
          name="area"
          className="input"
          defaultValue={area === "unclassified" ? "integrations" : area}
        >
          {AREAS.filter((name) => name !== "unclassified").map((name) => (
            <option key={name} value={name}>
              {AREA_NAMES[name]}
            </option>
          ))}
        </select>
        <FieldNote id="area-note" error={state.errors.area} />
      </div>
      <Field
        name="product"
        label="Name"
        defaultValue={products[0] ?? ""}
        maxLength={120}
        error={state.errors.product}
        hint="All of its logins, past and future, will stand under this name."
      />
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Saving ..." : "Save as a rule"}
        </button>
      </div>
    </form>
  );
}
