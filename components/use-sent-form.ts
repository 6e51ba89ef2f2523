"use client";

import {
  useActionState,
  useEffect,
  useRef,
  useSyncExternalStore,
  useTransition,
  type FormEvent,
} from "react";

/** What a form shows after it was sent. */
export type SentState = {
  readonly errors: Readonly<Record<string, string>>;
  readonly message: string | null;
  readonly done: string | null;
};

const UNSENT: SentState = { errors: {}, message: null, done: null };

const subscribe = () => () => undefined;

/**
 * Sends a form to a server action and keeps what was typed, which `<form action>` would clear. The focus goes to the
 * first field that is wrong, or back to the button. The last value says
 * whether the page is alive: before that the button has to be disabled, or the browser itself would send the form,
 * passwords in the address and all.
 */
export function useSentForm(
  action: (state: SentState, form: FormData) => Promise<SentState>,
): [SentState, (event: FormEvent<HTMLFormElement>) => void, boolean, boolean] {
  const [state, send] = useActionState(action, UNSENT);
  const [sending, start] = useTransition();
  const sent = useRef<{ form: HTMLFormElement; submitter: HTMLElement | null } | null>(null);
  useEffect(() => {
    if (sending || state === UNSENT || !sent.current) return;
    const { form, submitter } = sent.current;
    sent.current = null;
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    // A button that was disabled meanwhile has lost the focus.
    if (wrong) wrong.focus();
    else if (document.activeElement === document.body) submitter?.focus();
  }, [sending, state]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    sent.current = { form: event.currentTarget, submitter };
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
