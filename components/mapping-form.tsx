"use client";

import { useState, type FormEvent } from "react";
import { showCount } from "@/lib/display";
import { Notice } from "./notice";
import { useImportAnswer } from "./use-import-answer";
import { useAlive } from "./use-sent-form";

type Column = {
  readonly name: string;
  readonly samples: readonly string[];
  readonly proposed: string | null;
  readonly why: "name" | "content" | null;
};

export type FieldChoice = { readonly field: string; readonly name: string };
type Props = {
  api: string;
  importsHref: string;
  part: string | null;
  columns: readonly Column[];
  fields: readonly FieldChoice[];
  /** The file has been read with this mapping already. */
  isDone?: boolean;
  /** A login needs one field of each group. */
  needs: readonly (readonly string[])[];
};

const WHY = { name: "by its name", content: "by what stands in it" } as const;

/** Asks which column of an unknown export holds what; proposals are chosen already. */
export function MappingForm({ api, importsHref, part, columns, fields, needs, isDone = false }: Props) {
  const { answer, busy, fault, setFault } = useImportAnswer(api, importsHref);
  const alive = useAlive();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(columns.map(({ name, proposed }) => [name, proposed ?? ""])),
  );
  const nameOf = (field: string) => fields.find((choice) => choice.field === field)?.name ?? field;
  const given = Object.values(chosen).filter((field) => field !== "");
  const missing = needs.filter((group) => !group.some((field) => given.includes(field)));
  const twice = given.find((field, i) => given.indexOf(field) !== i);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (twice) return setFault(`Two columns are given ${nameOf(twice)}. Choose one of them.`);
    if (missing.length > 0)
      return setFault(
        `Choose the column for ${missing.map((group) => group.map(nameOf).join(" or ")).join(", ")}.`,
      );
    await answer({ mapping: Object.fromEntries(Object.entries(chosen).filter(([, field]) => field !== "")) });
  }

  return (
    <form onSubmit={send} className="stack">
      <p>
        {isDone
          ? "Change what a column holds and read the file again: the new reading takes the place of this one."
          : `No format we know has ${part === null ? "these columns" : `the columns of ${part}`}. Say what each holds; the answer is kept for files with the same columns.`}
      </p>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Columns of the file">
        <table className="table mapping">
          <thead>
            <tr>
              <th scope="col">Column in the file, with what stands in it</th>
              <th scope="col">What it is</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, i) => (
              <tr key={column.name}>
                <th scope="row">
                  <span id={`column-${i}`}>{column.name}</span>
                  <span className="cell-2" style={{ overflowWrap: "anywhere" }}>
                    {column.samples.length === 0
                      ? "nothing in the first rows"
                      : column.samples.slice(0, 3).join(" · ")}
                  </span>
                </th>
                <td>
                  <select
                    className="input"
                    aria-labelledby={`column-${i}`}
                    value={chosen[column.name] ?? ""}
                    disabled={!alive}
                    onChange={(event) => {
                      setFault(null);
                      setChosen({ ...chosen, [column.name]: event.target.value });
                    }}
                  >
                    <option value="">Not used</option>
                    {fields.map(({ field, name }) => (
                      <option key={field} value={field}>
                        {name}
                      </option>
                    ))}
                  </select>
                  {column.why && chosen[column.name] === column.proposed && (
                    <span className="cell-2">Proposed {WHY[column.why]}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small muted" role="status">
        {missing.length === 0
          ? `${showCount(given.length, "column")} will be read. Without a TLS Protocol column every login counts as unknown.`
          : `Still needed: ${missing.map((group) => group.map(nameOf).join(" or ")).join(", ")}.`}
      </p>
      <div>
        <button type="submit" className="button button-primary" disabled={busy || !alive}>
          {busy ? "Sending ..." : isDone ? "Read again this way" : "Read the file this way"}
        </button>
      </div>
    </form>
  );
}
