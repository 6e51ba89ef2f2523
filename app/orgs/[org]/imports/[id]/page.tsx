import { Download, FileText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/enter-page";
import { Card } from "@/components/card";
import { ImportControls } from "@/components/import-controls";
import { ImportStatus } from "@/components/import-table";
import { ProtocolMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { QuestionForm } from "@/components/question-form";
import { Refresher } from "@/components/refresher";
import { showBytes, showInstant, showNumber } from "@/lib/display";
import { PROTOCOLS } from "@/lib/domain/protocol";
import { timeZones } from "@/lib/domain/zone";
import { AppError } from "@/lib/domain/app-error";
import { formatName } from "@/lib/formats/formats";
import { readQuestion } from "@/lib/services/imports/question";
import { readSummary } from "@/lib/services/imports/import-summary";
import { loadImport } from "@/lib/services/imports/load-import";
import { resultSentence } from "@/lib/services/imports/result-words";
import { loadSettings } from "@/lib/services/settings";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org: slug, id } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const found = /^\d{1,9}$/.test(id)
    ? await loadImport(scope, Number(id), may("read-logins")).catch(noneIfMissing)
    : null;
  if (!found) notFound();
  const { row, problems } = found;
  const org = await loadSettings(scope);
  const summary = readSummary(row.summary);
  const thisYear = new Date().getUTCFullYear();
  const when = (seconds: number) => showInstant(seconds, org.timeZone, thisYear);
  const base = `/orgs/${slug}`;
  const api = `/api/v1/orgs/${slug}/imports/${row.id}`;
  const question = row.status === "needs-answer" ? readQuestion(row.question) : null;
  const underWay = ["receiving", "waiting", "reading"].includes(row.status);
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={`${base}/imports`}>Imports</Link>
      </nav>
      <PageHeader
        icon={FileText}
        tone="o-import"
        eyebrow={row.format === null ? "Import" : formatName(row.format)}
        title={<span style={{ overflowWrap: "anywhere" }}>{row.filename}</span>}
        sentence={`Uploaded ${when(Math.floor(row.createdAt.getTime() / 1000))} by ${row.uploadedBy}, ${showBytes(row.bytes)}.`}
        actions={
          may("import") && (
            <ImportControls
              api={api}
              status={row.status}
              scope={row.scope}
              added={row.added}
              filename={row.filename}
              importsHref={`${base}/imports`}
            />
          )
        }
      >
        <dl className="highlights">
          <div>
            <dt>Status</dt>
            <dd>
              <ImportStatus status={row.status} />
            </dd>
          </div>
          {row.status === "done" && (
            <div>
              <dt>Scope</dt>
              <dd>
                {row.scope === "filtered"
                  ? "Filtered file: counted, no percentages, proves nobody"
                  : "All logins of its period"}
              </dd>
            </div>
          )}
          {row.timeZone && (
            <div>
              <dt>Zone of its times</dt>
              <dd>{row.timeZone}</dd>
            </div>
          )}
        </dl>
      </PageHeader>
      {underWay && (
        <Refresher
          sentence={`${row.status === "reading" ? "Reading" : "Waiting"}: ${showNumber(row.rowsRead)} rows so far, ${showBytes(row.bytesRead)} of ${showBytes(row.bytes)}. Nothing of it counts until it is done; you can close this tab.`}
        />
      )}
      {row.failure && (
        <Notice tone="error" role="alert" action={<Link href="/help/export">How to get an export</Link>}>
          <p className="strong">This file was not imported. Nothing of it counts.</p>
          <p className="textlike">{row.failure}</p>
        </Notice>
      )}
      {question && may("import") && (
        <Card
          id="h-ask"
          title="How should its times be read?"
          subtitle={`${showNumber(question.rows)} rows wait; nothing is counted yet.`}
        >
          <QuestionForm api={api} question={question} zones={timeZones()} orgZone={org.timeZone} />
        </Card>
      )}
      {row.status === "done" && summary && (
        <>
          {!summary.hasTls && (
            <Notice tone="warning" action={<Link href="/help/export">The recipe</Link>}>
              <p className="strong">This export has no TLS column, so every login counts as unknown.</p>
              <p>
                Salesforce leaves it off by default. Add the column to the view, download again and upload:
                the same logins are completed, not doubled.
              </p>
            </Notice>
          )}
          {summary.looksFiltered && (
            <Notice>
              {row.scope === "filtered"
                ? "Taken as a filtered file"
                : "Taken as complete, although it looks filtered"}
              : {summary.looksFiltered}. {may("import") && "If that is wrong, change it above."}
            </Notice>
          )}
          <Card
            id="h-result"
            title="What came of it"
            footer={
              <>
                <span>Times in {org.timeZone}</span>
                <Link href={base}>See the dashboard</Link>
              </>
            }
          >
            <div className="stack">
              <p className="sentence">{resultSentence(row, summary)}</p>
              <dl className="tally">
                <Figure words="Rows read" value={row.rowsRead} />
                <Figure words="Added" value={row.added} />
                <Figure words="Repeated" value={row.repeated} />
                <Figure words="Rejected" value={row.rejected} />
              </dl>
              <dl className="facts">
                {row.firstAt !== null && row.lastAt !== null && (
                  <>
                    <dt>Period</dt>
                    <dd>
                      {when(row.firstAt)} to {when(row.lastAt)}
                    </dd>
                  </>
                )}
                <dt>Protocols</dt>
                <dd className="row-wrap" style={{ gap: "var(--space-1) var(--space-4)" }}>
                  {PROTOCOLS.filter((protocol) => (summary.protocols[protocol] ?? 0) > 0).map((protocol) => (
                    <span key={protocol} className="row">
                      <ProtocolMark protocol={protocol} />
                      <span className="fig muted">{showNumber(summary.protocols[protocol] ?? 0)}</span>
                    </span>
                  ))}
                </dd>
                {row.enriched > 0 && (
                  <>
                    <dt>Enriched</dt>
                    <dd>{showNumber(row.enriched)} logins that were here already now say more</dd>
                  </>
                )}
                <dt>Columns not used</dt>
                <dd>
                  {summary.unusedColumns.length === 0
                    ? "None"
                    : summary.unusedColumns.slice(0, 20).join(", ")}
                </dd>
              </dl>
            </div>
          </Card>
        </>
      )}
      {row.rejected > 0 && row.status !== "undone" && (
        <Card
          id="h-rejected"
          title={`${showNumber(row.rejected)} rejected rows`}
          subtitle="They are counted nowhere. Correct them in Salesforce or in the file, and upload it again."
          flush
          tools={
            may("read-logins") && (
              <a className="button button-sm" href={`${api}/problems.csv`} download>
                <Download className="icon icon-sm" aria-hidden="true" />
                All as CSV
              </a>
            )
          }
          footer={
            <span>
              {may("read-logins")
                ? `${showNumber(problems.length)} of ${showNumber(row.rejected)} shown`
                : "Only admins see the rows themselves"}
            </span>
          }
        >
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Rejected rows">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="num">
                    Line
                  </th>
                  <th scope="col">Reason</th>
                  <th scope="col">Row</th>
                </tr>
              </thead>
              <tbody>
                {problems.map((problem, index) => (
                  <tr key={index}>
                    <td className="num">{showNumber(problem.line)}</td>
                    <td>{problem.reason}</td>
                    <td className="mono small clip" style={{ maxWidth: "28rem" }} title={problem.row}>
                      {problem.row}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      )}
    </main>
  );
}

function Figure({ words, value }: { words: string; value: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{showNumber(value)}</dd>
    </div>
  );
}

function noneIfMissing(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}
