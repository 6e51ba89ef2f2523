import { FileText, Gauge, HelpCircle, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { ChartsLoading, DashboardCharts } from "./charts";
import { AreaCard } from "@/components/area-card";
import { Card, CardFooter, Empty } from "@/components/card";
import { knownWords } from "@/components/checklist-table";
import { Countdown } from "@/components/countdown";
import { ItemBadge } from "@/components/item-marks";
import { VerdictMark } from "@/components/marks";
import { NextAction } from "@/components/next-action";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PanelBoundary } from "@/components/panel-boundary";
import { LeftTable } from "@/components/left-table";
import { verdictWords } from "@/components/verdict-sentence";
import { daysBetween, showCount, showDay, showInstant, showNumber, showShare } from "@/lib/display";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { CARD_AREAS, dashboardOf } from "@/lib/services/dashboard/dashboard";
import { readDashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import { nextActionOf } from "@/lib/services/dashboard/next-action";
import { loadChecklist, nextItems, progressOf } from "@/lib/services/checklist/checklist";
import { loadCutover } from "@/lib/services/cutover";
import { loadImports } from "@/lib/services/imports/list-imports";
import { loadEarlier } from "@/lib/services/readiness/snapshots";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { org: slug } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const query = readDashboardQuery(await searchParams);
  const [{ judged, pace, refused }, imports, { items }] = await Promise.all([
    loadCutover(scope),
    loadImports(scope, 5),
    loadChecklist(scope),
  ]);
  const progress = progressOf(items);
  const next = nextItems(items, 4);
  const { org, at } = judged;
  const earlier = await loadEarlier(scope, judged);
  const { readiness, left, leftTotal, internalUsers } = dashboardOf(judged, query);
  const open = items.filter(({ state }) => state === "re-opened" || state === "to-do");
  const action = nextActionOf(judged, imports.counts.get("asking") ?? 0, open.length);
  const { areas, coverage, verdict, target } = readiness;
  const base = `/orgs/${slug}`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const coveredTo =
    coverage.coveredTo === null ? null : showInstant(coverage.coveredTo, org.timeZone, thisYear);
  const words = verdictWords(verdict, areas, target, coveredTo);
  const none = coverage.logins === 0;
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Gauge}
        eyebrow={`${org.name} / ${org.environment === "sandbox" ? "Sandbox" : "Production"}`}
        title={`Readiness for ${target}`}
        actions={
          <>
            <Link className="button" href={`${base}/report`}>
              <FileText className="icon" aria-hidden="true" />
              Report
            </Link>
            {may("import") && (
              <Link className="button button-primary" href={`${base}/imports`}>
                <Upload className="icon" aria-hidden="true" />
                Upload an export
              </Link>
            )}
          </>
        }
      >
        <div className="verdict-line">
          <div className="verdict-sentence">
            <VerdictMark kind={verdict.verdict} />
            <div>
              <p>{words.first}</p>
              {words.then && <p>{words.then}</p>}
              {action && may("work") && (
                <NextAction
                  action={action}
                  base={base}
                  mayImport={may("import")}
                  maySettings={may("settings")}
                />
              )}
              {pace !== "" && (
                <p>
                  <Link href={`${base}/cutover`}>{pace}</Link>
                </p>
              )}
            </div>
          </div>
          <Countdown
            cutoverAt={org.cutoverAt}
            daysLeft={org.cutoverAt && daysBetween(at, org.cutoverAt.getTime() / 1000, org.timeZone)}
            at={at}
            timeZone={org.timeZone}
            refused={refused}
            planHref={may("settings") ? `${base}/cutover` : null}
          />
        </div>
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      {coverage.unknownShare !== null && coverage.unknownShare > 0.5 && (
        <Notice tone="warning" action={<Link href="/help/export">How to switch it on</Link>}>
          <p className="strong">{showShare(coverage.unknownShare)} of the logins name no TLS version.</p>
          <p>
            The column is off by default in Salesforce. Switch it on, download again and upload: the same
            logins are completed, not doubled.
          </p>
        </Notice>
      )}
      {none ? (
        <section className="card" aria-label="No data yet">
          <Empty
            icon={<Upload className="icon" aria-hidden="true" />}
            title="No login history yet"
            action={
              <div className="row-wrap">
                {may("import") && (
                  <Link className="button button-primary" href={`${base}/imports`}>
                    Upload an export
                  </Link>
                )}
                <Link className="button" href="/help/export">
                  How to get one
                </Link>
              </div>
            }
          >
            Here will stand who and what still connects below {target}, and how many days are left. In
            Salesforce, open Setup, Login History, and download all logins of the last six months.
          </Empty>
        </section>
      ) : (
        <>
          <section aria-labelledby="h-areas">
            <h2 className="sr" id="h-areas">
              Areas
            </h2>
            <div className="grid area-cards">
              {CARD_AREAS.map((area) => (
                <AreaCard
                  key={area}
                  area={area}
                  counts={areas[area]}
                  target={target}
                  base={base}
                  asOf={asOf}
                  earlier={earlier && { day: earlier.day, notReady: earlier.notReady[area] ?? 0 }}
                  note={
                    area === "users" && internalUsers.total < areas.users.total
                      ? `Internal ${showNumber(internalUsers.notReady)} of ${showNumber(internalUsers.total)}, external apart`
                      : undefined
                  }
                />
              ))}
            </div>
          </section>
          <p className="row small muted">
            <HelpCircle className="icon icon-sm" aria-hidden="true" />
            <span>
              {areas.unclassified.total > 0 ? (
                <Link href={`${base}/subjects?area=unclassified`}>
                  To classify: {showCount(areas.unclassified.total, "subject")}
                </Link>
              ) : (
                "Nothing to classify"
              )}
              {areas.unclassified.total > 0 && ", not recognised yet and not counted as ready"}. Salesforce
              services: {showNumber(areas.platform.total)}, nothing to do.
            </span>
          </p>
          <PanelBoundary
            title="The charts could not be worked out."
            sentence="The numbers above and below stand. If this stays, the server's log says why."
          >
            <Suspense fallback={<ChartsLoading />}>
              <DashboardCharts slug={slug} judged={judged} query={query} imports={imports} />
            </Suspense>
          </PanelBoundary>
          <Card
            id="h-checklist"
            title="Checklist"
            subtitle={`${progress.done} of ${showCount(progress.applicable, "item")} done${progress.reopened > 0 ? `, ${progress.reopened} re-opened` : ""}`}
            footer={<CardFooter left="Next first" href={`${base}/checklist`} words="View the checklist" />}
          >
            <div className="stack">
              <div
                className="progress"
                role="img"
                aria-label={`${progress.done} of ${progress.applicable} done`}
              >
                <span style={{ width: `${(progress.done / Math.max(1, progress.applicable)) * 100}%` }} />
              </div>
              {next.length === 0 ? (
                <p className="muted">Nothing is left to do.</p>
              ) : (
                <ul className="feed two-up">
                  {next.map((item) => (
                    <li key={item.id} className="feed-item">
                      <span>
                        <ItemBadge state={item.state} />
                      </span>
                      <div>
                        <Link href={`${base}/checklist/${item.id}`}>{item.title}</Link>
                        <p className="small muted">
                          {[
                            knownWords(item, org.timeZone, thisYear),
                            item.owner ?? "no owner",
                            item.dueOn === null
                              ? ""
                              : `due ${showDay(item.dueOn, thisYear)}${item.overdue ? ", overdue" : ""}`,
                          ]
                            .filter((part) => part !== "")
                            .join("; ")}
                        </p>
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </Card>
          <Card
            id="h-left"
            title="Who is left"
            subtitle={
              leftTotal === 0
                ? `Below ${target}`
                : `${left.length} of ${showCount(leftTotal, "subject")} below ${target}, most logins first`
            }
            flush
            footer={
              <CardFooter
                left={`As of ${asOf}`}
                href={`${base}/subjects?verdict=not-ready&area=${WORK_AREAS.join(",")}`}
                words={`View all ${showNumber(leftTotal)}`}
              />
            }
          >
            {leftTotal === 0 ? (
              <Empty
                icon={<VerdictMark kind={verdict.verdict === "ready" ? "ready" : "not-proven"} />}
                title={`Nobody is left below ${target}`}
              >
                {words.then || "All subjects were seen at or above the target."}
              </Empty>
            ) : (
              <LeftTable rows={left} base={base} timeZone={org.timeZone} thisYear={thisYear} />
            )}
          </Card>
        </>
      )}
    </main>
  );
}
