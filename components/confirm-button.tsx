"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Notice } from "./notice";

type Props = {
  /** On the button, and repeated in the dialog: verb and object. */
  words: string;
  /** Who or what it is done to; for those who do not see the row. */
  object?: string;
  question: string;
  consequence: string;
  /** What is refused comes back as `message` and stands in the dialog. */
  action: () => Promise<{ readonly message: string | null } | void>;
  /** The harmless way out. */
  keep?: string;
  icon?: ReactNode;
  className?: string;
};

/** A button for what no toast can undo: it asks first, and says what will happen. */
export function ConfirmButton({
  words,
  object,
  question,
  consequence,
  action,
  keep,
  icon,
  className,
}: Props) {
  const [busy, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  return (
    <DialogTrigger onOpenChange={() => setFault(null)}>
      <Button className={className ?? "button button-quiet button-danger button-sm"} isDisabled={busy}>
        {icon}
        {busy ? "Working ..." : words}
        {object && <span className="sr"> {object}</span>}
      </Button>
      <ModalOverlay isDismissable>
        <Modal>
          <Dialog>
            {({ close }) => (
              <>
                <Heading slot="title">{question}</Heading>
                <p>{consequence}</p>
                {fault && (
                  <Notice tone="error" role="alert">
                    {fault}
                  </Notice>
                )}
                <div className="row" style={{ justifyContent: "flex-end" }}>
                  <Button className="button" autoFocus onPress={close}>
                    {keep ?? "Cancel"}
                  </Button>
                  <Button
                    className="button button-danger"
                    isDisabled={busy}
                    onPress={() =>
                      start(async () => {
                        const refused = await action();
                        if (refused?.message) setFault(refused.message);
                        else close();
                      })
                    }
                  >
                    {busy ? "Working ..." : words}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
