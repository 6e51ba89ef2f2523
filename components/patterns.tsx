"use client";

import type { ReactNode } from "react";
import type { MarkKind } from "./marks";

const MARK_KINDS: readonly MarkKind[] = ["ready", "not-ready", "mixed", "not-proven"];

/** The patterns and shapes that charts and marks refer to: once a page, since a list shows hundreds of marks. */
export function Patterns() {
  return (
    <svg width="0" height="0" style={{ position: "absolute" }} aria-hidden="true">
      <defs>
        <pattern id="p-10" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--tls-10)" />
          <rect width="1.4" height="5" fill="var(--surface)" opacity=".65" />
        </pattern>
        <pattern id="p-11" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" fill="var(--tls-11)" />
          <circle cx="2.5" cy="2.5" r="1.1" fill="var(--surface)" opacity=".8" />
        </pattern>
        <pattern id="p-unknown" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--tls-unknown)" />
          <rect width="4" height="1.3" fill="var(--surface)" opacity=".7" />
        </pattern>
        <pattern id="p-12" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--tls-12)" opacity=".28" />
        </pattern>
        <pattern id="p-13" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="6" height="6" fill="var(--tls-13)" opacity=".2" />
          <rect width="1.2" height="6" fill="var(--tls-13)" opacity=".45" />
        </pattern>
        {(["10", "11", "unknown", "12", "13"] as const).map((id) => (
          <symbol id={`m-${id}`} viewBox="0 0 12 12" key={id}>
            <rect width="12" height="12" fill={`url(#p-${id})`} />
            <rect x=".5" y=".5" width="11" height="11" fill="none" stroke={`var(--tls-${id})`} />
          </symbol>
        ))}
        {MARK_KINDS.map((kind) => (
          <symbol id={`v-${kind}`} viewBox="0 0 16 16" key={kind}>
            {SHAPES[kind]}
          </symbol>
        ))}
      </defs>
    </svg>
  );
}

const SHAPES: Record<MarkKind, ReactNode> = {
  ready: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        d="m4.8 8.2 2.2 2.2 4.2-4.6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  "not-ready": (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path
        d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"
        stroke="var(--surface)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </>
  ),
  mixed: (
    <>
      <path
        d="M8 .9 15.1 8 8 15.1.9 8z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M8 .9v14.2L.9 8z" fill="currentColor" />
    </>
  ),
  "not-proven": (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.6 1.9"
      />
      <path
        d="M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
      <circle cx="8" cy="11.4" r=".9" fill="currentColor" />
    </>
  ),
};
