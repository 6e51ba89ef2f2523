import { Notice } from "./notice";
import type { SentState } from "./use-sent-form";

/** What came of sending a form: a refusal, or what was done; `isTrial` when nothing was stored. */
export function FormNotices({ state, isTrial = false }: { state: SentState; isTrial?: boolean }) {
  return (
    <>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      {state.done && (
        <Notice tone={isTrial ? "info" : "success"} role="status">
          {state.done}
        </Notice>
      )}
    </>
  );
}
