import { ArrowDown, ArrowUp, ListTodo } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import {
  addLinkAction,
  editItemAction,
  moveItemAction,
  removeEvidenceAction,
  removeItemAction,
} from "@/app/actions/checklist";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { ActivityCard } from "@/components/activity-card";
import { Card } from "@/components/card";
import { changedWords, knownWords } from "@/components/checklist-table";
import { ConfirmButton } from "@/components/confirm-button";
import { EvidenceCard } from "@/components/evidence-card";
import { ItemForm } from "@/components/item-form";
import { ItemBadge } from "@/components/item-marks";
import { MoveButton } from "@/components/move-button";
import { Notice } from "@/components/notice";
import { Highlights } from "@/components/highlights";
import { PageHeader } from "@/components/page-header";
import { DueWords } from "@/components/work-cells";
import { showInstant } from "@/lib/display";
import { CHECKLIST_AREA_NAMES, ITEM_STATE_WORDS } from "@/lib/domain/checklist/areas";
import { activityOf } from "@/lib/services/activity";
import { loadChecklist } from "@/lib/services/checklist/checklist";
import { loadMembers } from "@/lib/services/members";
import { todayOf } from "@/lib/services/work/worked-org";

export const metadata: Metadata = { title: "Checklist item" };

export default async function ItemPage({ params }: { params: Promise<{ org: string; item: string }> }) {
  const { org: slug, item: id } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const [{ judged, items }, members] = await Promise.all([loadChecklist(scope), loadMembers(scope)]);
  const item = items.find((candidate) => String(candidate.id) === id);
  if (!item) notFound();
  const entries = await activityOf(scope, `item ${item.id}`, 50);
  const { org } = judged;
  const today = todayOf(judged);
  const thisYear = Number(today.slice(0, 4));
  const when = (at: number) => showInstant(at, org.timeZone, thisYear);
  const base = `/orgs/${slug}`;
  const area = items.filter((candidate) => candidate.area === item.area);
  const place = area.indexOf(item);
  const move = moveItemAction.bind(null, slug, item.id);
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={`${base}/checklist`}>Checklist: {CHECKLIST_AREA_NAMES[item.area]}</Link>
      </nav>
      <PageHeader
        icon={ListTodo}
        tone="o-checklist"
        eyebrow={
          <>
            {CHECKLIST_AREA_NAMES[item.area]}{" "}
            {item.finding ? (
              <span className="badge badge-auto">Automatic</span>
            ) : (
              <span className="badge">By hand</span>
            )}
          </>
        }
        title={
          <span className="row-wrap">
            {item.title} <ItemBadge state={item.state} />
          </span>
        }
        sentence={knownWords(item, org.timeZone, thisYear)}
        actions={
          may("work") && (
            <>
              {place > 0 && (
                <MoveButton words="Move up" action={move.bind(null, "up")}>
                  <ArrowUp className="icon" aria-hidden="true" />
                </MoveButton>
              )}
              {place < area.length - 1 && (
                <MoveButton words="Move down" action={move.bind(null, "down")}>
                  <ArrowDown className="icon" aria-hidden="true" />
                </MoveButton>
              )}
              {!item.isCore && (
                <ConfirmButton
                  className="button button-danger"
                  words="Remove"
                  question="Take this item off the list?"
                  consequence="Its state, note and evidence go with it. The activity log keeps that it was here."
                  action={removeItemAction.bind(null, slug, item.id)}
                />
              )}
            </>
          )
        }
      >
        <Highlights
          entries={[
            {
              term: "Owner",
              words: item.owner ?? (item.role === "" ? "None" : `None, usually: ${item.role}`),
            },
            {
              term: "Due",
              words: <DueWords dueOn={item.dueOn} overdue={item.overdue} thisYear={thisYear} />,
            },
            ...(item.finding ? [{ term: "What the data say", words: item.finding.words }] : []),
            {
              term: "Last change",
              words: changedWords(item.updatedBy, item.updatedAt, org.timeZone, thisYear),
            },
          ]}
        />
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      {item.state === "not-applicable" && item.finding?.passes === false && (
        <Notice tone="warning">
          Set not applicable by people, though the data say otherwise: {item.finding.words}.
        </Notice>
      )}
      <div className="grid">
        <div className="c7 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-about" title="What it is about">
            <dl className="stack">
              {item.why !== "" && (
                <div>
                  <dt className="small subtle">Why</dt>
                  <dd className="textlike">{item.why}</dd>
                </div>
              )}
              {item.how !== "" && (
                <div>
                  <dt className="small subtle">How to check</dt>
                  <dd className="textlike">{item.how}</dd>
                </div>
              )}
              {item.proof !== "" && (
                <div>
                  <dt className="small subtle">What proves it</dt>
                  <dd className="textlike">{item.proof}</dd>
                </div>
              )}
              {item.why === "" && item.how === "" && (
                <p className="small muted">Nothing more was written down.</p>
              )}
            </dl>
          </Card>
          <Card id="h-state" title={may("work") ? "State, owner and due day" : "State"}>
            {may("work") ? (
              <ItemForm
                key={item.version}
                values={{
                  status: item.status,
                  reason: item.reason,
                  note: item.note,
                  ownerId: item.ownerId,
                  dueOn: item.dueOn,
                }}
                ownerGone={item.ownerId !== null && item.owner === null}
                version={item.version}
                automatic={item.finding !== null}
                today={today}
                owners={may("work") ? members.map(({ userId, name }) => ({ id: userId, name })) : []}
                save={editItemAction.bind(null, slug, item.id)}
              />
            ) : (
              <div className="stack">
                <p>{ITEM_STATE_WORDS[item.state]}</p>
                {item.reason !== "" && <p className="textlike">{item.reason}</p>}
                {item.note !== "" && <p className="textlike">{item.note}</p>}
              </div>
            )}
          </Card>
        </div>
        <div className="c5 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-evidence" title="Evidence">
            <EvidenceCard
              pieces={item.evidence.map(({ at, ...piece }) => ({ ...piece, when: when(at) }))}
              api={`/api/v1/orgs/${slug}/checklist/${item.id}/evidence`}
              mayWork={may("work")}
              addLink={addLinkAction.bind(null, slug, item.id)}
              remove={removeEvidenceAction.bind(null, slug, item.id)}
            />
          </Card>
          <Card id="h-activity" title="Activity" subtitle="Newest first">
            <ActivityCard
              items={entries.map((entry) => ({
                key: String(entry.id),
                at: Math.floor(entry.at.getTime() / 1000),
                actor: entry.actor,
                words: `${entry.words} this`,
                lines: entry.changes,
                removable: null,
                isNote: false,
              }))}
              timeZone={org.timeZone}
              thisYear={thisYear}
              addNote={null}
              removeNote={null}
            />
          </Card>
        </div>
      </div>
    </main>
  );
}
