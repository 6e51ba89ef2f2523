"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { CommitSelect } from "./commit-select";
import type { WorkDetails } from "./work-path";
import type { Change, OwnerChoice } from "./work-types";

type FieldsProps = {
  name: string;
  work: WorkDetails;
  owners: readonly OwnerChoice[];
  today: string;
  disabled: boolean;
  save: (change: Change, words: string) => void;
};

/** Status, owner and due day; each saved as soon as it is given. */
export function Fields({ name, work, owners, today, disabled, save }: FieldsProps) {
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

/** A form that opens below the fields. */
export function Panel({
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

/** A text of some lines in such a form. */
export function Area({
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
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
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
