"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Notice } from "./notice";

/** A secret that is shown this once, with a button that copies it. */
export function SecretLink({ sentence, secret }: { sentence: string; secret: string }) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  return (
    <Notice tone="success" role="status">
      <p className="strong">{sentence}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p>
        <button
          type="button"
          className="button button-sm"
          onClick={() => {
            // Browsers offer no clipboard to pages that came over plain http from another machine.
            const copying = window.isSecureContext
              ? navigator.clipboard.writeText(secret)
              : Promise.reject(new Error());
            copying.then(
              () => setCopied("yes"),
              () => setCopied("no"),
            );
          }}
        >
          {copied === "yes" ? (
            <Check className="icon icon-sm" aria-hidden="true" />
          ) : (
            <Copy className="icon icon-sm" aria-hidden="true" />
          )}
          {copied === "yes" ? "Copied" : "Copy"}
        </button>{" "}
        {copied === "no" && "This browser does not let pages copy. Mark the text and press Ctrl+C."}
      </p>
    </Notice>
  );
}
