"use client";

import { Copy, Mail } from "lucide-react";
import { useState, useTransition } from "react";
import { showCount } from "@/lib/display";
import { copyText } from "./copy-text";
import { showToast } from "./toasts";
import { mailPath } from "./work-cells";
import type { Addresses } from "./work-types";

/** Mail programs cut longer links. */
const LONGEST_LINK = 1800;

/** Copies the addresses behind what is selected, or opens a message to them as blind copies. */
export function AddressTools({ addresses, busy }: { addresses: () => Promise<Addresses>; busy: boolean }) {
  const [working, start] = useTransition();
  const [toCopy, setToCopy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const withAll = (use: (all: readonly string[], note: string) => Promise<void> | void) =>
    start(async () => {
      const { addresses: all, without, message } = await addresses();
      const some = without === 0 ? "" : ` ${showCount(without, "person", "people")} without one left out.`;
      setFault(message ?? (all.length === 0 ? `No address is known.${some}` : null));
      if (message === null && all.length > 0) await use(all, some);
    });
  const copy = () =>
    withAll(async (all, note) => {
      const text = all.join("; ");
      const isDone = await copyText(text);
      setToCopy(isDone ? null : text);
      if (isDone) showToast(`${showCount(all.length, "address", "addresses")} copied.${note}`);
    });
  const write = () =>
    withAll((all, note) => {
      const link = `mailto:?bcc=${all.map(mailPath).join(",")}`;
      if (link.length > LONGEST_LINK)
        return setFault(
          `${showCount(all.length, "address", "addresses")} are too many for a link. Copy them.`,
        );
      window.location.href = link;
      if (note !== "") showToast(note.trim());
    });
  return (
    <>
      <button type="button" className="button button-sm" disabled={busy || working} onClick={copy}>
        <Copy className="icon icon-sm" aria-hidden="true" />
        Copy addresses
      </button>
      <button type="button" className="button button-sm" disabled={busy || working} onClick={write}>
        <Mail className="icon icon-sm" aria-hidden="true" />
        Write e-mail
      </button>
      {fault && (
        <span className="small late" role="alert">
          {fault}
        </span>
      )}
      {toCopy !== null && (
        <div className="field" style={{ width: "100%" }}>
          <label htmlFor="addresses">This browser does not let pages copy: copy the marked text.</label>
          <textarea
            id="addresses"
            className="input area"
            rows={4}
            readOnly
            value={toCopy}
            ref={(area) => {
              area?.focus();
              area?.select();
            }}
          />
        </div>
      )}
    </>
  );
}
