"use client";

import Link from "next/link";
import { useState, useTransition } from "react";
import { showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { BulkBar } from "./bulk-bar";
import { InlineCell } from "./inline-cell";
import { Flags, secondLine } from "./left-table";
import { ProtocolMark, VerdictBadge } from "./marks";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { type SentState } from "./use-sent-form";
import {
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
  addNote: (ids: readonly string[], state: SentState, form: FormData) => Promise<SentState>;
};

/** The work list: rows to be selected, and status, owner and due day edited in place. */
export function WorkTable(props: Props) {
  const { rows, total, mayWork } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, start] = useTransition();
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
              ? null
              : (state, form) =>
                  props.addNote(
                    here.map(({ subject }) => subject.id),
                    state,
                    form,
                  )
          }
        />
      )}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Work list">
        <table className="table sheet">
          <thead>
            <tr>
              {mayWork && (
                <th scope="col" style={{ width: "2.5rem" }}>
                  <input
                    type="checkbox"
                    className="check"
                    aria-label={`Select all ${rows.length} on this page`}
                    checked={here.length === rows.length}
                    onChange={(event) =>
                      event.target.checked
                        ? setChosen(new Set(rows.map(({ subject }) => subject.id)))
                        : clear()
                    }
                  />
                </th>
              )}
              <th scope="col">Subject</th>
              <th scope="col">Verdict</th>
              <th scope="col">Client</th>
              <th scope="col" className="num">
                Below, 30 days
              </th>
              <th scope="col">Last seen</th>
              <th scope="col">Status</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
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

type LineProps = Omit<Props, "rows"> & {
  row: WorkRow;
  busy: boolean;
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
  onChange: (change: Change, words: string) => void;
};

function WorkLine({
  row,
  base,
  timeZone,
  today,
  owners,
  mayWork,
  busy,
  isChosen,
  onChoose,
  onChange,
}: LineProps) {
  const { subject, client, protocol, work } = row;
  const second = secondLine(subject);
  const thisYear = Number(today.slice(0, 4));
  const statusWords = <StatusWords work={work} thisYear={thisYear} />;
  const ownerWords = work.owner ?? <span className="subtle">{work.ownerId ? "None (left)" : "None"}</span>;
  const dueWords = <DueWords dueOn={work.dueOn} overdue={work.overdue} thisYear={thisYear} />;
  return (
    <tr className="tall" aria-selected={mayWork ? isChosen : undefined}>
      {mayWork && (
        <td>
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${subject.name}`}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <Link
          className="clip"
          style={{ display: "block" }}
          href={`${base}/subjects/${subject.id}`}
          title={subject.name}
        >
          {subject.name}
        </Link>
        {second && <span className="cell-2">{second}</span>}
        <span className="cell-2 only-mobile">
          {[
            STATUS_WORDS[work.status],
            work.owner ?? "no owner",
            work.dueOn === null
              ? ""
              : `due ${showDay(work.dueOn, thisYear)}${work.overdue ? ", overdue" : ""}`,
          ]
            .filter((part) => part !== "")
            .join(", ")}
        </span>
      </th>
      <td className="nowrap">
        <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} /> <Flags subject={subject} />
      </td>
      <td className="hide-mobile">
        <span className="clip" style={{ display: "block" }} title={client}>
          {client || "Unknown"}
        </span>
        <span className="cell-2">
          <ProtocolMark protocol={protocol} />
        </span>
      </td>
      <td className="num">
        {showNumber(subject.below)}
        <span className="sr unit"> below, 30 days</span>
      </td>
      <td className="nowrap hide-mobile">
        {subject.lastSeen === null ? (
          "Never"
        ) : (
          <time dateTime={new Date(subject.lastSeen * 1000).toISOString()}>
            {showInstant(subject.lastSeen, timeZone, thisYear)}
          </time>
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Status of ${subject.name}`}
            shown={statusWords}
            editor="select"
            value={work.status === "excepted" || work.status === "retired" ? "" : work.stage}
            options={[
              ...(work.status === "excepted" || work.status === "retired"
                ? [{ value: "", words: STATUS_WORDS[work.status] }]
                : []),
              ...STAGES.map((stage) => ({ value: stage, words: STATUS_WORDS[stage] })),
            ]}
            disabled={busy}
            onSave={(value) => {
              const stage = STAGES.find((known) => known === value);
              if (stage)
                onChange(
                  {
                    stage,
                    ...(work.status === "excepted" ? { exception: null } : {}),
                    ...(work.status === "retired" ? { retirement: null } : {}),
                  },
                  `${subject.name}: ${STATUS_WORDS[stage]}.`,
                );
            }}
          />
        ) : (
          statusWords
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Owner of ${subject.name}`}
            shown={ownerWords}
            editor="select"
            value={work.owner === null ? "" : (work.ownerId ?? "")}
            options={[
              { value: "", words: "None" },
              ...owners.map(({ id, name }) => ({ value: id, words: name })),
            ]}
            disabled={busy}
            onSave={(value) =>
              onChange(
                { ownerId: value || null },
                value === ""
                  ? `${subject.name}: no owner.`
                  : `${subject.name}: owned by ${owners.find(({ id }) => id === value)?.name ?? ""}.`,
              )
            }
          />
        ) : (
          ownerWords
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Due day of ${subject.name}`}
            shown={dueWords}
            editor="date"
            value={work.dueOn ?? ""}
            disabled={busy}
            onSave={(value) =>
              onChange(
                { dueOn: value || null },
                value === ""
                  ? `${subject.name}: no due day.`
                  : `${subject.name}: due ${showDay(value, thisYear)}.`,
              )
            }
          />
        ) : (
          dueWords
        )}
      </td>
    </tr>
  );
}

function StatusWords({ work, thisYear }: { work: WorkRow["work"]; thisYear: number }) {
  return (
    <>
      {STATUS_WORDS[work.status]}
      {work.status === "excepted" && work.exceptUntil && (
        <span className={work.exceptionIs === "ending" ? "cell-2 late" : "cell-2"}>
          until {showDay(work.exceptUntil, thisYear)}
        </span>
      )}
      {work.exceptionIs === "ended" && <span className="cell-2 late">exception ended</span>}
      {work.isBack && <span className="cell-2 late">was retired, came back</span>}
    </>
  );
}

/** A due day; overdue in words, not by colour alone. */
export function DueWords({
  dueOn,
  overdue,
  thisYear,
}: {
  dueOn: string | null;
  overdue: boolean;
  thisYear: number;
}) {
  if (dueOn === null) return <span className="subtle">None</span>;
  return (
    <span className={overdue ? "late" : undefined}>
      {showDay(dueOn, thisYear)}
      {overdue && <span className="cell-2 late">overdue</span>}
    </span>
  );
}
