import { FileText, Gauge, HelpCircle, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { AreaCard } from "@/components/area-card";
import { BreakdownCard } from "@/components/breakdown-card";
import { BurnDownChart } from "@/components/burn-down-chart";
import { Card, Empty } from "@/components/card";
import { ChangesCard } from "@/components/changes-card";
import { knownWords } from "@/components/checklist-table";
import { Countdown } from "@/components/countdown";
import { CoverageLine } from "@/components/coverage-line";
import { DashboardFilters } from "@/components/dashboard-filters";
import { forecastWords } from "@/components/forecast-words";
import { HeatMap, heatSentence } from "@/components/heat-map";
import { ImportTable } from "@/components/import-table";
import { ItemBadge } from "@/components/item-marks";
import { VerdictMark } from "@/components/marks";
import { NextAction } from "@/components/next-action";
import { Notice } from "@/components/notice";
import { OrderCard } from "@/components/order-card";
import { PageHeader } from "@/components/page-header";
import { ProtocolChart } from "@/components/protocol-chart";
import { LeftTable } from "@/components/left-table";
import { weekSentence } from "@/components/week-sentence";
import { verdictWords } from "@/components/verdict-sentence";
import {
  daysBetween,
  showCount,
  showDay,
  showInstant,
  showNumber,
  showPeriod,
  showShare,
} from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { isoDay } from "@/lib/domain/zone";
import { breakdownsOf } from "@/lib/services/dashboard/breakdown";
import { changesOf } from "@/lib/services/dashboard/changes";
import { CARD_AREAS, dashboardOf } from "@/lib/services/dashboard/dashboard";
import { readDashboardQuery, windowOf } from "@/lib/services/dashboard/dashboard-query";
import { heatMapOf } from "@/lib/services/dashboard/heat-map";
import { nextActionOf } from "@/lib/services/dashboard/next-action";
import { orderOfWorkOf } from "@/lib/services/dashboard/order-of-work";
import { loadChecklist, nextItems, progressOf } from "@/lib/services/checklist/checklist";
import { loadCutover } from "@/lib/services/cutover";
import { importLine } from "@/lib/services/imports/import-line";
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
  const { readiness, series, burnDown, week, left, leftTotal, internalUsers } = dashboardOf(judged, query);
  const open = items.filter(({ state }) => state === "re-opened" || state === "to-do");
  const action = nextActionOf(judged, imports.counts.get("asking") ?? 0, open.length);
  const { areas, coverage, verdict, target } = readiness;
  const base = `/orgs/${slug}`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, org.timeZone, thisYear);
  const newest =
    coverage.newestLogin === null ? null : showInstant(coverage.newestLogin, org.timeZone, thisYear);
  const words = verdictWords(verdict, areas, target, newest);
  const none = coverage.logins === 0;
  const mayLogins = may("read-logins");
  const order = orderOfWorkOf(judged, query.area);
  const heat = heatMapOf(judged, query);
  const changes = changesOf(judged);
  const breakdowns = await breakdownsOf(scope, judged, query);
  const window = windowOf(judged, query.period);
  const period = window ? showPeriod(isoDay(window.from), isoDay(window.to)) : "";
  const ofArea = query.area ? AREA_NAMES[query.area] : "All areas";
  const stamp = `${org.name}${org.sample ? " (sample data)" : ""}. ${ofArea}, ${period}, zone ${org.timeZone}. As of ${asOf}.`;
  const api = `/api/v1/orgs/${slug}/dashboard`;
  const chartQuery = `&period=${query.period}${query.area ? `&area=${query.area}` : ""}`;
  const dayWords = (seconds: number) => showDay(isoDay(judged.clock.day(seconds)), thisYear);
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
              {action && may("work") && <NextAction action={action} base={base} />}
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
        <CoverageLine coverage={coverage} timeZone={org.timeZone} thisYear={thisYear} />
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
                  To classify: {showCount(areas.unclassified.total, "client")}
                </Link>
              ) : (
                "Nothing to classify"
              )}
              {areas.unclassified.total > 0 && ", not recognised yet and not counted as ready"}. Salesforce
              services: {showNumber(areas.platform.total)}, nothing to do.
            </span>
          </p>
          <DashboardFilters path={base} period={query.period} area={query.area} areas={CARD_AREAS} />
          <div className="grid">
            <section className="card c8" aria-labelledby="h-days">
              <ProtocolChart
                id="h-days"
                title={`Logins per ${series.grain} by protocol`}
                subtitle={`${period}, failed logins too, zone ${org.timeZone}`}
                sentence={weekSentence(week, target)}
                grain={series.grain}
                buckets={series.buckets}
                complete={series.complete}
                logins={mayLogins ? `${base}/logins?${query.area ? `area=${query.area}&` : ""}` : null}
                asOf={stamp}
                footer={
                  <>
                    <span>As of {asOf}</span>
                    <a href={`${api}.csv?panel=logins${chartQuery}`} download>
                      CSV
                    </a>
                  </>
                }
              />
            </section>
            <ChangesCard
              base={base}
              target={target}
              changes={changes}
              since={changes ? dayWords(changes.since) : ""}
              until={changes ? dayWords(changes.until) : ""}
            />
          </div>
          <div className="grid">
            <section className="card c6" aria-labelledby="h-burn">
              <BurnDownChart
                id="h-burn"
                subtitle={`${ofArea}, end of each day; trend by Theil and Sen over ${showCount(Math.max(0, burnDown.points.length - 1), "week")}`}
                sentence={forecastWords(
                  burnDown.forecast,
                  burnDown.days.at(-1)?.left ?? 0,
                  org.cutoverAt && org.cutoverAt.getTime() / 1000,
                  org.timeZone,
                )}
                asOf={stamp}
                days={burnDown.days}
                forecast={burnDown.forecast}
                cutover={org.cutoverAt && isoDay(judged.clock.day(org.cutoverAt.getTime() / 1000))}
                footer={
                  <>
                    <span>Band: 10 to 90 % of the pairwise slopes</span>
                    <a href={`${api}.csv?panel=left${chartQuery}`} download>
                      CSV
                    </a>
                  </>
                }
              />
            </section>
            <section className="card c6" aria-labelledby="h-order">
              <OrderCard base={base} order={order} target={target} />
            </section>
          </div>
          <div className="grid">
            <Card
              id="h-heat"
              span="c8"
              title="When the cutover would hurt"
              subtitle={`Logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`}
              footer={
                <>
                  <span>
                    {showCount(heat.total, "login")} below {target}
                  </span>
                  <a href={`${api}.csv?panel=hours${chartQuery}`} download>
                    CSV
                  </a>
                </>
              }
            >
              <p className="sentence">{heatSentence(heat, target)}</p>
              <HeatMap
                heat={heat}
                logins={
                  mayLogins && window
                    ? `${base}/logins?below=true&from=${isoDay(window.from)}&to=${isoDay(window.to)}${query.area ? `&area=${query.area}` : ""}&`
                    : null
                }
                caption={`Logins below ${target} by weekday and hour, ${period}, zone ${org.timeZone}`}
              />
            </Card>
            <Card
              id="h-imports"
              span="c4"
              title="Last imports"
              subtitle={showCount(imports.total, "file")}
              flush
              footer={<Footer left="Newest first" href={`${base}/imports`} words="View all imports" />}
            >
              <ImportTable
                imports={imports.rows.map((row) => importLine(row, org.timeZone, thisYear))}
                base={base}
                compact
              />
            </Card>
          </div>
          <section className="card" aria-labelledby="h-breakdown">
            <BreakdownCard
              base={base}
              breakdowns={breakdowns}
              subtitle={`${ofArea}, ${period}`}
              target={target}
              complete={series.complete}
              footer={`As of ${asOf}`}
            />
          </section>
          <Card
            id="h-checklist"
            title="Checklist"
            subtitle={`${progress.done} of ${showCount(progress.applicable, "item")} done${progress.reopened > 0 ? `, ${progress.reopened} re-opened` : ""}`}
            footer={<Footer left="Next first" href={`${base}/checklist`} words="View the checklist" />}
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
              <Footer
                left={`As of ${asOf}`}
                href={`${base}/subjects?verdict=not-ready`}
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

function Footer({ left, href, words }: { left: string; href: string; words: string }) {
  return (
    <>
      <span>{left}</span>
      <Link href={href}>{words}</Link>
    </>
  );
}
