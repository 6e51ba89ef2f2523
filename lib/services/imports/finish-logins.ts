import type { Transaction } from "@/lib/db/database";
import { changeImport, findImport, importIn, type StoredImport } from "@/lib/db/imports";
import { loadAliases } from "@/lib/db/lists";
import { loadOrg } from "@/lib/db/orgs";
import { loadRules } from "@/lib/db/rules";
import type { OrgScope } from "@/lib/db/scope";
import { kindCode, kindOfCode } from "@/lib/domain/evidence";
import { outcomeCode, type ToldOutcome } from "@/lib/domain/outcome";
import { PROTOCOLS, protocolCode } from "@/lib/domain/protocol";
import { tellsProtocols } from "@/lib/domain/coverage";
import { overlaps, meet, type Sourced } from "@/lib/domain/source-of-record";
import { packUsers } from "@/lib/domain/user-bits";
import { mappingUsed, rememberMapping } from "./given-mapping";
import type { ImportSummary } from "./import-summary";
import { differenceTo } from "./difference";
import { filteredReason } from "./looks-filtered";
import { standNow } from "./left";
import type { JudgedOrg } from "../readiness/judged-org";
import { publish } from "./publish";
import { knowerOf, loadPublished, preferenceOf, rateOf, type Published, type Scope } from "./published";
import { expectWanted, readOf, type JobContext, type Reading } from "./reading";
import { movedSubjects } from "./renamed-subjects";
import { settleRules } from "../rules/rejudge";
import { changesOf, rebuildTallies, type Rebuilt } from "./rebuild";
import { expectSameWords } from "./status-words";
import type { Staging } from "./staging";

