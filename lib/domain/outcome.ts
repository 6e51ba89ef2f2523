/**
 * How a login ended. `insecure` is Salesforce's refusal "Failed: Login over insecure channel"; `unclear` a status whose
 * meaning nobody knows: it may have been a success.
 */
export const OUTCOMES = ["success", "failed", "insecure", "unclear"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The stored code of an outcome: 0 success, 1 failed, 2 insecure, 3 unclear. */
export function outcomeCode(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

/** The outcome of a stored code. */
export function outcomeOfCode(code: number): Outcome {
  return OUTCOMES[code] ?? "unclear";
}

/** Words for success; those of other languages are from memory. */
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

/** Words that Salesforce's own texts of failures have, English and Japanese; codes of event logs, too. */
const FAILURE =
  /^login_|fail|error|invalid|denied|expired|lock|inactive|restrict|\bnot\b|\bno\b|exceed|required|pending|unable|unknown|missing|mismatch|disabled|frozen|challenge|activat|already|replay|stale|must|cannot|can't|closed|suspend|maintenance|is a dot|is down|deleted|unexpected|out of date|offline|lockout|失敗|エラー|無効|ロック|期限|不正|許可|拒否|必要|超/i;

/** A status word as words are compared. */
export function statusWord(status: string): string {
  return status.trim().toLowerCase().replace(/。$/, "");
}

/** A channel in other languages: a refusal for its protocol, maybe, which is no failure like others. */
const CHANNEL = /channel|kanal|kanaal|kanava|canal|csatorn|kana[łl]|チャネル|チャンネル|通道|채널|канал/i;

/** Whether a Status cell says something whose meaning is known here. */
export function isKnownStatus(status: string): boolean {
  return readOutcome(status) !== "unclear";
}

/** What somebody can say that a status word means. */
export const TOLD_OUTCOMES = ["success", "insecure", "failed"] as const;
export type ToldOutcome = (typeof TOLD_OUTCOMES)[number];
/** By status word, see `statusWord`. */
export type ToldStatuses = ReadonlyMap<string, ToldOutcome>;

const NONE: ToldStatuses = new Map();

/**
 * Reads a Status cell; `told`: what more words mean in an org. Source: EventLogFile Login, LOGIN_STATUS
 * values and their texts, English and Japanese.
 */
export function readOutcome(status: string, told: ToldStatuses = NONE): Outcome {
  const text = statusWord(status);
  const meaning = told.get(text);
  if (meaning !== undefined) return meaning;
  if (SUCCESS.has(text)) return "success";
  if (/insecure channel|login_error_insecure_login|安全でないチャネル/.test(text)) return "insecure";
  return FAILURE.test(text) && !CHANNEL.test(text) ? "failed" : "unclear";
}
