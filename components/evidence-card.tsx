"use client";

import { FileDown, Link2, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { showBytes } from "@/lib/display";
import { ConfirmButton } from "./confirm-button";
import { Field } from "./field";
import { Notice } from "./notice";
import { SentNotice } from "./sent-notice";
import { type SentState, useSentForm } from "./use-sent-form";

type Piece = {
  readonly id: number;
  readonly name: string;
  readonly url: string | null;
  readonly bytes: number | null;
  readonly addedBy: string;
  readonly when: string;
};
type Props = {
  pieces: readonly Piece[];
  api: string;
  mayWork: boolean;
  addLink: (state: SentState, form: FormData) => Promise<SentState>;
  remove: (id: number) => Promise<SentState>;
};

const LARGEST = 10 * 1024 ** 2;

/** Links and files that prove an item. */
export function EvidenceCard({ pieces, api, mayWork, addLink, remove }: Props) {
  const router = useRouter();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(file: File): Promise<void> {
    setFault(null);
    if (file.size > LARGEST) {
      setFault(
        `${file.name} has ${showBytes(file.size)}; a file may have 10 MiB. Put it elsewhere and add its link.`,
      );
      return;
    }
    setBusy(true);
    const response = await fetch(`${api}?filename=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
    }).catch(() => null);
    setBusy(false);
    if (response?.ok) return router.refresh();
    const problem: { detail?: string } = (await response?.json().catch(() => null)) ?? {};
    setFault(problem.detail ?? "The server did not answer. Try again.");
  }
  return (
    <div className="stack">
      {pieces.length === 0 && <p className="small muted">None yet. Links and files up to 10 MiB.</p>}
      {pieces.length > 0 && (
        <ul className="lines bare">
          {pieces.map((piece) => (
            <li key={piece.id}>
              <div style={{ minWidth: 0 }}>
                <p className="row" style={{ overflowWrap: "anywhere" }}>
                  {piece.url === null ? (
                    <FileDown className="icon icon-sm" aria-hidden="true" />
                  ) : (
                    <Link2 className="icon icon-sm" aria-hidden="true" />
                  )}
                  {piece.url === null ? (
                    <a href={`${api}/${piece.id}`} download>
                      {piece.name}
                    </a>
                  ) : (
                    <a href={piece.url} rel="noreferrer nofollow" target="_blank">
                      {piece.name}
                      <span className="sr"> (opens a new tab)</span>
                    </a>
                  )}
                </p>
                <p className="small muted">
                  {piece.bytes !== null && `${showBytes(piece.bytes)}, `}
                  {piece.addedBy}, {piece.when}
                </p>
              </div>
              {mayWork && (
                <ConfirmButton
                  words="Remove"
                  object={piece.name}
                  question="Remove this evidence?"
                  consequence={
                    piece.url === null
                      ? `The file ${piece.name} is deleted. The activity log keeps that it was here.`
                      : `The link ${piece.name} goes. The activity log keeps that it was here.`
                  }
                  action={remove.bind(null, piece.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {mayWork && (
        <>
          <div>
            <FileTrigger
              onSelect={(files) => {
                const file = files?.[0];
                if (file) void send(file);
              }}
            >
              <Button className="button button-sm" isDisabled={busy}>
                <Upload className="icon icon-sm" aria-hidden="true" />
                {busy ? "Uploading ..." : "Add a file"}
              </Button>
            </FileTrigger>
          </div>
          <LinkForm action={addLink} key={pieces.length} />
        </>
      )}
    </div>
  );
}

function LinkForm({ action }: { action: (state: SentState, form: FormData) => Promise<SentState> }) {
  const [state, send, sending, ready] = useSentForm(action);
  return (
    <form onSubmit={send} className="stack" noValidate>
      <SentNotice state={{ ...state, done: null }} />
      <div className="two">
        <Field name="name" label="Link name" maxLength={160} error={state.errors.name} />
        <Field name="url" label="Address" type="url" placeholder="https://" error={state.errors.url} />
      </div>
      <div>
        <button type="submit" className="button button-sm" disabled={sending || !ready}>
          Add a link
        </button>
      </div>
    </form>
  );
}
