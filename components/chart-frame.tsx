"use client";

import { ChartColumn, ImageDown, Table2 } from "lucide-react";
import { useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { saveChartImage } from "./chart-image";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";

type Props = {
  id: string;
  title: string;
  subtitle: string;
  /** What the chart shows, with numbers; its accessible name. */
  sentence: string;
  footer: ReactNode;
  /** Stands on a saved image: how old the numbers are. */
  asOf: string;
  tools?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  children?: ReactNode;
};

/** A chart with its sentence, the same numbers as a table, and the chart as an image. */
export function ChartFrame({
  id,
  title,
  subtitle,
  sentence,
  footer,
  asOf,
  tools,
  chart,
  table,
  children,
}: Props) {
  const [view, setView] = useState<"chart" | "table">("chart");
  const drawing = useRef<HTMLDivElement>(null);
  const alive = useAlive();
  const printing = usePrinting();
  const save = async () => {
    const svg = await drawn(drawing.current);
    const saved = svg ? await saveChartImage(svg, { title, subtitle, sentence, asOf }) : false;
    showToast(saved ? `Image of “${title}” saved.` : "This browser could not make an image of the chart.");
  };
  return (
    <>
      <div className="card-header">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="card-sub">{subtitle}</p>
        </div>
        <div className="card-tools">
          {tools}
          <div className="segments" role="group" aria-label="View">
            <button type="button" aria-pressed={view === "chart"} onClick={() => setView("chart")}>
              <ChartColumn className="icon icon-sm" aria-hidden="true" />
              Chart
            </button>
            <button type="button" aria-pressed={view === "table"} onClick={() => setView("table")}>
              <Table2 className="icon icon-sm" aria-hidden="true" />
              Table
            </button>
          </div>
          <button
            type="button"
            className="button button-quiet button-icon button-sm"
            title="Save as PNG"
            aria-label={`Save ${title} as PNG`}
            disabled={!alive || view !== "chart"}
            onClick={() => void save()}
          >
            <ImageDown className="icon icon-sm" aria-hidden="true" />
          </button>
        </div>
      </div>
      <div className="card-body">
        <p className="sentence" id={`${id}-sentence`}>
          {sentence}
        </p>
        <div data-view="chart" hidden={view !== "chart"} ref={drawing}>
          {chart}
        </div>
        <div
          data-view="table"
          hidden={view !== "table"}
          className="table-scroll"
          tabIndex={0}
          role="region"
          aria-label={`${title}, table`}
        >
          {(view === "table" || printing) && table}
        </div>
        {children}
      </div>
      <div className="card-footer">{footer}</div>
    </>
  );
}

/** Two or more views of one thing, of which one is chosen. */
export function Segments<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
  className = "",
}: {
  label: string;
  choices: readonly { readonly value: T; readonly words: string }[];
  chosen: T;
  onChoose: (value: T) => void;
  className?: string;
}) {
  return (
    <div className={`segments ${className}`} role="group" aria-label={label}>
      {choices.map(({ value, words }) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {words}
        </button>
      ))}
    </div>
  );
}

const MOST_WAIT_MS = 5000;

/** The drawing, once its library has come; null when it does not come. */
async function drawn(place: HTMLElement | null): Promise<SVGSVGElement | null> {
  const end = Date.now() + MOST_WAIT_MS;
  for (;;) {
    const svg = place?.querySelector<SVGSVGElement>("svg.recharts-surface") ?? null;
    if (svg !== null || Date.now() > end) return svg;
    await new Promise(requestAnimationFrame);
  }
}

const PAPER = "print";

/** Whether the page is being printed: then the table stands beside the chart. */
function usePrinting(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(PAPER);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(PAPER).matches,
    () => false,
  );
}
