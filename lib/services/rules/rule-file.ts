import { z } from "zod";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { addRules, loadRules, undoRules } from "@/lib/db/rules";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { AREA_NAMES } from "@/lib/domain/area";
import { conditionsKey, conditionWords, type RuleContent } from "@/lib/domain/org-rules";
import { ringBell } from "../worker-bell";
import { ruleContent } from "./rule-fields";
import { MOST_RULES } from "./rules";

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
    const before = new Map(
      (await loadRules(tx, scope)).map((rule) => [conditionsKey(rule.conditions), rule]),
    );
    const file = new Map(rules.map((rule) => [conditionsKey(rule.conditions), rule]));
    for (const [key, rule] of file) {
      const old = before.get(key);
      if (!old) taken.added += 1;
      else if (old.area === rule.area && old.product === rule.product && old.together === rule.together)
        taken.same += 1;
      else taken.replaced += 1;
    }
    if (before.size + taken.added > MOST_RULES)
      throw new AppError(
        "conflict",
        `There would be more than ${MOST_RULES} rules. Undo some that match nothing.`,
      );
    if (taken.added + taken.replaced === 0) return;
    // All of the file anew, so that its order holds: of rules that hold for one login the newest decides.
    const replaced = [...file.keys()].flatMap((key) => before.get(key)?.id ?? []);
    await undoRules(tx, scope, replaced, new Date());
    await addRules(tx, scope, [...file.values()], actorName(scope.actor));
    await record(tx, scope, { action: "rules.imported", object: "", after: taken });
    const count = taken.added + taken.replaced;
    await addJob(tx, scope, "rejudge", null, count === 1 ? "1 rule imported" : `${count} rules imported`);
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
  const faults: string[] = [];
  const rules = body.data.rules.flatMap((rule, i) => {
    const read = ruleContent.safeParse(rule);
    if (read.success) return [read.data];
    faults.push(...read.error.issues.map((issue) => `Rule ${i + 1}${placeOf(issue.path)}: ${issue.message}`));
    return [];
  });
  if (faults.length > 0)
    throw new AppError(
      "invalid",
      `Nothing was taken. ${faults.slice(0, MOST_FAULTS).join(" ")}${faults.length > MOST_FAULTS ? ` And ${faults.length - MOST_FAULTS} more.` : ""}`,
    );
  if (rules.length === 0) throw new AppError("invalid", "The file has no rules in it.");
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

const MOST_FAULTS = 8;

/** " (condition 2)", " (area)": where in a rule a fault is. */
function placeOf(path: readonly PropertyKey[]): string {
  const [field, at] = path;
  if (field === "conditions" && typeof at === "number") return ` (condition ${at + 1})`;
  return field === undefined ? "" : ` (${String(field)})`;
}
