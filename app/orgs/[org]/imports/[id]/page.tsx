import type { Metadata } from "next";
import { FileText } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { enterPage } from "@/app/enter-page";
import { AnswerButton } from "@/components/answer-button";
import { Card } from "@/components/card";
import { ImportControls } from "@/components/import-controls";
import { ImportResult } from "@/components/import-result";
import { ImportStatus } from "@/components/import-table";
import { MappingForm } from "@/components/mapping-form";
import { Notice } from "@/components/notice";
import { Highlights } from "@/components/highlights";
import { PageHeader } from "@/components/page-header";
import { PreviewCard } from "@/components/preview-card";
import { QuestionForm } from "@/components/question-form";
import { ReadAgainForm } from "@/components/read-again-form";
import { Refresher } from "@/components/refresher";
import { RejectedCard } from "@/components/rejected-card";
import { showBytes, showCount, showInstant } from "@/lib/display";
import { PROTOCOLS } from "@/lib/domain/protocol";
import { isoDay, timeZones, ZoneClock } from "@/lib/domain/zone";
import { AppError } from "@/lib/domain/app-error";
import {
  formatName,
  isListFormat,
  languageOfSource,
  MAPPING_CHOICES,
  writesLocalTimes,
} from "@/lib/formats/formats";
import { kindMapped, readMapping } from "@/lib/services/imports/given-mapping";
import { readQuestion, type StoredQuestion } from "@/lib/services/imports/question";
import { readSummary } from "@/lib/services/imports/import-summary";
import { statusShown } from "@/lib/services/imports/import-line";
import { loadImport } from "@/lib/services/imports/load-import";
import { progressSentence, resultSentence } from "@/lib/services/imports/result-words";
import { loadSettings } from "@/lib/services/settings";
import { ImportNotices } from "./import-notices";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org: slug, id } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const found = /^\d{1,9}$/.test(id)
    ? await loadImport(scope, Number(id), may("read-logins")).catch(noneIfMissing)
    : null;
  if (!found) notFound();
  const { row } = found;
  const org = await loadSettings(scope);
  const summary = readSummary(row.summary);
  const thisYear = new Date().getUTCFullYear();
  const when = (seconds: number) => showInstant(seconds, org.timeZone, thisYear);
  const clock = new ZoneClock(org.timeZone);
  const dayOf = (seconds: number) => isoDay(clock.day(seconds));
  const base = `/orgs/${slug}`;
  const api = `/api/v1/orgs/${slug}/imports/${row.id}`;
  const imports = `${base}/imports`;
  const isList = isListFormat(row.format);
  const mapped = readMapping(row.mapping);
  const question = row.status.startsWith("needs-") ? readQuestion(row.question) : null;
  const isReadable =
    ["done", "failed"].includes(row.status) &&
    !found.undoing &&
    row.originalKept &&
    row.sha256 !== null &&
    may("import");
  const underWay = ["receiving", "waiting", "reading"].includes(row.status);
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={imports}>Imports</Link>
      </nav>
      <PageHeader
        icon={FileText}
        tone="o-import"
        eyebrow={row.format === null ? "Import" : formatName(row.format)}
        title={<span style={{ overflowWrap: "anywhere" }}>{row.filename}</span>}
        sentence={`Uploaded ${when(Math.floor(row.createdAt.getTime() / 1000))} by ${row.uploadedBy}, ${showBytes(row.bytes)}.`}
        actions={
          may("import") &&
          !found.undoing && (
            <ImportControls
              api={api}
              status={row.status}
              isList={isList}
              scope={row.scope}
              added={row.added}
              filename={row.filename}
              importsHref={imports}
            />
          )
        }
      >
        <Highlights
          entries={[
            {
              term: "Status",
              words: <ImportStatus status={statusShown({ ...row, undoing: found.undoing })} />,
            },
            ...(row.status === "done" && !isList
              ? [
                  {
                    term: "Scope",
                    words:
                      row.scope === "filtered"
                        ? "Filtered file: counted, no percentages, proves nobody"
                        : "All logins of its period",
                  },
                ]
              : []),
            ...(isList
              ? [{ term: "Scope", words: "A list: it names and enriches, and counts no logins" }]
              : []),
            ...(row.sha256
              ? [
                  {
                    term: "SHA-256",
                    words: (
                      <span className="mono breaks" style={{ fontSize: "var(--text-xs)" }}>
                        {row.sha256}
                      </span>
                    ),
                  },
                ]
              : []),
            ...(row.timeZone ? [{ term: "Zone of its times", words: row.timeZone }] : []),
          ]}
        />
      </PageHeader>
      {found.undoing && (
        <Refresher sentence="This import is being undone. It counts until that is done; you can close this tab." />
      )}
      {underWay && !found.undoing && <Refresher sentence={progressSentence(row)} />}
      {row.failure && row.status === "done" && (
        <Notice tone="error" role="alert">
          <p className="strong">This import could not be undone. It counts still; undo it again.</p>
          <p className="textlike">{row.failure}</p>
        </Notice>
      )}
      {row.failure && row.status !== "done" && (
        <Notice tone="error" role="alert" action={<Link href="/help/export">How to get an export</Link>}>
          <p className="strong">This file was not imported. Nothing of it counts.</p>
          <p className="textlike">{row.failure}</p>
        </Notice>
      )}
      {question && may("import") && (
        <ImportQuestion question={question} api={api} importsHref={imports} orgZone={org.timeZone} />
      )}
      {question?.kind === "preview" && (
        <PreviewCard
          api={api}
          importsHref={imports}
          preview={question.preview}
          mark={question.mark}
          format={readAs(question.preview.format, question.preview.source)}
          timeZone={org.timeZone}
          thisYear={thisYear}
          isStale={question.preview.dataVersion !== null && question.preview.dataVersion !== org.dataVersion}
          period={
            question.preview.first === null || question.preview.last === null
              ? null
              : `${when(question.preview.first)} to ${when(question.preview.last)}`
          }
          mayAccept={may("import")}
        />
      )}
      {found.replacedBy !== null && (
        <Notice action={<Link href={`${imports}/${found.replacedBy}`}>Show it</Link>}>
          This file was read again in another way. The new reading has taken the place of this one.
        </Notice>
      )}
      {row.status === "done" && summary && (
        <>
          <ImportNotices
            loaded={found}
            summary={summary}
            api={api}
            importsHref={imports}
            mayImport={may("import")}
          />
          <ImportResult
            sentence={resultSentence(row, summary)}
            read={row.rowsRead}
            added={row.added}
            repeated={row.repeated}
            rejected={row.rejected}
            enriched={row.enriched}
            isList={isList}
            period={
              row.firstAt !== null && row.lastAt !== null
                ? `${when(row.firstAt)} to ${when(row.lastAt)}`
                : null
            }
            changed={summary.changed}
            protocols={PROTOCOLS.map((protocol) => ({
              protocol,
              count: summary.protocols[protocol] ?? 0,
            })).filter(({ count }) => count > 0)}
            unusedColumns={summary.unusedColumns}
            secrets={summary.secrets}
            timeZone={org.timeZone}
            dashboardHref={base}
            loginsHref={
              isList || row.firstAt === null || row.lastAt === null || !may("read-logins")
                ? null
                : `${base}/logins?from=${dayOf(row.firstAt)}&to=${dayOf(row.lastAt)}`
            }
          />
        </>
      )}
      {row.rejected > 0 && row.status !== "undone" && (
        <RejectedCard
          rejected={row.rejected}
          unit={summary?.unit === "record" ? "Record" : "Line"}
          reasons={found.reasons}
          examples={[...found.problems, ...found.examples]}
          csvHref={may("read-logins") ? `${api}/problems.csv` : null}
          mayReadAgain={isReadable}
        />
      )}
      {isReadable && mapped && (
        <Card id="h-mapping" title="What its columns hold" subtitle="As an admin said; wrong? Say it again.">
          <MappingForm
            api={api}
            importsHref={imports}
            part={null}
            isDone
            columns={mapped.header.map((name) => ({
              name,
              samples: mapped.samples[name] ?? [],
              proposed: mapped.mapping[name] ?? null,
              why: null,
            }))}
            kinds={MAPPING_CHOICES}
            likely={kindMapped(mapped)}
          />
        </Card>
      )}
      {isReadable && (writesLocalTimes(row.format) || row.status === "failed") && (
        <Card
          id="h-again"
          entry
          title={row.status === "failed" ? "Read it once more?" : "Wrong dates or zone?"}
          subtitle="Read the file again instead of uploading it again."
        >
          <ReadAgainForm
            api={api}
            importsHref={imports}
            hasFailed={row.status === "failed"}
            dateOrder={row.dateOrder}
            timeZone={row.timeZone}
            orgZone={org.timeZone}
            zones={timeZones()}
          />
        </Card>
      )}
    </main>
  );
}

