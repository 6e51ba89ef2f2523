"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { PanelBoundary } from "./panel-boundary";

/**
 * A drawing that keys can be used on: the arrow keys go from point to point, and Escape closes the tooltip, also one
 * that the mouse has opened. `caption` is what a saved image says of it.
 */
export function ChartPlace({
  labelledBy,
  height,
  caption = "",
  children,
}: {
  labelledBy: string;
  height: number;
  caption?: string;
  children: ReactNode;
}) {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") setQuiet(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") event.currentTarget.focus();
    else setQuiet(false);
  };
  return (
    <div
      className="chart-place"
      style={{ height }}
      role="group"
      aria-labelledby={labelledBy}
      tabIndex={-1}
      data-quiet={quiet || undefined}
      data-caption={caption}
      onKeyDown={onKeyDown}
      onPointerMove={() => quiet && setQuiet(false)}
    >
      <PanelBoundary
        title="The chart could not be loaded."
        sentence="The table beside it has the same numbers."
      >
        {children}
      </PanelBoundary>
    </div>
  );
}
