import { AppError } from "@/lib/domain/app-error";
import { conditionsKey, conditionWords, type RuleContent } from "@/lib/domain/org-rules";
import { AREA_NAMES } from "@/lib/domain/area";
import { actorName, record } from "@/lib/db/audit";
import { database, type Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { addRule, loadRules, undoRule, type StoredRule } from "@/lib/db/rules";
import { listRejudgements } from "@/lib/db/rejudgements";
import type { OrgScope } from "@/lib/db/scope";
import { readKey } from "@/lib/db/stored-key";
import { homesOf } from "@/lib/db/work";
import { ringBell } from "../worker-bell";
import { rejudgeReport } from "./rejudge-report";

/** The most rules an org can have in force. */
export const MOST_RULES = 1000;

/**
 * Adds a rule of the org; history is judged again at once. One in force with the same conditions ends, since the new
 * one says otherwise.
 */
export async function addRecognitionRule(scope: OrgScope, rule: RuleContent): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    await putRule(tx, scope, rule, await loadRules(tx, scope));
    await addJob(tx, scope, "rejudge", null, causeOf(rule));
  });
  ringBell();
}

/** Stores a rule in place of those with the same conditions; `conflict` when there are too many. */
export async function putRule(
  tx: Transaction,
  scope: OrgScope,
  rule: RuleContent,
  inForce: readonly StoredRule[],
): Promise<void> {
  const key = conditionsKey(rule.conditions);
  const replaced = inForce.filter((other) => conditionsKey(other.conditions) === key);
  if (inForce.length - replaced.length >= MOST_RULES)
    throw new AppError("conflict", `There are ${MOST_RULES} rules already. Undo some that match nothing.`);
  for (const other of replaced) await undoRule(tx, scope, other.id, new Date());
  await addRule(tx, scope, { ...rule, createdBy: actorName(scope.actor) });
  const [before] = replaced;
  await record(tx, scope, {
    action: "rule.added",
    object: conditionWords(rule.conditions),
    ...(before ? { before: { area: before.area, product: before.product } } : {}),
    after: { area: rule.area, product: rule.product },
  });
}

function causeOf({ conditions, area, product }: RuleContent): string {
  return `Rule added: ${conditionWords(conditions)} is ${product}, ${AREA_NAMES[area]}`;
}

/** Ends a rule; `not-found` when it is not in force here. */
export async function endRecognitionRule(scope: OrgScope, id: number): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const rule = (await loadRules(tx, scope)).find((candidate) => candidate.id === id);
    if (!rule || !(await undoRule(tx, scope, id, new Date())))
      throw new AppError("not-found", "There is no such rule, or it was undone already.");
    await record(tx, scope, {
      action: "rule.undone",
      object: conditionWords(rule.conditions),
      before: { area: rule.area, product: rule.product },
    });
    await addJob(tx, scope, "rejudge", null, `Rule undone: ${conditionWords(rule.conditions)}`);
  });
  ringBell();
}

export async function listRules(scope: OrgScope): Promise<StoredRule[]> {
  return loadRules((await database()).prisma, scope);
}

/** What changes of rules and tables did, newest first. */
export async function listReports(scope: OrgScope, most: number) {
  const rows = await listRejudgements(await database(), scope, most);
  return rows.map(({ id, at, cause, report }) => ({
    id,
    at: Math.floor(at.getTime() / 1000),
    cause,
    report: rejudgeReport.parse(JSON.parse(report)),
  }));
}

const LOOKED_THROUGH = 50;

/** The subject that one which is no more went to, by rules or tables, step by step; null when none of them is there. */
export async function heirOf(
  scope: OrgScope,
  subjectId: string,
  isThere: (id: string) => boolean,
): Promise<string | null> {
  const next = new Map<string, string>();
  for (const { report } of await listReports(scope, LOOKED_THROUGH))
    for (const [from, to] of report.heirs) if (!next.has(from)) next.set(from, to);
  const seen = new Set<string>();
  for (let at: string | undefined = subjectId; at !== undefined && !seen.has(at); at = next.get(at)) {
    if (isThere(at)) return at;
    seen.add(at);
  }
  return null;
}

/** A subject's id and those it had before rules, tables or lists gave it this one. */
export async function formerIds(scope: OrgScope, subjectId: string): Promise<string[]> {
  const heirs = (await listReports(scope, LOOKED_THROUGH)).flatMap(({ report }) => report.heirs);
  const ids = new Set([subjectId, ...(await homesOf(await database(), scope, subjectId))]);
  // A set that grows while it is walked: ids of ids.
  for (const id of ids) for (const [from, to] of heirs) if (to === id) ids.add(from);
  return [...ids];
}

/** The rules that gave a subject its area and name, oldest first. */
export async function rulesBehind(
  scope: OrgScope,
  subject: { readonly key: string; readonly area: string },
): Promise<StoredRule[]> {
  const parts = readKey(subject.key);
  const product = parts.length > 2 ? parts[2] : parts[1];
  const rules = await listRules(scope);
  return rules.filter(
    (rule) => rule.area === subject.area && rule.product === product && rule.area !== "users",
  );
}
