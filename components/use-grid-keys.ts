"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

const INSIDE = "a[href], button, input, select";
const PAGE = 10;

/**
 * Makes a table one stop of the Tab key: the arrow keys, Home, End, Page Up and Page Down (with Ctrl to the corners)
 * go from cell to cell, as in the grid pattern of the ARIA Authoring Practices. What a cell holds takes the focus, else
 * the cell; keys inside an open field stay there.
 */
export function useGridKeys() {
  const table = useRef<HTMLTableElement>(null);
  const current = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (table.current) current.current = settle(table.current, current.current);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.altKey || event.metaKey || event.shiftKey || isOpenField(event.target)) return;
    const cell = event.target instanceof Element && event.target.closest("td, th");
    if (!(cell instanceof HTMLTableCellElement)) return;
    const next = nextCell(event.currentTarget, cell, event.key, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    targetOf(next).focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const onFocus = (event: FocusEvent<HTMLTableElement>) => {
    if (event.target instanceof HTMLElement) current.current = settle(event.currentTarget, event.target);
  };
  return { ref: table, role: "grid", onKeyDown, onFocus } as const;
}

/** Leaves one element of the table to the Tab key, and says which. */
function settle(table: HTMLTableElement, wanted: HTMLElement | null): HTMLElement | null {
  const cells = [...table.querySelectorAll<HTMLTableCellElement>("td, th")];
  const stop = wanted && table.contains(wanted) ? wanted : cells[0] ? targetOf(cells[0]) : null;
  for (const element of table.querySelectorAll<HTMLElement>(INSIDE)) element.tabIndex = -1;
  for (const cell of cells) cell.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
  return stop;
}

function targetOf(cell: HTMLTableCellElement): HTMLElement {
  const inside = [...cell.querySelectorAll<HTMLElement>(INSIDE)].find(
    (element) => !("disabled" in element && element.disabled === true),
  );
  return inside ?? cell;
}

/** Text, dates and open lists have their own use for these keys; a check box has none. */
function isOpenField(target: EventTarget): boolean {
  return (
    target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}

function nextCell(
  table: HTMLTableElement,
  from: HTMLTableCellElement,
  key: string,
  toEdge: boolean,
): HTMLTableCellElement | undefined {
  const row = from.parentElement instanceof HTMLTableRowElement ? from.parentElement.rowIndex : 0;
  const last = table.rows.length - 1;
  const shown = (at: number) =>
    [...(table.rows[at]?.cells ?? [])].filter((cell) => cell.offsetParent !== null);
  const column = shown(row).indexOf(from);
  const to = (wanted: number) => {
    const cells = shown(Math.min(Math.max(wanted, 0), last));
    return cells[Math.min(column, cells.length - 1)];
  };
  switch (key) {
    case "ArrowRight":
      return shown(row)[column + 1];
    case "ArrowLeft":
      return shown(row)[column - 1];
    case "ArrowDown":
      return row < last ? to(toEdge ? last : row + 1) : undefined;
    case "ArrowUp":
      return row > 0 ? to(toEdge ? 0 : row - 1) : undefined;
    case "PageDown":
      return to(row + PAGE);
    case "PageUp":
      return to(row - PAGE);
    case "Home":
      return shown(toEdge ? 0 : row)[0];
    case "End":
      return shown(toEdge ? last : row).at(-1);
    default:
      return undefined;
  }
}
