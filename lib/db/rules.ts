import { z } from "zod";
import { AREAS } from "@/lib/domain/area";
import type { OrgRule, RuleContent } from "@/lib/domain/org-rules";
import { RULE_FIELDS } from "@/lib/domain/rule-fields";
import type { Database } from "./database";
import type { OrgScope } from "./scope";

export type StoredRule = OrgRule & { readonly createdBy: string; readonly createdAt: Date };

const conditions = z.array(z.object({ field: z.enum(RULE_FIELDS), pattern: z.string() }));
const area = z.enum(AREAS);

type Reads = Pick<Database["prisma"], "rule">;

/** The org's rules that are in force, oldest first. */
export async function loadRules(queries: Reads, scope: OrgScope): Promise<StoredRule[]> {
  const rows = await queries.rule.findMany({
    where: { orgId: scope.orgId, undoneAt: null },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    conditions: conditions.parse(JSON.parse(row.conditions)),
    area: area.parse(row.area),
    product: row.product,
    together: row.together,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  }));
}

export async function addRule(
  queries: Reads,
  scope: OrgScope,
  rule: RuleContent & { readonly createdBy: string },
): Promise<void> {
  await queries.rule.create({
    data: { ...rule, conditions: JSON.stringify(rule.conditions), orgId: scope.orgId },
  });
}

/** Ends a rule; false when it was not in force in this org. */
export async function undoRule(queries: Reads, scope: OrgScope, id: number, at: Date): Promise<boolean> {
  const { count } = await queries.rule.updateMany({
    where: { id, orgId: scope.orgId, undoneAt: null },
    data: { undoneAt: at },
  });
  return count > 0;
}

/** Adds many rules in their order. */
export async function addRules(
  queries: Reads,
  scope: OrgScope,
  rules: readonly RuleContent[],
  createdBy: string,
): Promise<void> {
  await queries.rule.createMany({
    data: rules.map(({ conditions: given, area: place, product, together }) => ({
      conditions: JSON.stringify(given),
      area: place,
      product,
      together,
      createdBy,
      orgId: scope.orgId,
    })),
  });
}

/** Ends many rules at once. */
export async function undoRules(
  queries: Reads,
  scope: OrgScope,
  ids: readonly number[],
  at: Date,
): Promise<void> {
  await queries.rule.updateMany({
    where: { id: { in: [...ids] }, orgId: scope.orgId, undoneAt: null },
    data: { undoneAt: at },
  });
}
