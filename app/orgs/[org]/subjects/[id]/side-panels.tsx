import Link from "next/link";
import { addNoteAction, removeNoteAction } from "@/app/actions/work";
import { enterPage } from "@/app/enter-page";
import { ActivityCard } from "@/components/activity-card";
import { AppsCard } from "@/components/apps-card";
import { Card } from "@/components/card";
import { RelatedItems } from "@/components/related-items";
import { CHECKLIST_AREA_NAMES, type ChecklistArea } from "@/lib/domain/checklist/areas";
import { nextItems } from "@/lib/services/checklist/checklist";
import type { appsBehind } from "@/lib/services/readiness/known-people";
import type { subjectTimeline } from "@/lib/services/work/subject-timeline";
import type { checklistOf } from "../../loads";

/** What the data and people did to a subject, newest first. */
export async function HistoryCard({
  slug,
  id,
  timeline,
  timeZone,
  thisYear,
}: {
  slug: string;
  id: string;
  timeline: ReturnType<typeof subjectTimeline>;
  timeZone: string;
  thisYear: number;
}) {
  const { may } = await enterPage(slug, "read");
  const { items, isCut } = await timeline;
  return (
    <Card id="h-activity" title="History" subtitle="Evidence, notes and changes, newest first">
      <ActivityCard
        items={items}
        timeZone={timeZone}
        thisYear={thisYear}
        addNote={may("work") ? addNoteAction.bind(null, slug, [id]) : null}
        removeNote={removeNoteAction.bind(null, slug)}
      />
      {isCut && (
        <p className="small muted">
          Older entries stand in the{" "}
          {may("audit") ? <Link href={`/orgs/${slug}/activity`}>activity log</Link> : "activity log"}.
        </p>
      )}
    </Card>
  );
}

/** The programs that lists name behind the users of a subject; nothing where they name none. */
export async function AppsPanel({
  apps: load,
  mayRead,
  withUser,
}: {
  apps: ReturnType<typeof appsBehind>;
  mayRead: boolean;
  withUser: boolean;
}) {
  const apps = await load;
  if (apps.length === 0) return null;
  return <AppsCard apps={mayRead ? apps : apps.map((app) => ({ ...app, ip: "" }))} withUser={withUser} />;
}

/** What the checklist still asks of the area that a subject is in. */
export async function RelatedPanel({
  area,
  load,
  base,
  thisYear,
}: {
  area: ChecklistArea;
  load: ReturnType<typeof checklistOf>;
  base: string;
  thisYear: number;
}) {
  const { items } = await load;
  const own = items.filter((item) => item.area === area);
  return (
    <RelatedItems
      items={nextItems(own, own.length)}
      area={CHECKLIST_AREA_NAMES[area]}
      href={`${base}/checklist?area=${area}`}
      thisYear={thisYear}
    />
  );
}
