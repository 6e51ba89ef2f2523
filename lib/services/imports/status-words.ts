import { actorName } from "@/lib/db/audit";
import type { Database, Transaction } from "@/lib/db/database";
import { publishedImports, type StoredImport } from "@/lib/db/imports";
import { loadStatusWords, saveStatusWords } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { statusWord } from "@/lib/domain/outcome";
import { readSummary } from "./import-summary";

/** What somebody says of status words in a file: what they mean from now on, in this org. */
export type StatusAnswer = { readonly words: readonly string[]; readonly means: "success" | "failure" };

/** Takes down what some status words mean. Throws `invalid` for one that this import did not ask about. */
export async function tellStatusWords(
  tx: Transaction,
  scope: OrgScope,
  row: StoredImport,
  { words, means }: StatusAnswer,
): Promise<void> {
  const known = wordsOf(row, means === "success" ? "strange" : "told");
  const wanted = words.map(statusWord);
  const other = wanted.find((word) => !known.has(word));
  if (other !== undefined)
    throw new AppError(
      "invalid",
      means === "success"
        ? `This import has no unknown status "${other.slice(0, 60)}".`
        : `Nobody has said of this import that "${other.slice(0, 60)}" means success.`,
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
    const known = wordsOf(other, means === "success" ? "strange" : "told");
    return other.id !== row.id && wanted.some((word) => known.has(word));
  });
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
  }: { readonly strangeStatuses: ReadonlySet<string>; readonly toldStatuses: ReadonlySet<string> },
): Promise<void> {
  if (strangeStatuses.size + toldStatuses.size === 0) return;
  const told = new Set(await loadStatusWords(queries, scope));
  const isTold = (status: string) => told.has(statusWord(status));
  if ([...strangeStatuses].some(isTold) || ![...toldStatuses].every(isTold))
    throw new StatusesExplained("Somebody has explained a status of this file while it was read.");
}

function wordsOf({ summary }: StoredImport, which: "strange" | "told"): ReadonlySet<string> {
  const read = readSummary(summary);
  const words = which === "strange" ? read?.strangeStatuses : read?.toldStatuses;
  return new Set((words ?? []).map(statusWord));
}
