import type { Database } from "@/lib/db/database";
import { changeImport, findImport, type StoredImport } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { kindCode, kindOfCode } from "@/lib/domain/evidence";
import { outcomeCode } from "@/lib/domain/outcome";
import { PROTOCOLS, protocolCode } from "@/lib/domain/protocol";
import { DATE_ORDERS, type DateOrder } from "@/lib/formats/login-time";
import type { Packed } from "@/lib/formats/row-packer";
import type { Answers, ReadEvent, ReadOptions } from "@/lib/formats/read-upload";
import type { Question } from "@/lib/formats/date-survey";
import { uploadFile } from "@/lib/storage/uploads";
import { takeSnapshot } from "../readiness/snapshots";
import { clearImport, clearLogins } from "./clear-import";
import { readSummary, type ImportSummary } from "./import-summary";
import { countLeft, leftOf } from "./left";
import { openCounter } from "./login-counter";
import { publish } from "./publish";
import { changesOf, publishedScopes, rebuildTallies, type Scope } from "./rebuild";
import { Staging, type Staged } from "./staging";

/** Reads a file and hands over events; the worker does it in a thread of its own, tests in this one. */
export type Reader = (
  file: string,
  options: ReadOptions,
  emit: (event: ReadEvent) => Promise<void>,
) => Promise<void>;

export type JobContext = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly read: Reader;
  readonly now: () => number;
  readonly beat: () => Promise<void>;
  /** Called between the phases of a job, where much has become garbage. */
  readonly release?: () => void;
};

type Outcome =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "again"; readonly order: DateOrder }
  | { readonly kind: "read"; readonly reading: Reading };

type Reading = {
  format: string;
  unused: string[];
  hasTls: boolean;
  skipped: number;
  order: DateOrder;
  users: number;
  loginTypes: Set<string>;
  bytesRead: number;
};

const PROGRESS_MS = 700;

/** Reads one upload to its end: published, waiting for an answer, or failed with the reason. Safe to run again. */
export async function runImport(context: JobContext, importId: number): Promise<void> {
  const { database, scope } = context;
  const row = await findImport(database, scope, importId);
  if (row?.status === "done") return conclude(context, row);
  if (!row || !["waiting", "reading"].includes(row.status)) return;
  await readAndPublish(context, row);
  // What counting held is unreachable by now, so that it does not stand beside the judging.
  context.release?.();
  const done = await findImport(database, scope, importId);
  if (done?.status === "done") await conclude(context, done);
}

async function readAndPublish(context: JobContext, row: StoredImport): Promise<void> {
  const { database, scope } = context;
  const importId = row.id;
  await clearImport(database, scope, importId);
  await changeImport(database.prisma, scope, importId, {
    status: "reading",
    startedAt: new Date(context.now() * 1000),
    bytesRead: 0,
    rowsRead: 0,
  });
  const answers = answersOf(row);
  const first = await readOnce(context, row, answers);
  const outcome =
    first.outcome.kind === "again" ? await readAgain(context, row, answers, first.outcome.order) : first;
  await settle(context, row, outcome.outcome, outcome.staging);
}

async function readAgain(context: JobContext, row: StoredImport, answers: Answers, order: DateOrder) {
  await clearImport(context.database, context.scope, row.id);
  return readOnce(context, row, { ...answers, dateOrder: order });
}

function answersOf(row: StoredImport): Answers {
  return { dateOrder: DATE_ORDERS.find((order) => order === row.dateOrder) ?? null, timeZone: row.timeZone };
}

async function readOnce(
  context: JobContext,
  row: StoredImport,
  answers: Answers,
): Promise<{ outcome: Outcome; staging: Staging }> {
  const { database, scope } = context;
  const staging = await Staging.open(database, scope, row.id, await openCounter(database, scope));
  const reading: Reading = {
    format: "",
    unused: [],
    hasTls: false,
    skipped: 0,
    order: "month-first",
    users: 0,
    loginTypes: new Set(),
    bytesRead: 0,
  };
  let outcome: Outcome | null = null;
  let told = 0;
  const options = { answers, now: context.now() };
  await context.read(uploadFile(row.storedAs), options, async (event) => {
    switch (event.kind) {
      case "header":
        Object.assign(reading, { format: event.format, unused: event.unused, hasTls: event.hasTls });
        return;
      case "batch":
        noteContents(reading, event.packed);
        reading.skipped += event.skipped;
        reading.bytesRead = event.bytesRead;
        await staging.take(event.packed);
        staging.reject(
          event.broken.map(({ line, reason, text }) => ({ line, reason, row: text.slice(0, 4000) })),
        );
        if (Date.now() - told > PROGRESS_MS) {
          told = Date.now();
          await context.beat();
          await changeImport(database.prisma, scope, row.id, {
            bytesRead: event.bytesRead,
            rowsRead: readOf(staging.staged),
          });
        }
        return;
      case "end":
        reading.order = event.order;
        outcome = { kind: "read", reading };
        return;
      default:
        outcome = event;
    }
  });
  if (outcome === null) throw new Error("The reader ended without saying how.");
  await staging.flush();
  return { outcome, staging };
}

