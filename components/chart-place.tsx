"use client";

import type { KeyboardEvent, ReactNode } from "react";

/** A drawing that keys can be used on: the arrow keys go from point to point, Escape closes the tooltip. */
export function ChartPlace({
  labelledBy,
  height,
  children,
}: {
  labelledBy: string;
  height: number;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape" && document.activeElement instanceof SVGElement) document.activeElement.blur();
  };
  return (
    <div
      className="chart-place"
      style={{ height }}
      role="group"
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
