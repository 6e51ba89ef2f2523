import { AppError } from "@/lib/domain/app-error";

/** The address people reach this server under: `BASE_URL`, or localhost with `PORT`. */
export function baseUrl(): string {
  const url = process.env.BASE_URL?.replace(/\/+$/, "");
  return url || `http://localhost:${process.env.PORT || "3000"}`;
}

/** The address this very request used, for links that a person copies: `BASE_URL`, or the host that was asked. */
export function linkBase(headers: Headers): string {
  const host = headers.get("host");
  return process.env.BASE_URL || host === null ? baseUrl() : `http://${host}`;
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
  return host !== null && from.host === host && from.protocol === "http:";
}

/** Refuses a write with a cookie, or one that sets a cookie, that does not come from our own pages. */
export function requireOwnOriginOf(headers: Headers): void {
  if (isOwnOrigin(headers.get("origin"), headers.get("host"))) return;
  throw new AppError("foreign-origin", "This request came from another site and was refused.");
}

/**
 * Whether a request surely comes from this machine: the server listens on loopback only, was addressed as such,
 * and no proxy says otherwise. Only then may set-up go without the code.
 */
export function isFromThisMachine(headers: Headers): boolean {
  const hops =
    headers
      .get("x-forwarded-for")
      ?.split(",")
      .map((hop) => hop.trim().replace(/^::ffff:/, "")) ?? [];
  const listening = isLoopback(process.env.HOST || "127.0.0.1");
  return (
    listening &&
    process.env.TRUST_PROXY !== "1" &&
    isLoopback(headers.get("host") ?? "") &&
    hops.every((hop) => isLoopback(hop)) &&
    !headers.has("forwarded")
  );
}

/** Said for the address of a reader where no trusted proxy names it. */
export const UNKNOWN_ADDRESS = "direct";

/**
 * The reader's address for limits and logs: the last hop a trusted proxy names (`TRUST_PROXY=1`), else "direct",
 * since without a proxy the header is whatever the client wrote.
 */
export function clientAddress(headers: Headers): string {
  if (process.env.TRUST_PROXY !== "1") return UNKNOWN_ADDRESS;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || UNKNOWN_ADDRESS;
}
