"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

const INSIDE = "a[href], button, input, select";
const PAGE = 10;

/** The cell that has the focus or had it last, and where it stands: it may be drawn anew. */
type Stop = { readonly element: HTMLElement; readonly row: number; readonly column: number };

/**
 * Makes a table one stop of the Tab key: the arrow keys, Home, End, Page Up and Page Down (with Ctrl to the corners)
 * go from cell to cell, as in the grid pattern of the ARIA Authoring Practices. What a cell holds takes the focus, else
 * the cell; keys inside an open field stay there.
 */
export function useGridKeys() {
  const ref = useRef<HTMLTableElement>(null);
  const stop = useRef<Stop | null>(null);
  useEffect(() => {
    const table = ref.current;
    if (!table) return;
    const again = () => {
      stop.current = settle(table, stop.current);
    };
    again();
    // Cells open and close, come alive, are drawn anew, and hide on narrow screens.
    const changes = new MutationObserver(again);
    changes.observe(table, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    window.addEventListener("resize", again);
    return () => {
      changes.disconnect();
      window.removeEventListener("resize", again);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.altKey || event.metaKey || event.shiftKey || isOpenField(event.target)) return;
    const cell = cellOf(event.target);
    const next = cell && nextCell(event.currentTarget, cell, event.key, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    targetOf(next).focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const onFocus = (event: FocusEvent<HTMLTableElement>) => {
    if (event.target instanceof HTMLElement)
      stop.current = settle(event.currentTarget, stopAt(event.currentTarget, event.target));
  };
  return { ref, role: "grid", onKeyDown, onFocus } as const;
}

/** Leaves one element of the table to the Tab key, and says which. */
function settle(table: HTMLTableElement, wanted: Stop | null): Stop | null {
  const element = stopOf(table, wanted);
  for (const inside of table.querySelectorAll<HTMLElement>(INSIDE)) inside.tabIndex = -1;
  for (const cell of table.querySelectorAll<HTMLElement>("td, th")) cell.tabIndex = -1;
  if (element) element.tabIndex = 0;
  return element && stopAt(table, element);
}

/** The wanted element while it can be seen, else what stands in its place, else the first cell that can be seen. */
function stopOf(table: HTMLTableElement, wanted: Stop | null): HTMLElement | null {
  if (wanted && table.contains(wanted.element) && isSeen(wanted.element))
    return wanted.element instanceof HTMLTableCellElement ? targetOf(wanted.element) : wanted.element;
  const same = wanted && table.rows[wanted.row]?.cells[wanted.column];
  if (same && isSeen(same)) return targetOf(same);
  const first = [...table.querySelectorAll<HTMLTableCellElement>("td, th")].find(isSeen);
  return first ? targetOf(first) : null;
}

function stopAt(table: HTMLTableElement, element: HTMLElement): Stop {
  const cell = cellOf(element);
  return { element, row: cell ? rowOf(cell) : 0, column: cell?.cellIndex ?? 0 };
}

function cellOf(target: EventTarget): HTMLTableCellElement | null {
  const cell = target instanceof Element && target.closest("td, th");
  return cell instanceof HTMLTableCellElement ? cell : null;
}

function rowOf(cell: HTMLTableCellElement): number {
  return cell.parentElement instanceof HTMLTableRowElement ? cell.parentElement.rowIndex : 0;
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function targetOf(cell: HTMLTableCellElement): HTMLElement {
  const inside = [...cell.querySelectorAll<HTMLElement>(INSIDE)].find(
    (element) => isSeen(element) && !("disabled" in element && element.disabled === true),
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
  const rows = [...table.rows].filter(isSeen);
  const row = rows.findIndex((one) => one.contains(from));
  const last = rows.length - 1;
  const shown = (at: number) => [...(rows[at]?.cells ?? [])].filter(isSeen);
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
