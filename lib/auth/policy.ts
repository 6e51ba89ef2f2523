/** What a person may be in an org. */
export const ROLES = ["viewer", "contributor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What an API token may be. */
export const TOKEN_ROLES = ["reader", "importer", "admin"] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** Everything that can be asked of an org; each route names one. */
export const ACTIONS = [
  "read",
  "read-logins",
  "import",
  "rules",
  "settings",
  "tokens",
  "members",
  "leave",
  "audit",
  "shares",
  "work",
  "create-org",
] as const;
export type Action = (typeof ACTIONS)[number];

/** Who may do what; what is not in the table is denied. */
export const POLICY: Readonly<
  Record<Action, { readonly people: readonly Role[]; readonly tokens: readonly TokenRole[] }>
> = {
  read: { people: ["viewer", "contributor", "admin"], tokens: ["reader", "importer", "admin"] },
  "read-logins": { people: ["admin"], tokens: ["admin"] },
  import: { people: ["admin"], tokens: ["importer", "admin"] },
  rules: { people: ["admin"], tokens: ["admin"] },
  settings: { people: ["admin"], tokens: ["admin"] },
  tokens: { people: ["admin"], tokens: [] },
  members: { people: ["admin"], tokens: [] },
  leave: { people: ["viewer", "contributor", "admin"], tokens: [] },
  audit: { people: ["admin"], tokens: ["admin"] },
  shares: { people: ["admin"], tokens: [] },
  work: { people: ["contributor", "admin"], tokens: ["admin"] },
  "create-org": { people: ["admin"], tokens: [] },
};

export function personMay(role: string, action: Action): boolean {
  return POLICY[action].people.some((allowed) => allowed === role);
}

export function tokenMay(role: string, action: Action): boolean {
  return POLICY[action].tokens.some((allowed) => allowed === role);
}
