import { CalendarClock } from "lucide-react";
import type { Metadata } from "next";
import { changeCutoverAction } from "@/app/actions/cutover";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Card, Empty } from "@/components/card";
import { Countdown } from "@/components/countdown";
import { CutoverForm } from "@/components/cutover-form";
import { PageHeader } from "@/components/page-header";
import { daysBetween, showCutover, showInstant } from "@/lib/display";
import { moveWords } from "@/lib/domain/pace";
import { loadCutover } from "@/lib/services/cutover";

export const metadata: Metadata = { title: "Cutover" };

export default async function CutoverPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const { judged, journal, pace, refused } = await loadCutover(scope);
  const { org, at, clock } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const local =
    org.cutoverAt &&
    new Date(org.cutoverAt.getTime() + clock.offset(org.cutoverAt.getTime() / 1000) * 1000).toISOString();
  const date = (cutover: Date | null) => (cutover === null ? "no date" : showCutover(cutover, org.timeZone));
  return (
    <main className="page" id="main">
      <PageHeader
        icon={CalendarClock}
        eyebrow={`${org.name} / ${org.environment === "sandbox" ? "Sandbox" : "Production"}`}
        title="Cutover"
        sentence={
          org.cutoverAt === null
            ? `No date yet. From the cutover on nothing below ${org.target} is accepted.`
            : `From then on nothing below ${org.target} is accepted.`
        }
      >
        <div className="verdict-line">
          <div className="stack-2">
            <p className="sentence">{pace || paceless(org.cutoverAt, at)}</p>
            {org.noticeUrl && (
              <p className="small">
                Source of the date:{" "}
                <a href={org.noticeUrl} rel="noreferrer">
                  {org.noticeUrl}
                </a>
              </p>
            )}
          </div>
          <Countdown
            cutoverAt={org.cutoverAt}
            at={at}
            daysLeft={org.cutoverAt && daysBetween(at, org.cutoverAt.getTime() / 1000, org.timeZone)}
            timeZone={org.timeZone}
            refused={refused}
            planHref={null}
          />
        </div>
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      <div className="grid">
        {may("settings") && (
          <Card
            id="h-plan"
            entry
            title="Plan"
            subtitle={`Times in ${org.timeZone}; environment and zone are changed under Settings`}
            span="c7"
          >
            <CutoverForm
              values={{
                target: org.target,
                cutoverDay: local?.slice(0, 10) ?? "",
                cutoverTime: local?.slice(11, 16) ?? "09:00",
                noticeUrl: org.noticeUrl ?? "",
              }}
              timeZone={org.timeZone}
              version={org.planVersion}
              asksReason={org.cutoverAt !== null}
              action={changeCutoverAction.bind(null, slug)}
            />
          </Card>
        )}
        <Card
          id="h-journal"
          title="Journal"
          subtitle="Every change of target and date"
          span={may("settings") ? "c5" : "c12"}
        >
          {journal.length === 0 ? (
            <Empty icon={<CalendarClock className="icon" aria-hidden="true" />} title="No change yet">
              When target or date change, both ends stand here with the reason, who changed it and when.
            </Empty>
          ) : (
            <ol className="timeline">
              {journal.map((change) => (
                <li key={change.id}>
                  <span className="mark">
                    <CalendarClock className="icon icon-sm" aria-hidden="true" />
                  </span>
                  <div>
                    {change.targetBefore !== change.targetAfter && (
                      <p className="strong">
                        {change.targetBefore} became {change.targetAfter}
                      </p>
                    )}
                    {change.cutoverBefore?.getTime() !== change.cutoverAfter?.getTime() && (
                      <p className="strong">
                        {change.cutoverBefore === null
                          ? `Set to ${date(change.cutoverAfter)}`
                          : `${date(change.cutoverBefore)} moved to ${date(change.cutoverAfter)}`}
                        {change.cutoverBefore && change.cutoverAfter && (
                          <>
                            ,{" "}
                            {moveWords(
                              change.cutoverBefore.getTime() / 1000,
                              change.cutoverAfter.getTime() / 1000,
                            )}
                          </>
                        )}
                      </p>
                    )}
                    {change.reason !== "" && <p className="textlike">{change.reason}</p>}
                    <p className="small muted">
                      {change.by},{" "}
                      {showInstant(Math.floor(change.at.getTime() / 1000), org.timeZone, thisYear)}
                      {change.leftThen !== null && `; ${change.leftThen} were not ready then`}
                    </p>
                    {change.noticeUrl && (
                      <p className="small">
                        <a href={change.noticeUrl} rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
                          {change.noticeUrl}
                        </a>
                      </p>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          )}
        </Card>
      </div>
    </main>
  );
}

/** What stands in place of a pace: no date, a cutover that is over, or nobody left. */
function paceless(cutoverAt: Date | null, at: number): string {
  if (cutoverAt === null) return "Enter a date, and this page says how fast the rest has to go.";
  if (cutoverAt.getTime() / 1000 <= at)
    return "The cutover is over. Upload fresh exports and watch who is refused and who has gone quiet.";
  return "Nobody is known to be left below the target. Look at who is not proven.";
}
