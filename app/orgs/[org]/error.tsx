"use client";

import { Notice } from "@/components/notice";

/** A page of an org that could not be made: the way to the other pages stays. */
export default function OrgError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="page" id="main">
      <h1 className="sr">This page could not be shown</h1>
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
        <p>
          Your data is untouched, and the other pages stand. If it happens again, the server&apos;s log has it
          under reference {error.digest ?? "none"}.
        </p>
      </Notice>
    </main>
  );
}
