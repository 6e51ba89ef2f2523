import type { JudgedOrg } from "../readiness/judged-org";
import { perJudgement } from "../readiness/per-judgement";
import { clientSums } from "./day-sums";
import { windowOf, type DashboardQuery } from "./dashboard-query";

/**
 * The clients that a query asks for by name or application, of whatever area; null when it asks for neither: then any.
 */
export function askedClients(judged: JudgedOrg, query: DashboardQuery): ReadonlySet<number> | null {
  const { client, application } = query;
  if (client === undefined && application === undefined) return null;
  const isSame = (wanted: string | undefined, given: string) =>
    wanted === undefined || wanted.toLowerCase() === given.trim().toLowerCase();
  const asked = [...judged.clients.values()].filter(
    ({ facts, recognition }) => isSame(client, recognition.client) && isSame(application, facts.application),
  );
  return new Set(asked.map(({ id }) => id));
}

const MOST_CHOICES = 40;

/** What charts can be narrowed to: the names with most logins below the target, then with most logins. */
export const clientChoices = perJudgement(
  "clientChoices",
  (judged): { readonly clients: readonly string[]; readonly applications: readonly string[] } => {
    const window = windowOf(judged, "all");
    const sums = clientSums(judged, window?.from ?? 0, window?.to ?? -1);
    const named = (nameOf: (id: number) => string) => {
      const byName = new Map<string, { name: string; logins: number; below: number }>();
      for (const [id, { logins, below }] of sums) {
        const name = nameOf(id);
        if (name === "") continue;
        const known = byName.get(name.toLowerCase()) ?? { name, logins: 0, below: 0 };
        known.logins += logins;
        known.below += below;
        byName.set(name.toLowerCase(), known);
      }
      return [...byName.values()]
        .sort((a, b) => b.below - a.below || b.logins - a.logins || (a.name < b.name ? -1 : 1))
        .slice(0, MOST_CHOICES)
        .map(({ name }) => name);
    };
    return {
      clients: named((id) => judged.clients.get(id)?.recognition.client ?? ""),
      applications: named((id) => judged.clients.get(id)?.facts.application.trim() ?? ""),
    };
  },
);
