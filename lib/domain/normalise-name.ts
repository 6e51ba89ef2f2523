/** Lower case, single spaces, no spaces around: the form in which names are compared. */
export function normaliseName(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}
