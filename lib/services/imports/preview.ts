import { randomUUID } from "node:crypto";
import type { StoredImport } from "@/lib/db/imports";
import { type Covered, coveredByAll } from "@/lib/domain/cover";
import { countAreas } from "@/lib/domain/readiness";
import type { Sourced } from "@/lib/domain/source-of-record";
import { DayCells } from "@/lib/domain/day-cells";
import { withWork } from "../work/worked-org";
import { loadOrg } from "@/lib/db/orgs";
import { readKey } from "@/lib/db/stored-key";
import { membersOf } from "@/lib/db/tallies";
import type { AliasChange } from "@/lib/db/lists";
import type { Move } from "@/lib/db/work";
import { isOfOneUser } from "@/lib/domain/subject-key";
import { linesWithNewcomers } from "../work/newcomers";
import { coverageOf, type CoverageView } from "../readiness/coverage-view";
import { judgeWholeOrg, type JudgedOrg } from "../readiness/judged-org";
import type { WouldBe } from "../readiness/surroundings";
import { settleRules } from "../rules/rejudge";
import { differenceTo, NO_DIFFERENCE, standingOf, type Difference } from "./difference";
import { isCountedByOtherNames } from "./finish-list";
import { weigh } from "./finish-logins";
import { leftOf } from "./left";
import { loadPublished, type Published } from "./published";
import { readOf, type JobContext, type Reading } from "./reading";
import { type Rebuilt, rebuildTallies } from "./rebuild";
import { arrivals } from "./publish";
import { movedSubjects } from "./renamed-subjects";
import type { Staging } from "./staging";

/** What an import would do; instants in unix seconds. */
export type Preview = Difference & {
  readonly format: string;
  /** Null for a list. */
  readonly source: string | null;
  readonly scope: "all" | "filtered";
  readonly rows: {
    readonly read: number;
    readonly added: number;
    readonly repeated: number;
    readonly rejected: number;
  };
  /** Rows that would be kept and not counted, because another source is of record there. */
  readonly uncounted: number;
  /** Null for a list, which has no period. */
  readonly first: number | null;
  readonly last: number | null;
  readonly notReady: { readonly before: number; readonly after: number };
  /** Subjects known by a record id that a list would name. */
  readonly renamed: number;
  /** What the numbers would rest on with it; null for a list. */
  readonly coverage: Omit<CoverageView, "coveredTo" | "imports"> | null;
  /** Of which version of the org's data this was worked out; null where that does not matter. */
  readonly dataVersion: number | null;
};

export type PreviewQuestion = {
  readonly asks: readonly ["accept"];
  readonly reason: string;
  /** Its own: another one when it is worked out again. */
  readonly mark: string;
  readonly preview: Preview;
};

