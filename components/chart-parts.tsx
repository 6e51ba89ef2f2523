"use client";

import type { ReactNode } from "react";
import { usePlotArea, useYAxisScale } from "recharts";

/** What the axes of all charts have in common. */
const AXIS = { tick: { fontSize: 11, fill: "var(--chart-axis)" }, tickLine: false } as const;
export const TIME_AXIS = {
  ...AXIS,
  axisLine: { stroke: "var(--chart-grid)" },
  interval: "equidistantPreserveStart",
} as const;
export const VALUE_AXIS = { ...AXIS, width: 48, axisLine: false } as const;

/** What a tooltip says; read out where the keys have led. */
export function TooltipBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="popover chart-tooltip" role="status">
      <p className="strong">{title}</p>
      {children}
    </div>
  );
}

export type EndLabel = {
  readonly name: string;
  readonly words: string;
  readonly token: string;
  readonly value: number;
};

const LINE_PX = 13;

/** Names stacked series at their right end, each in the middle of its part; parts too low for that push others away. */
export function EndLabels({ labels }: { labels: readonly EndLabel[] }) {
  const scale = useYAxisScale();
  const plot = usePlotArea();
  if (!scale || !plot) return null;
  const bottom = plot.y + plot.height;
  const placed = placeLabels(labels, (value) => Number(scale(value) ?? bottom), bottom);
  return (
    <g aria-hidden="true">
      {placed.map(({ name, words, token, y }) => (
        <text
          key={name}
          x={plot.x + plot.width + 6}
          y={y}
          dominantBaseline="central"
          fontSize={11}
          fill={`var(--tls-${token}-text)`}
        >
          {words}
        </text>
      ))}
    </g>
  );
}

/** Where labels stand (px from the top): from the bottom up, no two closer than a line. */
function placeLabels(labels: readonly EndLabel[], yOf: (value: number) => number, bottom: number) {
  let [below, lowest] = [0, bottom + LINE_PX / 2];
  return labels.map((label) => {
    const middle = yOf(below + label.value / 2);
    below += label.value;
    lowest = Math.min(middle, lowest - LINE_PX);
    return { ...label, y: lowest };
  });
}
