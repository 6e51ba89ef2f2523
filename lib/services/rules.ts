import { z } from "zod";
import { AREAS } from "@/lib/domain/area";
import { AppError } from "@/lib/domain/app-error";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { addRule, loadRules, undoRule, type StoredRule } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { ringBell } from "./worker-bell";

export const ruleFields = z.object({
  value: z.string().trim().min(1, "Say which client this is about.").max(200),
  area: z.enum(AREAS),
  product: z.string().trim().min(1, "Name it.").max(120, "At most 120 characters."),
});

/** A rule of the org: clients recognised as `value` are `product` in `area`. History is counted again at once. */
export async function addRecognitionRule(scope: OrgScope, fields: z.infer<typeof ruleFields>): Promise<void> {
  const db = await database();
  const createdBy = actorName(scope.actor);
  await db.transaction(async (tx) => {
    await addRule(tx, scope, { ...fields, createdBy });
    await record(tx, scope, {
      action: "rule.added",
      object: fields.value,
      after: { area: fields.area, product: fields.product },
    });
    await addJob(tx, scope, "rebuild", null);
  });
  ringBell();
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
      object: rule.value,
      before: { area: rule.area, product: rule.product },
    });
    await addJob(tx, scope, "rebuild", null);
  });
  ringBell();
}

export async function listRules(scope: OrgScope): Promise<StoredRule[]> {
  return loadRules((await database()).prisma, scope);
}
