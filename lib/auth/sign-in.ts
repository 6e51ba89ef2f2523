import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { APIError } from "better-auth/api";
import { recordOfPerson, type AccountAction } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { AppError } from "@/lib/domain/app-error";
import { accounts } from "./accounts";
import { clientAddress, requireOwnOriginOf, UNKNOWN_ADDRESS } from "./base-url";

const QUARTER_HOUR = 15 * 60;
const perPerson = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR });
const perAddress = new RateLimiterMemory({ points: 100, duration: QUARTER_HOUR });
// Without a trusted proxy everybody has one address: what one person gets wrong must not lock out all for long.
const perMinute = new RateLimiterMemory({ points: 100, duration: 60 });

export type SignInResult =
  { readonly kind: "in" } | { readonly kind: "wrong" } | { readonly kind: "wait"; readonly minutes: number };

/**
 * Signs a person in and sets the session cookie. Ten wrong passwords for one e-mail address (or a hundred from one
 * network address) in a quarter of an hour close the way for the rest of it, right passwords included. Where the network
 * addresses are not known, it is a hundred in a minute, for the rest of the minute.
 */
export async function signIn(headers: Headers, email: string, password: string): Promise<SignInResult> {
  requireOwnOriginOf(headers);
  const address = clientAddress(headers);
  const keys = [
    { limiter: perPerson, key: email.toLowerCase() },
    { limiter: address === UNKNOWN_ADDRESS ? perMinute : perAddress, key: address },
  ];
  for (const { limiter, key } of keys) {
    const state = await limiter.consume(key).catch((refused: unknown) => refused);
    if (state instanceof RateLimiterRes && state.consumedPoints > limiter.points) {
      note(email, headers, "sign-in.refused");
      return { kind: "wait", minutes: Math.max(1, Math.ceil(state.msBeforeNext / 60_000)) };
    }
  }
  try {
    await (await accounts()).api.signInEmail({ body: { email, password }, headers });
    for (const { limiter, key } of keys) await limiter.reward(key, 1);
    await perPerson.delete(email.toLowerCase());
    note(email, headers, "sign-in");
    return { kind: "in" };
  } catch (error) {
    if (error instanceof APIError) {
      note(email, headers, "sign-in.failed");
      return { kind: "wrong" };
    }
    throw error;
  }
}

/** Into the activity log of the person's orgs; nobody waits for it, so that the answer's time tells nothing. */
function note(email: string, headers: Headers, action: AccountAction): void {
  database()
    .then((db) => recordOfPerson(db, email, clientAddress(headers), action))
    .catch((error: unknown) =>
      process.stderr.write(`The activity log missed a ${action}: ${String(error)}\n`),
    );
}

/** Ends this session. */
export async function signOut(headers: Headers): Promise<void> {
  requireOwnOriginOf(headers);
  const { api } = await accounts();
  const session = await api.getSession({ headers });
  await api.signOut({ headers });
  if (session) note(session.user.email, headers, "sign-in.ended");
}

/** Changes the password and ends all other sessions; throws `invalid` when the current one is wrong. */
export async function changePassword(
  headers: Headers,
  currentPassword: string,
  newPassword: string,
): Promise<void> {
  requireOwnOriginOf(headers);
  const session = await (await accounts()).api.getSession({ headers });
  try {
    await (
      await accounts()
    ).api.changePassword({ body: { currentPassword, newPassword, revokeOtherSessions: true }, headers });
  } catch (error) {
    if (error instanceof APIError) throw new AppError("invalid", "The current password is not right.");
    throw error;
  }
  if (session) note(session.user.email, headers, "account.password");
}
