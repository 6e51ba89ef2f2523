"use client";

import { useState, useTransition } from "react";
import { showDay } from "@/lib/display";
import { STATUS_WORDS } from "@/lib/domain/subject-work";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";
import { Area, Fields, Panel } from "./work-fields";
import { Standing, StatusPath, type WorkDetails } from "./work-path";
import {
  type Change,
  collisionWords,
  type EditAction,
  type OwnerChoice,
  type UndoAction,
} from "./work-types";

type Props = {
  id: string;
  name: string;
  work: WorkDetails;
  verified: boolean;
  /** Known from a list alone. */
  neverSeen: boolean;
  today: string;
  timeZone: string;
  owners: readonly OwnerChoice[];
  mayWork: boolean;
  edit: EditAction;
  undo: UndoAction;
};

type Theirs = {
  readonly words: string;
  readonly by: string;
  readonly version: number;
  readonly change: Change;
};

/** The path of a subject's status, and all that people may enter about it. */
export function WorkCard(props: Props) {
  const { id, name, work, verified, today, owners, mayWork } = props;
  const [fault, setFault] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [panel, setPanel] = useState<"exception" | "retirement" | null>(null);
  const [busy, start] = useTransition();
  const alive = useAlive();
  const thisYear = Number(today.slice(0, 4));

  const save = (change: Change, words: string, version = work.version) =>
    start(async () => {
      const result = await props.edit([{ id, seen: { version }, change }]);
      setFault(result.message);
      const [collision] = result.edited?.collisions ?? [];
      setTheirs(
        collision
          ? {
              words: collision.words,
              by: collision.theirs.updatedBy,
              version: collision.theirs.version,
              change,
            }
          : null,
      );
      const undo = result.edited?.undo ?? [];
      if (undo.length === 0) return;
      setPanel(null);
      showToast(words, () =>
        start(async () => {
          const undone = await props.undo(undo);
          setFault(undone.message ?? collisionWords(undone));
        }),
      );
    });
  const disabled = busy || !alive;
  return (
    <div className="stack">
      <StatusPath work={work} verified={verified} />
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {theirs && (
        <Notice tone="warning" role="alert">
          <p className="strong">{theirs.by} changed this meanwhile. Nothing of yours is saved yet.</p>
          <p>Theirs, now on this page: {theirs.words}.</p>
          <p>Yours: {changeWords(theirs.change, owners)}.</p>
          <p className="row-wrap">
            <button
              type="button"
              className="button button-sm"
              disabled={busy}
              onClick={() => save(theirs.change, `${name}: saved.`, theirs.version)}
            >
              Save mine over it
            </button>
            <button type="button" className="button button-quiet button-sm" onClick={() => setTheirs(null)}>
              Keep theirs
            </button>
          </p>
        </Notice>
      )}
      <Standing {...props} />
      <p className="on-paper">
        {`Owner: ${work.owner ?? "none"}. ${work.dueOn ? `Due ${showDay(work.dueOn, thisYear)}.` : "No due day."}`}
      </p>
      {mayWork && (
        <div className="stack off-paper">
          <Fields {...props} disabled={disabled} save={save} />
          <div className="row-wrap">
            {work.status === "retired" || work.isBack ? (
              <button
                type="button"
                className="button button-sm"
                disabled={disabled}
                onClick={() => save({ retirement: null }, `${name}: no longer retired.`)}
              >
                Take it back into the list
              </button>
            ) : (
              <button
                type="button"
                className="button button-sm"
                aria-expanded={panel === "retirement"}
                disabled={disabled}
                onClick={() => setPanel(panel === "retirement" ? null : "retirement")}
              >
                Retire
              </button>
            )}
            <button
              type="button"
              className="button button-sm"
              aria-expanded={panel === "exception"}
              disabled={disabled}
              onClick={() => setPanel(panel === "exception" ? null : "exception")}
            >
              {work.exception ? "Change the exception" : "Except until a day"}
            </button>
            {work.exception && (
              <button
                type="button"
                className="button button-quiet button-sm"
                disabled={disabled}
                onClick={() => save({ exception: null }, `${name}: exception ended.`)}
              >
                End the exception
              </button>
            )}
          </div>
          {panel === "retirement" && (
            <Panel
              disabled={disabled}
              words="Retire"
              hint="It leaves the totals. A login below the target, or of unknown protocol, brings it back."
              onSend={(form) => save({ retirement: { reason: text(form, "reason") } }, `${name}: retired.`)}
            >
              <Area
                name="reason"
                label="Why is it gone?"
                placeholder="Left in March; the account is frozen."
              />
            </Panel>
          )}
          {panel === "exception" && (
            <Panel
              disabled={disabled}
              words="Save the exception"
              hint="It stays not ready and is counted as excepted until that day."
              onSend={(form) =>
                save(
                  {
                    exception: {
                      until: text(form, "until"),
                      reason: text(form, "reason"),
                      measure: text(form, "measure"),
                    },
                  },
                  `${name}: excepted until ${showDay(text(form, "until"), thisYear)}.`,
                )
              }
            >
              <div className="field">
                <label htmlFor="until">Until</label>
                <input
                  id="until"
                  name="until"
                  type="date"
                  className="input"
                  min={today}
                  defaultValue={work.exception?.until ?? ""}
                />
              </div>
              <Area name="reason" label="Why it may stay behind" defaultValue={work.exception?.reason} />
              <Area
                name="measure"
                label="What lessens the risk in the meantime"
                defaultValue={work.exception?.measure}
              />
            </Panel>
          )}
        </div>
      )}
    </div>
  );
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

function changeWords(change: Change, owners: readonly OwnerChoice[]): string {
  const parts = [
    change.stage === undefined ? "" : `status ${STATUS_WORDS[change.stage]}`,
    change.ownerId === undefined
      ? ""
      : change.ownerId === null
        ? "no owner"
        : `owner ${owners.find(({ id }) => id === change.ownerId)?.name ?? "unknown"}`,
    change.dueOn === undefined ? "" : change.dueOn === null ? "no due day" : `due ${showDay(change.dueOn)}`,
    change.exception === undefined
      ? ""
      : change.exception === null
        ? "no exception"
        : `excepted until ${showDay(change.exception.until)}`,
    change.retirement === undefined ? "" : change.retirement === null ? "not retired" : "retired",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
