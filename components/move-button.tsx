"use client";

import { type ReactNode, useTransition } from "react";
import { showToast } from "./toasts";
import type { SentState } from "./use-sent-form";

/** Does something small at once and says so; what is refused is said as well. */
export function MoveButton({
  words,
  small = false,
  action,
  children,
}: {
  words: string;
  small?: boolean;
  action: () => Promise<SentState>;
  children: ReactNode;
}) {
  const [busy, start] = useTransition();
  return (
    <button
      type="button"
      className={small ? "button button-sm" : "button"}
      disabled={busy}
      onClick={() =>
        start(async () => {
          const state = await action();
          showToast(state.message ?? state.done ?? "Done.");
        })
      }
    >
      {children}
      {words}
    </button>
  );
}
