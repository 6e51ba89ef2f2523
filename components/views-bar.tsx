"use client";

import { Bookmark, X } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { Field } from "./field";
import { FormNotices } from "./form-notices";
import { showToast } from "./toasts";
import { type SentState, useAlive, useSentForm } from "./use-sent-form";

type Props = {
  path: string;
  /** The filters of now, cleaned. */
  query: string;
  views: readonly { readonly id: number; readonly name: string; readonly query: string }[];
  /** Null for readers who may not save or remove. */
  save: ((state: SentState, form: FormData) => Promise<SentState>) | null;
  remove: ((id: number) => Promise<SentState>) | null;
};

/** Named filters of a page as links, and a form that keeps those of now. */
export function ViewsBar({ path, query, views, save, remove }: Props) {
  const [busy, start] = useTransition();
  const alive = useAlive();
  if (views.length === 0 && (save === null || query === "")) return null;
  const isKnown = views.some((view) => view.query === query);
  return (
    <div className="views-bar">
      {views.length > 0 && (
        <nav className="row-wrap" aria-label="Saved views">
          <Bookmark className="icon icon-sm subtle" aria-hidden="true" />
          {views.map((view) => (
            <span key={view.id} className="chip-pair">
              <Link
                className="chip"
                href={view.query === "" ? path : `${path}?${view.query}`}
                aria-current={view.query === query ? "true" : undefined}
              >
                {view.name}
              </Link>
              {remove && view.query === query && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`Remove the view ${view.name}`}
                  disabled={busy || !alive}
                  onClick={() =>
                    start(async () => {
                      const { done, message } = await remove(view.id);
                      showToast(message ?? done ?? "");
                    })
                  }
                >
                  <X className="icon icon-sm" aria-hidden="true" />
                </button>
              )}
            </span>
          ))}
        </nav>
      )}
      {save && query !== "" && !isKnown && (
        <details>
          <summary className="button button-sm">Save this view</summary>
          <SaveForm save={save} />
        </details>
      )}
    </div>
  );
}

function SaveForm({ save }: { save: NonNullable<Props["save"]> }) {
  const [state, send, sending, ready] = useSentForm(save);
  return (
    <form onSubmit={send} className="stack view-form" noValidate>
      <FormNotices state={state} />
      <Field
        name="name"
        label="Name of the view"
        hint="Everybody in this org sees it."
        error={state.errors.name ?? state.errors.query}
        maxLength={60}
      />
      <label className="row small">
        <input type="checkbox" className="check" name="replaces" /> Replace a view of this name
      </label>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          Save
        </button>
      </div>
    </form>
  );
}
