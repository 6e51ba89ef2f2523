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
 * ("ann@acme.com.uat"). "" where the list names them as they are; null where none of them is on the list. Who is there
 * under both names has the plain one from a list of production: in all of Salesforce it is one person's.
 */
export function sandboxSuffix(listed: ReadonlySet<string>, names: Iterable<string>): string | null {
  const counts = new Map<string, number>();
  const plain = new Set<string>();
  const appended = new Set<string>();
  for (const username of names) {
    const name = username.toLowerCase();
    const dot = name.lastIndexOf(".");
    if (listed.has(name)) plain.add(name);
    else if (dot > 0 && listed.has(name.slice(0, dot))) {
      appended.add(name.slice(0, dot));
      counts.set(name.slice(dot), (counts.get(name.slice(dot)) ?? 0) + 1);
    }
  }
  const asListed = [...plain].filter((name) => !appended.has(name)).length;
  if (asListed > 0) counts.set("", asListed);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
