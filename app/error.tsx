"use client";

import { Notice } from "@/components/notice";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="centre" id="main">
      <Notice
        tone="error"
        role="alert"
        action={
          <button type="button" className="button button-sm" onClick={reset}>
            Try again
          </button>
        }
      >
        <p className="strong">This page could not be shown.</p>
        <p>Your data is untouched. If it happens again, report reference {error.digest ?? "none"}.</p>
      </Notice>
    </main>
  );
}
