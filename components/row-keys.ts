const LIST = "tls-readiness-list";

/** The rows of the page's first list of subjects or logins, without those that are not drawn. */
function rows(): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>("main .table tbody tr")].filter(
    (row) => row.getClientRects().length > 0,
  );
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
  row?.querySelector<HTMLElement>("th a, td a")?.focus();
  row?.scrollIntoView({ block: "nearest" });
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
  sessionStorage.setItem(LIST, ids.join(" "));
}

/** The subject that stood so far from another in the list shown last; null where the list ends. */
export function neighbourOf(id: string, by: 1 | -1): string | null {
  const ids = (sessionStorage.getItem(LIST) ?? "").split(" ");
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + by] ?? null);
}
