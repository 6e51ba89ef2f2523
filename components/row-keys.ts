const LIST = "tls-readiness-list";

/** The rows of the table with the focus, else of the page's first one, without those that are not drawn. */
function rows(): HTMLTableRowElement[] {
  const table = currentRow()?.closest("table") ?? document.querySelector("main .table:has(tbody)");
  return [...(table?.querySelectorAll<HTMLTableRowElement>("tbody tr") ?? [])].filter(isSeen);
}

function isSeen(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function currentRow(): HTMLTableRowElement | null {
  return document.activeElement?.closest<HTMLTableRowElement>("main .table tbody tr") ?? null;
}

/** Puts the focus on the row so many further down, on what leads from it. */
export function moveRow(by: 1 | -1): void {
  const all = rows();
  const current = currentRow();
  const at = current ? all.indexOf(current) + by : 0;
  const row = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (!row) return;
  const link = [...row.querySelectorAll<HTMLElement>("th a, td a")].find(isSeen);
  if (!link) row.tabIndex = -1;
  (link ?? row).focus();
  row.scrollIntoView({ block: "nearest" });
}

/** Selects the row with the focus, or takes that back. */
export function selectRow(): void {
  currentRow()?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
}

/** Edits the first field of the row with the focus; on a subject's page its status. */
export function editRow(): void {
  const field = currentRow()?.querySelector<HTMLElement>(".inline-edit");
  if (field) field.click();
  else document.getElementById("stage")?.focus();
}

/** Keeps which subjects a list has shown, in their order, for going from one's page to the next. */
export function keepList(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(LIST, ids.join(" "));
  } catch {
    // A browser that keeps nothing goes without these two keys.
  }
}

function keptList(): string {
  try {
    return sessionStorage.getItem(LIST) ?? "";
  } catch {
    return "";
  }
}

/** The subject that stood so far from another in the list shown last; null where the list ends. */
export function neighbourOf(id: string, by: 1 | -1): string | null {
  const ids = keptList().split(" ");
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + by] ?? null);
}
