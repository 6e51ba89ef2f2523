"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { drawChart, type ImageKind, saveImage } from "./chart-image";
import { ImageButtons } from "./image-buttons";

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
  const printing = usePrinting();
  const save = async (kind: ImageKind) => {
    const charts = await drawn(drawing.current);
    return saveImage(charts.map(drawChart), drawing.current, { title, subtitle, sentence, asOf }, kind);
  };
  return (
    <>
      <div className="keep-together">
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
            <ImageButtons title={title} disabled={view !== "chart"} save={save} />
          </div>
        </div>
        <div className="card-body">
          <p className="sentence" id={`${id}-sentence`}>
            {sentence}
          </p>
          <div data-view="chart" data-chosen={view === "chart"} ref={drawing}>
            {chart}
          </div>
          {children}
        </div>
      </div>
      <div className="card-body chart-table" data-view="table" data-chosen={view === "table"}>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
          {(view === "table" || printing) && table}
        </div>
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

/** The drawings, once their library has come; none when it does not come. */
async function drawn(place: HTMLElement | null): Promise<SVGSVGElement[]> {
  const end = Date.now() + MOST_WAIT_MS;
  for (;;) {
    const charts = [...(place?.querySelectorAll<SVGSVGElement>("svg.recharts-surface") ?? [])];
    if (charts.length > 0 || Date.now() > end) return charts;
    await new Promise(requestAnimationFrame);
  }
}

/** Whether the page is being printed: then the table stands beneath the chart. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    // The browser lays the paper out as soon as the event is over: what is drawn later does not stand on it.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    const change = () => (media.matches ? begin() : end());
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    media.addEventListener("change", change);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
      media.removeEventListener("change", change);
    };
  }, []);
  return printing;
}
