import type { Database } from "@/lib/db/database";
import { changeImportIf, findImport, findReplacing, sharesUpload } from "@/lib/db/imports";
import { hasAliases } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { removeUpload } from "@/lib/storage/uploads";
import type { HandOver } from "../readiness/handed-over";
import type { RunStore } from "@/lib/domain/word-runs";
import { takeSnapshot } from "../readiness/snapshots";
import { settleRules } from "../rules/rejudge";
import { clearImport } from "./clear-import";
import { failImport } from "./fail-import";
import { publish } from "./publish";
import { loadPublished } from "./published";
import { rebuildTallies } from "./rebuild";
import { movedSubjects } from "./renamed-subjects";
import { settleOutcomes } from "./status-words";

type Context = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly now: () => number;
  readonly beat: () => Promise<void>;
  readonly scratch?: RunStore | undefined;
  readonly handOver?: HandOver | undefined;
  readonly release?: (() => void) | undefined;
};

/**
 * Undoes an import as if it had never been uploaded: readers see the tallies without it from one transaction on,
 * then its logins are cleared away. Safe to run again after a crash.
 */
export async function undoImport(context: Context, importId: number): Promise<void> {
  const { database, scope } = context;
  const row = await findImport(database, scope, importId);
  if (!row) return;
  await settleRules(context);
  const all = await loadPublished(database, scope, { without: importId });
  const published = all.without(importId);
  const counted =
    all.has(importId) || (row.status === "done" && (await hasAliases(database, scope, importId)));
  const change = {
    status: "undone",
    liveKey: null,
    failure: null,
    finishedAt: new Date(context.now() * 1000),
  };
  const rebuilt = counted ? await rebuildTallies(context, published, null, { without: importId }) : null;
  const judged = await publish(context, {
    importId,
    published,
    changes: rebuilt?.changes ?? { subjects: [], members: [], days: [] },
    rebuild: rebuilt !== null,
    importChange: { ...change, originalKept: false },
    ...(rebuilt
      ? {
          uncounted: rebuilt.uncounted,
          renamed: movedSubjects(database, scope, { without: importId }, rebuilt.changes.subjects),
        }
      : {}),
  });
  for (const replacing of await findReplacing(database.prisma, scope, importId))
    await failImport(
      context,
      replacing.id,
      "The import it was to take the place of was undone. Upload the file again if it is to count.",
    );
  await takeSnapshot(database, scope, context.now(), judged);
  await clearImport(database, scope, importId);
  if (!(await sharesUpload(database, scope, row))) await removeUpload(row.storedAs);
}

/**
 * Says on a finished import why its undo could not be done; what it brought counts still. One that was discarded before
 * it was finished ends as failed.
 */
export async function noteFailedUndo(
  context: Pick<Context, "database" | "scope" | "now">,
  importId: number,
  why: string,
): Promise<void> {
  const { database, scope } = context;
  if (!(await changeImportIf(database.prisma, scope, importId, ["done"], { failure: why })))
    await failImport(context, importId, why);
}

/** Counts everything again: after a rule, the zone or a file's scope has changed. */
export async function rebuildOrg(context: Context): Promise<void> {
  const { database, scope } = context;
  await settleRules(context);
  await settleOutcomes(database, scope, context.beat);
  const published = await loadPublished(database, scope);
  const { changes, uncounted } = await rebuildTallies(context, published, null);
  const judged = await publish(context, {
    importId: null,
    published,
    changes,
    rebuild: true,
    importChange: null,
    uncounted,
  });
  await takeSnapshot(database, scope, context.now(), judged);
}
