import Link from "next/link";
import { dayIn, showCount, showDay, showInstant } from "@/lib/display";
import type { ItemState } from "@/lib/domain/checklist/areas";
import { ItemBadge } from "./item-marks";
import { DueWords } from "./work-cells";

export type ChecklistRow = {
  readonly id: number;
  readonly title: string;
  readonly state: ItemState;
  readonly reason: string;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly role: string;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly finding: { readonly passes: boolean | null; readonly words: string } | null;
  readonly reopenedAt: number | null;
  readonly evidence: readonly unknown[];
};

/** The items of one area. */
export function ChecklistTable({
  items,
  base,
  label,
  timeZone,
  thisYear,
}: {
  items: readonly ChecklistRow[];
  base: string;
  label: string;
  timeZone: string;
  thisYear: number;
}) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={`${label}, items`}>
      <table className="table checklist-table">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Item</th>
            <th scope="col" className="hide-mobile kind">
              Kind
            </th>
            <th scope="col" className="hide-mobile">
              What is known
            </th>
            <th scope="col" className="hide-mobile">
              Owner
            </th>
            <th scope="col" className="hide-mobile">
              Due
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className="tall">
              <td className="nowrap state">
                <ItemBadge state={item.state} />
              </td>
              <th scope="row" style={{ whiteSpace: "normal" }}>
                <Link prefetch={false} href={`${base}/checklist/${item.id}`}>
                  {item.title}
                </Link>
              </th>
              <td className="hide-mobile kind">
                {item.finding ? (
                  <span className="badge badge-auto">Automatic</span>
                ) : (
                  <span className="badge">By hand</span>
                )}
              </td>
              <td className="muted hide-mobile known">{knownWords(item, timeZone, thisYear)}</td>
              <td className="hide-mobile owner">
                {item.owner ?? (
                  <span className="subtle">{item.role === "" ? "None" : `None (${item.role})`}</span>
                )}
              </td>
              <td className="nowrap hide-mobile due">
                <DueWords dueOn={item.dueOn} overdue={item.overdue} thisYear={thisYear} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the data or the people say of an item, in one line: "re-opened 3 May: 2 browser logins below TLS 1.2". */
export function knownWords(
  item: Pick<ChecklistRow, "state" | "reason" | "finding" | "reopenedAt" | "evidence">,
  timeZone: string,
  thisYear: number,
): string {
  const day = (at: number) => showDay(dayIn(at, timeZone), thisYear);
  const finding = item.finding?.words ?? "";
  if (item.state === "not-applicable")
    return finding === "" ? item.reason : `${item.reason} The data say: ${lowered(finding)}.`;
  if (item.state === "re-opened" && item.reopenedAt !== null)
    return `Re-opened ${day(item.reopenedAt)}: ${lowered(finding)}`;
  if (finding !== "") return finding;
  return item.evidence.length === 0 ? item.reason : `${showCount(item.evidence.length, "piece")} of evidence`;
}

function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** When and by whom an item was changed last. */
export function changedWords(by: string, at: number, timeZone: string, thisYear: number): string {
  return `Changed by ${by}, ${showInstant(at, timeZone, thisYear)}`;
}
