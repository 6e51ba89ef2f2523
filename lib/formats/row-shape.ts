import type { CellDecoder } from "./decode";
import type { LoginLayout } from "./login-row";
import { TEXT_FIELDS } from "./text-fields";

/** What may be missing at the end of a row. */
const OPTIONAL: ReadonlySet<string> = new Set(["loginUrl", "countryCode", "country", "subdivision", "city"]);

/** Tells which rows of a file have the shape of its logins. */
export class RowShape {
  readonly #layout: LoginLayout;
  /** Cells that a row has at least: a spreadsheet leaves empty ones at its end away, and only the place may be there. */
  readonly #shortest: number;

  constructor(layout: LoginLayout) {
    this.#layout = layout;
    const { columns, header, event } = layout;
    // The kind of an event has to be there, too, and something behind the protocol: a row cut in it has another one.
    this.#shortest =
      1 +
      Math.max(
        columns.loginTime,
        event?.column ?? -1,
        columns.tlsProtocol < header.length - 1 ? columns.tlsProtocol + 1 : -1,
        ...TEXT_FIELDS.flatMap((field) => (OPTIONAL.has(field) ? [] : [columns[field]])),
      );
  }

  /** Why a row is none of the file's logins, as a reason; null where it has their shape. */
  whyNot(row: readonly string[], decoder: Pick<CellDecoder, "decode">): string | null {
    const { header, event } = this.#layout;
    if (
      row.length !== header.length &&
      !onlyBlankBeyond(row, header.length) &&
      (row.length > header.length || row.length < this.#shortest)
    )
      return `${row.length} ${row.length === 1 ? "cell" : "cells"}, ${header.length} expected`;
    const kind = event ? (row[event.column] ?? "").trim() : "";
    if (event && kind !== "" && kind.toLowerCase() !== event.kind.toLowerCase())
      return `It is an event of the type ${decoder.decode(kind.slice(0, 40))}, no login`;
    return null;
  }
}

function onlyBlankBeyond(row: readonly string[], width: number): boolean {
  return row.length > width && row.slice(width).every((cell) => cell.trim() === "");
}
