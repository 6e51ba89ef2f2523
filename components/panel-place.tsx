import { Suspense, type ReactNode } from "react";
import { PanelBoundary } from "./panel-boundary";

/** Room for a panel while it is worked out, so that nothing jumps, and a word in its place when that fails. */
export function PanelPlace({
  span = "",
  height,
  title,
  children,
}: {
  span?: string;
  /** How tall the panel usually is, in pixels. */
  height: number;
  title: string;
  children: ReactNode;
}) {
  return (
    <PanelBoundary
      className={`card ${span}`}
      title={`${title}: could not be worked out.`}
      sentence="The other panels stand. If this stays, the server's log says why."
    >
      <Suspense
        fallback={
          <div
            className={`card skeleton ${span}`}
            style={{ height }}
            role="group"
            aria-busy="true"
            aria-label={`${title}, loading`}
          />
        }
      >
        {children}
      </Suspense>
    </PanelBoundary>
  );
}
