"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

type Props = {
  /** What is edited, of whom: "Owner of ERP order sync". */
  label: string;
  shown: ReactNode;
  editor: "select" | "date";
  value: string;
  options?: readonly { readonly value: string; readonly words: string }[];
  disabled: boolean;
  onSave: (value: string) => void;
};

/** A cell that opens on click, Enter or F2, saves when a value is chosen, and closes unchanged on Escape. */
export function InlineCell({ label, shown, editor, value, options, disabled, onSave }: Props) {
  const [open, setOpen] = useState(false);
  const control = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) control.current?.focus();
  }, [open]);
  const ended = useRef(false);
  /** Arrow keys pass by everything in between: then only Enter, or leaving the cell, saves. */
  const byKeyboard = useRef(false);
  const begin = () => {
    if (disabled) return;
    ended.current = false;
    byKeyboard.current = false;
    setOpen(true);
  };
  const close = (chosen: string | null) => {
    // Taking the control away makes it lose the focus, which must not save again.
    if (ended.current) return;
    ended.current = true;
    setOpen(false);
    setTimeout(() => opener.current?.focus());
    if (chosen !== null && chosen !== value) onSave(chosen);
  };
  if (!open)
    return (
      <button
        type="button"
        ref={opener}
        className="inline-edit"
        // Not "disabled": that would lose the focus while what was chosen is saved.
        aria-disabled={disabled}
        onClick={begin}
        onKeyDown={(event) => event.key === "F2" && begin()}
      >
        <span className="sr">{label}: </span>
        <span className="shown">{shown}</span>
      </button>
    );
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (event.key === "Escape") return close(null);
    if (event.key === "Enter") return close(event.currentTarget.value);
    byKeyboard.current = true;
  };
  return editor === "select" ? (
    <select
      ref={control}
      className="input inline-input"
      aria-label={label}
      defaultValue={value}
      onPointerDown={() => (byKeyboard.current = false)}
      onChange={(event) => {
        if (!byKeyboard.current) close(event.target.value);
      }}
      onBlur={(event) => close(byKeyboard.current ? event.target.value : null)}
      onKeyDown={onKeyDown}
    >
      {options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  ) : (
    <input
      ref={control}
      type="date"
      className="input inline-input"
      aria-label={label}
      defaultValue={value}
      onBlur={(event) => close(event.target.validity.valid ? event.target.value : null)}
      onKeyDown={onKeyDown}
    />
  );
}
