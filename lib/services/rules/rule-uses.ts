import { z } from "zod";
import { database } from "@/lib/db/database";
import { loadRules } from "@/lib/db/rules";
import type { OrgScope } from "@/lib/db/scope";
import { memberPages, subjectPages } from "@/lib/db/tallies";
import { readKey } from "@/lib/db/stored-key";
import { AREAS, type Area } from "@/lib/domain/area";
import { CLIENT_USE_WORDS } from "@/lib/domain/member-clients";
import type { OrgRule, RuleContent } from "@/lib/domain/org-rules";
import { breather } from "../breather";
import { openCounter } from "../imports/login-counter";

/** What a rule holds for, counted from the tallies. */
export type RuleUse = {
  readonly logins: number;
  readonly clients: number;
  readonly subjects: number;
  /** Logins of which only the address tells whether it holds; they are read when the rule is saved. */
  readonly maybe: number;
};

/** A subject that a rule would take logins from. */
export type Taken = {
  readonly id: string;
  readonly name: string;
  readonly area: Area;
  readonly logins: number;
};

const MOST_TAKEN = 20;
const DRAFT = Number.MAX_SAFE_INTEGER;
const areaName = z.enum(AREAS);

/** What each rule of the org holds for now. */
export async function usesOfRules(scope: OrgScope): Promise<ReadonlyMap<number, RuleUse>> {
  const db = await database();
  const rules = await loadRules(db.prisma, scope);
  if (rules.length === 0) return new Map();
  const { sums } = await countUses(scope, rules);
  return new Map([...sums].map(([id, sum]) => [id, shownOf(sum)]));
}

/** What a rule would hold for if it were saved now: nothing is changed. */
export async function tryRule(
  scope: OrgScope,
  content: RuleContent,
): Promise<RuleUse & { readonly taken: readonly Taken[] }> {
  const db = await database();
  const rules = [...(await loadRules(db.prisma, scope)), { ...content, id: DRAFT }];
  const { sums, maybe } = await countUses(scope, rules);
  const sum = sums.get(DRAFT);
  const taken = [...(sum?.subjects.values() ?? [])].sort(
    (a, b) => b.logins - a.logins || (a.name < b.name ? -1 : 1),
  );
  return { ...shownOf(sum), maybe, taken: taken.slice(0, MOST_TAKEN) };
}

type Sum = {
  logins: number;
  readonly clients: Set<number>;
  readonly subjects: Map<string, Taken & { logins: number }>;
};

function shownOf(sum: Sum | undefined): RuleUse {
  return {
    logins: sum?.logins ?? 0,
    clients: sum?.clients.size ?? 0,
    subjects: sum?.subjects.size ?? 0,
    maybe: 0,
  };
}

async function countUses(
  scope: OrgScope,
  rules: readonly OrgRule[],
): Promise<{ sums: ReadonlyMap<number, Sum>; maybe: number }> {
  const db = await database();
  const breath = breather();
  const { index } = await openCounter(db, scope, { rules });
  const subjects = new Map([...subjectPages(db, scope)].flat().map((subject) => [subject.id, subject]));
  const sums = new Map<number, Sum>();
  let maybe = 0;
  for (const page of memberPages(db, scope)) {
    for (const { subjectId, user, clients } of page) {
      const subject = subjects.get(subjectId);
      if (!subject) continue;
      const area = areaName.parse(subject.area);
      const network = area === "integrations" ? (readKey(subject.key)[4] ?? null) : null;
      for (let at = 0; at < clients.length; at += CLIENT_USE_WORDS) {
        const [client = 0, logins = 0] = [clients[at], clients[at + 2]];
        const rule = index.ruleOf(client, user, network, subjectId, DRAFT);
        if (rule === "maybe") maybe += logins;
        if (typeof rule !== "number") continue;
        const sum = sums.get(rule) ?? { logins: 0, clients: new Set(), subjects: new Map() };
        sum.logins += logins;
        sum.clients.add(client);
        const taken = sum.subjects.get(subjectId) ?? { id: subjectId, name: subject.name, area, logins: 0 };
        taken.logins += logins;
        sum.subjects.set(subjectId, taken);
        sums.set(rule, sum);
      }
    }
    await breath();
  }
  return { sums, maybe };
}
