/** Who stands behind an account: a colleague, somebody outside (Experience Cloud, portals), or nobody who logs in. */
export type UserKind = "internal" | "external" | "nobody";

/**
 * Values of User.UserType with the labels that reports show for them. Sources: Object Reference, User; guests and the
 * automated process hold a licence, and never go through a login.
 */
const KINDS: ReadonlyMap<string, UserKind> = new Map([
  ["standard", "internal"],
  ["csnonly", "internal"],
  ["chatter free", "internal"],
  ["powerpartner", "external"],
  ["partner", "external"],
  ["cspliteportal", "external"],
  ["high volume portal", "external"],
  ["customersuccess", "external"],
  ["customer portal user", "external"],
  ["powercustomersuccess", "external"],
  ["customer portal manager", "external"],
  ["guest", "nobody"],
  ["automatedprocess", "nobody"],
  ["automated process", "nobody"],
]);

/** The kind of account that a list's user type names; null when it names none that is known. */
export function userKind(userType: string): UserKind | null {
  return KINDS.get(userType.trim().toLowerCase()) ?? null;
}
