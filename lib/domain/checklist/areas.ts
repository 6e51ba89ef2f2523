/** The checklist's areas in the order of the work. */
export const CHECKLIST_AREAS = [
  "preparation",
  "access",
  "tools",
  "integration",
  "appexchange",
  "communication",
  "cutover",
  "after",
] as const;
export type ChecklistArea = (typeof CHECKLIST_AREAS)[number];

export const CHECKLIST_AREA_NAMES: Readonly<Record<ChecklistArea, string>> = {
  preparation: "Preparation",
  access: "Users and browsers",
  tools: "Installed tools",
  integration: "Integrations and callouts",
  appexchange: "AppExchange packages",
  communication: "Communication",
  cutover: "Cutover",
  after: "After the cutover",
};

/** The phases of the whole programme, and the areas that belong to each. */
export const PHASES: readonly { readonly name: string; readonly areas: readonly ChecklistArea[] }[] = [
  { name: "Prepare", areas: ["preparation"] },
  { name: "Find and fix", areas: ["access", "tools", "integration", "appexchange", "communication"] },
  { name: "Rehearse and cut over", areas: ["cutover"] },
  { name: "Watch and close", areas: ["after"] },
];

/** What people may say of an item, and what only data can: done of an automatic one, and re-opened. */
export const ITEM_STATUSES = ["to-do", "in-progress", "done", "not-applicable"] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];
export const ITEM_STATES = ["to-do", "in-progress", "re-opened", "done", "not-applicable"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const ITEM_STATE_WORDS: Readonly<Record<ItemState, string>> = {
  "to-do": "To do",
  "in-progress": "In progress",
  "re-opened": "Re-opened",
  done: "Done",
  "not-applicable": "Not applicable",
};

export function isItemStatus(text: string): text is ItemStatus {
  return ITEM_STATUSES.some((status) => status === text);
}

/**
 * The state of an item. Of an automatic one (`passes` is not undefined) the data decide: done while they pass,
 * re-opened when they passed once and do not now; `null` means that they cannot say. Nobody overrules them, but an
 * item may be set not applicable with a reason, beside which the finding stays in view.
 */
export function itemState(
  status: ItemStatus,
  passes: boolean | null | undefined,
  passedBefore: boolean,
): ItemState {
  if (status === "not-applicable" || passes === undefined) return status;
  if (passes === true) return "done";
  if (passes === false && passedBefore) return "re-opened";
  return status === "done" ? "to-do" : status;
}
