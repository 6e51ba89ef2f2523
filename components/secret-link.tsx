"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "./copy-text";
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
            void copyText(secret).then((done) => setCopied(done ? "yes" : "no"));
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
