import { Wrench } from "lucide-react";
import { addRuleAction } from "@/app/actions/rules";
import { Card } from "@/components/card";
import { ClassifyForm } from "@/components/classify-form";
import { says } from "@/lib/domain/client";
import { recogniseClient } from "@/lib/domain/recognition/recognise-client";
import type { SubjectView } from "@/lib/services/readiness/subject-view";
import { ruleChoices } from "@/lib/services/rules/rule-choices";
import { rulesBehind } from "@/lib/services/rules/rules";

/** The kinds of logins that a rule is proposed for. */
const PRODUCTS = 12;

type Props = { slug: string; scope: Parameters<typeof rulesBehind>[0]; view: SubjectView };

/** Says what a subject is, or that it is something else, as a rule of the org. For those who may make rules. */
export async function ClassifyCard({ slug, scope, view: { subject, clients, parts } }: Props) {
  const products = [...new Set(clients.map(({ client }) => recogniseClient(client.facts).product))];
  const choices = ruleChoices(
    subject.key,
    products.slice(0, PRODUCTS),
    parts,
    await rulesBehind(scope, subject),
  ).map(({ label, hint, product, conditions, together }) => ({
    label,
    hint,
    product,
    logins: JSON.stringify({ conditions, together }),
  }));
  const isNamed = clients.some(({ client }) => says(client.facts.application));
  return (
    <Card
      id="h-classify"
      entry
      title={
        <span className="row">
          <Wrench className="icon" aria-hidden="true" />
          {subject.area === "unclassified" ? "Say what this is" : "Not right?"}
        </span>
      }
      subtitle="Kept as a rule of this org, and undone on the Rules page"
    >
      <ClassifyForm
        choices={choices}
        area={subject.area}
        presumed={
          subject.sureness === "guess" && isNamed
            ? (choices.find(({ label }) => label.startsWith("All recognised")) ?? null)
            : null
        }
        action={addRuleAction.bind(null, slug)}
        rulesHref={`/orgs/${slug}/rules`}
      />
    </Card>
  );
}
