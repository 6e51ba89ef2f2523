"use client";

import { useActionState, useTransition, type FormEvent } from "react";

/** What a form shows after it was sent. */
export type SentState = {
  readonly errors: Readonly<Record<string, string>>;
  readonly message: string | null;
  readonly done: string | null;
};

const UNSENT: SentState = { errors: {}, message: null, done: null };

/** Sends a form to a server action and keeps what was typed, which `<form action>` would clear. */
export function useSentForm(
  action: (state: SentState, form: FormData) => Promise<SentState>,
): [SentState, (event: FormEvent<HTMLFormElement>) => void, boolean] {
  const [state, send] = useActionState(action, UNSENT);
  const [sending, start] = useTransition();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(() => send(form));
  };
  return [state, onSubmit, sending];
}
