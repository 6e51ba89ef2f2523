/** Whether a text is a user's record id: 15 or 18 characters, case-sensitive. */
export function isUserId(text: string): boolean {
  return /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(text);
}

/** What a user is known by: usernames are the same in any case, record ids in their first 15 characters. */
export function userKey(user: string): string {
  return isUserId(user) ? user.slice(0, 15) : user.toLowerCase();
}
