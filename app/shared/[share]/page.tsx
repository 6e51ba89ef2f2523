import { Gauge } from "lucide-react";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { givePasswordAction } from "@/app/actions/share-password";
import { AreaCard } from "@/components/area-card";
import { BrandMark } from "@/components/brand";
import { Card, Empty } from "@/components/card";
import { Countdown } from "@/components/countdown";
import { CoverageDetails } from "@/components/coverage-details";
import { CoverageLine } from "@/components/coverage-line";
import { ItemBadge } from "@/components/item-marks";
import { ProtocolMark, VerdictBadge, VerdictMark } from "@/components/marks";
import { PageHeader } from "@/components/page-header";
import { OpenOnPaper } from "@/components/open-on-paper";
import { PrintHead } from "@/components/print-head";
import { PrintButton } from "@/components/print-button";
import { verdictWords } from "@/components/verdict-sentence";
import { daysBetween, showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { STATUS_WORDS, STATUSES } from "@/lib/domain/subject-work";
import { readShare, type SharedView } from "@/lib/services/sharing/shared-view";
import { SharedCharts, SharedWhere, SharedWork } from "./charts";
import { SharePasswordForm } from "./password-form";

export const metadata: Metadata = {
  title: "Shared dashboard",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};
export const dynamic = "force-dynamic";

export default async function SharedPage({ params }: { params: Promise<{ share: string }> }) {
  const { share } = await params;
  const sent = new Headers(await headers());
  sent.set("cookie", (await cookies()).toString());
  const view = await readShare(sent, share);
  if (view === null) notFound();
  if (view === "password")
    return (
      <main className="centre" id="main">
        <div className="stack-2">
          <p className="brand">
            <BrandMark />
            TLS Readiness
          </p>
          <h1 className="page-title">Shared dashboard</h1>
        </div>
        <SharePasswordForm action={givePasswordAction.bind(null, share)} />
      </main>
    );
  return <SharedDashboard view={view} />;
}

function SharedDashboard({ view }: { view: SharedView }) {
  const { at, timeZone, target, coverage, counts } = view;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const asOf = showInstant(at, timeZone, thisYear);
  const cutoverAt = view.cutoverAt === null ? null : new Date(view.cutoverAt);
  const newest = coverage.newestLogin === null ? null : showInstant(coverage.newestLogin, timeZone, thisYear);
  const coveredTo = coverage.coveredTo === null ? null : showInstant(coverage.coveredTo, timeZone, thisYear);
  const words = verdictWords(view.verdict, counts, target, coveredTo, true);
  return (
    <>
      <header className="banner">
        <div>
          <span className="strong">
            Shared view{view.sample && ", sample data"}, data as of{" "}
            {newest === null ? "no login yet" : <time>{newest}</time>}
          </span>
          <span>
            {view.redacts && "Names and addresses are replaced by codes. "}
            {view.contact !== "" && `Questions: ${view.contact}`}
          </span>
        </div>
      </header>
      <main className="page" id="main">
        <OpenOnPaper />
        <PrintHead
          head={`${view.org}${view.sample ? " (sample data)" : ""}: readiness for ${target}`}
          foot={`As of ${showInstant(at, timeZone)}, newest login ${newest ?? "none"}, zone ${timeZone}`}
        />
        <PageHeader
          icon={Gauge}
          eyebrow={`${view.org} / ${view.environment === "sandbox" ? "Sandbox" : "Production"}`}
          title={`Readiness for ${target}`}
          actions={<PrintButton />}
        >
          <div className="verdict-line">
            <div className="verdict-sentence">
              <VerdictMark kind={view.verdict.verdict} />
              <div>
                <p>{words.first}</p>
                {words.then && <p>{words.then}</p>}
                {view.pace !== "" && <p>{view.pace}</p>}
              </div>
            </div>
            <Countdown
              cutoverAt={cutoverAt}
              at={at}
              daysLeft={cutoverAt && daysBetween(at, cutoverAt.getTime() / 1000, timeZone)}
              timeZone={timeZone}
              refused={view.refused}
              planHref={null}
            />
          </div>
          <div className="coverage-wrap">
            <CoverageLine coverage={coverage} timeZone={timeZone} thisYear={thisYear} />
            {coverage.logins > 0 && (
              <CoverageDetails details={view.details} base={null} timeZone={timeZone} thisYear={thisYear} />
            )}
          </div>
        </PageHeader>
        {view.cards.length > 0 && (
          <section aria-labelledby="h-areas">
            <h2 className="sr" id="h-areas">
              Areas
            </h2>
            <div className="grid area-cards">
              {view.cards.map((area) => (
                <AreaCard
                  key={area}
                  area={area}
                  counts={counts[area]}
                  target={target}
                  base={null}
                  asOf={asOf}
                />
              ))}
            </div>
          </section>
        )}
        {view.chart && view.chart.series.buckets.length > 0 && (
          <SharedCharts view={view} chart={view.chart} asOf={asOf} />
        )}
        {view.work && coverage.logins > 0 && (
          <SharedWork view={view} work={view.work} asOf={asOf} thisYear={thisYear} />
        )}
        {view.where && coverage.logins > 0 && <SharedWhere view={view} where={view.where} asOf={asOf} />}
        {view.checklist && <SharedChecklist checklist={view.checklist} thisYear={thisYear} />}
        {view.left && <SharedLeft left={view.left} target={target} asOf={asOf} />}
        <Card id="h-limits" title="What this does not cover">
          <ul className="bullets">
            <li>Connections that were refused before a login leave no trace in a login history.</li>
            <li>Calls that Salesforce makes to other systems are not in it.</li>
            <li>Whoever did not log in during the covered days is not proven, and not counted as ready.</li>
          </ul>
          <p className="small muted">
            This link ends on {showDay(view.expiresAt.slice(0, 10), thisYear)}. Times are in {timeZone}.
          </p>
        </Card>
      </main>
    </>
  );
}

function SharedChecklist({
  checklist,
  thisYear,
}: {
  checklist: NonNullable<SharedView["checklist"]>;
  thisYear: number;
}) {
  return (
    <Card
      id="h-checklist"
      title="Checklist"
      subtitle={`${checklist.done} of ${showCount(checklist.applicable, "item")} done`}
    >
      <div className="grid keep">
        <ul className="c6 stack-2">
          {checklist.areas.map(({ name, done, applicable }) => (
            <li key={name} className="spread">
              <span>{name}</span>
              <span className="row" style={{ width: "12rem" }}>
                <span
                  className="progress"
                  style={{ flex: 1 }}
                  role="img"
                  aria-label={`${done} of ${applicable} done`}
                >
                  <span style={{ width: `${(done / Math.max(1, applicable)) * 100}%` }} />
                </span>
                <span className="small muted fig nowrap">
                  {done} of {applicable}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <div className="c6">
          <h3 className="small subtle">Next</h3>
          <ul className="feed">
            {checklist.next.map(({ title, state, dueOn }) => (
              <li key={title} className="feed-item">
                <span>
                  <ItemBadge state={state} />
                </span>
                <span>
                  {title}
                  {dueOn !== null && <span className="muted">, due {showDay(dueOn, thisYear)}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Card>
  );
}

function SharedLeft({
  left,
  target,
  asOf,
}: {
  left: NonNullable<SharedView["left"]>;
  target: string;
  asOf: string;
}) {
  return (
    <Card
      id="h-left"
      title="Who is left"
      subtitle={`${showNumber(left.subjects.length)} of ${showCount(left.total, "subject")} below ${target}, most logins first`}
      flush
      footer={
        <>
          <span>As of {asOf}</span>
          <a href="/help/fixes">What to do about each kind of client</a>
        </>
      }
    >
      {left.subjects.length === 0 ? (
        <Empty icon={<VerdictMark kind="not-proven" />} title={`Nobody is known to be left below ${target}`}>
          What is not proven stands in the sentence at the top.
        </Empty>
      ) : (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Subjects">
          <table className="table sheet">
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">Area</th>
                <th scope="col">Verdict</th>
                <th scope="col">Client</th>
                <th scope="col">Protocol</th>
                <th scope="col" className="num">
                  Below, 30 days
                </th>
                <th scope="col">Status</th>
              </tr>
            </thead>
            <tbody>
              {left.subjects.map((subject) => (
                <tr key={`${subject.area} ${subject.label}`}>
                  <th scope="row">{subject.label}</th>
                  <td className="hide-mobile nowrap">{AREA_NAMES[subject.area]}</td>
                  <td className="nowrap">
                    <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} />
                  </td>
                  <td className="hide-mobile">{subject.client}</td>
                  <td className="hide-mobile">
                    <ProtocolMark protocol={subject.protocol} />
                  </td>
                  <td className="num">
                    {showNumber(subject.below)}
                    <span className="sr unit"> below, 30 days</span>
                  </td>
                  <td className="hide-mobile">{statusWords(subject.status)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function statusWords(status: string): string {
  const known = STATUSES.find((candidate) => candidate === status);
  return known ? STATUS_WORDS[known] : "";
}
