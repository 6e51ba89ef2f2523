import { asCsv } from "./as-csv";
import type { CellDecoder } from "./decode";
import type { ListKind, ListLayout } from "./login-row";
import type { Problem } from "./packed";
import { FOOTER } from "./no-login";
import { isUsername } from "@/lib/domain/user-names";
import { isSecretName } from "./secret-columns";

/** One line of a supporting list: its fields as text, trimmed; "" where the file says nothing. */
export type ListRow = Readonly<Record<string, string>>;

const LONGEST = 1000;
const MOST_ROWS = 1_000_000;

/** Thrown when a list has more distinct lines than any org has. */
export class ListTooLong extends Error {}

/**
 * Gathers the lines of a supporting list. Of API usage, lines that differ only in their time become one, with the
 * number of calls and the last time.
 */
export class ListRows {
  readonly #rows: ListRow[] = [];
  readonly #usage = new Map<string, { row: ListRow; calls: number; last: string }>();

  constructor(
    readonly kind: ListKind,
    public layout: ListLayout,
    public decoder: CellDecoder,
  ) {}

  /** Takes rows; returns those that are none, with the reason, and how many were blank. */
  take(rows: readonly string[][], lines: Int32Array): { problems: Problem[]; taken: number } {
    const problems: Problem[] = [];
    let taken = 0;
    rows.forEach((row, i) => {
      if (this.#isHeader(row) || isNoLine(row)) return;
      const width = this.layout.header.length;
      if (row.length < width || row.slice(width).some((cell) => cell.trim() !== "")) {
        problems.push({
          line: lines[i] ?? 0,
          reason: `${row.length} ${row.length === 1 ? "cell" : "cells"}, ${width} expected`,
          row: this.shown(row),
        });
        return;
      }
      const line = this.#read(row);
      const strange = this.kind === "users" ? strangeUsername(line) : null;
      if (strange !== null) {
        problems.push({ line: lines[i] ?? 0, reason: strange, row: this.shown(row) });
        return;
      }
      this.#add(line);
      taken += 1;
    });
    return { problems, taken };
  }

  /** A rejected row as a CSV line again; nothing of a list that has columns with secrets. */
  shown(row: readonly string[]): string {
    return this.layout.header.some(isSecretName) ? "" : this.decoder.decode(asCsv(row));
  }

  /** All lines. */
  all(): ListRow[] {
    const usage = [...this.#usage.values()].map(({ row, calls, last }) => ({
      ...row,
      calls: String(calls),
      time: last,
    }));
    return [...this.#rows, ...usage];
  }

  #read(row: readonly string[]): ListRow {
    const entries = Object.entries(this.layout.columns).map(([field, column]) => {
      const cell = column < 0 ? "" : (row[column] ?? "");
      return [field, this.decoder.decode(cell.slice(0, LONGEST)).replaceAll("\0", "").trim()] as const;
    });
    return Object.fromEntries(entries);
  }

  #add(row: ListRow): void {
    if (this.kind !== "api-usage") this.#rows.push(row);
    else {
      const { time = "", ...rest } = row;
      const key = JSON.stringify(Object.values(rest));
      const known = this.#usage.get(key);
      if (!known) this.#usage.set(key, { row: rest, calls: 1, last: time });
      else {
        known.calls += 1;
        if (time > known.last) known.last = time;
      }
    }
    if (this.#rows.length + this.#usage.size > MOST_ROWS)
      throw new ListTooLong(
        `The list has more than ${MOST_ROWS} lines; no org has as many. Upload it in parts.`,
      );
  }

  #isHeader(row: readonly string[]): boolean {
    return (
      row.length === this.layout.header.length &&
      row.every((cell, i) => cell.trim() === this.layout.header[i])
    );
  }
}

/** Why a user cannot be told by what the list calls its username; null where it can. */
function strangeUsername({ username = "" }: ListRow): string | null {
  if (username === "" || isUsername(username)) return null;
  return `Username "${username.slice(0, 60)}" is none: they have the form of an email address. Choose the column Username`;
}

/** A blank line, one that is only drawn, or what a report writes above and beneath its rows: one cell, as its title or its footer. */
function isNoLine(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== "");
  if (filled.every((cell) => /^\s*:?-{3,}:?\s*$/.test(cell))) return true;
  return filled.length === 0 || (filled.length < 3 && FOOTER.test(filled[0]?.trim() ?? ""));
}
