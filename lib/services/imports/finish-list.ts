import type { StoredImport } from "@/lib/db/imports";
import { PROTOCOLS } from "@/lib/domain/protocol";
import type { ImportSummary } from "./import-summary";
import { mappingUsed, rememberMapping } from "./given-mapping";
import type { JudgedOrg } from "../readiness/judged-org";
import { publish } from "./publish";
import { loadPublished } from "./published";
import { expectWanted, type JobContext, type Reading } from "./reading";
import { renamedSubjects } from "./renamed-subjects";
import { settleRules } from "../rules/rejudge";
import { rebuildTallies } from "./rebuild";
import type { Staging } from "./staging";

const NOTHING = { notReady: 0, notProven: 0, ready: 0 };

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
  const renames = staging.texts.renamesStored;
  if (renames) await settleRules(context);
  const published = await loadPublished(database, scope, aliases);
  const rebuilt = renames ? await rebuildTallies(context, published, null, aliases) : null;
  const summary: ImportSummary = {
    protocols: Object.fromEntries(PROTOCOLS.map((name) => [name, 0])),
    unusedColumns: [...reading.header.unused],
    hasTls: false,
    looksFiltered: null,
    before: NOTHING,
    after: null,
    changed: null,
    stretches: [],
    users: null,
    contradictions: 0,
    successes: null,
    strangeStatuses: [],
    toldStatuses: [],
    insecureStatuses: [],
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
    ...(renames ? { renamed: renamedSubjects(database, scope, row.id) } : {}),
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
      finishedAt: new Date(context.now() * 1000),
      mapping: await mappingUsed(database, scope, row, reading.header.names),
    },
  });
  await rememberMapping(database, scope, row);
  return judged;
}
