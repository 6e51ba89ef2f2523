import type { Database, Transaction } from "@/lib/db/database";
import { changeImport, type ImportChange } from "@/lib/db/imports";
import { bumpDataVersion, loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import {
  loadDays,
  loadSubjects,
  memberFinder,
  TallyWriter,
  type StoredDay,
  type StoredMember,
  type StoredSubject,
  type TallyChanges,
} from "@/lib/db/tallies";
import { endRetirements, type Move, moveWork, returnWork } from "@/lib/db/work";
import { readKey } from "@/lib/db/stored-key";
import { mergeCells } from "@/lib/domain/day-cells";
import { mergeEvidence } from "@/lib/domain/evidence";
import { mergeClientUses } from "@/lib/domain/member-clients";
import { targetOf } from "@/lib/domain/protocol";
import { isOfOneUser } from "@/lib/domain/subject-key";
import type { JudgedOrg } from "../readiness/judged-org";
import { listedSuffix } from "../readiness/listed-people";
import { type PublishContext, publishJudged } from "../readiness/publish-judged";
import { logEnded } from "../work/ended-retirements";
import { RetiredForSome } from "../work/newcomers";
import { followSuffix } from "./follow-suffix";
import { standNow } from "./left";
import type { Published } from "./published";

export type Publication = {
  readonly importId: number | null;
  readonly published: Published;
  readonly changes: TallyChanges;
  /** The changes are all tallies there are, not an addition to the stored ones. */
  readonly rebuild: boolean;
  readonly importChange: ImportChange | null;
  /** Rows of each import that are kept and not counted; left out when nothing of that changed. */
  readonly uncounted?: ReadonlyMap<number, number>;
  /** Subjects that are known by another key from now on. */
  readonly renamed?: readonly Move[];
  /** Lines that are retired, of which an import may show others than those they were retired for. */
  readonly retired?: ReadonlySet<string>;
  /** The import that this one takes the place of. */
  readonly replaces?: number | null;
  /** Throws, before anything is written, when what was read no longer holds. */
  readonly check?: (tx: Transaction) => Promise<void>;
};

/**
 * Makes an import's effect visible to every reader at once: tallies and status in one transaction. Returns the org as it
 * is judged with it; null where judging failed.
 */
export async function publish(context: PublishContext, publication: Publication): Promise<JudgedOrg | null> {
  const { database, scope } = context;
  const { importId, published, rebuild, importChange } = publication;
  const changes = rebuild ? publication.changes : mergeWithStored(database, scope, publication.changes);
  const writer = new TallyWriter(database.transactional);
  const renamed = publication.renamed ?? [];
  const held = renamed.length > 0 ? (await standNow(database, scope, context.now())).retired : NOBODY;
  const before = rebuild ? new Map(loadSubjects(database, scope).map((one) => [one.id, one])) : null;
  const after = new Map(rebuild ? changes.subjects.map((one) => [one.id, one]) : []);
  const appeared = before ? [...after.keys()].filter((id) => !before.has(id)) : [];
  const mayReturn = (home: string, from: string) => {
    const [one, other] = [after.get(home), before?.get(from)];
    return !after.has(from) || (one !== undefined && other !== undefined && areOnePersons(one, other));
  };
  const suffix = await listedSuffix(database, scope);
  const { judged } = await publishJudged(context, async (tx) => {
    await publication.check?.(tx);
    const retired = publication.retired
      ? await RetiredForSome.of(tx, database, scope, publication.retired)
      : null;
    await writer.write(tx, scope, changes, rebuild);
    if (publication.uncounted)
      for (const { id } of published.imports)
        await changeImport(tx, scope, id, { uncounted: publication.uncounted.get(id) ?? 0 });
    if (rebuild) await returnWork(tx, scope, appeared, mayReturn);
    if (renamed.length > 0) {
      const ended = await endRetirements(tx, scope, arrivals(renamed), held, {
        by: "A list",
        at: context.now(),
      });
      await logEnded(tx, scope, ended, new Map(changes.subjects.map((subject) => [subject.id, subject])));
      await moveWork(tx, scope, renamed);
    }
    if (retired) {
      const { target } = await loadOrg(database, scope);
      const aliases = { newcomer: importId, without: publication.replaces ?? null };
      await retired.end(tx, { target: targetOf(target), aliases }, context.now());
    }
    if (typeof publication.replaces === "number")
      await changeImport(tx, scope, publication.replaces, { status: "undone", liveKey: null });
    if (importId !== null && importChange !== null) await changeImport(tx, scope, importId, importChange);
    await bumpDataVersion(tx, scope);
  });
  await followSuffix(database, scope, suffix);
  return judged;
}

const NOBODY: ReadonlySet<string> = new Set();
/** Whether two lines differ in nothing but by what their user is known. */
function areOnePersons(a: StoredSubject, b: StoredSubject): boolean {
  const [one, other] = [a, b].map(({ key }) => readKey(key));
  if (!one || !other || !isOfOneUser(one) || !isOfOneUser(other)) return false;
  return JSON.stringify(one.toSpliced(1, 1)) === JSON.stringify(other.toSpliced(1, 1));
}

/** Whose work goes along leaves no retirement behind for those that come in their place. */
export function arrivals(moves: readonly Move[]): Move[] {
  const leaving = new Set(moves.filter(({ joins }) => !joins).map(({ from }) => from));
  return moves.filter(({ to }) => !leaving.has(to));
}

function mergeWithStored(database: Database, scope: OrgScope, changes: TallyChanges): TallyChanges {
  return {
    subjects: changes.subjects,
    members: { [Symbol.iterator]: () => mergedMembers(database, scope, changes.members) },
    days: { [Symbol.iterator]: () => mergedDays(database, scope, changes.days) },
  };
}

function* mergedMembers(
  database: Database,
  scope: OrgScope,
  members: Iterable<StoredMember>,
): Generator<StoredMember> {
  const stored = memberFinder(database, scope);
  for (const member of members) yield mergeMember(stored(member.subjectId, member.user), member);
}

function* mergedDays(database: Database, scope: OrgScope, days: Iterable<StoredDay>): Generator<StoredDay> {
  const stored = new Map(loadDays(database, scope).map((day) => [day.day, day]));
  for (const day of days) yield mergeDay(stored.get(day.day), day);
}

function mergeMember(stored: StoredMember | undefined, added: StoredMember): StoredMember {
  if (!stored) return added;
  return {
    ...added,
    evidence: mergeEvidence([stored.evidence, added.evidence]),
    clients: mergeClientUses([stored.clients, added.clients]),
  };
}

function mergeDay(stored: StoredDay | undefined, added: StoredDay): StoredDay {
  return stored ? { day: added.day, cells: mergeCells([stored.cells, added.cells]) } : added;
}
