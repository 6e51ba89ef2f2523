/** TLS versions in ascending order; `unknown` is no version and never safe. The index is the stored code. */
export const PROTOCOLS = ["unknown", "SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** The lowest protocol that will still be accepted after the cutover. */
export const TARGETS = ["TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"] as const;
export type Target = (typeof TARGETS)[number];

export const DEFAULT_TARGET: Target = "TLS 1.2";

/** The stored code of a protocol: 0 unknown, 1 SSL 3.0, 2 TLS 1.0 to 5 TLS 1.3. */
export function protocolCode(protocol: Protocol): number {
  return PROTOCOLS.indexOf(protocol);
}

/** The protocol of a stored code; anything else is `unknown`. */
export function protocolOfCode(code: number): Protocol {
  return PROTOCOLS[code] ?? "unknown";
}

export function isTarget(value: string): value is Target {
  return (TARGETS as readonly string[]).includes(value);
}

/** An org's target as stored; anything else is the usual one. */
export function targetOf(stored: string): Target {
  return isTarget(stored) ? stored : DEFAULT_TARGET;
}

const SPELLING = /^(TLS|SSL)?\s*[_-]?v?\s*(\d)(?:[._,](\d))?$/i;
const SAYS_NOTHING = new Set([
  ...["", "unknown", "n/a", "none", "null", "-"],
  // In languages of Setup: German, French, Spanish, Portuguese, Italian, Dutch, Japanese, Chinese, Korean.
  ...["unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "desconhecido", "desconhecida"],
  ...["sconosciuto", "sconosciuta", "onbekend", "\u4e0d\u660e", "\u672a\u77e5", "\uc54c \uc218 \uc5c6\uc74c"],
]);

/**
 * Reads one cell of a TLS column: `TLS 1.2`, `TLSv1.2`, `TLS_1_2`, `1.2`, `TLSv1` (= 1.0), `SSLv3`.
 * A blank or "unknown" cell gives `unknown`; a value that names no version we know gives null.
 * A bare `3` or `3.0` could be SSL 3.0 or the wire's version number and is unknown; SSL 2.0 counts as SSL 3.0: both are
 * older than any TLS.
 */
export function readProtocol(cell: string): Protocol | null {
  const text = cell.trim();
  if (SAYS_NOTHING.has(text.toLowerCase())) return "unknown";
  const match = SPELLING.exec(text);
  if (!match) return null;
  const family = match[1]?.toUpperCase();
  const major = match[2];
  const minor = match[3] ?? "0";
  if (family === "SSL") return (major === "3" || major === "2") && minor === "0" ? "SSL 3.0" : null;
  if (family === undefined && major === "3" && minor === "0") return "unknown";
  if (major !== "1") return null;
  const name = `TLS 1.${minor}`;
  return isTarget(name) ? name : null;
}