type QuestionProps = { question: StoredQuestion; api: string; importsHref: string; orgZone: string };

/** What the import asks, with the means to answer it. */
function ImportQuestion({ question, api, importsHref, orgZone }: QuestionProps) {
  switch (question.kind) {
    case "times":
      return (
        <Card
          id="h-ask"
          title="How should its times be read?"
          subtitle={`${showCount(question.rows, "row")} ${question.rows === 1 ? "waits" : "wait"}; nothing is counted yet.`}
        >
          <QuestionForm
            api={api}
            importsHref={importsHref}
            question={question}
            zones={timeZones()}
            orgZone={orgZone}
          />
        </Card>
      );
    case "mapping":
      return (
        <Card id="h-ask" title="What do its columns hold?" subtitle="Nothing is counted yet.">
          <MappingForm
            api={api}
            importsHref={importsHref}
            part={question.part}
            columns={question.columns}
            kinds={MAPPING_CHOICES}
            likely={question.likely}
          />
        </Card>
      );
    case "organization":
      return (
        <Card id="h-ask" title="Is this file of this org?" subtitle="Nothing is counted yet.">
          <div className="stack">
            <p>
              {question.reason} If it is another org&apos;s, discard it above: logins of two orgs in one make
              every number wrong.
            </p>
            <AnswerButton
              api={api}
              importsHref={importsHref}
              body={{ sameOrg: true }}
              words="Yes, it belongs to this org"
            />
          </div>
        </Card>
      );
    case "preview":
      return null;
  }
}

function readAs(format: string, source: string | null): string {
  const language = languageOfSource(source);
  return language ? `${formatName(format)}, by ${language} column names` : formatName(format);
}

function noneIfMissing(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}
