import { FileText, Gauge, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { AreaCards, ChecklistCard, LeftCard, NoData } from "./dashboard-cards";
import { loginsBelow } from "./login-links";
import { DashboardCharts } from "./charts";
import { Countdown } from "@/components/countdown";
import { VerdictMark } from "@/components/marks";
import { NextAction } from "@/components/next-action";
import { Notice } from "@/components/notice";
import { MOST_PRINTED, PrintLink, PrintNotice } from "@/components/print-all";
import { filterQuery } from "@/components/dashboard-filters";
import { PageHeader } from "@/components/page-header";
import { verdictWords } from "@/components/verdict-sentence";
import { daysBetween, showInstant, showNumber, showShare } from "@/lib/display";
import { earlierOf } from "@/lib/services/dashboard/changes";
import { dashboardOf, leftSubjects } from "@/lib/services/dashboard/dashboard";
import { type DashboardQuery, readDashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import { recentDays } from "@/lib/services/readiness/judge-subject";
import { nextActionOf } from "@/lib/services/dashboard/next-action";
import { loadChecklist } from "@/lib/services/checklist/checklist";
import { loadCutover } from "@/lib/services/cutover";
import { loadImports } from "@/lib/services/imports/list-imports";

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
  const asked = await searchParams;
  const query = readDashboardQuery(asked);
  const inFull = asked.print === "all";
  const [{ judged, pace, refused }, imports, { items }] = await Promise.all([
    loadCutover(scope),
    loadImports(scope, 5),
    loadChecklist(scope),
  ]);
  const { org, at } = judged;
  const dashboard = dashboardOf(judged, query);
  const open = items.filter(({ state }) => state === "re-opened" || state === "to-do");
  const action = nextActionOf(judged, imports.counts.get("asking") ?? 0, open.length);
  const { areas, coverage, verdict, target } = dashboard.readiness;
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
          <AreaCards dashboard={dashboard} base={base} asOf={asOf} earlier={earlierOf(judged)} />
          <DashboardCharts slug={slug} judged={judged} query={query} imports={imports} />
          <ChecklistCard items={items} base={base} timeZone={org.timeZone} thisYear={thisYear} />
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
