"use client";

import { useActionState, useSyncExternalStore, useTransition, type FormEvent } from "react";

/** What a form shows after it was sent. */
export type SentState = {
  readonly errors: Readonly<Record<string, string>>;
  readonly message: string | null;
  readonly done: string | null;
};

const UNSENT: SentState = { errors: {}, message: null, done: null };

const subscribe = () => () => undefined;

/**
 * Sends a form to a server action and keeps what was typed, which `<form action>` would clear. The last value says
 * whether the page is alive: before that the button has to be disabled, or the browser itself would send the form,
 * passwords in the address and all.
 */
export function useSentForm(
  action: (state: SentState, form: FormData) => Promise<SentState>,
): [SentState, (event: FormEvent<HTMLFormElement>) => void, boolean, boolean] {
  const [state, send] = useActionState(action, UNSENT);
  const [sending, start] = useTransition();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    start(() => send(form));
  };
  return [state, onSubmit, sending, useAlive()];
}

/** Whether scripts run on this page yet. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
