"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { showCount } from "@/lib/display";
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

  async function call(method: "POST" | "DELETE", url: string, body?: object): Promise<boolean> {
    setBusy(true);
    setFault(null);
    const response = await fetch(url, {
      method,
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    setBusy(false);
    if (response?.ok) {
      router.refresh();
      return true;
    }
    const problem: { detail?: string } = (await response?.json().catch(() => null)) ?? {};
    setFault(problem.detail ?? "The server did not answer. Try again.");
    return false;
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
          onClick={() => void call("POST", `${api}/answer`, { scope: other })}
        >
          {other === "all" ? "It holds all logins" : "It is filtered"}
        </button>
      )}
      <DialogTrigger>
        <Button className="button button-danger" isDisabled={busy}>
          <RotateCcw className="icon" aria-hidden="true" />
          {busy ? "Working ..." : words}
        </Button>
        <ModalOverlay isDismissable>
          <Modal>
            <Dialog>
              {({ close }) => (
                <>
                  <Heading slot="title">
                    {status === "done" ? "Undo this import?" : "Discard this file?"}
                  </Heading>
                  <p>
                    {status === "done"
                      ? `${showCount(added, "login")} that only ${filename} brought will go; verdicts are as if it had never been uploaded. You can upload it again.`
                      : `Nothing of ${filename} is counted yet. You can upload it again.`}
                  </p>
                  <div className="row" style={{ justifyContent: "flex-end" }}>
                    <Button className="button" onPress={close} autoFocus>
                      Keep it
                    </Button>
                    <Button
                      className="button button-danger"
                      onPress={() => {
                        close();
                        void call("DELETE", api).then((done) => done && router.push(importsHref));
                      }}
                    >
                      {words}
                    </Button>
                  </div>
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
    </>
  );
}
