/** Groups of the activity log, as a reader filters it. */
export const AUDIT_GROUPS = [
  "sign-ins",
  "members",
  "tokens",
  "imports",
  "settings",
  "rules",
  "cutover",
  "subjects",
  "checklist",
  "shares",
] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

/** Everything the log tells of: what was done, in words that follow who did it and precede what it was done to. */
export const AUDIT_ACTIONS = {
  "sign-in": { group: "sign-ins", words: "signed in" },
  "sign-in.failed": { group: "sign-ins", words: "failed to sign in" },
  "sign-in.ended": { group: "sign-ins", words: "signed out" },
  "sign-in.refused": { group: "sign-ins", words: "was kept from signing in after too many wrong passwords" },
  "account.renamed": { group: "members", words: "changed their name" },
  "account.password": { group: "sign-ins", words: "changed their password" },
  "account.password-reset": { group: "sign-ins", words: "set a new password for" },
  "account.sessions-ended": { group: "sign-ins", words: "ended their other sessions" },
  "member.invited": { group: "members", words: "invited" },
  "member.invitation-revoked": { group: "members", words: "withdrew the invitation of" },
  "member.joined": { group: "members", words: "joined as" },
  "member.role": { group: "members", words: "changed the role of" },
  "member.removed": { group: "members", words: "removed" },
  "member.left": { group: "members", words: "left the org" },
  "token.made": { group: "tokens", words: "made the token" },
  "token.revoked": { group: "tokens", words: "revoked the token" },
  "import.uploaded": { group: "imports", words: "uploaded" },
  "import.answered": { group: "imports", words: "answered for" },
  "import.undone": { group: "imports", words: "undid the import of" },
  "org.created": { group: "settings", words: "created the org" },
  "org.settings": { group: "settings", words: "changed the settings of" },
  "rule.added": { group: "rules", words: "added the rule for" },
  "rule.undone": { group: "rules", words: "undid the rule for" },
  "rules.imported": { group: "rules", words: "imported rules" },
  "cutover.changed": { group: "cutover", words: "changed the cutover of" },
  "subject.changed": { group: "subjects", words: "changed" },
  "package.changed": { group: "subjects", words: "changed the package" },
  "offenders.imported": { group: "subjects", words: "imported a list of packages that are not ready" },
  "view.saved": { group: "subjects", words: "saved the view" },
  "view.removed": { group: "subjects", words: "removed the view" },
  "subject.note": { group: "subjects", words: "added a note to" },
  "subject.note-removed": { group: "subjects", words: "removed a note from" },
  "checklist.changed": { group: "checklist", words: "changed" },
  "checklist.added": { group: "checklist", words: "added" },
  "checklist.removed": { group: "checklist", words: "removed" },
  "checklist.moved": { group: "checklist", words: "moved" },
  "checklist.passed": { group: "checklist", words: "passed" },
  "checklist.reopened": { group: "checklist", words: "re-opened" },
  "checklist.evidence": { group: "checklist", words: "added evidence to" },
  "checklist.evidence-removed": { group: "checklist", words: "removed evidence from" },
  "share.made": { group: "shares", words: "shared" },
  "share.paused": { group: "shares", words: "paused the share" },
  "share.resumed": { group: "shares", words: "resumed the share" },
  "share.revoked": { group: "shares", words: "revoked the share" },
} as const satisfies Record<string, { readonly group: AuditGroup; readonly words: string }>;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

export function isAuditAction(text: string): text is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, text);
}

/** The actions of a group. */
export function actionsOf(group: AuditGroup): AuditAction[] {
  return Object.entries(AUDIT_ACTIONS).flatMap(([action, entry]) =>
    entry.group === group && isAuditAction(action) ? [action] : [],
  );
}

/** Whether the log itself goes by this name, so that no person may. */
export function isReservedName(name: string): boolean {
  return /^(tls readiness|command line|sample data|token |share )/i.test(name.trim());
}
