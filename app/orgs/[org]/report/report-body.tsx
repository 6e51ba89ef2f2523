import { FileText } from "lucide-react";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { BurnDownChart } from "@/components/burn-down-chart";
import { Card } from "@/components/card";
import { forecastWords, trendNote } from "@/components/forecast-words";
import { VerdictMark } from "@/components/marks";
import { MaybeLink } from "@/components/maybe-link";
import { PageHeader } from "@/components/page-header";
import { PrintButton } from "@/components/print-button";
import { pointWords } from "@/components/report-points";
import { verdictWords } from "@/components/verdict-sentence";
import { daysBetween, showCount, showCutover, showInstant, showNumber, showShare } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import { loadChecklist, progressOf } from "@/lib/services/checklist/checklist";
import { burnDownOf } from "@/lib/services/dashboard/burn-down";
import { orderOfWorkOf } from "@/lib/services/dashboard/order-of-work";
import { reportPointsOf } from "@/lib/services/dashboard/report";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { readinessOf } from "@/lib/services/readiness/readiness-view";

const BLOCKERS = 5;

/** One page for management: verdict, trend, forecast, blockers, risks, decisions needed. */
export async function ReportBody({ slug }: { slug: string }) {
  const { scope } = await enterPage(slug, "read");
  const [judged, { items }] = await Promise.all([loadJudgedOrg(scope), loadChecklist(scope)]);
  const { org, at, target } = judged;
  const base = `/orgs/${slug}`;
  const { areas, coverage, verdict } = readinessOf(judged);
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const coveredTo =
    coverage.coveredTo === null ? null : showInstant(coverage.coveredTo, org.timeZone, thisYear);
  const words = verdictWords(verdict, areas, target, coveredTo);
  const burnDown = burnDownOf(judged);
  const order = orderOfWorkOf(judged, undefined, BLOCKERS);
  const { risks, decisions } = reportPointsOf(judged);
  const progress = progressOf(items);
  const cutover = org.cutoverAt && org.cutoverAt.getTime() / 1000;
  const forecast = forecastWords(burnDown.forecast, burnDown.days.at(-1)?.left ?? 0, cutover, org.timeZone);
  const stamp = `${org.name}${org.sample ? " (sample data)" : ""}, zone ${org.timeZone}. As of ${asOf}.`;
  const coverageLine = await OrgCoverage({ scope, judged });
  return (
    <main className="page report" id="main">
      <PageHeader
        icon={FileText}
        eyebrow={`${org.name}${org.sample ? ", sample data" : ""}`}
        title={`Report: readiness for ${target}`}
        sentence={`As of ${asOf}, zone ${org.timeZone}.`}
        actions={<PrintButton />}
      >
        <div className="verdict-line">
          <div className="verdict-sentence">
            <VerdictMark kind={verdict.verdict} />
            <div>
              <p>{words.first}</p>
              {words.then && <p>{words.then}</p>}
              <p>
                {org.cutoverAt && cutover !== null
                  ? `Cutover: ${showCutover(org.cutoverAt, org.timeZone)}, ${cutoverWords(daysBetween(at, cutover, org.timeZone))}.`
                  : "No cutover is planned yet."}
              </p>
            </div>
          </div>
        </div>
        {coverageLine}
      </PageHeader>
      {coverage.logins === 0 ? (
        <Card id="h-none" title="No data yet">
          <p>Upload a login history, and this page tells where the org stands.</p>
        </Card>
      ) : (
        <>
          <div className="grid">
            <section className="card c8" aria-labelledby="h-burn">
              <BurnDownChart
                id="h-burn"
                subtitle="All areas, end of each day"
                sentence={forecast}
                asOf={stamp}
                days={burnDown.days}
                forecast={burnDown.forecast}
                subjects={`${base}/subjects?area=${WORK_AREAS.join(",")}&`}
                cutover={org.cutoverAt && isoDay(judged.clock.day(org.cutoverAt.getTime() / 1000))}
                footer={<span>{trendNote(burnDown.forecast)}</span>}
              />
            </section>
            <Card id="h-areas" title="By area" subtitle={`Subjects below ${target}`} span="c4" flush>
              <div className="table-wrap">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Area</th>
                      <th scope="col" className="num">
                        Left
                      </th>
                      <th scope="col" className="num">
                        Not proven
                      </th>
                      <th scope="col" className="num">
                        Ready
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {WORK_AREAS.map((area) => (
                      <tr key={area}>
                        <th scope="row">{AREA_NAMES[area]}</th>
                        {(["notReady", "notProven", "ready"] as const).map((verdict) => (
                          <td className="num" key={verdict}>
                            <MaybeLink
                              href={
                                areas[area][verdict] > 0
                                  ? `${base}/subjects?area=${area}&verdict=${VERDICTS[verdict]}`
                                  : null
                              }
                              words={showNumber(areas[area][verdict])}
                            />
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p className="small muted" style={{ padding: "var(--space-3) var(--space-4)" }}>
                Checklist: {progress.done} of {showCount(progress.applicable, "item")} done
                {progress.reopened > 0 && `, ${progress.reopened} re-opened`}.
              </p>
            </Card>
          </div>
          <div className="grid">
            <Card
              id="h-blockers"
              span="c6"
              title="What blocks most"
              subtitle={`Of ${showCount(order.logins, "login")} below ${target} in the last 30 days of data`}
            >
              {order.byLogins.length === 0 ? (
                <p className="muted">Nothing is left to fix.</p>
              ) : (
                <ol className="numbered">
                  {order.byLogins.map((step) => (
                    <li key={step.client}>
                      <Link
                        prefetch={false}
                        className="strong"
                        href={`${base}/subjects?verdict=not-ready&area=${WORK_AREAS.join(",")}&client=${encodeURIComponent(step.client)}`}
                      >
                        {step.client}
                      </Link>
                      : {showCount(step.subjects, "subject")}
                      {order.logins > 0 && `, ${showShare(step.logins / order.logins)} of these logins`}
                      {step.fix && <span className="cell-2">{step.fix.title}</span>}
                    </li>
                  ))}
                </ol>
              )}
            </Card>
            <Card id="h-risks" span="c6" title="Risks and decisions">
              <div className="stack">
                <div>
                  <h3>Decisions needed</h3>
                  <Points points={decisions.map(pointWords)} none="None." />
                </div>
                <div>
                  <h3>Risks</h3>
                  <Points
                    points={risks.map(pointWords)}
                    none="None in the data. Connections refused before a login, and calls that Salesforce makes, are not in it."
                  />
                </div>
              </div>
            </Card>
          </div>
        </>
      )}
    </main>
  );
}

/** The counts of an area, and the verdicts that the work list knows them by. */
const VERDICTS = { notReady: "not-ready", notProven: "not-proven", ready: "ready" } as const;

function Points({ points, none }: { points: readonly string[]; none: string }) {
  if (points.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul className="bullets">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

function cutoverWords(days: number): string {
  if (days === 0) return "today";
  return days > 0 ? `in ${showCount(days, "day")}` : `${showCount(-days, "day")} ago`;
}
