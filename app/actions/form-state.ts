import { AppError } from "@/lib/domain/app-error";
import type { FieldErrors } from "@/lib/services/org-form";

/** What a form shows after it was sent: faults by field, a sentence for the whole, or what came of it. */
export type FormState = {
  readonly errors: FieldErrors;
  readonly message: string | null;
  readonly done: string | null;
};

export function faulty(errors: FieldErrors): FormState {
  return { errors, message: null, done: null };
}

export function refused(message: string): FormState {
  return { errors: {}, message, done: null };
}

export function succeeded(done: string): FormState {
  return { errors: {}, message: null, done };
}

/** Runs a use case; what it refuses becomes a sentence of the form, what breaks goes on to the error page. */
export async function orRefusal(attempt: () => Promise<FormState>): Promise<FormState> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof AppError && error.code !== "broken") return refused(error.message);
    throw error;
  }
}
