import type { Database } from "@/lib/db/database";
import { changeImport, type StoredImport } from "@/lib/db/imports";
import { hasOpenJob } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";
import { kindNumber } from "@/lib/domain/dimension-kinds";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import { isKnownStatus, statusWord, type ToldOutcome, type ToldStatuses } from "@/lib/domain/outcome";
import type { Question } from "@/lib/formats/date-survey";
import type { RunStore } from "@/lib/domain/word-runs";
import type { ListKind } from "@/lib/formats/login-row";
import { DATE_ORDERS, type DateOrder } from "@/lib/formats/login-time";
import type { MappingQuestion } from "@/lib/formats/map-columns";
import type { Packed } from "@/lib/formats/packed";
import type { Answers, HeaderEvent, ReadEvent, ReadOptions, Encodings } from "@/lib/formats/read-events";
import { UNPACK_LIMITS } from "@/lib/formats/file-parts";
import { largestUnpacked } from "@/lib/storage/limits";
import { uploadFile } from "@/lib/storage/uploads";
import { loadStatusWords } from "@/lib/db/lists";
import type { HandOver } from "../readiness/handed-over";
import { mappingsFor } from "./given-mapping";
import { openCounter } from "./login-counter";
import { Staging, type Staged } from "./staging";
import type { ListedProducts } from "./listed-products";
import { storeList } from "./store-list";

const STATUS = kindNumber("status");

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
  /** Where the judgement goes that is made when an import is published. */
  readonly handOver?: HandOver | undefined;
  /** Where a job puts what it need not hold in memory. */
  readonly scratch?: RunStore | undefined;
  /** Called between the phases of a job, where much has become garbage. */
  readonly release?: () => void;
  /** How much is held to tell repeats by, in place of `REPEAT_SLOTS`: tests make do with little. */
  readonly repeatSlots?: number;
};

/** What was read of a file, beside its rows. */
export type Reading = {
  header: HeaderEvent;
  skipped: number;
  order: DateOrder;
  resolution: 1 | 60;
  /** Each file of it has an order of its own. */
  ofParts: boolean;
  /** Why it is a part of the history only, by its own words. */
  saysPart: string | null;
  /** Rows that were rejected because their protocol names no version. */
  strangeProtocols: number;
  /** A file of the archive that may hold logins and was not read. */
  leftOut: string | null;
  /** Logins that stand in the file once more, see `PastedExports`. */
  pasted: number;
  /** Each of them is told among the rejected rows. */
  partsLeftOut: number;
  /** Some column of it holds tokens or passwords. */
  hasSecrets: boolean;
  /** Some of its logins say from which application they come, or that it has no name. */
  hasApplications: boolean;
  /** Status words nobody here knows, some of them. */
  strangeStatuses: Set<string>;
  /** Status words that were read as somebody had said, some of them. */
  toldStatuses: Map<string, ToldOutcome>;
  list: {
    readonly kind: ListKind;
    readonly lines: number;
    readonly taken: number;
    readonly products: ListedProducts;
  } | null;
};

/** How the reading of a file ended. */
export type Outcome =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "mapping"; readonly question: MappingQuestion }
  | {
      readonly kind: "again";
      readonly order: DateOrder | null;
      readonly encodings: Encodings;
      readonly surveysAll: boolean;
    }
  | { readonly kind: "read"; readonly reading: Reading };

export type Read = { readonly outcome: Outcome; readonly staging: Staging; readonly hasSecrets: boolean };

const PROGRESS_MS = 700;
/** The writer waits for the reader most of the time, and can use it to give back what it no longer needs. */
const RELEASE_BEATS = 2;

/** Thrown when an admin has discarded the import that is being read; its undo comes next in line. */
export class ReadingStopped extends Error {}

const NO_HEADER: HeaderEvent = {
  kind: "header",
  format: "",
  source: null,
  unused: [],
  names: [],
  hasTls: false,
  unit: "line",
  secrets: [],
};

/** What has been said about how to read an import. */
export function answersOf(row: StoredImport): Answers {
  return { dateOrder: DATE_ORDERS.find((order) => order === row.dateOrder) ?? null, timeZone: row.timeZone };
}

