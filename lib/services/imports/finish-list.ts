import type { Database } from "@/lib/db/database";
import type { StoredImport } from "@/lib/db/imports";
import { type AliasChange, loadAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { PROTOCOLS } from "@/lib/domain/protocol";
import type { ImportSummary } from "./import-summary";
import { mappingUsed, rememberMapping } from "./given-mapping";
import type { JudgedOrg } from "../readiness/judged-org";
import { publish } from "./publish";
import { loadPublished } from "./published";
import { expectWanted, type JobContext, type Reading } from "./reading";
import { movedSubjects } from "./renamed-subjects";
import { settleRules } from "../rules/rejudge";
import { rebuildTallies } from "./rebuild";
import type { Staging } from "./staging";

const NOTHING = { notReady: 0, notProven: 0, ready: 0 };

/** Whether a list changes by which names logins that readers see are counted. */
export function isCountedByOtherNames(
  database: Database,
  scope: OrgScope,
  { texts }: Staging,
  aliases: AliasChange,
): boolean {
  return texts.renamesStored || texts.namesOtherwise(loadAliases(database, scope, aliases));
}

/**
 * Makes a supporting list known. It adds no login; where it names users whom logins know by their id only, all is
 * counted again under their names.
 */
export async function finishList(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<JudgedOrg | null> {
  const { database, scope } = context;
  const { rejected } = staging.staged;
  const taken = reading.list?.taken ?? 0;
  const aliases = { newcomer: row.id, without: row.replaces };
  // What it takes the place of may have been read as logins, or have named users that this reading does not.
  const isCountedAgain = isCountedByOtherNames(database, scope, staging, aliases) || row.replaces !== null;
  if (isCountedAgain) await settleRules(context);
  const all = await loadPublished(database, scope, aliases);
  const published = row.replaces === null ? all : all.without(row.replaces);
  const rebuilt = isCountedAgain ? await rebuildTallies(context, published, null, aliases) : null;
  const renamed = movedSubjects(database, scope, aliases, rebuilt?.changes.subjects ?? null);
  const summary: ImportSummary = {
    protocols: Object.fromEntries(PROTOCOLS.map((name) => [name, 0])),
    unusedColumns: [...reading.header.unused],
    hasTls: false,
    hasApplications: false,
    looksFiltered: null,
    before: NOTHING,
    after: null,
    changed: null,
    stretches: [],
    exports: [],
    bareLogins: 0,
    users: null,
    contradictions: 0,
    successes: null,
    strangeStatuses: [],
    toldStatuses: [],
    insecureStatuses: [],
    failureStatuses: [],
    organizations: [...staging.staged.organizations],
    namelessUsers: 0,
    unit: reading.header.unit,
    secrets: [...reading.header.secrets],
  };
  const judged = await publish(context, {
    importId: row.id,
    published,
    rebuild: rebuilt !== null,
    changes: rebuilt?.changes ?? { subjects: [], members: [], days: [] },
    ...(rebuilt ? { uncounted: rebuilt.uncounted } : {}),
    ...(renamed.length > 0 ? { renamed } : {}),
    replaces: row.replaces,
    check: (tx) => expectWanted(tx, scope, row.id),
    importChange: {
      status: "done",
      question: null,
      format: reading.header.format,
      source: null,
      bytesRead: row.bytes,
      rowsRead: taken + rejected,
      added: taken,
      repeated: 0,
      enriched: 0,
      rejected,
      skipped: reading.skipped,
      summary: JSON.stringify(summary),
      // It may have been read as logins before.
      firstAt: null,
      lastAt: null,
      finishedAt: new Date(context.now() * 1000),
      mapping: await mappingUsed(database, scope, row, reading.header.names),
    },
  });
  await rememberMapping(database, scope, row);
  return judged;
}
