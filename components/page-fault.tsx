import { Notice } from "./notice";

/** A page that could not be made: what is safe, how to try again, and what to look for in the server's log. */
export function PageFault({
  digest,
  stays,
  retry,
}: {
  /** What the log calls it. */
  digest: string | undefined;
  /** What is not touched by it. */
  stays: string;
  retry: () => void;
}) {
  return (
    <Notice
      tone="error"
      role="alert"
      action={
        <button type="button" className="button button-sm" onClick={retry}>
          Try again
        </button>
      }
    >
      <p className="strong">This page could not be shown.</p>
      <p>
        {stays} If it happens again, the server&apos;s log has it under reference {digest ?? "none"}.
      </p>
    </Notice>
  );
}
