"use client";

import { ImageDown, Spline } from "lucide-react";
import { type ImageKind, type ImageWords, saveImage } from "./chart-image";
import { drawElement } from "./element-drawing";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";

const IMAGES: readonly {
  readonly kind: ImageKind;
  readonly words: string;
  readonly Icon: typeof ImageDown;
}[] = [
  { kind: "png", words: "PNG", Icon: ImageDown },
  { kind: "svg", words: "SVG", Icon: Spline },
];

/** Saves a panel as an image of either kind; `save` says whether that went well. */
export function ImageButtons({
  title,
  disabled = false,
  save,
}: {
  title: string;
  disabled?: boolean;
  save: (kind: ImageKind) => Promise<boolean>;
}) {
  const alive = useAlive();
  const onClick = async (kind: ImageKind) =>
    showToast(
      (await save(kind))
        ? `Image of “${title}” saved.`
        : "This browser could not make an image of the chart.",
    );
  return IMAGES.map(({ kind, words, Icon }) => (
    <button
      key={kind}
      type="button"
      className="button button-quiet button-icon button-sm"
      title={`Save as ${words}`}
      aria-label={`Save ${title} as ${words}`}
      disabled={!alive || disabled}
      onClick={() => void onClick(kind)}
    >
      <Icon className="icon icon-sm" aria-hidden="true" />
    </button>
  ));
}

/** The same for a panel that is a table: `of` is the id of the element that is drawn. */
export function TableImage({ of, ...words }: ImageWords & { of: string }) {
  const save = async (kind: ImageKind) => {
    const table = document.getElementById(of)?.querySelector("table") ?? null;
    const drawings = table === null || table.offsetWidth === 0 ? [] : [drawElement(table)];
    return saveImage(drawings, table, words, kind);
  };
  return <ImageButtons title={words.title} save={save} />;
}
