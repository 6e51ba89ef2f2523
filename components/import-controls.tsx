"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { showCount } from "@/lib/display";
import { ConfirmButton } from "./confirm-button";
import { Notice } from "./notice";

type Props = {
  api: string;
  status: string;
  scope: string;
  added: number;
  filename: string;
  importsHref: string;
};

/** What an admin can do with an import: say whether it is complete, undo it, discard it. */
export function ImportControls({ api, status, scope, added, filename, importsHref }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  /** Null when it was done, or why it was not. */
  async function call(method: "POST" | "DELETE", url: string, body?: object): Promise<string | null> {
    setBusy(true);
    const response = await fetch(url, {
      method,
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    setBusy(false);
    if (response?.ok) {
      router.refresh();
      return null;
    }
    const problem: { detail?: string } = (await response?.json().catch(() => null)) ?? {};
    return problem.detail ?? "The server did not answer. Try again.";
  }

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
      {status === "done" && (
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void call("POST", `${api}/answer`, { scope: other }).then(setFault)}
        >
          {other === "all" ? "It holds all logins" : "It is filtered"}
        </button>
      )}
      <ConfirmButton
        className="button button-danger"
        icon={<RotateCcw className="icon" aria-hidden="true" />}
        words={words}
        question={status === "done" ? "Undo this import?" : "Discard this file?"}
        consequence={
          status === "done"
            ? `${showCount(added, "login")} that only ${filename} brought will go; verdicts are as if it had never been uploaded. You can upload it again.`
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
