import { z } from "zod";
import { actorName, record } from "@/lib/db/audit";
import { database, type Database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import {
  addCutoverChange,
  changePlan,
  listCutoverChanges,
  loadOrg,
  type StoredCutoverChange,
  type StoredOrg,
} from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { tellsOtherwise } from "@/lib/db/stored-logins";
import { AppError } from "@/lib/domain/app-error";
import { kindOfCode } from "@/lib/domain/evidence";
import { outcomeOfCode } from "@/lib/domain/outcome";
import { targetOf } from "@/lib/domain/protocol";
import { instantOf } from "@/lib/domain/zone";
import { countVisible } from "./imports/visible-logins";
import { showFigure } from "@/lib/display";
import { moveWords, paceWords } from "@/lib/domain/pace";
import { countAreas, WORK_AREAS } from "@/lib/domain/readiness";
import { noteFindings } from "./checklist/checklist";
import type { JudgedOrg } from "./readiness/judged-org";
import { loadJudgedOrg } from "./readiness/load";
import { keepCounts } from "./readiness/snapshots";
import { orgFields } from "./setup";
import { ringBell } from "./worker-bell";

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
  // Where two sources meet, what counts of the one not of record hangs on the target.
  const recounts = tellsOtherwise(targetOf(before.target), plan.target);
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
    if (recounts) await addJob(tx, scope, "rebuild", null);
    await record(tx, scope, {
      action: "cutover.changed",
      object: before.name,
      before: planValues(before),
      after: { ...planValues(wanted), reason: plan.reason },
    });
  });
  if (recounts) ringBell();
  const after = await loadJudgedOrg(scope);
  await keepCounts(db, scope, after);
  await noteFindings(db, scope, after);
}

function planValues(plan: Pick<StoredOrg, "target" | "cutoverAt" | "noticeUrl">) {
  return { target: plan.target, cutover: plan.cutoverAt?.toISOString() ?? null, notice: plan.noticeUrl };
}

/** The org's plan, its journal, and what the date means for the work. */
export async function loadCutover(scope: OrgScope) {
  const db = await database();
  const [judged, journal] = await Promise.all([loadJudgedOrg(scope), listCutoverChanges(db, scope)]);
  const refused = await refusedSince(db, scope, judged);
  return { judged, journal, pace: paceOf(judged, journal), refused };
}

const NEWS_SECONDS = 30 * 86_400;

/** How fast the rest has to go, and what the newest move has changed about it. */
export function paceOf(judged: JudgedOrg, journal: readonly StoredCutoverChange[]): string {
  const cutover = judged.org.cutoverAt;
  if (cutover === null) return "";
  const now = paceWords(leftOf(judged), judged.at, cutover.getTime() / 1000, showFigure);
  const dated = journal.find((change) => change.cutoverBefore?.getTime() !== change.cutoverAfter?.getTime());
  const move = dated?.cutoverAfter?.getTime() === cutover.getTime() ? dated : undefined;
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
  const then = paceWords(leftOf(judged), judged.at, before, showFigure);
  return `${now}. The date was moved ${moveWords(before, after)}; ${then === "" ? "the earlier one would have passed by now" : `with the old one it would be ${then}`}.`;
}

function leftOf(judged: JudgedOrg): number {
  const areas = countAreas(judged.subjects);
  return WORK_AREAS.reduce((sum, area) => sum + areas[area].notReady, 0);
}

/**
 * Logins refused for their insecure channel since the cutover; null before it, and while no data reach past it.
 * Whole hours of the org's wall clock come from the tallies, the rest of the cutover's own hour from its logins.
 */
async function refusedSince(db: Database, scope: OrgScope, judged: JudgedOrg): Promise<number | null> {
  const { org, at, subjects } = judged;
  const cutover = org.cutoverAt === null ? Infinity : org.cutoverAt.getTime() / 1000;
  const newest = subjects.reduce((latest, { lastSeen }) => Math.max(latest, lastSeen ?? 0), 0);
  if (cutover > at || newest <= cutover) return null;
  const intoHour = (cutover + judged.clock.offset(cutover)) % 3600;
  const nextHour = intoHour === 0 ? cutover : cutover - intoHour + 3600;
  let refused = await countVisible(db, scope, cutover, nextHour - 1, isRefusal);
  for (const [day, cells] of judged.days) {
    if ((day + 2) * 86_400 < cutover) continue;
    for (const cell of cells) {
      const start = instantOf(day * 86_400 + cell.hour * 3600, org.timeZone);
      if (start >= nextHour && kindOfCode(cell.kind).outcome === "insecure") refused += cell.count;
    }
  }
  return refused;
}

const isRefusal = (login: { readonly outcome: number }) => outcomeOfCode(login.outcome) === "insecure";

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
