import { CircleHelp, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Card, Empty } from "@/components/card";
import { ImportTable } from "@/components/import-table";
import { PageHeader } from "@/components/page-header";
import { Uploader } from "@/components/uploader";
import { showBytes, showCount } from "@/lib/display";
import { importLine } from "@/lib/services/imports/import-line";
import {
  IMPORT_VIEWS,
  loadImports,
  readImportsQuery,
  type ImportsQuery,
} from "@/lib/services/imports/list-imports";
import { originalsUse } from "@/lib/services/imports/originals";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const metadata: Metadata = { title: "Imports" };

const PAGE = 50;

export default async function ImportsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { org: slug } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const query = readImportsQuery(await searchParams);
  const { view, q, page } = query;
  const [judged, imports, underWayNow, originals] = await Promise.all([
    loadJudgedOrg(scope),
    loadImports(scope, PAGE, query),
    loadImports(scope, PAGE, { view: "underway", q: "", page: 1 }),
    originalsUse(scope),
  ]);
  const { org, at } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const base = `/orgs/${slug}`;
  const lines = imports.rows.map((row) => importLine(row, org.timeZone, thisYear));
  const underWay = underWayNow.rows.map((row) => ({ id: row.id, filename: row.filename })).reverse();
  const all = imports.counts.get("all") ?? 0;
  const href = (change: Partial<ImportsQuery>) => {
    const to = { ...query, page: 1, ...change };
    const parts = new URLSearchParams({
      ...(to.view === "all" ? {} : { view: to.view }),
      ...(to.q === "" ? {} : { q: to.q }),
      ...(to.page === 1 ? {} : { page: String(to.page) }),
    });
    return parts.size === 0 ? `${base}/imports` : `${base}/imports?${parts.toString()}`;
  };
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Upload}
        tone="o-import"
        eyebrow="Evidence"
        title="Imports"
        sentence={`${showCount(all, "file")}. In Salesforce, open Setup, Login History, and download all logins of the last six months.`}
        actions={
          <Link className="button" href="/help/export">
            <CircleHelp className="icon" aria-hidden="true" />
            How to export
          </Link>
        }
      >
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      {may("import") && (
        <Card id="h-upload" entry title="Upload">
          <Uploader
            api={`/api/v1/orgs/${slug}/imports`}
            base={`${base}/imports`}
            underWay={underWay}
            looksFirst={org.looksFirst}
          />
        </Card>
      )}
      <Card
        id="h-all"
        title="All imports"
        flush
        footer={
          <>
            <span>
              {showCount(imports.total, "file")}, newest first
              {originals.files > 0 &&
                `. ${showCount(originals.files, "uploaded file")} kept, ${showBytes(originals.bytes)} on disk, each for ${showCount(originals.days, "day")}`}
            </span>
            <span className="row">
              {page > 1 && <Link href={href({ page: page - 1 })}>Newer</Link>}
              {page * PAGE < imports.total && <Link href={href({ page: page + 1 })}>Older</Link>}
            </span>
          </>
        }
      >
        {all > 0 && (
          <div className="filters">
            <nav className="row-wrap" aria-label="Views">
              {IMPORT_VIEWS.filter(
                (one) => one.view === "all" || one.view === view || (imports.counts.get(one.view) ?? 0) > 0,
              ).map((one) => (
                <Link
                  key={one.view}
                  className="chip"
                  href={href({ view: one.view })}
                  aria-current={one.view === view ? "true" : undefined}
                >
                  {one.words} <span className="fig">{imports.counts.get(one.view)}</span>
                </Link>
              ))}
            </nav>
            <form action={`${base}/imports`} role="search" aria-label="Imports" className="row">
              {view !== "all" && <input type="hidden" name="view" value={view} />}
              <input
                className="input"
                type="search"
                name="q"
                defaultValue={q}
                placeholder="File name"
                aria-label="File name"
                maxLength={200}
              />
              <button type="submit" className="button">
                Search
              </button>
            </form>
          </div>
        )}
        {all === 0 ? (
          <Empty icon={<Upload className="icon" aria-hidden="true" />} title="No file yet">
            Every file you upload stands here with what came of it, and can be undone.
          </Empty>
        ) : lines.length === 0 ? (
          <Empty icon={<Upload className="icon" aria-hidden="true" />} title="No file like this">
            <Link href={`${base}/imports`}>Show all files</Link>
          </Empty>
        ) : (
          <ImportTable imports={lines} base={base} />
        )}
      </Card>
    </main>
  );
}
