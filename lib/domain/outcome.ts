/** How a login ended. `insecure` is Salesforce's refusal "Failed: Login over insecure channel". */
export const OUTCOMES = ["success", "failed", "insecure"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The stored code of an outcome: 0 success, 1 failed, 2 insecure. */
export function outcomeCode(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

/** The outcome of a stored code. */
export function outcomeOfCode(code: number): Outcome {
  return OUTCOMES[code] ?? "failed";
}

/** Words for success; those of other languages are from memory, any other word counts as a failure. */
const SUCCESS = new Set([
  "success",
  "login_no_error",
  "成功",
  "成功しました",
  "erfolg",
  "erfolgreich",
  "succès",
  "réussite",
  "réussi",
  "correcto",
  "éxito",
]);

/**
 * Reads a Status cell. Source: EventLogFile Login, LOGIN_STATUS values and their texts, English and Japanese.
 */
export function readOutcome(status: string): Outcome {
  const text = status.trim().toLowerCase().replace(/。$/, "");
  if (SUCCESS.has(text)) return "success";
  if (/insecure channel|login_error_insecure_login|安全でないチャネル/.test(text)) return "insecure";
  return "failed";
}
