import { CircleHelp, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { CoverageLine } from "@/components/coverage-line";
import { ImportTable } from "@/components/import-table";
import { PageHeader } from "@/components/page-header";
import { Uploader } from "@/components/uploader";
import { showCount } from "@/lib/display";
import { importLine } from "@/lib/services/imports/import-line";
import { loadImports } from "@/lib/services/imports/list-imports";
import { coverageOf } from "@/lib/services/readiness/coverage-view";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const metadata: Metadata = { title: "Imports" };

const PAGE = 50;
const UNDER_WAY = ["receiving", "waiting", "reading"];

export default async function ImportsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ page?: string }>;
}) {
  const { org: slug } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const [judged, imports] = await Promise.all([
    loadJudgedOrg(scope),
    loadImports(scope, PAGE, (page - 1) * PAGE),
  ]);
  const { org, at } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const base = `/orgs/${slug}`;
  const lines = imports.rows.map((row) => importLine(row, org.timeZone, thisYear));
  const underWay = imports.rows
    .filter((row) => UNDER_WAY.includes(row.status))
    .map((row) => ({ id: row.id, filename: row.filename }));
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Upload}
        tone="o-import"
        eyebrow="Evidence"
        title="Imports"
        sentence={`${showCount(imports.total, "file")}. In Salesforce, open Setup, Login History, and download all logins of the last six months.`}
        actions={
          <Link className="button" href="/help/export">
            <CircleHelp className="icon" aria-hidden="true" />
            How to export
          </Link>
        }
      >
        <CoverageLine coverage={coverageOf(judged)} timeZone={org.timeZone} thisYear={thisYear} />
      </PageHeader>
      {may("import") && (
        <Card id="h-upload" title="Upload">
          <Uploader api={`/api/v1/orgs/${slug}/imports`} base={`${base}/imports`} underWay={underWay} />
        </Card>
      )}
      <Card
        id="h-all"
        title="All imports"
        flush
        footer={
          <>
            <span>{showCount(imports.total, "file")}, newest first</span>
            <span className="row">
              {page > 1 && <Link href={`${base}/imports?page=${page - 1}`}>Newer</Link>}
              {page * PAGE < imports.total && <Link href={`${base}/imports?page=${page + 1}`}>Older</Link>}
            </span>
          </>
        }
      >
        {lines.length === 0 ? (
          <Empty icon={<Upload className="icon" aria-hidden="true" />} title="No file yet">
            Every file you upload stands here with what came of it, and can be undone.
          </Empty>
        ) : (
          <ImportTable imports={lines} base={base} />
        )}
      </Card>
    </main>
  );
}
