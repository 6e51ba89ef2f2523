"use client";

import { Check, Lock } from "lucide-react";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { showDay, showInstant } from "@/lib/display";
import { type Stage, STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { CommitSelect } from "./commit-select";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";
import {
  type Change,
  collisionWords,
  type EditAction,
  type OwnerChoice,
  type UndoAction,
  type WorkRow,
} from "./work-types";

export type WorkDetails = WorkRow["work"] & {
  readonly exception: { readonly until: string; readonly reason: string; readonly measure: string } | null;
  readonly retirement: { readonly at: number; readonly by: string; readonly reason: string } | null;
};

type Props = {
  id: string;
  name: string;
  work: WorkDetails;
  verified: boolean;
  today: string;
  timeZone: string;
  owners: readonly OwnerChoice[];
  mayWork: boolean;
  edit: EditAction;
  undo: UndoAction;
};

const GUIDANCE: Record<Stage, string> = {
  open: "Find who is responsible, set an owner, and send them the steps under Clients and what to do.",
  contacted: "Wait for their word. Set a due day, and ask again when it passes.",
  "fix-announced":
    "Upload a fresh export after the fix. Only logins can prove it: this page then turns to verified by itself.",
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
      {mayWork && (
        <>
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
              hint="It leaves the totals. A login below the target brings it back."
              onSend={(form) => save({ retirement: { reason: text(form, "reason") } }, `${name}: retired.`)}
            >
              <Area
                name="reason"
                label="Why is it gone"
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
                label="What lessens the risk meanwhile"
                defaultValue={work.exception?.measure}
              />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}

function StatusPath({ work, verified }: { work: WorkDetails; verified: boolean }) {
  const at = STAGES.indexOf(work.stage);
  return (
    <ol className="path" aria-label="Status">
      {STAGES.map((stage, i) => (
        <li
          key={stage}
          className={verified || i < at ? "done" : undefined}
          aria-current={!verified && i === at ? "step" : undefined}
        >
          {(verified || i < at) && <Check className="icon icon-sm" aria-hidden="true" />}
          {STATUS_WORDS[stage]}
        </li>
      ))}
      <li aria-current={verified ? "step" : undefined}>
        <Lock className="icon icon-sm" aria-hidden="true" />
        Verified
        <span className="sr">, set by logins only</span>
      </li>
    </ol>
  );
}

function Standing({ work, verified, today, timeZone }: Props) {
  const thisYear = Number(today.slice(0, 4));
  const { exception, retirement } = work;
  return (
    <>
      {retirement && (
        <Notice tone={work.isBack ? "warning" : "info"}>
          <p className="strong">
            {work.isBack ? "Retired, and yet seen below the target since" : "Retired"} (
            {showInstant(retirement.at, timeZone, thisYear)}, {retirement.by})
          </p>
          <p className="textlike">{retirement.reason}</p>
        </Notice>
      )}
      {exception && (
        <Notice tone={work.exceptionIs === "held" ? "info" : "warning"}>
          <p className="strong">
            {work.exceptionIs === "ended"
              ? `The exception ended on ${showDay(exception.until, thisYear)}: it counts like any other again`
              : `Excepted until ${showDay(exception.until, thisYear)}${work.exceptionIs === "ending" ? ": it ends soon" : ""}`}
          </p>
          <p className="textlike">{exception.reason}</p>
          <p className="textlike">Meanwhile: {exception.measure}</p>
        </Notice>
      )}
      {!retirement && !exception && (
        <p className="small muted">
          {verified
            ? "The logins prove it. Nothing is left to do here; a login below the target would bring it back."
            : GUIDANCE[work.stage]}
        </p>
      )}
    </>
  );
}

type FieldsProps = Props & {
  disabled: boolean;
  save: (change: Change, words: string) => void;
};

function Fields({ name, work, owners, today, disabled, save }: FieldsProps) {
  const gone = work.ownerId !== null && work.owner === null;
  return (
    <div className="stack" key={work.version}>
      <div className="field">
        <label htmlFor="stage">Status</label>
        <CommitSelect
          id="stage"
          className="input"
          value={work.stage}
          disabled={disabled}
          onCommit={(value) => {
            const stage = STAGES.find((known) => known === value);
            if (stage) save({ stage }, `${name}: ${STATUS_WORDS[stage]}.`);
          }}
        >
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {STATUS_WORDS[stage]}
            </option>
          ))}
        </CommitSelect>
        <p className="hint">Verified cannot be chosen: logins prove it, or nothing does.</p>
      </div>
      <div className="two">
        <div className="field">
          <label htmlFor="owner">Owner</label>
          <CommitSelect
            id="owner"
            className="input"
            value={gone ? "" : (work.ownerId ?? "")}
            disabled={disabled}
            onCommit={(value) => save({ ownerId: value || null }, `${name}: owner saved.`)}
          >
            <option value="">{gone ? "None (the owner has left)" : "None"}</option>
            {owners.map((owner) => (
              <option key={owner.id} value={owner.id}>
                {owner.name}
              </option>
            ))}
          </CommitSelect>
        </div>
        <div className="field">
          <label htmlFor="due">Due</label>
          <input
            id="due"
            type="date"
            className="input"
            defaultValue={work.dueOn ?? ""}
            min={today}
            disabled={disabled}
            onBlur={({ target }) => {
              if (target.validity.badInput) return;
              if (target.value !== (work.dueOn ?? ""))
                save({ dueOn: target.value || null }, `${name}: due day saved.`);
            }}
          />
          {work.overdue && <p className="hint late">This day has passed.</p>}
        </div>
      </div>
    </div>
  );
}

function Panel({
  children,
  words,
  hint,
  disabled,
  onSend,
}: {
  children: ReactNode;
  words: string;
  hint: string;
  disabled: boolean;
  onSend: (form: FormData) => void;
}) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={send} className="panel" noValidate>
      {children}
      <p className="hint">{hint}</p>
      <div>
        <button type="submit" className="button button-primary button-sm" disabled={disabled}>
          {words}
        </button>
      </div>
    </form>
  );
}

function Area({
  name,
  label,
  defaultValue,
  placeholder,
}: {
  name: string;
  label: string;
  defaultValue?: string | undefined;
  placeholder?: string;
}) {
  return (
    <div className="field">
      <label htmlFor={`work-${name}`}>{label}</label>
      <textarea
        id={`work-${name}`}
        name={name}
        className="input area"
        rows={2}
        maxLength={1000}
        defaultValue={defaultValue}
        placeholder={placeholder}
      />
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
    change.dueOn === undefined ? "" : change.dueOn === null ? "no due day" : `due ${change.dueOn}`,
    change.exception === undefined
      ? ""
      : change.exception === null
        ? "no exception"
        : `excepted until ${change.exception.until}`,
    change.retirement === undefined ? "" : change.retirement === null ? "not retired" : "retired",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
