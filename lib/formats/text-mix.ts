import { hash } from "node:crypto";
import { says } from "@/lib/domain/client";

/** A value as rows are compared by it: its number, 64 bits of its hash, and whether it says anything (0 or 1). */
export type Text = {
  readonly id: number;
  readonly high: number;
  readonly low: number;
  readonly said: number;
};

export const NOTHING: Text = { id: 0, high: 0, low: 0, said: 0 };

/** The text of a field; one without it says nothing. */
export function cellAt(cells: readonly Text[], field: number | undefined): Text {
  return cells[field ?? -1] ?? NOTHING;
}

/** A value seen for the first time, numbered `id`; `isExact`: upper and lower case differ. */
export function textOf(id: number, value: string, isExact: boolean): Text {
  const digest = hash("sha256", isExact ? value : value.toLowerCase(), "buffer");
  const said = /^(|n\/a|unknown)$/i.test(value) ? 0 : 1;
  return { id, high: digest.readInt32LE(0), low: digest.readInt32LE(4), said };
}

/** 47 bits over the chosen cells; a cell that says nothing counts as blank. Equal cells give equal bits. */
export function mixOf(cells: readonly Text[], fields: readonly number[]): number {
  let high = 0x1234567;
  let low = 0x27d4eb2f;
  for (const field of fields) {
    const text = cellAt(cells, field);
    high = rotate(Math.imul(high ^ (text.said * text.high), 0x9e3779b1), 13);
    low = rotate(Math.imul(low ^ (text.said * text.low), 0x85ebca77), 17);
  }
  high = finish(high ^ low);
  low = finish(low ^ Math.imul(high, 0x2c1b3c6d));
  return (high & 0x7fff) * 0x100000000 + (low >>> 0);
}

/** A row's own id: two halves of a 64-bit FNV-like mix, case and all. */
export function rowId(value: string): Text {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = rotate(Math.imul(low ^ Math.imul(code + i, 0x9e3779b1), 0x85ebca6b), 13);
  }
  return { id: 0, high: finish(high), low: finish(low), said: says(value) ? 1 : 0 };
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
