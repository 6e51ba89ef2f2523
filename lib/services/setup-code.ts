import { randomInt } from "node:crypto";

const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const holder: typeof globalThis & { tlsReadinessSetupCode?: string } = globalThis;

/** The code that set-up from another machine needs: new at every start, printed on the terminal only. */
export function setupCode(): string {
  holder.tlsReadinessSetupCode ??= Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join(
    "",
  );
  return holder.tlsReadinessSetupCode;
}
