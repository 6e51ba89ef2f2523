import type { Database } from "@/lib/db/database";
import { addJob, endWaitingRejudgements, openCauses } from "@/lib/db/jobs";
import { bumpDataVersion } from "@/lib/db/orgs";
import {
  addRejudgement,
  changeReport,
  orgsRecognisedOtherwise,
  setRecognisedWith,
} from "@/lib/db/rejudgements";
import type { OrgScope } from "@/lib/db/scope";
import { removeEmptySubjects, removeMembers, TallyWriter } from "@/lib/db/tallies";
import { moveWork, returnWork } from "@/lib/db/work";
import { recognitionVersion } from "@/lib/domain/recognition/version";
import { countLeft, leftOf } from "../imports/left";
import { takeSnapshot } from "../readiness/snapshots";
import { movedTallies, type MovedTallies } from "./moved-tallies";
import type { Flow } from "./rejudge-plan";
import { reportOf, type RejudgeReport } from "./rejudge-report";

type Context = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly now: () => number;
  readonly beat: () => Promise<void>;
};

/**
 * Judges the whole history again by the rules and tables of now. Tallies move as they are; logins are read again only
 * for users of whom one tally has to be divided. What people entered goes along, and a report is kept of what moved.
 * Safe to run again after a crash.
 */
export async function rejudgeOrg({ database, scope, now, beat }: Context): Promise<void> {
  const causes = await openCauses(database, scope);
  const before = await countLeft(database, scope, now());
  const moved = await movedTallies(database, scope, beat);
  const report = reportOf(moved, before);
  const id = await store(database, scope, moved, report && { cause: causes.join("; "), report });
  const after = leftOf(await takeSnapshot(database, scope, now()));
  await database.transaction(async (tx) => {
    if (id !== null) await changeReport(tx, scope, id, JSON.stringify({ ...report, after }));
    await setRecognisedWith(tx, scope, recognitionVersion());
    await endWaitingRejudgements(tx, scope, causes);
  });
}

/** Readers see all of it, and the report, from one transaction on. Returns the report's id; null without one. */
async function store(
  database: Database,
  scope: OrgScope,
  moved: MovedTallies,
  told: { readonly cause: string; readonly report: RejudgeReport } | null,
): Promise<number | null> {
  const writer = new TallyWriter(database.transactional);
  const wanted = new Set(moved.members.map(({ subjectId }) => subjectId));
  const subjects = [...moved.subjects.values()].filter(({ id }) => wanted.has(id));
  return database.transaction(async (tx) => {
    await removeMembers(tx, scope, moved.removed);
    await writer.write(tx, scope, { subjects, members: moved.members, days: [] }, false);
    const gone = await removeEmptySubjects(tx, scope);
    await returnWork(
      tx,
      scope,
      [...wanted].filter((id) => !moved.before.has(id)),
    );
    await moveWork(tx, scope, heirsOf(gone, moved.flows));
    await bumpDataVersion(tx, scope);
    if (told === null) return null;
    return addRejudgement(tx, scope, { cause: told.cause, report: JSON.stringify(told.report) });
  });
}

/** For subjects that are no more: the one that most of their logins went to. */
function heirsOf(gone: readonly string[], flows: readonly Flow[]): { from: string; to: string }[] {
  const wanted = new Set(gone);
  const best = new Map<string, Flow>();
  for (const flow of flows) {
    if (flow.to === flow.from || !wanted.has(flow.from)) continue;
    const known = best.get(flow.from);
    const isBetter =
      !known || flow.logins > known.logins || (flow.logins === known.logins && flow.to < known.to);
    if (isBetter) best.set(flow.from, flow);
  }
  return [...best.values()].map(({ from, to }) => ({ from, to }));
}

/** Has the orgs judged again whose logins were recognised with other tables than this version's. */
export async function rejudgeAfterUpdate(database: Database): Promise<void> {
  for (const orgId of await orgsRecognisedOtherwise(database, recognitionVersion()))
    await addJob(database.prisma, { orgId }, "rejudge", null, "The tables of the recognition were updated");
}
