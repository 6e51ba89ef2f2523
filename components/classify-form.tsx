"use client";

import Link from "next/link";
import { useActionState } from "react";
import { AREA_NAMES, AREAS, type Area } from "@/lib/domain/area";
import { Field, FieldNote } from "./field";
import { Notice } from "./notice";

type State = { readonly errors: Readonly<Record<string, string>>; readonly message: string | null; readonly done: string | null };
type Props = { products: readonly string[]; area: Area; action: (state: State, form: FormData) => Promise<State>; rulesHref: string };

/** Puts a client into an area under a name; the answer is a rule of the org. */
export function ClassifyForm({ products, area, action, rulesHref }: Props) {
  const [state, send, sending] = useActionState(action, { errors: {}, message: null, done: null });
  if (state.done) {
    return (
      <Notice tone="success" role="status" action={<Link href={rulesHref}>Rules</Link>}>
        {state.done}
      </Notice>
    );
  }
  return (
    <form action={send} className="stack" noValidate>
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
        <select id="area" name="area" className="input" defaultValue={area === "unclassified" ? "integrations" : area}>
          {AREAS.filter((name) => name !== "unclassified").map((name) => (
            <option key={name} value={name}>
              {AREA_NAMES[name]}
            </option>
          ))}
        </select>
        <FieldNote id="area-note" error={state.errors.area} />
      </div>
      <Field name="product" label="Name" defaultValue={products[0] ?? ""} maxLength={120} error={state.errors.product} hint="All of its logins, past and future, will stand under this name." />
      <div>
        <button type="submit" className="button button-primary" disabled={sending}>
          {sending ? "Saving ..." : "Save as a rule"}
        </button>
      </div>
    </form>
  );
}
