import type { Database } from "@/lib/db/database";
import { addJob, endWaitingRejudgements, openRejudgements } from "@/lib/db/jobs";
import { bumpDataVersion } from "@/lib/db/orgs";
import {
  addRejudgement,
  changeReport,
  listRejudgements,
  orgsRecognisedOtherwise,
  setRecognisedWith,
} from "@/lib/db/rejudgements";
import type { OrgScope } from "@/lib/db/scope";
import { removeEmptySubjects, removeMembers, TallyWriter } from "@/lib/db/tallies";
import { endRetirements, moveWork, returnWork, type Move } from "@/lib/db/work";
import { readKey } from "@/lib/db/stored-key";
import { isOfOneUser } from "@/lib/domain/subject-key";
import { recognitionVersion } from "@/lib/domain/recognition/version";
import { leftOf, standNow } from "../imports/left";
import type { HandOver } from "../readiness/handed-over";
import type { JudgedOrg } from "../readiness/judged-org";
import { publishJudged } from "../readiness/publish-judged";
import { takeSnapshot } from "../readiness/snapshots";
import { logEnded } from "../work/ended-retirements";
import { movedTallies, type MovedTallies } from "./moved-tallies";
import type { Flow } from "./rejudge-plan";
import { rejudgeReport, reportOf, type RejudgeReport } from "./rejudge-report";

type Context = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly now: () => number;
  readonly beat: () => Promise<void>;
  readonly handOver?: HandOver | undefined;
  readonly release?: (() => void) | undefined;
};

/**
 * Judges the whole history again by the rules and tables of now. Tallies move as they are; logins are read again only
 * for users of whom one tally has to be divided. What people entered goes along, and a report is kept of what moved.
 * Safe to run again after a crash.
 */
export async function rejudgeOrg(context: Context): Promise<void> {
  const { database, scope, now, beat } = context;
  const { ids, causes } = await openRejudgements(database, scope);
  const { left: before, retired } = await standNow(database, scope, now());
  const moved = await movedTallies(database, scope, beat);
  const report = reportOf(moved, before);
  const { result: id, judged } = await store(
    context,
    moved,
    retired,
    report && { cause: causes.join("; "), report },
  );
  const after = leftOf(await takeSnapshot(database, scope, now(), judged));
  await database.transaction(async (tx) => {
    const told = id === null ? await unfinishedReport(database, scope) : { id, report };
    if (told) await changeReport(tx, scope, told.id, JSON.stringify({ ...told.report, after }));
    await setRecognisedWith(tx, scope, recognitionVersion());
    await endWaitingRejudgements(tx, scope, ids);
  });
}

/** Judges anew what waits for it: before the logins are counted by rules that the work does not know yet. */
export async function settleRules(context: Context): Promise<void> {
  const { ids } = await openRejudgements(context.database, context.scope);
  if (ids.length > 0) await rejudgeOrg(context);
}

/** Readers see all of it, and the report, from one transaction on. Results in the report's id; null without one. */
function store(
  context: Context,
  moved: MovedTallies,
  held: ReadonlySet<string>,
  told: { readonly cause: string; readonly report: RejudgeReport } | null,
): Promise<{ readonly result: number | null; readonly judged: JudgedOrg | null }> {
  const { database, scope } = context;
  const writer = new TallyWriter(database.transactional);
  const wanted = new Set(moved.members.map(({ subjectId }) => subjectId));
  const subjects = [...moved.subjects.values()].filter(({ id }) => wanted.has(id));
  return publishJudged(context, async (tx) => {
    await removeMembers(tx, scope, moved.removed);
    await writer.write(tx, scope, { subjects, members: moved.members, days: [] }, false);
    const gone = await removeEmptySubjects(tx, scope);
    const appeared = [...wanted].filter((id) => !moved.before.has(id));
    await returnWork(tx, scope, appeared, (home, at) =>
      moved.flows.every(({ from, to }) => to !== home || from === at),
    );
    // A user's own line that is there again has that user's logins, whatever rule they had gone by.
    const arriving = moved.flows.filter(
      ({ from, to }) => from !== to && (moved.before.has(to) || isOfNobody(moved.subjects.get(to))),
    );
    const ended = await endRetirements(tx, scope, arriving, held, { by: "A rule", at: context.now() });
    await logEnded(tx, scope, ended, moved.subjects);
    await moveWork(tx, scope, heirsOf(gone, moved.flows));
    await bumpDataVersion(tx, scope);
    if (told === null) return null;
    return addRejudgement(tx, scope, { cause: told.cause, report: JSON.stringify(told.report) });
  });
}

/** Whether a line is one whoever its users are. */
function isOfNobody(subject: { readonly key: string } | undefined): boolean {
  return subject !== undefined && !isOfOneUser(readKey(subject.key));
}

/**
 * For subjects that are no more: the one that most of their logins went to. Status goes along only where it spoke of
 * the larger part of it, exception and retirement only where they spoke of all of it; notes always do.
 */
function heirsOf(gone: readonly string[], flows: readonly Flow[]): Move[] {
  const wanted = new Set(gone);
  const best = new Map<string, Flow>();
  const arriving = new Map<string, number>();
  for (const flow of flows) {
    arriving.set(flow.to, (arriving.get(flow.to) ?? 0) + flow.logins);
    if (flow.to === flow.from || !wanted.has(flow.from)) continue;
    const known = best.get(flow.from);
    const isBetter =
      !known || flow.logins > known.logins || (flow.logins === known.logins && flow.to < known.to);
    if (isBetter) best.set(flow.from, flow);
  }
  return [...best.values()]
    .toSorted((a, b) => b.logins - a.logins)
    .map(({ from, to, logins }) => {
      const all = arriving.get(to) ?? 0;
      return { from, to, notesOnly: logins * 2 < all, joins: logins < all };
    });
}

/** Has the orgs judged again whose logins were recognised with other tables than this version's. */
export async function rejudgeAfterUpdate(database: Database): Promise<void> {
  for (const orgId of await orgsRecognisedOtherwise(database, recognitionVersion()))
    await addJob(database.prisma, { orgId }, "rejudge", null, "The tables of the recognition were updated");
}

/** The newest report, when a crash has kept it from its end. */
async function unfinishedReport(
  database: Database,
  scope: OrgScope,
): Promise<{ id: number; report: RejudgeReport } | null> {
  const [newest] = await listRejudgements(database, scope, 1);
  if (!newest) return null;
  const report = rejudgeReport.parse(JSON.parse(newest.report));
  return report.after === null ? { id: newest.id, report } : null;
}