function noteContents(reading: Reading, packed: Packed): void {
  for (const dimension of packed.dimensions) if (dimension.kind === 0) reading.users += 1;
  for (const client of packed.clients) reading.loginTypes.add((client.values[0] ?? "").toLowerCase());
}

async function settle(
  context: JobContext,
  row: StoredImport,
  outcome: Outcome,
  staging: Staging,
): Promise<void> {
  const { database, scope } = context;
  if (outcome.kind === "again") throw new Error("A file read with a given order cannot ask for another.");
  if (outcome.kind === "read" && staging.staged.inserted + staging.staged.repeated > 0) {
    await finish(context, row, outcome.reading, staging);
    return;
  }
  if (outcome.kind === "question") {
    await clearImport(database, scope, row.id);
    await changeImport(database.prisma, scope, row.id, {
      status: "needs-answer",
      question: JSON.stringify(outcome.question),
      rowsRead: 0,
    });
    return;
  }
  await clearLogins(database, scope, row.id);
  const rejected = staging.staged.rejected;
  const message = outcome.kind === "failed" ? outcome.message : nothingRead(rejected);
  await changeImport(database.prisma, scope, row.id, {
    status: "failed",
    failure: message,
    liveKey: null,
    rowsRead: rejected,
    rejected,
    finishedAt: new Date(context.now() * 1000),
  });
}

function nothingRead(rejected: number): string {
  return rejected === 0
    ? "The file has a header and no rows. Choose a longer period in Salesforce and download it again."
    : `None of its ${rejected} rows could be read. The reasons are listed below.`;
}

async function finish(
  context: JobContext,
  row: StoredImport,
  reading: Reading,
  staging: Staging,
): Promise<void> {
  const { database, scope } = context;
  const { staged, counter } = staging;
  const at = context.now();
  context.release?.();
  const before = await countLeft(database, scope, at);
  context.release?.();
  const kind: Scope =
    row.scopeBy === "admin"
      ? row.scope === "filtered"
        ? "filtered"
        : "all"
      : filteredReason(reading, staged)
        ? "filtered"
        : "all";
  const published = await publishedScopes(database, scope);
  published.set(row.id, kind);
  const rebuild = staged.contested || (staged.touchesFiltered && kind === "all");
  const rebuilt = rebuild ? await rebuildTallies(database, scope, published, row.id, context.beat) : null;
  const added = rebuilt?.added ?? staged.inserted;
  const summary: ImportSummary = {
    protocols: Object.fromEntries(PROTOCOLS.map((name, code) => [name, staged.protocols[code] ?? 0])),
    unusedColumns: reading.unused,
    hasTls: reading.hasTls,
    looksFiltered: filteredReason(reading, staged),
    before,
    after: null,
    stretches: staging.stretches(),
  };
  await publish(database, scope, {
    importId: row.id,
    published,
    rebuild,
    changes: rebuilt?.changes ?? changesOf(counter, kind === "filtered" ? filteredKind : undefined),
    importChange: {
      status: "done",
      question: null,
      format: reading.format,
      scope: kind,
      dateOrder: reading.order,
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
}

/** After publishing: the day's counts, and what the import changed. Also run when a killed server left it undone. */
async function conclude(context: JobContext, row: StoredImport): Promise<void> {
  const { database, scope } = context;
  const summary = readSummary(row.summary);
  if (!summary || summary.after !== null) return;
  const after = leftOf(await takeSnapshot(database, scope, context.now()));
  context.release?.();
  await changeImport(database.prisma, scope, row.id, { summary: JSON.stringify({ ...summary, after }) });
}

function readOf(staged: Staged): number {
  return staged.inserted + staged.repeated + staged.rejected;
}

function filteredKind(code: number): number {
  const { protocol, outcome } = kindOfCode(code);
  return kindCode(protocolCode(protocol), outcomeCode(outcome), true);
}

/** Why a file looks like a part of the history only, or null: one protocol, one login type or one user in it. */
function filteredReason(reading: Reading, staged: Staged): string | null {
  const protocols = PROTOCOLS.filter((_, code) => (staged.protocols[code] ?? 0) > 0);
  if (protocols.length === 1 && protocols[0] !== "unknown")
    return `every login in it used ${protocols[0] ?? ""}`;
  if (reading.users === 1) return "all of its logins are one user's";
  if (reading.loginTypes.size === 1) return "all of its logins are of one login type";
  return null;
}