/** Reads a file once into staging: its rows are written, invisible, and how it ended is returned. */
export async function readOnce(context: JobContext, row: StoredImport, answers: Answers): Promise<Read> {
  const { database, scope } = context;
  const staging = await Staging.open(
    database,
    scope,
    row.id,
    await openCounter(database, scope, { store: context.scratch }),
    context.repeatSlots,
  );
  const reading: Reading = {
    header: NO_HEADER,
    skipped: 0,
    order: "month-first",
    resolution: 1,
    ofParts: false,
    saysPart: null,
    strangeProtocols: 0,
    leftOut: null,
    pasted: 0,
    partsLeftOut: 0,
    hasSecrets: false,
    hasApplications: false,
    strangeStatuses: new Set(),
    toldStatuses: new Map(),
    list: null,
  };
  /** A file with secrets is not kept, however its reading ends: if the server dies over it, too. */
  const noteSecrets = async (names: readonly string[]): Promise<void> => {
    if (names.length === 0 || reading.hasSecrets) return;
    reading.hasSecrets = true;
    await changeImport(database.prisma, scope, row.id, { originalKept: false });
  };
  let outcome: Outcome | null = null;
  let variesFields = false;
  let taken = 0;
  const progress = progressOf(context, row.id);
  const toldStatuses = await loadStatusWords(database.prisma, scope);
  const options: ReadOptions = {
    answers,
    now: context.now(),
    limits: { ...UNPACK_LIMITS, bytes: largestUnpacked() },
    mappings: await mappingsFor(database, scope, row),
    toldStatuses,
  };
  await context.read(uploadFile(row.storedAs), options, async (event) => {
    switch (event.kind) {
      case "header":
        reading.header = { ...event, secrets: [...new Set([...reading.header.secrets, ...event.secrets])] };
        return noteSecrets(event.secrets);
      case "secrets":
        reading.header = {
          ...reading.header,
          secrets: [...new Set([...reading.header.secrets, ...event.names])],
        };
        return noteSecrets(event.names);
      case "above":
        reading.skipped += event.skipped;
        return staging.reject(event.problems);
      case "batch":
        noteContents(reading, event.packed, toldStatuses);
        reading.skipped += event.skipped;
        await staging.take(event.packed, event.part);
        await staging.reject(
          event.broken.map(({ line, reason, text }) => ({
            line,
            reason,
            row: reading.header.secrets.length > 0 ? "" : text.slice(0, 4000),
            part: event.part,
          })),
        );
        return progress(event.bytesRead, readOf(staging.staged));
      case "list-batch":
        taken += event.taken;
        reading.skipped += event.skipped;
        await staging.reject(event.problems);
        return progress(event.bytesRead, taken + staging.staged.rejected);
      case "list":
        reading.list = {
          kind: event.list,
          ...(await storeList(context, row.id, staging, event.list, event.rows)),
          taken,
        };
        return;
      case "unreadable-part":
        reading.partsLeftOut += 1;
        if (event.mayHoldLogins && !NO_EXPORT.test(event.part)) reading.leftOut ??= event.part;
        await staging.reject([{ line: 0, reason: `Not read: ${event.message}`, row: "", part: event.part }]);
        return;
      case "end":
        Object.assign(reading, {
          order: event.order,
          resolution: event.resolution,
          ofParts: event.ofParts === true,
          saysPart: event.saysPart ?? null,
          strangeProtocols: event.strangeProtocols ?? 0,
        });
        variesFields = event.variesFields === true;
        outcome = { kind: "read", reading };
        return;
      default:
        outcome = event;
    }
  });
  if (outcome === null) throw new Error("The reader ended without saying how.");
  await staging.end();
  reading.pasted = staging.pasted;
  if (outcomeIsRead(outcome) && staging.describesTwice(variesFields))
    outcome = { kind: "failed", message: DESCRIBED_TWICE };
  return { outcome, staging, hasSecrets: reading.hasSecrets };
}

/** What nobody takes for an export by its name; a workbook may well be one. */
const NO_EXPORT =
  /(?:^|\/)(?:read[ _-]?me|licen[cs]e|manifest|index)(?:\.[^/]*)?$|\.(?:md|pdf|png|jpe?g|html?|xml|docx?|pptx?)$/i;

const DESCRIBED_TWICE =
  "Exports in it hold the same logins with other columns, or other things in them as a spreadsheet writes them: they would count twice. Upload each as a file of its own: then they are completed, not doubled.";

function outcomeIsRead(outcome: Outcome | null): boolean {
  return outcome?.kind === "read";
}

/** Rows of a file: those that are logins and those that could not be read. */
export function readOf(staged: Staged): number {
  return staged.inserted + staged.repeated + staged.rejected;
}

function progressOf(context: JobContext, importId: number) {
  const { database, scope } = context;
  let told = 0;
  let beats = 0;
  return async (bytesRead: number, rowsRead: number): Promise<void> => {
    if (Date.now() - told <= PROGRESS_MS) return;
    told = Date.now();
    beats += 1;
    if (beats % RELEASE_BEATS === 0) context.release?.();
    await context.beat();
    await changeImport(database.prisma, scope, importId, { bytesRead, rowsRead });
    await expectWanted(database.prisma, scope, importId);
  };
}

/** Throws when somebody has discarded the import in the meantime. */
export async function expectWanted(
  queries: Parameters<typeof hasOpenJob>[0],
  scope: OrgScope,
  importId: number,
): Promise<void> {
  if (await hasOpenJob(queries, scope, importId, "undo")) throw new ReadingStopped();
}

const APPLICATION = CLIENT_FIELDS.indexOf("application");
const MOST_STATUSES = 50;
const LONGEST_STATUS = 200;

function noteContents(reading: Reading, packed: Packed, told: ToldStatuses): void {
  for (const { kind, value } of packed.dimensions) {
    if (kind !== STATUS || isKnownStatus(value) || value.length > LONGEST_STATUS) continue;
    const means = told.get(statusWord(value));
    if (means === undefined) {
      if (reading.strangeStatuses.size < MOST_STATUSES) reading.strangeStatuses.add(value);
    } else if (reading.toldStatuses.size < MOST_STATUSES) reading.toldStatuses.set(value, means);
  }
  for (const { values } of packed.clients)
    if ((values[APPLICATION] ?? "") !== "") reading.hasApplications = true;
}
