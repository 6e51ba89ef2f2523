/** The roles as people read them, least first. */
export const ROLE_WORDS = {
  viewer: { name: "Viewer", may: "Reads the dashboard, the lists and the checklist." },
  contributor: {
    name: "Contributor",
    may: "Also works the list and the checklist: status, owner, due dates, notes, evidence.",
  },
  admin: { name: "Admin", may: "Everything: imports, rules, members, shares, settings, activity." },
} as const;
export type RoleName = keyof typeof ROLE_WORDS;

export function roleName(role: string): string {
  return role in ROLE_WORDS ? ROLE_WORDS[role as RoleName].name : role;
}
