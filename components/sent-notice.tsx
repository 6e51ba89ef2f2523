import type { ReactNode } from "react";
import { Notice } from "./notice";
import type { SentState } from "./use-sent-form";

/** What came of a form that was sent, above its fields: a refusal, or what was done. */
export function SentNotice({ state, action }: { state: SentState; action?: ReactNode }) {
  if (state.message !== null && state.message !== "")
    return (
      <Notice tone="error" role="alert">
        {state.message}
      </Notice>
    );
  if (state.done !== null)
    return (
      <Notice tone="success" role="status" action={action}>
        {state.done}
      </Notice>
    );
  return null;
}
