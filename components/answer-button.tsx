"use client";

import { Notice } from "./notice";
import { useImportAnswer } from "./use-import-answer";
import { useAlive } from "./use-sent-form";

/** One button that gives an import one answer. */
export function AnswerButton({
  api,
  importsHref,
  body,
  words,
  label,
  primary = false,
}: {
  api: string;
  importsHref: string;
  body: object;
  words: string;
  /** What it is called where `words` need what stands beside them. */
  label?: string;
  primary?: boolean;
}) {
  const { answer, busy, fault } = useImportAnswer(api, importsHref);
  const alive = useAlive();
  return (
    <div className="stack-2">
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      <div>
        <button
          type="button"
          className={`button ${primary ? "button-primary" : ""}`}
          disabled={busy || !alive}
          {...(label === undefined ? {} : { "aria-label": label })}
          onClick={() => void answer(body)}
        >
          {busy ? "Sending ..." : words}
        </button>
      </div>
    </div>
  );
}
