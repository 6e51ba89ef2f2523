import { Search } from "lucide-react";
import Link from "next/link";
import { COLUMN_WORDS, type WorkColumn } from "./work-columns";

export type FilterSelect = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
};

/** Search, filters, order and columns of the work list, as a form that sends them in the address. */
export function WorkFilters({
  path,
  q,
  selects,
  texts,
  kept,
  clearHref,
  columns,
  choices,
}: {
  path: string;
  q: string;
  selects: readonly FilterSelect[];
  /** Filters by a text, in a menu of their own. */
  texts: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  /** What the address says besides, and goes on saying. */
  kept: readonly (readonly [string, string])[];
  /** Null when nothing is set. */
  clearHref: string | null;
  columns: readonly WorkColumn[];
  choices: readonly WorkColumn[];
}) {
  return (
    <form className="filters" role="search" action={path}>
      {kept.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <div className="search">
        <label className="sr" htmlFor="q">
          Search this list
        </label>
        <Search className="icon" aria-hidden="true" />
        <input id="q" name="q" type="search" placeholder="Search this list" defaultValue={q} />
      </div>
      {selects.map(({ name, label, value, options }) => (
        <label key={name} className="row small">
          <span className="sr">{label}</span>
          <select className="input" name={name} defaultValue={value} style={{ width: "auto" }}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        </label>
      ))}
      <details className="menu">
        <summary className="button">More filters</summary>
        <div className="menu-body menu-form">
          <p className="small muted">Whole values, as they stand in the lists of the dashboard.</p>
          {texts.map(({ name, label, value }) => (
            <div className="field" key={name}>
              <label htmlFor={`w-${name}`}>{label} is</label>
              <input id={`w-${name}`} className="input" name={name} defaultValue={value} maxLength={300} />
            </div>
          ))}
          <button type="submit" className="button button-primary button-sm">
            Show these
          </button>
        </div>
      </details>
      <details className="menu">
        <summary className="button">Columns</summary>
        <fieldset className="menu-body">
          <legend className="small muted">Shown beside the subject; none chosen: the usual ones</legend>
          {choices.map((column) => (
            <label key={column} className="row">
              <input
                type="checkbox"
                className="check"
                name="columns"
                value={column}
                defaultChecked={columns.includes(column)}
              />
              {COLUMN_WORDS[column]}
            </label>
          ))}
          <button type="submit" className="button button-primary button-sm">
            Show these
          </button>
        </fieldset>
      </details>
      <button type="submit" className="button">
        Apply
      </button>
      {clearHref && <Link href={clearHref}>Clear</Link>}
    </form>
  );
}
