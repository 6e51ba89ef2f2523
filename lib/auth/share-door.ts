import { createHmac, timingSafeEqual } from "node:crypto";
import { verifyPassword } from "better-auth/crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { database } from "@/lib/db/database";
import { findShare, findShareBySecret, type StoredShare } from "@/lib/db/shares";
import { sessionSecret } from "@/lib/storage/secrets";
import { LONGEST_PASSWORD } from "./accounts";
import { baseUrl, clientAddress, requireOwnOriginOf } from "./base-url";
import { hashToken } from "./door";

const QUARTER_HOUR = 15 * 60;
// Short on purpose: without a trusted proxy all readers share one address, and 256 bits are not guessed in a minute.
const linksPerAddress = new RateLimiterMemory({ points: 60, duration: 60, blockDuration: 60 });
const passwordsPerShare = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR });

/** How far a reader has come: holds the link, or has given the password as well (or none is asked). */
type Stage = "link" | "open";

/** A cookie that lets a reader into one share and nothing else; it is no session. */
export type ShareCookie = {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly maxAge: number;
  readonly secure: boolean;
};

/** Whether a share opens now: not expired, paused or revoked. */
export function isOpen(share: StoredShare, now: Date): boolean {
  return share.revokedAt === null && share.pausedAt === null && share.expiresAt > now;
}

/**
 * Exchanges a link's secret for a cookie. Null for what does not open anything now, whatever the reason, and for
 * an address that has guessed sixty times in a minute, for the minute after.
 */
export async function exchangeSecret(
  headers: Headers,
  secret: string,
): Promise<{ readonly publicId: string; readonly cookie: ShareCookie } | null> {
  const address = clientAddress(headers);
  const state = await linksPerAddress.get(address);
  if (state !== null && state.consumedPoints > linksPerAddress.points) return null;
  const share = /^[\w-]{43}$/.test(secret)
    ? await findShareBySecret(await database(), hashToken(secret))
    : null;
  if (!share || !isOpen(share, new Date())) {
    await linksPerAddress.consume(address).catch(() => undefined);
    return null;
  }
  return {
    publicId: share.publicId,
    cookie: cookieOf(share, share.passwordHash === null ? "open" : "link"),
  };
}

export type PasswordResult =
  { readonly kind: "open"; readonly cookie: ShareCookie } | { readonly kind: "wrong" | "wait" | "closed" };

/** Checks a share's password for somebody who holds its link. */
export async function givePassword(
  headers: Headers,
  publicId: string,
  password: string,
): Promise<PasswordResult> {
  requireOwnOriginOf(headers);
  const share = await findShare(await database(), publicId);
  if (!share || !isOpen(share, new Date()) || stageOf(headers, share) === null) return { kind: "closed" };
  const within = await passwordsPerShare.consume(publicId).catch(() => null);
  if (within === null) return { kind: "wait" };
  const right =
    share.passwordHash !== null &&
    password.length <= LONGEST_PASSWORD &&
    (await verifyPassword({ hash: share.passwordHash, password }));
  if (!right) return { kind: "wrong" };
  await passwordsPerShare.delete(publicId);
  return { kind: "open", cookie: cookieOf(share, "open") };
}

/** The share these headers may read; "password" while it is to be given, null for everything that is closed. */
export async function openShare(
  headers: Headers,
  publicId: string,
): Promise<StoredShare | "password" | null> {
  const share = await findShare(await database(), publicId);
  if (!share || !isOpen(share, new Date())) return null;
  const stage = stageOf(headers, share);
  if (stage === null) return null;
  return stage === "open" ? share : "password";
}

function stageOf(headers: Headers, share: StoredShare): Stage | null {
  const given = cookieValue(headers, nameOf(share));
  if (given === null) return null;
  if (matches(given, valueOf(share, "open"))) return "open";
  return share.passwordHash !== null && matches(given, valueOf(share, "link")) ? "link" : null;
}

function cookieOf(share: StoredShare, stage: Stage): ShareCookie {
  return {
    name: nameOf(share),
    value: valueOf(share, stage),
    path: `/shared/${share.publicId}`,
    maxAge: Math.max(60, Math.floor((share.expiresAt.getTime() - Date.now()) / 1000)),
    secure: baseUrl().startsWith("https:"),
  };
}

function nameOf(share: StoredShare): string {
  return `tls-readiness-share-${share.publicId}`;
}

/** What the cookie holds: derived from the share, so that another secret or password makes old cookies void. */
function valueOf(share: StoredShare, stage: Stage): string {
  return createHmac("sha256", sessionSecret())
    .update(["share", stage, share.id, share.secretHash, share.passwordHash ?? ""].join("\n"))
    .digest("base64url");
}

function matches(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function cookieValue(headers: Headers, name: string): string | null {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}
