import { CHECKLIST_AREA_NAMES, ITEM_STATE_WORDS } from "@/lib/domain/checklist/areas";
import { iso, isoOrNull } from "../readiness/readiness-view";
import { progressOf, type ItemView } from "./checklist";

/** The answer of GET .../checklist. */
export function checklistBody(items: readonly ItemView[]) {
  return { progress: progressOf(items), items: items.map(itemBody) };
}

/** One item as the API shows it. */
export function itemBody(item: ItemView) {
  const { finding, evidence, passedAt, reopenedAt, updatedAt, ...rest } = item;
  return {
    ...rest,
    automatic: finding !== null,
    passes: finding?.passes ?? null,
    finding: finding?.words ?? null,
    passedAt: isoOrNull(passedAt),
    reopenedAt: isoOrNull(reopenedAt),
    evidence: evidence.map(({ at, ...piece }) => ({ ...piece, at: iso(at) })),
    updatedAt: iso(updatedAt),
  };
}

export const CHECKLIST_CSV_HEADER = [
  "Area",
  "Item",
  "State",
  "Kind",
  "What the data say",
  "Reason",
  "Owner",
  "Due",
  "Note",
  "Evidence",
  "Changed by",
  "Changed",
];

/** An item as one row of the CSV. */
export function itemCsvRow(item: ItemView): string[] {
  return [
    CHECKLIST_AREA_NAMES[item.area],
    item.title,
    ITEM_STATE_WORDS[item.state],
    item.finding === null ? "By hand" : "Automatic",
    item.finding?.words ?? "",
    item.reason,
    item.owner ?? "",
    item.dueOn ?? "",
    item.note,
    item.evidence.map(({ name, url }) => (url === null ? name : `${name} (${url})`)).join("; "),
    item.updatedBy,
    iso(item.updatedAt),
  ];
}
