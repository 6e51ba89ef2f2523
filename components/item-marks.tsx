import type { ReactNode } from "react";
import { ITEM_STATE_WORDS, type ItemState } from "@/lib/domain/checklist/areas";

const CLASSES: Record<ItemState, string> = {
  "to-do": "s-todo",
  "in-progress": "s-progress",
  "re-opened": "s-reopened",
  done: "s-done",
  "not-applicable": "s-na",
};

const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const SHAPES: Record<ItemState, ReactNode> = {
  "to-do": ring,
  "in-progress": (
    <>
      {ring}
      <path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
    </>
  ),
  "re-opened": (
    <path
      d="M2.2 8.4A5.8 5.8 0 1 0 4 4.2L2.2 5.9M2.2 2.2v3.7h3.7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  done: <use href="#v-ready" />,
  "not-applicable": (
    <>
      {ring}
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
};

/** The state of a checklist item; its marks never borrow a verdict's, but for the tick. */
export function ItemBadge({ state }: { state: ItemState }) {
  return (
    <span className={`verdict ${CLASSES[state]}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[state]}
      </svg>
      {ITEM_STATE_WORDS[state]}
    </span>
  );
}
