import { Tags } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { undoRuleAction } from "@/app/actions/org";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { RevokeButton } from "@/components/token-form";
import { showCount, showInstant, showNumber } from "@/lib/display";
import { AREA_NAMES, isArea } from "@/lib/domain/area";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { listRules } from "@/lib/services/rules";

export const metadata: Metadata = { title: "Rules" };

export default async function RulesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "rules");
  const [rules, judged] = await Promise.all([listRules(scope), loadJudgedOrg(scope)]);
  const thisYear = new Date().getUTCFullYear();
  const open = judged.subjects.filter((subject) => subject.area === "unclassified");
  const clientsOf = (id: number) =>
    [...judged.clients.values()].filter((client) => client.recognition.rule === `org-rule:${id}`).length;
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
              Classify {showCount(open.length, "client")}
            </Link>
          )
        }
      />
      <Card id="h-rules" title="Rules in force" subtitle={showCount(rules.length, "rule")} flush>
        {rules.length === 0 ? (
          <Empty icon={<Tags className="icon" aria-hidden="true" />} title="No rule yet">
            Open a client under To classify and say what it is: the answer stands here as a rule.
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Rules">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Recognised as</th>
                  <th scope="col">Belongs to</th>
                  <th scope="col">Name</th>
                  <th scope="col" className="num">
                    Clients now
                  </th>
                  <th scope="col">By</th>
                  <th scope="col">
                    <span className="sr">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rules.map((rule) => (
                  <tr key={rule.id} className="tall">
                    <th scope="row">{rule.value}</th>
                    <td>{isArea(rule.area) ? AREA_NAMES[rule.area] : rule.area}</td>
                    <td>{rule.product}</td>
                    <td className="num">{showNumber(clientsOf(rule.id))}</td>
                    <td>
                      {rule.createdBy}
                      <span className="cell-2">
                        {showInstant(
                          Math.floor(rule.createdAt.getTime() / 1000),
                          judged.org.timeZone,
                          thisYear,
                        )}
                      </span>
                    </td>
                    <td className="num">
                      <RevokeButton
                        name={`the rule for ${rule.value}`}
                        words="Undo"
                        action={undoRuleAction.bind(null, slug, rule.id)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </main>
  );
}
