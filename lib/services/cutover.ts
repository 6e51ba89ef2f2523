import { z } from "zod";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import {
  addCutoverChange,
  changePlan,
  listCutoverChanges,
  loadOrg,
  type StoredCutoverChange,
  type StoredOrg,
} from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { kindOfCode } from "@/lib/domain/evidence";
import { moveWords, paceWords } from "@/lib/domain/pace";
import { countAreas, WORK_AREAS } from "@/lib/domain/readiness";
import { noteFindings } from "./checklist/checklist";
import type { JudgedOrg } from "./readiness/judged-org";
import { loadJudgedOrg } from "./readiness/load";
import { orgFields } from "./setup";

/** The plan as it is to be; `version` is the one its editor saw, `past` says that the cutover is over on purpose. */
export const planFields = orgFields.pick({ target: true, cutoverAt: true, noticeUrl: true }).extend({
  reason: z.string().trim().max(1000, "At most 1,000 characters."),
  version: z.coerce.number().int(),
  past: z.boolean(),
});
export type PlanFields = z.infer<typeof planFields>;

/** What is wrong with a plan, by field; the same for the form and the API. */
export class PlanFault extends AppError {
  constructor(
    readonly field: "reason" | "past",
    message: string,
  ) {
    super("invalid", message);
  }
}

/**
 * Changes target, cutover and notice and writes the journal. A first date needs no reason, every later change does.
 * Throws `conflict` when somebody changed the plan meanwhile, PlanFault for a missing reason or an instant gone by.
 */
export async function changeCutover(scope: OrgScope, plan: PlanFields): Promise<void> {
  const judged = await loadJudgedOrg(scope);
  const left = leftOf(judged);
  const db = await database();
  const before = await loadOrg(db, scope);
  const moves = before.cutoverAt?.getTime() !== plan.cutoverAt?.getTime();
  const changes = moves || before.target !== plan.target;
  if (changes && (before.cutoverAt !== null || before.target !== plan.target) && plan.reason === "")
    throw new PlanFault("reason", "Say why the plan changes; the journal keeps it.");
  if (moves && plan.cutoverAt !== null && plan.cutoverAt.getTime() < Date.now() && !plan.past)
    throw new PlanFault(
      "past",
      "This instant has passed. Tick the box if the cutover is already over, or enter another day.",
    );
  await db.transaction(async (tx) => {
    const wanted = { target: plan.target, cutoverAt: plan.cutoverAt, noticeUrl: plan.noticeUrl || null };
    if (!(await changePlan(tx, scope, plan.version, wanted)))
      throw new AppError(
        "conflict",
        "Somebody changed the plan meanwhile. It is shown below; yours is not saved.",
      );
    if (changes)
      await addCutoverChange(tx, scope, {
        by: actorName(scope.actor),
        reason: plan.reason,
        noticeUrl: wanted.noticeUrl,
        targetBefore: before.target,
        targetAfter: plan.target,
        cutoverBefore: before.cutoverAt,
        cutoverAfter: plan.cutoverAt,
        leftThen: left,
      });
    await record(tx, scope, {
      action: "cutover.changed",
      object: before.name,
      before: planValues(before),
      after: { ...planValues(wanted), reason: plan.reason },
    });
  });
  await noteFindings(db, scope, await loadJudgedOrg(scope));
}

function planValues(plan: Pick<StoredOrg, "target" | "cutoverAt" | "noticeUrl">) {
  return { target: plan.target, cutover: plan.cutoverAt?.toISOString() ?? null, notice: plan.noticeUrl };
}

/** The org's plan, its journal, and what the date means for the work. */
export async function loadCutover(scope: OrgScope) {
  const [judged, journal] = await Promise.all([
    loadJudgedOrg(scope),
    database().then((db) => listCutoverChanges(db, scope)),
  ]);
  return { judged, journal, pace: paceOf(judged, journal), refused: refusedSince(judged) };
}

const NEWS_SECONDS = 30 * 86_400;

/** How fast the rest has to go, and what the newest move has changed about it. */
export function paceOf(judged: JudgedOrg, journal: readonly StoredCutoverChange[]): string {
  const cutover = judged.org.cutoverAt;
  if (cutover === null) return "";
  const now = paceWords(leftOf(judged), judged.at, cutover.getTime() / 1000);
  const move = journal.find((change) => change.cutoverBefore !== null && change.cutoverAfter !== null);
  if (now === "" || !move?.cutoverBefore || !move.cutoverAfter) return now === "" ? "" : `${now}.`;
  const [before, after, at] = [move.cutoverBefore, move.cutoverAfter, move.at].map(
    (date) => date.getTime() / 1000,
  );
  if (
    before === undefined ||
    after === undefined ||
    at === undefined ||
    judged.at - at > NEWS_SECONDS ||
    before === after
  )
    return `${now}.`;
  const then = paceWords(leftOf(judged), judged.at, before);
  return `${now}. The date was moved ${moveWords(before, after)}; with the old one it would be ${then === "" ? "over by now" : then}.`;
}

function leftOf(judged: JudgedOrg): number {
  const areas = countAreas(judged.subjects);
  return WORK_AREAS.reduce((sum, area) => sum + areas[area].notReady, 0);
}

/** Logins refused for their insecure channel in the hours since the cutover; null before it. */
export function refusedSince(judged: JudgedOrg): number | null {
  const cutover = judged.org.cutoverAt;
  if (cutover === null || cutover.getTime() / 1000 > judged.at) return null;
  const first = cutover.getTime() / 1000;
  let refused = 0;
  for (const [day, cells] of judged.days) {
    const start = judged.clock.startOfDay(day);
    if (start + 90_000 < first) continue;
    for (const cell of cells)
      if (start + cell.hour * 3600 >= first && kindOfCode(cell.kind).outcome === "insecure")
        refused += cell.count;
  }
  return refused;
}

/** The answer of GET .../cutover. */
export function cutoverBody({ judged, journal, pace, refused }: Awaited<ReturnType<typeof loadCutover>>) {
  const { org } = judged;
  return {
    target: org.target,
    cutover: org.cutoverAt?.toISOString().replace(".000Z", "Z") ?? null,
    timeZone: org.timeZone,
    environment: org.environment,
    noticeUrl: org.noticeUrl,
    version: org.planVersion,
    pace,
    refusedSince: refused,
    journal: journal.map(
      ({ at, by, reason, noticeUrl, targetBefore, targetAfter, cutoverBefore, cutoverAfter }) => ({
        at,
        by,
        reason,
        noticeUrl,
        targetBefore,
        targetAfter,
        cutoverBefore,
        cutoverAfter,
      }),
    ),
  };
}
