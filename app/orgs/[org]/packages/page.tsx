import { Package } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { importOffendersAction, removeOffendersAction } from "@/app/actions/packages";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Card, Empty } from "@/components/card";
import { FileForm } from "@/components/file-form";
import { VerdictBadge } from "@/components/marks";
import { PageHeader } from "@/components/page-header";
import { RevokeButton } from "@/components/token-form";
import { showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { PACKAGE_STATE_WORDS } from "@/lib/domain/packages";
import { loadLedger } from "@/lib/services/packages/ledger";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { todayOf } from "@/lib/services/work/worked-org";

export const metadata: Metadata = { title: "Packages" };

const NATIVE_WORDS = { yes: "Native", no: "Not native", unknown: "Not known" } as const;

export default async function PackagesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const judged = await loadJudgedOrg(scope);
  const { listedOn, lines, offenders } = await loadLedger(scope, judged);
  const { target, org, at } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const today = todayOf(judged);
  const left = lines.filter(({ subjects }) => subjects.some(({ verdict }) => verdict === "not-ready"));
  const unknown = lines.filter(({ entry }) => entry === null || entry.state === "open");
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Package}
        tone="o-packages"
        eyebrow="AppExchange packages"
        title="Packages"
        sentence={
          lines.length === 0
            ? "What each vendor says, with its date, beside what its logins show."
            : `${showCount(left.length, "package")} seen below ${target}; of ${showNumber(unknown.length)} nothing is known from the vendor yet.`
        }
      >
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      <Card
        id="h-ledger"
        title="All packages"
        subtitle={
          listedOn === null
            ? "From logins alone: no list of installed packages has been imported"
            : `Installed packages as listed on ${showInstant(listedOn, org.timeZone, thisYear)}, and those seen in logins`
        }
        flush
      >
        {lines.length === 0 ? (
          <Empty
            icon={<Package className="icon" aria-hidden="true" />}
            title="No packages yet"
            action={
              <Link className="button" href="/help/export#h-lists">
                How to get the list
              </Link>
            }
          >
            Import the list of installed packages, and each of them stands here for its vendor&apos;s answer.
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Packages">
            <table className="table sheet">
              <thead>
                <tr>
                  <th scope="col">Package</th>
                  <th scope="col">Version</th>
                  <th scope="col">Where it runs</th>
                  <th scope="col">Logins</th>
                  <th scope="col">Vendor</th>
                  <th scope="col">Check again</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.key} className="tall">
                    <th scope="row">
                      <Link href={`/orgs/${slug}/packages/${encodeURIComponent(line.key)}`}>{line.name}</Link>
                      <span className="cell-2">
                        {[line.publisher, line.namespace, line.installed === false && "not in the list"]
                          .filter(Boolean)
                          .join(", ")}
                      </span>
                    </th>
                    <td className="hide-mobile">{line.version}</td>
                    <td className="hide-mobile">{NATIVE_WORDS[line.entry?.native ?? "unknown"]}</td>
                    <td>
                      {line.subjects.length === 0
                        ? "None seen"
                        : line.subjects.map((subject) => (
                            <span key={subject.id} className="row">
                              <VerdictBadge kind={subject.verdict} />
                              <span className="cell-2">{showCount(subject.below, "login")} below</span>
                            </span>
                          ))}
                    </td>
                    <td>
                      {PACKAGE_STATE_WORDS[line.entry?.state ?? "open"]}
                      <span className="cell-2">
                        {[
                          line.entry?.statementOn && `of ${showDay(line.entry.statementOn)}`,
                          line.offenders.length > 0 && "on your list of packages not ready",
                        ]
                          .filter(Boolean)
                          .join(", ")}
                      </span>
                    </td>
                    <td className="hide-mobile">
                      {line.entry?.checkAgainOn ? showDay(line.entry.checkAgainOn) : ""}
                      {line.entry?.checkAgainOn && line.entry.checkAgainOn < today && (
                        <span className="cell-2">overdue</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      {may("rules") && (
        <div className="grid">
          <Card
            id="h-offenders"
            entry={offenders.length === 0}
            title="Packages that somebody says are not ready"
            subtitle="Your own list, matched by namespace or name; none comes with this product"
            span="c6"
          >
            <FileForm
              label="CSV file"
              hint="It takes the place of the list before. Columns Name or Namespace, Source (a link) and Date (2016-12-01); Versions and Note if you have them. Rows without a dated source are refused."
              accept=".csv,text/csv"
              words="Import the list"
              action={importOffendersAction.bind(null, slug)}
            />
            {offenders.length > 0 && (
              <details>
                <summary>{showCount(offenders.length, "package")} on the list</summary>
                <ul className="stack-2">
                  {offenders.map(({ name, namespace, versions, source, statedOn }) => (
                    <li key={`${name} ${namespace} ${source}`} style={{ overflowWrap: "anywhere" }}>
                      <a href={source} rel="noreferrer noopener" target="_blank">
                        {name || namespace}
                      </a>{" "}
                      {versions}
                      <span className="cell-2">said on {showDay(statedOn)}</span>
                    </li>
                  ))}
                </ul>
                <RevokeButton
                  name="of packages not ready"
                  words="Remove the list"
                  action={removeOffendersAction.bind(null, slug)}
                />
              </details>
            )}
          </Card>
        </div>
      )}
    </main>
  );
}
