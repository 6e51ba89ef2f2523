"use client";

import { type SelectHTMLAttributes, useRef, useState } from "react";
import { useAlive } from "./use-sent-form";

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "onBlur" | "onKeyDown" | "value"> & {
  value: string;
  onCommit: (value: string) => void;
};

/**
 * A select that saves what is chosen: at once when picked with the pointer; by keyboard only on Enter or on leaving
 * it, since arrow keys pass by everything in between (WCAG 3.2.2). Escape goes back.
 */
export function CommitSelect({ value, onCommit, children, ...select }: Props) {
  const [chosen, setChosen] = useState(value);
  const [seen, setSeen] = useState(value);
  const byKeyboard = useRef(false);
  const alive = useAlive();
  if (seen !== value) {
    setSeen(value);
    setChosen(value);
  }
  const commit = (wanted: string) => {
    byKeyboard.current = false;
    if (wanted !== value) onCommit(wanted);
  };
  return (
    <select
      {...select}
      disabled={select.disabled || !alive}
      value={chosen}
      onPointerDown={() => (byKeyboard.current = false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") return commit(chosen);
        if (event.key === "Escape") setChosen(value);
        byKeyboard.current = event.key !== "Escape";
      }}
      onChange={({ target }) => {
        setChosen(target.value);
        if (!byKeyboard.current) commit(target.value);
      }}
      onBlur={() => byKeyboard.current && commit(chosen)}
    >
      {children}
    </select>
  );
}
