import type { LoginLayout } from "../login-row";
import { MAY_BE_REPORTS } from "../no-login";

/** How many columns a report can be grouped by, at most. */
const MOST_GROUPS = 4;

/** A column whose cells stand where a group begins only: so far. */
type Grouping = { readonly column: number; blank: number; filled: number; holds: boolean };

/**
 * Tells whether a report is grouped by its protocol or status, whose cells then stand in the first row of each group only:
 * the columns it is grouped by come first, and where one begins anew, so do those behind it.
 */
export class ReportGroups {
  readonly #groupings: readonly Grouping[];

  constructor({ format, columns }: LoginLayout) {
    this.#groupings = !MAY_BE_REPORTS.includes(format)
      ? []
      : [columns.tlsProtocol, columns.status]
          .filter((column) => column >= 0 && column < MOST_GROUPS)
          .map((column) => ({ column, blank: 0, filled: 0, holds: true }));
  }

  /** Takes a row that is a login. */
  note(row: readonly string[]): void {
    for (const grouping of this.#groupings) {
      if (!grouping.holds) continue;
      const { column, blank, filled } = grouping;
      if ((row[column] ?? "").trim() !== "") grouping.filled += 1;
      else {
        grouping.blank += 1;
        const beginsAnew = row.slice(0, column).some((cell) => cell.trim() !== "");
        if (beginsAnew || blank + filled === 0) grouping.holds = false;
      }
    }
  }

  get isGrouped(): boolean {
    return this.#groupings.some(({ blank, filled, holds }) => holds && filled > 0 && blank > filled);
  }
}
