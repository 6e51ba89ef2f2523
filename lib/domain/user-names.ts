/** Whether a text is a user's record id: 15 or 18 characters, case-sensitive. */
export function isUserId(text: string): boolean {
  return /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(text);
}

/** Whether a text can be a username, which Salesforce has in the form of an email address: display names are not one person's. */
export function isUsername(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** What a user is known by: usernames are the same in any case, record ids in their first 15 characters. */
export function userKey(user: string): string {
  return isUserId(user) ? user.slice(0, 15) : user.toLowerCase();
}

/**
 * What stands behind most of the listed usernames among those that log in: a sandbox appends its name to each
 * ("ann@acme.com.uat"). "" where the list names them as they are; null where none of them is on the list.
 */
export function sandboxSuffix(listed: ReadonlySet<string>, names: Iterable<string>): string | null {
  const counts = new Map<string, number>();
  for (const username of names) {
    const name = username.toLowerCase();
    const dot = name.lastIndexOf(".");
    const suffix = listed.has(name) ? "" : dot > 0 && listed.has(name.slice(0, dot)) ? name.slice(dot) : null;
    if (suffix !== null) counts.set(suffix, (counts.get(suffix) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
