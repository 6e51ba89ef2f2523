"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";

export type Toast = { readonly id: number; readonly words: string; readonly undo: (() => void) | null };

let shown: Toast | null = null;
let last = 0;
const listeners = new Set<() => void>();

function set(toast: Toast | null): void {
  shown = toast;
  for (const listener of listeners) listener();
}

/** Tells what was done, in one line; with `undo`, a button that takes it back. A newer one takes its place. */
export function showToast(words: string, undo: (() => void) | null = null): void {
  last += 1;
  set({ id: last, words, undo });
}

const SHOWN_MS = 8000;

/** Where toasts appear: bottom centre, for eight seconds, longer while pointed at or focused. */
export function Toasts() {
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => null,
  );
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast === null || held) return;
    const timer = setTimeout(() => set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div className="toast-region" role="status">
      {toast && (
        <div
          className="toast"
          key={toast.id}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{toast.words}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.();
                set(null);
              }}
            >
              Undo
            </button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => set(null)}>
            <X className="icon icon-sm" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
