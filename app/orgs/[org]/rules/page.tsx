import { Download, Tags } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { addRuleAction, importRulesAction, undoRuleAction } from "@/app/actions/rules";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Card, Empty } from "@/components/card";
import { FileForm } from "@/components/file-form";
import { PageHeader } from "@/components/page-header";
import { ReportList } from "@/components/report-list";
import { RuleForm } from "@/components/rule-form";
import { RevokeButton } from "@/components/token-form";
import { showCount, showInstant, showNumber } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { FIELD_NAMES } from "@/lib/domain/rule-fields";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { listReports, listRules } from "@/lib/services/rules/rules";
import { reportWords } from "@/lib/services/rules/rejudge-report";
import { usesOfRules } from "@/lib/services/rules/rule-uses";

export const metadata: Metadata = { title: "Rules" };

const REPORTS = 10;

export default async function RulesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "rules");
  const [rules, uses, reports, judged] = await Promise.all([
    listRules(scope),
    usesOfRules(scope),
    listReports(scope, REPORTS),
    loadJudgedOrg(scope),
  ]);
  const thisYear = new Date().getUTCFullYear();
  const when = (seconds: number) => showInstant(seconds, judged.org.timeZone, thisYear);
  const open = judged.subjects.filter((subject) => subject.area === "unclassified");
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Tags}
        eyebrow="Recognition"
        title="Rules"
        sentence="What this org knows better than the tables. A rule holds for all logins, past and future, and can be undone."
        actions={
          open.length > 0 && (
            <Link className="button button-primary" href={`/orgs/${slug}/subjects?area=unclassified`}>
              Classify {showCount(open.length, "subject")}
            </Link>
          )
        }
      >
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      <Card
        id="h-rules"
        title="Rules in force"
        subtitle={`${showCount(rules.length, "rule")}. Where several hold for a login, the newest decides.`}
        flush
      >
        {rules.length === 0 ? (
          <Empty icon={<Tags className="icon" aria-hidden="true" />} title="No rule yet">
            Open a subject under To classify and say what it is, or write a rule below: it stands here then.
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Rules">
            <table className="table sheet">
              <thead>
                <tr>
                  <th scope="col">Logins with</th>
                  <th scope="col">Are</th>
                  <th scope="col" className="num">
                    Logins now
                  </th>
                  <th scope="col" className="num">
                    Subjects now
                  </th>
                  <th scope="col">By</th>
                  <th scope="col">
                    <span className="sr">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rules.toReversed().map((rule) => {
                  const use = uses.get(rule.id);
                  return (
                    <tr key={rule.id} className="tall">
                      <th scope="row">
                        {rule.conditions.map(({ field, pattern }) => (
                          <div key={field}>
                            <span className="subtle">{FIELD_NAMES[field]}</span>{" "}
                            {pattern === "" ? "empty" : pattern}
                          </div>
                        ))}
                      </th>
                      <td className="sheet-wide">
                        {rule.product}
                        <span className="cell-2">
                          {AREA_NAMES[rule.area]}
                          {rule.together && rule.area === "integrations" && ", one line"}
                        </span>
                      </td>
                      <td className="num">
                        {showNumber(use?.logins ?? 0)}
                        <span className="sr unit"> logins now</span>
                      </td>
                      <td className="num hide-mobile">{showNumber(use?.subjects ?? 0)}</td>
                      <td className="hide-mobile">
                        {rule.createdBy}
                        <span className="cell-2">{when(Math.floor(rule.createdAt.getTime() / 1000))}</span>
                      </td>
                      <td className="num">
                        <RevokeButton
                          name={`the rule for ${rule.product}`}
                          words="Undo"
                          action={undoRuleAction.bind(null, slug, rule.id)}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      <div className="grid">
        <div className="c6 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-new" entry title="New rule" subtitle="Name, merge, split or move what logs in">
            <RuleForm action={addRuleAction.bind(null, slug)} />
          </Card>
          <Card
            id="h-file"
            entry
            title="Between orgs"
            subtitle="Rules as a file, without logins and without who made them"
            footer={
              rules.length > 0 && (
                <a className="row" href={`/api/v1/orgs/${slug}/rules`}>
                  <Download className="icon icon-sm" aria-hidden="true" /> Export{" "}
                  {showCount(rules.length, "rule")} as JSON
                </a>
              )
            }
          >
            <FileForm
              label="File of rules"
              hint="All of its rules come in, or none. One with the conditions of a rule in force takes its place."
              accept=".json,application/json"
              words="Import rules"
              action={importRulesAction.bind(null, slug)}
            />
          </Card>
        </div>
        <div className="c6">
          <Card
            id="h-reports"
            title="What changes did"
            subtitle="Rules added and undone, and updates of the tables"
          >
            {reports.length === 0 ? (
              <p className="subtle">Nothing has been judged again so far.</p>
            ) : (
              <ReportList
                base={`/orgs/${slug}/subjects`}
                reports={reports.map(({ id, at, cause, report }) => ({
                  id,
                  when: when(at),
                  cause: cause === "" ? "Judged again" : cause,
                  words: reportWords(report),
                  moves: report.moves,
                  inAll: report.movesInAll,
                }))}
              />
            )}
          </Card>
        </div>
      </div>
    </main>
  );
}
