"use client";

import { useState } from "react";
import { showDay, showNumber } from "@/lib/display";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { CommitSelect } from "./commit-select";
import { AddressTools } from "./address-tools";
import { NoteForm } from "./note-form";
import type { SentState } from "./use-sent-form";
import { Area, Panel } from "./work-fields";
import type { Addresses, Change, OwnerChoice } from "./work-types";

type Props = {
  count: number;
  total: number;
  wholePage: boolean;
  all: boolean;
  busy: boolean;
  today: string;
  owners: readonly OwnerChoice[];
  onAll: () => void;
  onClear: () => void;
  onChange: (change: Change, words: string) => void;
  /** Adds a note to each subject selected. */
  addNote: (state: SentState, form: FormData) => Promise<SentState>;
  /** Another text for another selection. */
  selection: string;
  /** The people behind what is selected. */
  addresses: () => Promise<Addresses>;
};

/** What can be done with the selected subjects at once. */
export function BulkBar(props: Props) {
  const { count, total, wholePage, all, busy, today, owners, onAll, onClear, onChange, addNote } = props;
  const [open, setOpen] = useState<"note" | "retirement" | null>(null);
  const some = `${showNumber(count)} ${count === 1 ? "subject" : "subjects"}`;
  return (
    <div className="bulk-bar" role="group" aria-label={`Actions for ${some}`}>
      <span className="strong">{showNumber(count)} selected</span>
      {wholePage && !all && (
        <button type="button" className="button button-quiet button-sm" onClick={onAll}>
          Select all {showNumber(total)}
        </button>
      )}
      <CommitSelect
        className="input input-sm"
        aria-label="Set status"
        value=""
        disabled={busy}
        onCommit={(value) => {
          const stage = STAGES.find((known) => known === value);
          if (stage) onChange({ stage }, `${STATUS_WORDS[stage]}.`);
        }}
      >
        <option value="" disabled>
          Set status
        </option>
        {STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {STATUS_WORDS[stage]}
          </option>
        ))}
      </CommitSelect>
      <CommitSelect
        className="input input-sm"
        aria-label="Set owner"
        value=""
        disabled={busy}
        onCommit={(value) => {
          const owner = owners.find(({ id }) => id === value);
          onChange({ ownerId: owner?.id ?? null }, owner ? `owned by ${owner.name}.` : "no owner.");
        }}
      >
        <option value="" disabled>
          Set owner
        </option>
        {owners.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="none">None</option>
      </CommitSelect>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          const day = String(new FormData(event.currentTarget).get("due") ?? "");
          if (day !== "") onChange({ dueOn: day }, `due ${showDay(day, Number(today.slice(0, 4)))}.`);
        }}
      >
        <input type="date" name="due" className="input input-sm" aria-label="Due day" min={today} required />
        <button type="submit" className="button button-sm" disabled={busy}>
          Set due day
        </button>
      </form>
      <button
        type="button"
        className="button button-sm"
        aria-expanded={open === "note"}
        onClick={() => setOpen(open === "note" ? null : "note")}
      >
        Add note
      </button>
      <button
        type="button"
        className="button button-sm"
        aria-expanded={open === "retirement"}
        onClick={() => setOpen(open === "retirement" ? null : "retirement")}
      >
        Retire
      </button>
      <AddressTools key={props.selection} addresses={props.addresses} busy={busy} />
      <span className="small muted">Verified is set by logins only.</span>
      <button
        type="button"
        className="button button-quiet button-sm"
        onClick={onClear}
        style={{ marginLeft: "auto" }}
      >
        Clear selection
      </button>
      {open === "note" && <NoteForm key={props.selection} action={addNote} label={`Note for ${some}`} />}
      {open === "retirement" && (
        <Panel
          words={`Retire ${some}`}
          hint="They leave the counts. A login below the target brings one back."
          disabled={busy}
          onSend={(form) =>
            onChange({ retirement: { reason: String(form.get("reason") ?? "") } }, "retired.")
          }
        >
          <Area name="reason" label="Why are they gone" placeholder="Left in March; inactive in Salesforce" />
        </Panel>
      )}
    </div>
  );
}
