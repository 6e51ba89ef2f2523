"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Notice } from "./notice";

/** A secret that is shown this once, with a button that copies it. */
export function SecretLink({ sentence, secret }: { sentence: string; secret: string }) {
  const [copied, setCopied] = useState(false);
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
            navigator.clipboard.writeText(secret).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {copied ? (
            <Check className="icon icon-sm" aria-hidden="true" />
          ) : (
            <Copy className="icon icon-sm" aria-hidden="true" />
          )}
          {copied ? "Copied" : "Copy"}
        </button>
      </p>
    </Notice>
  );
}