/** Makes what was read visible, all at once; an import that this one replaces goes in the same moment. */
export async function finishLogins(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<JudgedOrg | null> {
  const { database, scope } = context;
  const { staged, counter } = staging;
  const at = context.now();
  await expectSameWords(database.prisma, scope, reading);
  context.release?.();
  await settleRules(context);
  const { left: before, standing, retired } = await standNow(database, scope, at);
  context.release?.();
  const answered = await asAnswered(context, row);
  const { published, rebuilt, kind } = await weigh(context, answered, reading, staging);
  const added = rebuilt?.added ?? staged.inserted;
  const summary: ImportSummary = {
    ...summaryOf(reading, staging),
    before,
    after: null,
    changed: null,
  };
  const renamed = rebuilt
    ? movedSubjects(database, scope, { newcomer: row.id, without: row.replaces }, rebuilt.changes.subjects)
    : [];
  const judged = await publish(context, {
    importId: row.id,
    published,
    rebuild: rebuilt !== null,
    changes: rebuilt?.changes ?? changesOf(counter, kind === "filtered" ? filteredKind : undefined),
    ...(rebuilt ? { uncounted: rebuilt.uncounted } : {}),
    ...(renamed.length > 0 ? { renamed } : {}),
    retired,
    replaces: row.replaces,
    check: async (tx) => {
      await expectWanted(tx, scope, row.id);
      await expectSameWords(tx, scope, reading);
      await expectSameAnswers(tx, scope, answered);
    },
    importChange: {
      status: "done",
      question: null,
      format: reading.header.format,
      source: reading.header.source,
      mapping: await mappingUsed(database, scope, row, reading.header.names),
      resolution: reading.resolution,
      scope: kind,
      // Of an archive what was said stays: the order of one of its files is no answer for the others.
      dateOrder: reading.ofParts ? row.dateOrder : reading.order,
      bytesRead: row.bytes,
      rowsRead: readOf(staged),
      added,
      repeated: staged.inserted + staged.repeated - added,
      enriched: rebuilt?.enriched ?? 0,
      rejected: staged.rejected,
      skipped: reading.skipped,
      firstAt: staged.first,
      lastAt: staged.last,
      summary: JSON.stringify(summary),
      finishedAt: new Date(context.now() * 1000),
    },
  });
  await rememberMapping(database, scope, row);
  if (judged) {
    const changed = differenceTo(standing, judged, new Map(renamed.map(({ from, to }) => [to, from])));
    await changeImport(database.prisma, scope, row.id, { summary: JSON.stringify({ ...summary, changed }) });
  }
  return judged;
}

/** Thrown when somebody has said meanwhile whether an import holds all logins, or is to be of record. */
export class AnsweredMeanwhile extends Error {}

async function expectSameAnswers(tx: Transaction, scope: OrgScope, weighed: StoredImport): Promise<void> {
  const now = await importIn(tx, scope, weighed.id);
  const isSame =
    now?.scope === weighed.scope &&
    now.scopeBy === weighed.scopeBy &&
    now.preferredAt === weighed.preferredAt;
  if (!isSame) throw new AnsweredMeanwhile("Somebody has said what this file holds while it was counted.");
}

/** The import with what was said of it while it was read. */
async function asAnswered({ database, scope }: JobContext, row: StoredImport): Promise<StoredImport> {
  const now = await findImport(database, scope, row.id);
  return now ? { ...row, scope: now.scope, scopeBy: now.scopeBy, preferredAt: now.preferredAt } : row;
}

export type Weighed = {
  readonly published: Published;
  /** Null when what was counted while reading simply adds to the stored tallies. */
  readonly rebuilt: Rebuilt | null;
  readonly kind: Scope;
};

/** What an import that has been read would come to, beside the published ones. */
export async function weigh(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
  always = false,
): Promise<Weighed> {
  const { database, scope } = context;
  const { staged } = staging;
  const kind = scopeOf(row, reading, staging);
  // Who a user id is, is told by the file with the newest logins: this one's have to be known for that.
  await changeImport(database.prisma, scope, row.id, {
    ...{ firstAt: staged.first, lastAt: staged.last },
    ...{ bytesRead: row.bytes, rowsRead: readOf(staged) },
  });
  const aliases = { newcomer: row.id, without: row.replaces };
  const all = await loadPublished(database, scope, aliases);
  const own = sourcedReading(row, reading, staging, kind, all.named);
  const others = row.replaces === null ? all : all.without(row.replaces);
  const published = others.with(own);
  const rebuild =
    always ||
    row.replaces !== null ||
    staged.contested ||
    (await rulesChanged(context, staging)) ||
    staging.texts.renamesStored ||
    staging.texts.namesOtherwise(loadAliases(database, scope, aliases)) ||
    (staged.touchesFiltered && kind === "all") ||
    others.imports.some((other) => !meet(own, other) && overlaps(widened(own), widened(other)));
  if (rebuild) await settleRules(context);
  const rebuilt = rebuild ? await rebuildTallies(context, published, row.id, aliases) : null;
  return { published, rebuilt, kind };
}

/** Whether the rules or the zone are others than those that the file was counted by while it was read. */
async function rulesChanged({ database, scope }: JobContext, { counter }: Staging): Promise<boolean> {
  const [rules, { timeZone }] = [await loadRules(database.prisma, scope), await loadOrg(database, scope)];
  return timeZone !== counter.clock.timeZone || JSON.stringify(rules) !== JSON.stringify(counter.rules);
}

/** What is known of a file after its reading, without what it changed. */
function summaryOf(reading: Reading, staging: Staging): Omit<ImportSummary, "before" | "after" | "changed"> {
  const { staged, exports } = staging;
  return {
    protocols: Object.fromEntries(PROTOCOLS.map((name, code) => [name, staged.protocols[code] ?? 0])),
    unusedColumns: [...reading.header.unused],
    hasTls: reading.header.hasTls,
    hasApplications: reading.hasApplications,
    looksFiltered: filteredReason(reading, staging),
    stretches: exports.stretches,
    exports: exports.covering.map(({ daily, stretches, ...one }) => ({
      ...one,
      daily: { ...daily, users: [...daily.users], kinds: [...daily.kinds] },
      stretches: [...stretches],
    })),
    bareLogins: exports.bareLogins,
    recordStretches: exports.recordStretches,
    users: packUsers(exports.users),
    contradictions: staged.contradictions,
    successes: staged.outcomes[0] ?? 0,
    strangeStatuses: [...reading.strangeStatuses],
    toldStatuses: toldAs(reading, "success"),
    insecureStatuses: toldAs(reading, "insecure"),
    failureStatuses: toldAs(reading, "failed"),
    organizations: [...staged.organizations],
    namelessUsers: staging.texts.namelessUsers,
    unit: reading.header.unit,
    secrets: [...reading.header.secrets],
  };
}

function toldAs({ toldStatuses }: Reading, wanted: ToldOutcome): string[] {
  return [...toldStatuses].flatMap(([word, means]) => (means === wanted ? [word] : []));
}

function sourcedReading(
  row: StoredImport,
  reading: Reading,
  staging: Staging,
  kind: Scope,
  named: ReadonlyMap<number, number>,
): Sourced {
  const { exports } = staging;
  const stretches = exports.recordStretches;
  return {
    id: row.id,
    scope: kind,
    isSaidComplete: kind === "all" && row.scopeBy === "admin",
    source: reading.header.source ?? "",
    resolution: reading.resolution,
    knowsTls: tellsProtocols(sumOf(staging.staged.protocols.slice(1)), sumOf(staging.staged.protocols)),
    tellsApplications: reading.hasApplications,
    preferredAt: preferenceOf({ scope: kind, preferredAt: row.preferredAt }),
    rate: rateOf(staging.staged.inserted + staging.staged.repeated, stretches),
    stretches,
    covers: exports.stretches,
    exports: exports.covering,
    has: knowerOf(exports.users, named),
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** A minute at each end, because of times without seconds. */
function widened({ stretches }: Sourced) {
  return stretches.map(({ from, to }) => ({ from: from - 60, to: to + 60 }));
}

/** Whether a file holds all logins of its period: as an admin says, else as it looks. */
export function scopeOf(row: StoredImport, reading: Reading, staging: Staging): Scope {
  if (row.scopeBy === "admin") return row.scope === "filtered" ? "filtered" : "all";
  return filteredReason(reading, staging) ? "filtered" : "all";
}

function filteredKind(code: number): number {
  const { protocol, outcome } = kindOfCode(code);
  return kindCode(protocolCode(protocol), outcomeCode(outcome), true);
}