/** The same of a supporting list. One that names users whom logins know by their id changes who is who, and so verdicts. */
export async function previewOfList(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<PreviewQuestion> {
  const taken = reading.list?.taken ?? 0;
  const { rejected } = staging.staged;
  const aliases = { newcomer: row.id, without: row.replaces };
  const changes =
    isCountedByOtherNames(context.database, context.scope, staging, aliases) || row.replaces !== null;
  return {
    asks: ["accept"],
    mark: randomUUID(),
    reason: "The list has been read. Nothing of it is used until you accept it.",
    preview: {
      format: reading.header.format,
      source: null,
      scope: "all",
      rows: { read: taken + rejected, added: taken, repeated: 0, rejected },
      uncounted: 0,
      first: null,
      last: null,
      ...(changes
        ? await renamingOf(context, row)
        : {
            ...NO_CHANGE,
            renamed: 0,
            dataVersion: (await loadOrg(context.database, context.scope)).dataVersion,
          }),
      coverage: null,
    },
  };
}

const NO_CHANGE = { ...NO_DIFFERENCE, notReady: { before: 0, after: 0 } };

/** What becomes of the subjects when a list names users. */
async function renamingOf(context: JobContext, row: StoredImport) {
  const { database, scope } = context;
  const at = context.now();
  await settleRules(context);
  const before = await withWork(database, scope, await judgeWholeOrg(database, scope, at));
  const aliases = { newcomer: row.id, without: row.replaces };
  const all = await loadPublished(database, scope, aliases);
  const published = row.replaces === null ? all : all.without(row.replaces);
  const { changes } = await rebuildTallies(context, published, null, aliases);
  const after = await judgedWith(context, before, { changes, published, newcomer: null, aliases });
  const moved = movedSubjects(database, scope, aliases, changes.subjects);
  const renamed = byNewId(moved);
  return {
    ...difference(before, after, renamed, endedByMoves(before, moved)),
    renamed: after.subjects.filter(({ id }) => renamed.has(id)).length,
    dataVersion: before.org.dataVersion,
  };
}

/** The org as it would be judged with other tallies. */
async function judgedWith(
  { database, scope }: JobContext,
  { at }: JudgedOrg,
  would: {
    readonly changes: Rebuilt["changes"];
    readonly published: Published;
  } & Pick<WouldBe, "newcomer" | "aliases">,
): Promise<JudgedOrg> {
  const { changes, published, ...others } = would;
  const judged = await judgeWholeOrg(database, scope, at, undefined, {
    members: [...changes.members],
    subjects: changes.subjects,
    days: new Map([...changes.days].map((day) => [day.day, new DayCells(day.cells)])),
    ...others,
    sources: new Set(published.imports.map(({ source }) => source)),
    complete: coveredByFiles(published.imports),
  });
  return withWork(database, scope, judged);
}

function coveredByFiles(imports: readonly Sourced[]): Covered {
  return coveredByAll(
    imports.map(({ scope, isSaidComplete, knowsTls, covers, exports }) => ({
      isComplete: scope === "all",
      isSaidComplete,
      tellsProtocols: knowsTls,
      stretches: covers,
      exports,
    })),
  );
}

/** Works out what a file that has been read would change, without changing anything. */
export async function previewOf(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<PreviewQuestion> {
  const { database, scope } = context;
  const { staged } = staging;
  const at = context.now();
  await settleRules(context);
  const before = await withWork(database, scope, await judgeWholeOrg(database, scope, at));
  const { published, rebuilt, kind } = await weigh(context, row, reading, staging, true);
  if (rebuilt === null) throw new Error("A preview counts everything.");
  const aliases = { newcomer: row.id, without: row.replaces };
  const after = await judgedWith(context, before, {
    changes: rebuilt.changes,
    published,
    newcomer: { id: row.id, scope: kind, firstAt: staged.first, lastAt: staged.last },
    aliases,
  });
  const moved = movedSubjects(database, scope, aliases, rebuilt.changes.subjects);
  const renamed = byNewId(moved);
  const ended = new Set([
    ...endedByMoves(before, moved),
    ...(await shownForOthers(context, before, rebuilt, aliases)),
  ]);
  const uncounted = rebuilt.uncounted.get(row.id) ?? 0;
  const uncountedOfAll = [...rebuilt.uncounted.values()].reduce((sum, rows) => sum + rows, 0);
  const { coveredTo: _, imports: __, ...coverage } = coverageOf(after);
  return {
    asks: ["accept"],
    mark: randomUUID(),
    reason: "The file has been read. Nothing of it counts until you accept it.",
    preview: {
      format: reading.header.format,
      source: reading.header.source,
      scope: kind,
      rows: {
        read: readOf(staged),
        added: rebuilt.added,
        repeated: staged.inserted + staged.repeated - rebuilt.added,
        rejected: staged.rejected,
      },
      uncounted,
      first: staged.first,
      last: staged.last,
      ...difference(before, after, renamed, ended),
      renamed: after.subjects.filter(({ id }) => renamed.has(id)).length,
      // The import itself is not among the published ones yet.
      coverage: {
        ...coverage,
        filteredImports: coverage.filteredImports + (kind === "filtered" ? 1 : 0),
        rejectedRows: coverage.rejectedRows + staged.rejected,
        uncountedLogins: uncountedOfAll,
      },
      dataVersion: before.org.dataVersion,
    },
  };
}

/** The ids that renamed subjects had before, by those that they have then. */
function byNewId(moved: readonly { readonly from: string; readonly to: string }[]): Map<string, string> {
  return new Map(moved.map(({ from, to }) => [to, from]));
}

/** Retired lines that others come to, who are not retired. */
function endedByMoves({ subjects }: JudgedOrg, moved: readonly Move[]): ReadonlySet<string> {
  const retired = new Set(subjects.flatMap(({ id, status }) => (status === "retired" ? [id] : [])));
  return new Set(arrivals(moved).flatMap(({ from, to }) => (retired.has(from) ? [] : [to])));
}

/** Retired lines that the file shows with others than they were retired for. */
async function shownForOthers(
  { database, scope }: JobContext,
  before: JudgedOrg,
  { changes }: Rebuilt,
  aliases: AliasChange,
): Promise<ReadonlySet<string>> {
  const retired = before.subjects.flatMap(({ id, status, key }) =>
    status === "retired" && !isOfOneUser(readKey(key)) ? [id] : [],
  );
  if (retired.length === 0) return new Set();
  const wanted = new Set(retired);
  const after = [...changes.members].filter(({ subjectId }) => wanted.has(subjectId));
  const known = await membersOf(database.prisma, scope, retired);
  return linesWithNewcomers(database, scope, known, after, { target: before.target, aliases });
}

/** What changes, with how many are left below the target. */
function difference(
  before: JudgedOrg,
  after: JudgedOrg,
  renamed?: ReadonlyMap<string, string>,
  noLongerRetired: ReadonlySet<string> = new Set(),
): Difference & Pick<Preview, "notReady"> {
  const left = ({ subjects }: JudgedOrg) => leftOf(countAreas(subjects)).notReady;
  return {
    ...differenceTo(standingOf(before), after, renamed),
    notReady: {
      before: left(before),
      after: left({
        ...after,
        subjects: after.subjects.map((one) =>
          noLongerRetired.has(one.id) ? { ...one, status: one.work.stage } : one,
        ),
      }),
    },
  };
}
