import { enterPage } from "@/app/enter-page";
import { NextAction } from "@/components/next-action";
import { nextActionOf } from "@/lib/services/dashboard/next-action";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";
import { checklistOf, lastImports } from "./loads";

/** What helps most next, by the judgement, the checklist and the imports that wait for an answer. */
export async function NextStep({ slug, judged }: { slug: string; judged: JudgedOrg }) {
  const { scope, may } = await enterPage(slug, "read");
  const [imports, { items }] = await Promise.all([lastImports(scope), checklistOf(scope)]);
  const open = items.filter(({ state }) => state === "re-opened" || state === "to-do");
  const action = nextActionOf(judged, imports.counts.get("asking") ?? 0, open.length);
  return (
    action && (
      <NextAction
        action={action}
        base={`/orgs/${slug}`}
        mayImport={may("import")}
        maySettings={may("settings")}
      />
    )
  );
}
