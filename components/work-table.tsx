"use client";

import { useState, useTransition, useEffect } from "react";
import { showCount } from "@/lib/display";
import { BulkBar } from "./bulk-bar";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { type SentState, useAlive } from "./use-sent-form";
import { keepList } from "./row-keys";
import { useGridKeys } from "./use-grid-keys";
import { SortHead } from "./sort-head";
import { COLUMN_WORDS, type ColumnSort, type WorkColumn } from "./work-columns";
import { WorkLine } from "./work-line";
import {
  type Addresses,
  type Change,
  collisionWords,
  type EditAction,
  type EditResult,
  type OwnerChoice,
  type UndoAction,
  type WorkRow,
} from "./work-types";

type Props = {
  rows: readonly WorkRow[];
  total: number;
  base: string;
  timeZone: string;
  today: string;
  owners: readonly OwnerChoice[];
  mayWork: boolean;
  edit: EditAction;
  undo: UndoAction;
  editAll: (change: Change) => Promise<EditResult>;
  columns: readonly WorkColumn[];
  sort: ColumnSort;
  addNote: (ids: readonly string[], state: SentState, form: FormData) => Promise<SentState>;
  addNoteToAll: (state: SentState, form: FormData) => Promise<SentState>;
  /** The addresses behind some subjects; null: behind all that the list shows on all of its pages. */
  addresses: (ids: readonly string[] | null) => Promise<Addresses>;
};

/** The work list: rows to be selected, and status, owner and due day edited in place. */
export function WorkTable(props: Props) {
  const { rows, total, mayWork } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const alive = useAlive();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const grid = useGridKeys();
  const ids = rows.map(({ subject }) => subject.id).join(" ");
  useEffect(() => keepList(ids.split(" ")), [ids]);
  const here = rows.filter((row) => chosen.has(row.subject.id));

  const tell = (result: EditResult, words: (changed: number) => string) => {
    setFault(result.message ?? collisionWords(result));
    const undo = result.edited?.undo ?? [];
    if (undo.length > 0)
      showToast(words(undo.length), () =>
        start(async () => {
          const undone = await props.undo(undo);
          setFault(undone.message ?? collisionWords(undone));
          if ((undone.edited?.changed ?? 0) > 0) showToast("Taken back.");
        }),
      );
  };
  const change = (targets: readonly WorkRow[], wanted: Change, words: (changed: number) => string) =>
    start(async () => {
      const edits = targets.map(({ subject, work }) => ({
        id: subject.id,
        seen: { version: work.version },
        change: wanted,
      }));
      tell(await props.edit(edits), words);
    });
  const changeChosen = (wanted: Change, words: string) => {
    const said = (changed: number) => `${showCount(changed, "subject")}: ${words}`;
    if (all) start(async () => tell(await props.editAll(wanted), said));
    else change(here, wanted, said);
  };

  const clear = () => {
    setChosen(new Set());
    setAll(false);
  };
  return (
    <>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {mayWork && here.length > 0 && (
        <BulkBar
          count={all ? total : here.length}
          total={total}
          wholePage={here.length === rows.length && total > rows.length}
          all={all}
          busy={busy}
          today={props.today}
          owners={props.owners}
          onAll={() => setAll(true)}
          onClear={clear}
          onChange={changeChosen}
          addNote={
            all
              ? props.addNoteToAll
              : (state, form) =>
                  props.addNote(
                    here.map(({ subject }) => subject.id),
                    state,
                    form,
                  )
          }
          selection={all ? "all" : here.map(({ subject }) => subject.id).join()}
          addresses={() => props.addresses(all ? null : here.map(({ subject }) => subject.id))}
        />
      )}
      <div className="table-wrap">
        <table
          className="table sheet"
          {...grid}
          aria-label="Work list"
          aria-multiselectable={mayWork || undefined}
        >
          <thead>
            <tr>
              {mayWork && (
                <th scope="col" style={{ width: "2.5rem" }}>
                  <input
                    type="checkbox"
                    className="check"
                    aria-label={`Select all ${rows.length} on this page`}
                    checked={here.length === rows.length}
                    disabled={!alive}
                    onChange={(event) =>
                      event.target.checked
                        ? setChosen(new Set(rows.map(({ subject }) => subject.id)))
                        : clear()
                    }
                  />
                </th>
              )}
              <SortHead column="subject" words="Subject" sort={props.sort} />
              {props.columns.map((column) => (
                <SortHead key={column} column={column} words={COLUMN_WORDS[column]} sort={props.sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <WorkLine
                key={row.subject.id}
                row={row}
                {...props}
                busy={busy}
                isChosen={chosen.has(row.subject.id)}
                onChoose={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(row.subject.id);
                  else next.delete(row.subject.id);
                  setAll(false);
                  setChosen(next);
                }}
                onChange={(wanted, words) => change([row], wanted, () => words)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="sr" role="status">
        {here.length > 0 ? `${showCount(all ? total : here.length, "subject")} selected` : ""}
      </p>
    </>
  );
}
