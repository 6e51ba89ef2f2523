import { z } from "zod";
import { record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { loadRules } from "@/lib/db/rules";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { AREA_NAMES } from "@/lib/domain/area";
import { conditionsKey, conditionWords, type RuleContent } from "@/lib/domain/org-rules";
import { ringBell } from "../worker-bell";
import { ruleContent } from "./rule-fields";
import { MOST_RULES, putRule } from "./rules";

const KIND = "tls-readiness-rules";
const VERSION = 1;

/** Characters a file of rules may have. */
export const LARGEST_RULE_FILE = 1024 * 1024;

/** Rules as a file that another org can take in. */
export type RuleFile = {
  readonly kind: typeof KIND;
  readonly version: typeof VERSION;
  readonly rules: readonly RuleContent[];
};

const envelope = z.object({ kind: z.literal(KIND), version: z.number().int().positive() });
const file = z.object({ rules: z.array(z.unknown()).max(MOST_RULES) });

/** The org's rules in force, oldest first, without who made them. */
export async function exportRules(scope: OrgScope): Promise<RuleFile> {
  const rules = await loadRules((await database()).prisma, scope);
  return {
    kind: KIND,
    version: VERSION,
    rules: rules.map(({ conditions, area, product, together }) => ({ conditions, area, product, together })),
  };
}

export type RulesTaken = { readonly added: number; readonly replaced: number; readonly same: number };

/**
 * Takes in a file of rules, all of them or none: those with the conditions of one in force take its place. Throws
 * `invalid` with the number of the rule that is at fault.
 */
export async function importRules(scope: OrgScope, given: unknown): Promise<RulesTaken> {
  const rules = readRuleFile(given);
  const db = await database();
  const taken = { added: 0, replaced: 0, same: 0 };
  await db.transaction(async (tx) => {
    const before = await loadRules(tx, scope);
    const known = new Map(before.map((rule) => [conditionsKey(rule.conditions), rule]));
    for (const rule of rules) {
      const old = known.get(conditionsKey(rule.conditions));
      if (old?.area === rule.area && old.product === rule.product && old.together === rule.together) {
        taken.same += 1;
        continue;
      }
      if (old) taken.replaced += 1;
      else taken.added += 1;
      await putRule(tx, scope, rule, await loadRules(tx, scope));
    }
    if (taken.added + taken.replaced === 0) return;
    await record(tx, scope, { action: "rules.imported", object: "", after: taken });
    await addJob(tx, scope, "rejudge", null, `${taken.added + taken.replaced} rules imported`);
  });
  ringBell();
  return taken;
}

/** Reads a file of rules; `invalid` says which rule is wrong and why. */
export function readRuleFile(given: unknown): RuleContent[] {
  const head = envelope.safeParse(given);
  if (!head.success)
    throw new AppError(
      "invalid",
      `This is no file of rules: it has to begin with "kind": "${KIND}" and a "version".`,
    );
  if (head.data.version > VERSION)
    throw new AppError(
      "invalid",
      `The file is of version ${head.data.version}; this server reads up to ${VERSION}. Update this server, or export the rules from one of its version.`,
    );
  const body = file.safeParse(given);
  if (!body.success)
    throw new AppError("invalid", `"rules" has to be a list of at most ${MOST_RULES} rules.`);
  const rules = body.data.rules.map((rule, i) => {
    const read = ruleContent.safeParse(rule);
    if (read.success) return read.data;
    const issue = read.error.issues[0];
    throw new AppError(
      "invalid",
      `Rule ${i + 1}${issue && issue.path.length > 0 ? ` (${issue.path.join(".")})` : ""}: ${issue?.message ?? "not readable"}`,
    );
  });
  refuseContradictions(rules);
  return rules;
}

function refuseContradictions(rules: readonly RuleContent[]): void {
  const first = new Map<string, number>();
  rules.forEach((rule, i) => {
    const key = conditionsKey(rule.conditions);
    const other = rules[first.get(key) ?? -1];
    if (
      other &&
      (other.area !== rule.area || other.product !== rule.product || other.together !== rule.together)
    )
      throw new AppError(
        "invalid",
        `Rules ${(first.get(key) ?? 0) + 1} and ${i + 1} contradict each other: ${conditionWords(rule.conditions)} is ${other.product} (${AREA_NAMES[other.area]}) and ${rule.product} (${AREA_NAMES[rule.area]}).`,
      );
    if (!other) first.set(key, i);
  });
}
