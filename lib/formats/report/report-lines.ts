/** A filter by anything but the period: what it leaves out is not in the file. */
const FILTER =
  /^(?!.*\b(?:date|time|datum|zeit|fecha|hora|heure)\b)[^:=]*\b(?:tls|cipher|protocol|status|user|username|profile|application|login type|browser|platform|source ip|department|role|client)\b[^:=]*\b(?:equals?|not equal|contains?|not contain|starts with|less|greater|includes?|excludes?|within)\b/i;
const CUT = /\bonly the first ([\d.,\u00a0 ]+)/i;
const TOTAL = /^(?:grand totals?|total (?:number of )?records)\D*(\d[\d.,\u00a0 ]*)/i;
const GROUP = /^(?:sub-?total|zwischensumme|sous-total|subtotal)|\(\s*\d[\d.,\u00a0 ]*\s*records?\s*\)\s*$/i;

/** What a report's own lines, above and beneath its rows, say of what is in it. */
export class ReportLines {
  #says: string | null = null;
  #total = 0;

  /** Takes the text of a line. */
  note(line: string): void {
    const text = line.trim();
    if (FILTER.test(text)) this.#says ??= `it says that it is filtered: "${text.slice(0, 120)}"`;
    if (CUT.test(text)) this.#says ??= `it says that it is cut: "${text.slice(0, 120)}"`;
    const total = numberIn(TOTAL.exec(text)?.[1]);
    this.#total = Math.max(this.#total, total);
  }

  /** Why a report of so many rows is a part of the history only, as the end of a sentence; null where it says nothing. */
  whyPart(rows: number): string | null {
    if (this.#says !== null) return this.#says;
    return this.#total > rows ? `it says that it has ${this.#total} records, and holds ${rows}` : null;
  }
}

/** Whether a line belongs to a group of a grouped report, whose rows do not say what they have in common. */
export function isOfGroup(line: string): boolean {
  const text = line.trim();
  return !TOTAL.test(text) && GROUP.test(text);
}

/** Whether the only cell of a row looks like a login that a spreadsheet, or another sign between cells, has put into one. */
export function isLoginInOneCell(cell: string): boolean {
  return /\d{1,2}[:.]\d{2}/.test(cell) && /[,;\t|]/.test(cell) && cell.includes("@");
}

function numberIn(text: string | undefined): number {
  return Number((text ?? "").replaceAll(/\D/g, ""));
}
