/** The address people reach this server under: `BASE_URL`, or localhost with `PORT`. */
export function baseUrl(): string {
  const url = process.env.BASE_URL?.replace(/\/+$/, "");
  return url || `http://localhost:${process.env.PORT || "3000"}`;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** Whether a host (with or without port) is this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/, "").toLowerCase()) || LOOPBACK.has(host);
}

/**
 * Whether a write with this Origin header comes from our own pages: it names BASE_URL, or, when none is set,
 * the very host the request was sent to.
 */
export function isOwnOrigin(origin: string | null, host: string | null): boolean {
  if (origin === null || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (process.env.BASE_URL) return from.origin === new URL(baseUrl()).origin;
  return host !== null && from.host === host && isLoopbackOrPlain(from);
}

function isLoopbackOrPlain(url: URL): boolean {
  return url.protocol === "http:" || url.protocol === "https:";
}

/**
 * The reader's address for limits and logs: the last hop a trusted proxy names (`TRUST_PROXY=1`), else "direct",
 * since without a proxy the header is whatever the client wrote.
 */
export function clientAddress(headers: Headers): string {
  if (process.env.TRUST_PROXY !== "1") return "direct";
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "direct";
}
