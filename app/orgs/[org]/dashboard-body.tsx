import { FileText, Gauge, Upload } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { AreaCards, ChecklistCard, LeftCard, NoData } from "./dashboard-cards";
import { loginsBelow } from "./login-links";
import { DashboardCharts } from "./charts";
import { NextStep } from "./next-step";
import { Countdown } from "@/components/countdown";
import { VerdictMark } from "@/components/marks";
import { PanelBoundary } from "@/components/panel-boundary";
import { PanelPlace } from "@/components/panel-place";
import { Notice } from "@/components/notice";
import { MOST_PRINTED, PrintLink, PrintNotice } from "@/components/print-all";
import { filterQuery } from "@/components/dashboard-filters";
import { PageHeader } from "@/components/page-header";
import { verdictWords } from "@/components/verdict-sentence";
import { daysBetween, showInstant, showNumber, showShare } from "@/lib/display";
import { dashboardOf, leftSubjects } from "@/lib/services/dashboard/dashboard";
import type { DashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import { recentDays } from "@/lib/services/readiness/judge-subject";
import { loadCutover } from "@/lib/services/cutover";

/** The dashboard: verdict, countdown and coverage, then the panels, of which each comes, or fails, for itself. */
export async function DashboardBody({
  slug,
  query,
  inFull,
}: {
  slug: string;
  query: DashboardQuery;
  /** With everybody who is left, as it is printed. */
  inFull: boolean;
}) {
  const { scope, may } = await enterPage(slug, "read");
  const { judged, pace, refused } = await loadCutover(scope);
  const { org, at } = judged;
  const dashboard = dashboardOf(judged, query);
  const { areas, coverage, verdict, target } = dashboard.readiness;
  const base = `/orgs/${slug}`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const coveredTo =
    coverage.coveredTo === null ? null : showInstant(coverage.coveredTo, org.timeZone, thisYear);
  const words = verdictWords(verdict, areas, target, coveredTo);
  const none = coverage.logins === 0;
  const coverageLine = await OrgCoverage({ scope, judged });
  const charts = none ? null : await DashboardCharts({ slug, judged, query });
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Gauge}
        eyebrow={`${org.name} / ${org.environment === "sandbox" ? "Sandbox" : "Production"}`}
        title={`Readiness for ${target}`}
        actions={
          <>
            {!none && !inFull && <PrintLink href={`${base}${querySearch(query, "print=all")}`} />}
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
              {may("work") && (
                <PanelBoundary title="What to do next could not be worked out." sentence="The numbers stand.">
                  <Suspense
                    fallback={<p className="next-action muted">Next: looking for what helps most.</p>}
                  >
                    <NextStep slug={slug} judged={judged} />
                  </Suspense>
                </PanelBoundary>
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
        {coverageLine}
      </PageHeader>
      {inFull && (
        <PrintNotice
          words={`Everything below is shown in full, as it is printed: ${dashboard.leftTotal > MOST_PRINTED ? `the first ${showNumber(MOST_PRINTED)} of those who are left` : "all who are left"}, and the tables of the charts.`}
          backHref={`${base}${querySearch(query)}`}
        />
      )}
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
        <NoData target={target} base={base} mayImport={may("import")} />
      ) : (
        <>
          <PanelPlace title="Areas" height={250}>
            <AreaCards dashboard={dashboard} base={base} asOf={asOf} judged={judged} />
          </PanelPlace>
          {charts}
          <PanelPlace title="Checklist" height={230}>
            <ChecklistCard scope={scope} base={base} timeZone={org.timeZone} thisYear={thisYear} />
          </PanelPlace>
          <PanelPlace title="Who is left" height={480}>
            <LeftCard
              dashboard={dashboard}
              area={query.area ?? null}
              left={inFull ? leftSubjects(judged, MOST_PRINTED, query.area).left : dashboard.left}
              logins={
                may("read-logins")
                  ? {
                      all: `${base}/logins?subject=`,
                      below: `${loginsBelow(base, recentDays(judged), {})}&subject=`,
                    }
                  : null
              }
              then={words.then}
              base={base}
              timeZone={org.timeZone}
              asOf={asOf}
              thisYear={thisYear}
            />
          </PanelPlace>
        </>
      )}
    </main>
  );
}

/** The filters of the dashboard as an address carries them, with one thing more. */
function querySearch(query: DashboardQuery, more = ""): string {
  const parts = [filterQuery(query), more].filter((part) => part !== "");
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
