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
  /** What its name means in files of other kinds. */
  readonly named?: readonly string[];
};

/** A kind of file: its fields, and of which groups it needs one each. */
export type KindChoice = {
  readonly kind: string;
  readonly name: string;
  readonly fields: readonly { readonly field: string; readonly name: string }[];
  readonly needs: readonly (readonly string[])[];
};
type Props = {
  api: string;
  importsHref: string;
  part: string | null;
  columns: readonly Column[];
  kinds: readonly KindChoice[];
  /** The kind that the file is, most likely. */
  likely: string;
  /** The file has been read with this mapping already. */
  isDone?: boolean;
};

const WHY = { name: "by its name", content: "from its values" } as const;

/** Asks which column of an unknown export holds what; proposals are chosen already. */
export function MappingForm({ api, importsHref, part, columns, kinds, likely, isDone = false }: Props) {
  const { answer, busy, fault, setFault } = useImportAnswer(api, importsHref);
  const alive = useAlive();
  const [kind, setKind] = useState(likely);
  const [chosen, setChosen] = useState(() => proposalsOf(columns, kinds, likely));
  const { fields = [], needs = [] } = kinds.find((one) => one.kind === kind) ?? {};
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
          ? "Change what a column holds and read the file again."
          : `What ${part === null ? "these columns" : `the columns of ${part}`} hold cannot be told for sure. Say it of each; the answer is kept for files with the same columns. A TLS protocol is what a login used, not what it should use.`}
      </p>
      <label className="field">
        <span className="label">What this file is</span>
        <select
          className="input"
          style={{ width: "auto", justifySelf: "start" }}
          value={kind}
          disabled={!alive}
          onChange={(event) => {
            setFault(null);
            setKind(event.target.value);
            setChosen(proposalsOf(columns, kinds, event.target.value));
          }}
        >
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.name}
            </option>
          ))}
        </select>
        <span className="small muted">
          A login history is counted; the lists name and enrich, and are never counted as logins.
        </span>
      </label>
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
          ? `${showCount(given.length, "column")} will be read.${kind === "logins" && !given.includes("tlsProtocol") ? " Without a TLS Protocol column every login counts as unknown." : ""}`
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

/** The field chosen for each column at first: what was proposed for this kind of file, else what the names mean in it. */
function proposalsOf(
  columns: readonly Column[],
  kinds: readonly KindChoice[],
  kind: string,
): Readonly<Record<string, string>> {
  const fields = new Set(kinds.find((one) => one.kind === kind)?.fields.map(({ field }) => field));
  const taken = new Set<string>();
  return Object.fromEntries(
    columns.map(({ name, proposed, named = [] }) => {
      const field = [...(proposed === null ? [] : [proposed]), ...named].find((one) => fields.has(one)) ?? "";
      const isFree = field !== "" && !taken.has(field);
      taken.add(field);
      return [name, isFree ? field : ""];
    }),
  );
}
