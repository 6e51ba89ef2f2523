import Link from "next/link";
import { showDay } from "@/lib/display";
import type { ItemState } from "@/lib/domain/checklist/areas";
import { Card, CardFooter } from "./card";
import { ItemBadge } from "./item-marks";

type Item = {
  readonly id: number;
  readonly title: string;
  readonly state: ItemState;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
};

const SHOWN = 4;

/** What the checklist still asks of the area that a subject is in. */
export function RelatedItems({
  items,
  area,
  href,
  thisYear,
}: {
  /** Those not settled, next first. */
  items: readonly Item[];
  area: string;
  href: string;
  thisYear: number;
}) {
  return (
    <Card
      id="h-items"
      title="Checklist"
      subtitle={area}
      footer={
        <CardFooter
          left={items.length === 0 ? "" : `${Math.min(SHOWN, items.length)} of ${items.length} open`}
          href={`${href}`}
          words="View these items"
        />
      }
    >
      {items.length === 0 ? (
        <p className="muted">Nothing of this area is left to do.</p>
      ) : (
        <ul className="stack-2">
          {items.slice(0, SHOWN).map((item) => (
            <li key={item.id}>
              <Link href={`${href.split("?")[0] ?? href}/${item.id}`}>{item.title}</Link>
              <span className="row-wrap small muted">
                <ItemBadge state={item.state} />
                <span>
                  {item.owner ?? "no owner"}
                  {item.dueOn !== null &&
                    `, due ${showDay(item.dueOn, thisYear)}${item.overdue ? ", overdue" : ""}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
