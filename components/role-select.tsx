"use client";

import { useState, useTransition } from "react";
import { CommitSelect } from "./commit-select";
import { FieldNote } from "./field";
import { ROLE_WORDS } from "./role-words";
import type { SentState } from "./use-sent-form";

/** A member's role, saved as soon as it is chosen; what is refused goes back and says why. */
export function RoleSelect({
  name,
  role,
  action,
}: {
  name: string;
  role: string;
  action: (role: string) => Promise<SentState>;
}) {
  const [shown, setShown] = useState(role);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const id = `role-${name.replaceAll(/\W+/g, "-")}`;
  return (
    <div className="field">
      <CommitSelect
        className="input"
        aria-label={`Role of ${name}`}
        aria-describedby={fault ? id : undefined}
        value={shown}
        disabled={busy}
        style={{ width: "auto" }}
        onCommit={(wanted) => {
          setShown(wanted);
          setFault(null);
          start(async () => {
            const state = await action(wanted);
            if (state.message === null) return;
            setShown(role);
            setFault(state.message);
          });
        }}
      >
        {Object.entries(ROLE_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words.name}
          </option>
        ))}
      </CommitSelect>
      {fault && <FieldNote id={id} error={fault} />}
    </div>
  );
}
