import { database } from "@/lib/db/database";
import {
  findImport,
  findReplacement,
  namesOfImports,
  publishedImports,
  type StoredImport,
} from "@/lib/db/imports";
import {
  countReasons,
  listProblems,
  problemsAt,
  type ReasonCount,
  type StoredProblem,
} from "@/lib/db/import-problems";
import { hasOpenJob } from "@/lib/db/jobs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import type { LoginKind } from "@/lib/domain/login-kind";
import { countEdgeLogins, coverOf } from "../readiness/file-coverage";
import { filesApart, type NamedFile } from "../readiness/files-apart";
import { loadPublished } from "./published";

const SHOWN = 100;
const PIECE = 2000;

export type CoversLess = "few-users" | `no-${LoginKind}`;

export type LoadedImport = {
  readonly row: StoredImport;
  readonly problems: readonly StoredProblem[];
  readonly reasons: readonly ReasonCount[];
  /** The first rejected row for each of these reasons that none of `problems` shows. */
  readonly examples: readonly StoredProblem[];
  /** The imports that are of record where this one's rows are not counted. */
  readonly recordsOver: readonly NamedFile[];
  /** Those of other sources over the same time that count as well: what both hold counts twice. */
  readonly countedBeside: readonly NamedFile[];
  /** Complete ones of its own source over the same time with hardly a login in common, see `filesApart`. */
  readonly sharesNothingWith: readonly NamedFile[];
  /** Why it covers less than it holds: it, or an export in it, has few users, or no login of people, or of programs. */
  readonly coversLess: readonly CoversLess[];
  /** Logins at its first or last instant of which as many again may be missing: another file ends or begins there. */
  readonly edgeLogins: number;
  /** It counts still, and is about to be undone. */
  readonly undoing: boolean;
  /** The import that has taken its place, when its file was read again. */
  readonly replacedBy: number | null;
};

/**
 * One import with its first hundred rejected rows and the first for each reason (none for those who may not see rows),
 * and how often each reason occurs; `not-found` elsewhere.
 */
export async function loadImport(scope: OrgScope, id: number, withRows: boolean): Promise<LoadedImport> {
  const db = await database();
  const row = await findImport(db, scope, id);
  if (!row) throw new AppError("not-found", "There is no such import here.");
  const holdsLogins = row.status === "done" && row.source !== null;
  const published = row.status === "done" ? await publishedImports(db.prisma, scope) : [];
  const records = holdsLogins ? (await loadPublished(db, scope)).records : null;
  const named = (files: readonly { readonly id: number }[] = []) =>
    namesOfImports(
      db,
      scope,
      files.map((file) => file.id),
    );
  const reasons = row.rejected > 0 ? await countReasons(db, scope, id) : [];
  const problems = withRows ? await listProblems(db, scope, id, SHOWN) : [];
  const shown = new Set(problems.map(({ n }) => n));
  const others = withRows ? reasons.flatMap(({ first }) => (shown.has(first) ? [] : [first])) : [];
  return {
    row,
    problems,
    reasons,
    examples: others.length > 0 ? await problemsAt(db, scope, id, others) : [],
    recordsOver: await named(row.uncounted > 0 ? records?.recordsOver(id) : []),
    countedBeside: await named(records?.countedBeside(id)),
    sharesNothingWith: (await filesApart(db, scope, published, id)).map(([a, b]) => (a.id === id ? b : a)),
    coversLess: holdsLogins ? coversLess(published, id) : [],
    edgeLogins: await countEdgeLogins(db, scope, published, Infinity, id),
    undoing: row.status !== "undone" && (await hasOpenJob(db.prisma, scope, id, "undo")),
    replacedBy: row.status === "undone" ? await findReplacement(db, scope, id) : null,
  };
}

function coversLess(published: readonly StoredImport[], id: number): CoversLess[] {
  const cover = coverOf(published).find(({ row }) => row.id === id)?.cover;
  if (!cover) return [];
  return [
    ...(cover.why === "few-users" ? (["few-users"] as const) : []),
    ...cover.lacks.map((kind) => `no-${kind}` as const),
  ];
}

/** Every rejected row of an import: line, reason, the row, the file within an archive. */
export async function* eachProblem(
  scope: OrgScope,
  id: number,
): AsyncGenerator<[number, string, string, string]> {
  const db = await database();
  for (let after = -1; ;) {
    const piece = await listProblems(db, scope, id, PIECE, after);
    for (const { line, reason, row, part } of piece) yield [line, reason, row, part ?? ""];
    const last = piece.at(-1);
    if (!last) return;
    after = last.n;
  }
}
