/** What stands above the filters of a formatted report; all but the English from memory. */
const FILTERS =
  /^(?:filtered by|filters?|gefiltert nach|filtr[ée] par|filtrado por|filtrato per|gefilterd op|フィルタ(?:条件)?)\s*:?$/i;
/** Words between a field and a value of a filter; all but the English from memory. */
const OPERATOR =
  /\s(?:(?:does )?(?:not )?(?:equals?|equal to|contains?|contain)|starts with|less (?:than|or equal)|greater (?:than|or equal)|includes?|excludes?|within|(?:un)?gleich|enth[äa]lt(?: nicht)?|beginnt mit|kleiner|gr[öo](?:ß|ss)er|[ée]gal [àa]|diff[ée]rent de|contient|commence par|igual a|(?:no )?igual|diferente de|contiene|empieza|uguale a|diverso da|contiene|gelijk aan|bevat)\b/i;
/** A period, or all that the reader may see: what a filter by these leaves out is told by the times themselves. */
const HARMLESS =
  /^(?:(?:show|anzeigen|afficher|mostrar)\s*:?\s*(?:all|alle|tous|todos)\b|units?\b|time ?frame\b|range\b|filter logic\b|as of\b|sort(?:ed)?\b|generated\b|[^:=]*\b(?:date|time|datum|zeit|uhrzeit|fecha|hora|heure|data|tijd)\b|.*(?:日付|日時|時間))/i;
const CUT = /\bonly the first ([\d.,\u00a0 ]+)/i;
const TOTAL = /^(?:grand totals?|total (?:number of )?records)\D*(\d[\d.,\u00a0 ]*)/i;
const GROUP = /^(?:sub-?total|zwischensumme|sous-total|subtotal)|\(\s*\d[\d.,\u00a0 ]*\s*records?\s*\)\s*$/i;

/** What a report's own lines, above and beneath its rows, say of what is in it. */
export class ReportLines {
  #says: string | null = null;
  /** The lines that come next are filters, up to a blank one. */
  #inFilters = false;
  #total = 0;

  /** Takes the text of a line. */
  note(line: string): void {
    const text = line.trim();
    if (this.#isFilter(text)) this.#says ??= `it says that it is filtered: "${text.slice(0, 120)}"`;
    if (CUT.test(text)) this.#says ??= `it says that it is cut: "${text.slice(0, 120)}"`;
    const total = numberIn(TOTAL.exec(text)?.[1]);
    this.#total = Math.max(this.#total, total);
  }

  /** Whether a line is a filter by anything but the period: what it leaves out is not in the file. */
  #isFilter(text: string): boolean {
    if (FILTERS.test(text)) this.#inFilters = true;
    else if (text === "") this.#inFilters = false;
    else
      return text
        .replace(/^(?:filtered by|filters?)\s*:\s*/i, "")
        .split(";")
        .some((one) => {
          const part = one.trim();
          const field = OPERATOR.exec(part);
          if (HARMLESS.test(field ? part.slice(0, field.index) : part)) return false;
          return field !== null || (this.#inFilters && part !== "");
        });
    return false;
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
  return /\d{1,2}[:.]\d{2}/.test(cell) && /[,;\t|]/.test(cell) && /@|\b005[a-zA-Z0-9]{12}/.test(cell);
}

function numberIn(text: string | undefined): number {
  return Number((text ?? "").replaceAll(/\D/g, ""));
}
