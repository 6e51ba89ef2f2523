"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { showCount } from "@/lib/display";
import { ConfirmButton } from "./confirm-button";
import { Notice } from "./notice";
import { useImportAnswer } from "./use-import-answer";

type Props = {
  api: string;
  status: string;
  /** The file is a supporting list, which has no scope. */
  isList: boolean;
  scope: string;
  added: number;
  filename: string;
  importsHref: string;
};

/** What an admin can do with an import: say whether it is complete, undo it, discard it. */
export function ImportControls({ api, status, isList, scope, added, filename, importsHref }: Props) {
  const router = useRouter();
  const { answer, call, busy, fault } = useImportAnswer(api, importsHref);

  if (status === "undone" || status === "receiving") return null;
  const other = scope === "filtered" ? "all" : "filtered";
  const words = status === "done" ? "Undo import" : "Discard this file";
  return (
    <>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {status === "done" && !isList && (
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void answer({ scope: other })}
        >
          {other === "all" ? "Mark as complete" : "Mark as filtered"}
        </button>
      )}
      <ConfirmButton
        className="button button-danger"
        icon={<RotateCcw className="icon" aria-hidden="true" />}
        words={words}
        question={status === "done" ? "Undo this import?" : "Discard this file?"}
        consequence={
          status === "done"
            ? isList
              ? `The list ${filename} will go, with all it named. You can upload it again.`
              : `${showCount(added, "login")} that only ${filename} brought will go; verdicts are as if it had never been uploaded. You can upload it again.`
            : `Nothing of ${filename} is counted yet. You can upload it again.`
        }
        keep="Keep it"
        action={async () => {
          const refusal = await call("DELETE", api);
          if (refusal === null) router.push(importsHref);
          return { message: refusal };
        }}
      />
    </>
  );
}
