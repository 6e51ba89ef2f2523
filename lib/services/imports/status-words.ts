import { actorName } from "@/lib/db/audit";
import type { Database, Transaction } from "@/lib/db/database";
import { changeImport, publishedImports, type StoredImport } from "@/lib/db/imports";
import { loadStatusWords, saveStatusWords } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { eachDimension } from "@/lib/db/dimensions";
import { addJob } from "@/lib/db/jobs";
import { changeOutcomes } from "@/lib/db/stored-logins";
import { kindNumber } from "@/lib/domain/dimension-kinds";
import {
  isKnownStatus,
  outcomeCode,
  readOutcome,
  statusWord,
  TOLD_OUTCOMES,
  type ToldOutcome,
  type ToldStatuses,
} from "@/lib/domain/outcome";
import { type ImportSummary, readSummary } from "./import-summary";

const STATUS = kindNumber("status");

/** Where an import's summary names the words of each meaning. */
const TOLD_LISTS = {
  success: "toldStatuses",
  insecure: "insecureStatuses",
  failed: "failureStatuses",
} as const satisfies Readonly<Record<ToldOutcome, keyof ImportSummary>>;

/** What somebody says of status words in a file: what they mean from now on, in this org. */
export type StatusAnswer = { readonly words: readonly string[]; readonly means: ToldOutcome };

/** Takes down what some status words mean. Throws `invalid` for one that this import did not ask about. */
export async function tellStatusWords(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  { words, means }: StatusAnswer,
): Promise<void> {
  const known = wordsOf(row, means);
  // Two spellings may be one word.
  const wanted = [...new Set(words.map(statusWord))];
  const other = wanted.find((word) => !known.has(word));
  if (other !== undefined)
    throw new AppError(
      "invalid",
      `This import has no status "${other.slice(0, 60)}" that is unknown or means something else.`,
    );
  await saveStatusWords(tx, scope, wanted, means, actorName(scope.actor));
}

/** The other finished imports that were read without this answer. */
export async function readWithout(
  database: Database,
  scope: OrgScope,
  row: StoredImport,
  { words, means }: StatusAnswer,
): Promise<StoredImport[]> {
  const wanted = words.map(statusWord);
  return (await publishedImports(database.prisma, scope)).filter((other) => {
    const known = wordsOf(other, means);
    return other.id !== row.id && wanted.some((word) => known.has(word));
  });
}

/** Notes on an import whose file is no longer kept what its words mean, and has its stored logins counted again. */
export async function tellStored(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  { words, means }: StatusAnswer,
): Promise<void> {
  const summary = readSummary(row.summary);
  if (summary === null) return;
  const told = new Set(words.map(statusWord));
  const isTold = (status: string) => told.has(statusWord(status));
  const lists = ["strangeStatuses", ...Object.values(TOLD_LISTS)] as const;
  const all = lists.flatMap((list) => summary[list].filter(isTold));
  const others = lists.map((list) => [list, summary[list].filter((status) => !isTold(status))]);
  const now: ImportSummary = { ...summary, ...Object.fromEntries(others) };
  const list = TOLD_LISTS[means];
  const changed = { ...now, [list]: [...now[list], ...new Set(all)] };
  await changeImport(tx, scope, row.id, { summary: JSON.stringify(changed) });
  await addJob(tx, scope, "rebuild", null);
}

/** Gives stored logins the outcome that their status words have by now: those of files that are no longer kept, too. */
export async function settleOutcomes(
  database: Database,
  scope: OrgScope,
  beat: () => Promise<void>,
): Promise<void> {
  const told = await loadStatusWords(database.prisma, scope);
  const byOutcome = new Map<number, number[]>();
  for (const { id, kind, value } of eachDimension(database, scope)) {
    if (kind !== STATUS || isKnownStatus(value)) continue;
    const outcome = outcomeCode(readOutcome(value, told));
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), id]);
  }
  for (const [outcome, statuses] of byOutcome) await changeOutcomes(database, scope, statuses, outcome, beat);
}

/** Thrown when a file was read without what somebody has said of its statuses meanwhile. */
export class StatusesExplained extends Error {}

/** Throws `StatusesExplained` where a file's statuses, as it was read, mean something else by now. */
export async function expectSameWords(
  queries: Pick<Database["prisma"], "statusWord">,
  scope: OrgScope,
  {
    strangeStatuses,
    toldStatuses,
  }: { readonly strangeStatuses: ReadonlySet<string>; readonly toldStatuses: ToldStatuses },
): Promise<void> {
  if (strangeStatuses.size + toldStatuses.size === 0) return;
  const told = await loadStatusWords(queries, scope);
  const isTold = [...strangeStatuses].some((status) => told.has(statusWord(status)));
  if (isTold || [...toldStatuses].some(([status, means]) => told.get(statusWord(status)) !== means))
    throw new StatusesExplained("Somebody has explained a status of this file while it was read.");
}

/** The words of an import of which that can be said: unknown ones, and those that are said to mean something else. */
function wordsOf({ summary }: StoredImport, means: ToldOutcome): ReadonlySet<string> {
  const read = readSummary(summary);
  if (read === null) return new Set();
  const others = TOLD_OUTCOMES.filter((outcome) => outcome !== means);
  return new Set(
    [...read.strangeStatuses, ...others.flatMap((outcome) => read[TOLD_LISTS[outcome]])].map(statusWord),
  );
}
