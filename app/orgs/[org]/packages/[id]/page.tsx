import { Package } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { savePackageAction } from "@/app/actions/packages";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Card } from "@/components/card";
import { FixCardView } from "@/components/fix-card-view";
import { VerdictBadge } from "@/components/marks";
import { PackageForm } from "@/components/package-form";
import { Highlights } from "@/components/highlights";
import { PageHeader } from "@/components/page-header";
import { showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { AppError } from "@/lib/domain/app-error";
import { findFixCard } from "@/lib/domain/fixes/fix-cards";
import { NO_FACTS, PACKAGE_STATE_WORDS } from "@/lib/domain/packages";
import { parseText } from "@/lib/services/http/parse";
import { findPackage } from "@/lib/services/packages/ledger";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, id } = await params;
  // Who may not see it is sent away by the page itself.
  const line = await enterPage(org, "read")
    .then(async ({ scope }) => findPackage(scope, await loadJudgedOrg(scope), parseText(id)))
    .catch(() => null);
  return { title: line?.name ?? "Package" };
}

export default async function PackagePage({ params }: Props) {
  const { org: slug, id } = await params;
  const { scope, may } = await enterPage(slug, "read");
  const judged = await loadJudgedOrg(scope);
  const line = await orNone(async () => findPackage(scope, judged, parseText(id)));
  if (!line) notFound();
  const { key, entry, subjects, offenders } = line;
  const thisYear = new Date(judged.at * 1000).getUTCFullYear();
  const base = `/orgs/${slug}`;
  const questions = findFixCard("appexchange-vendor");
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={`${base}/packages`}>Packages</Link>
      </nav>
      <PageHeader
        icon={Package}
        tone="o-packages"
        eyebrow="AppExchange package"
        title={<span style={{ overflowWrap: "anywhere" }}>{line.name}</span>}
        sentence={PACKAGE_STATE_WORDS[entry?.state ?? "open"]}
      >
        <Highlights
          entries={[
            { term: "Publisher", words: line.publisher || "Not known" },
            { term: "Namespace", words: line.namespace || "None" },
            { term: "Installed version", words: line.version || "Not known" },
            { term: "Statement of", words: entry?.statementOn ? showDay(entry.statementOn) : "None" },
            {
              term: "Last changed",
              words: entry
                ? `${showInstant(Math.floor(entry.updatedAt.getTime() / 1000), judged.org.timeZone, thisYear)}, ${entry.updatedBy}`
                : "Never",
            },
          ]}
        />
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      <div className="grid">
        <div className="c7 stack" style={{ gap: "var(--space-4)" }}>
          <Card
            id="h-known"
            title="What is known"
            subtitle={entry?.askedBy ? `Asked by ${entry.askedBy}` : undefined}
          >
            {may("work") ? (
              <PackageForm
                facts={entry ?? NO_FACTS}
                action={savePackageAction.bind(null, slug, key, entry?.version ?? 0)}
              />
            ) : (
              <dl className="facts">
                <dt>State</dt>
                <dd>{PACKAGE_STATE_WORDS[entry?.state ?? "open"]}</dd>
                <dt>Statement</dt>
                <dd>{entry?.statementUrl || "None"}</dd>
                <dt>Answer</dt>
                <dd>{entry?.answer || "None"}</dd>
              </dl>
            )}
          </Card>
        </div>
        <div className="c5 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-evidence" title="What its logins show" subtitle="Evidence beats every statement">
            {subjects.length === 0 ? (
              <p className="subtle">
                No login of this package has been seen. Native packages never log in; of others a quiet vendor
                is no proof.
              </p>
            ) : (
              <ul className="stack-2">
                {subjects.map((subject) => (
                  <li key={subject.id}>
                    <Link href={`${base}/subjects/${subject.id}`}>{subject.name}</Link>{" "}
                    <VerdictBadge kind={subject.verdict} />
                    <span className="small subtle" style={{ display: "block" }}>
                      {showCount(subject.below, "login")} below {judged.target} in the last 30 days,{" "}
                      {showNumber(subject.logins)} in all
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {offenders.length > 0 && (
            <Card id="h-said" title="On your list of packages not ready">
              <ul className="stack-2">
                {offenders.map(({ name, namespace, versions, source, statedOn, note }) => (
                  <li key={`${name} ${source}`} style={{ overflowWrap: "anywhere" }}>
                    <a href={source} rel="noreferrer noopener" target="_blank">
                      {name || namespace}
                    </a>{" "}
                    {versions}
                    <span className="small subtle" style={{ display: "block" }}>
                      said on {showDay(statedOn)}
                      {note && `: ${note}`}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {questions && (
            <Card id="h-ask" title={questions.title}>
              <FixCardView card={questions} />
            </Card>
          )}
        </div>
      </div>
    </main>
  );
}

async function orNone<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
