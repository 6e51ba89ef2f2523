"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { ITEM_STATE_WORDS, ITEM_STATUSES, type ItemStatus } from "@/lib/domain/checklist/areas";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";
import type { OwnerChoice } from "./work-types";

export type ItemValues = {
  readonly status: ItemStatus;
  readonly reason: string;
  readonly note: string;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
};

type Result = {
  readonly message: string | null;
  readonly theirs: { readonly by: string; readonly words: string; readonly version: number } | null;
};
type Props = {
  values: ItemValues;
  ownerGone: boolean;
  version: number;
  automatic: boolean;
  today: string;
  owners: readonly OwnerChoice[];
  save: (version: number, change: Partial<ItemValues>) => Promise<Result>;
};

/** State, owner, due day and note of an item. */
export function ItemForm({ values, ownerGone, version, automatic, today, owners, save }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Result["theirs"]>(null);
  const [mine, setMine] = useState<ItemValues | null>(null);
  const [status, setStatus] = useState(values.status);
  const [busy, start] = useTransition();
  const alive = useAlive();
  const router = useRouter();
  const send = (wanted: ItemValues, at: number) =>
    start(async () => {
      const result = await save(at, changedOf(values, wanted));
      setFault(result.message);
      setTheirs(result.theirs);
      setMine(result.theirs ? wanted : null);
      if (result.message !== null || result.theirs) return;
      const back = changedOf(wanted, values);
      showToast("Saved.", () =>
        start(async () => {
          const undone = await save(at + 1, back);
          setFault(
            undone.theirs
              ? `${undone.theirs.by} changed it meanwhile; it was not taken back.`
              : undone.message,
          );
        }),
      );
    });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    send(
      {
        status: ITEM_STATUSES.find((known) => known === text("status")) ?? values.status,
        reason: text("reason"),
        note: text("note"),
        ownerId: text("owner") || null,
        dueOn: text("due") || null,
      },
      version,
    );
  };
  const statuses = ITEM_STATUSES.filter((known) => !automatic || known !== "done");
  return (
    <form onSubmit={onSubmit} className="stack" noValidate>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {theirs && mine && (
        <Notice tone="warning" role="alert">
          <p className="strong">{theirs.by} changed this meanwhile. Nothing of yours is saved yet.</p>
          <p>Theirs: {theirs.words}.</p>
          <p>
            Yours: {ITEM_STATE_WORDS[mine.status]}
            {mine.reason && `, ${mine.reason}`},{" "}
            {owners.find(({ id }) => id === mine.ownerId)?.name ?? "no owner"},{" "}
            {mine.dueOn === null ? "no due day" : `due ${mine.dueOn}`}.
          </p>
          <p className="row-wrap">
            <button
              type="button"
              className="button button-sm"
              disabled={busy}
              onClick={() => send(mine, theirs.version)}
            >
              Save mine over it
            </button>
            <button
              type="button"
              className="button button-quiet button-sm"
              onClick={() => {
                setTheirs(null);
                router.refresh();
              }}
            >
              Keep theirs
            </button>
          </p>
        </Notice>
      )}
      <div className="field" role="radiogroup" aria-labelledby="item-status">
        <span className="label" id="item-status">
          State
        </span>
        {statuses.map((known) => (
          <label key={known} className="row">
            <input
              type="radio"
              name="status"
              value={known}
              checked={status === known}
              disabled={!alive}
              onChange={() => setStatus(known)}
            />
            {ITEM_STATE_WORDS[known]}
          </label>
        ))}
        {automatic && (
          <p className="hint">Done and re-opened are not among them: the data alone decide that.</p>
        )}
      </div>
      <div className="field">
        <label htmlFor="item-reason">
          {status === "not-applicable" ? "Why it does not apply" : "Reason or remark"}{" "}
          {status !== "not-applicable" && <span className="subtle">(optional)</span>}
        </label>
        <textarea
          id="item-reason"
          name="reason"
          className="input area"
          rows={2}
          maxLength={1000}
          defaultValue={values.reason}
        />
      </div>
      <div className="two">
        <div className="field">
          <label htmlFor="item-owner">Owner</label>
          <select
            id="item-owner"
            name="owner"
            className="input"
            defaultValue={ownerGone ? "" : (values.ownerId ?? "")}
          >
            <option value="">{ownerGone ? "None (the owner has left)" : "None"}</option>
            {owners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="item-due">Due</label>
          <input
            id="item-due"
            name="due"
            type="date"
            className="input"
            min={today}
            defaultValue={values.dueOn ?? ""}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor="item-note">
          Note <span className="subtle">(optional)</span>
        </label>
        <textarea
          id="item-note"
          name="note"
          className="input area"
          rows={4}
          maxLength={4000}
          defaultValue={values.note}
        />
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={busy || !alive}>
          {busy ? "Saving ..." : "Save"}
        </button>
      </div>
    </form>
  );
}

/** The fields that differ, as they are to be: what nobody touched must not overwrite a colleague's. */
function changedOf(before: ItemValues, after: ItemValues): Partial<ItemValues> {
  const keys = (["status", "reason", "note", "ownerId", "dueOn"] as const).filter(
    (key) => before[key] !== after[key],
  );
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}
