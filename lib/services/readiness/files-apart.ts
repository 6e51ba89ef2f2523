import type { Database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { StoredImport } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { heldFrom } from "@/lib/db/stored-logins";
import { breather } from "../breather";

/** An import as far as it matters with which others it has to share logins; instants in unix seconds. */
type File = Pick<StoredImport, "id" | "filename" | "scope" | "source" | "resolution" | "firstAt" | "lastAt">;
export type NamedFile = { readonly id: number; readonly filename: string };
type Whole = NamedFile & { readonly kind: string; readonly from: number; readonly to: number };

/** So many logins are looked at from each of so many instants of a file on: the history is never read as a whole. */
const LOGINS = 200;
const PLACES = 3;
/** Each file is compared with so many before it. */
const MOST_PARTNERS = 8;
/** Fewer than so many logins in either file say nothing. */
const ENOUGH = 10;
/** Files that were read alike share nearly all; a few can be alike by accident. */
const HARDLY = 0.1;

/**
 * Pairs of complete files of one source that cover the same days and have hardly a login in common, the older one first.
 * Both cannot be right: one was read in another time zone or order of day and month, or is not whole; and their logins
 * count twice. With `of` only the pairs of that import.
 */
export async function filesApart(
  database: Database,
  scope: OrgScope,
  imports: readonly File[],
  of: number | null = null,
): Promise<[NamedFile, NamedFile][]> {
  const whole = imports.flatMap(wholeFile).sort((a, b) => a.id - b.id);
  const pairs = whole.flatMap((b, i) =>
    whole
      .slice(0, i)
      .filter((a) => isOneHistory(a, b) && (of === null || of === a.id || of === b.id))
      .slice(-MOST_PARTNERS)
      .map((a) => new Pair(a, b)),
  );
  if (pairs.length === 0) return [];
  const sets = new Map(
    (await loadImportSets(database.prisma, scope)).map(({ id, members }) => [id, new Set(members)]),
  );
  const breathe = breather();
  for (const { file, from } of placesOf(pairs)) {
    const logins = identities(heldFrom(database, scope, from, LOGINS), sets);
    for (const pair of pairs) {
      if (pair.a !== file && pair.b !== file) continue;
      for (const { time, holders } of logins) pair.add(time, holders);
      pair.lookedUntil(logins.at(-1)?.time ?? from);
    }
    await breathe();
  }
  return pairs.filter((pair) => pair.isApart).map(({ a, b }) => [nameOf(a), nameOf(b)]);
}

/** Logins, and who holds them, whatever each file says of them: one with other columns describes the same login. */
function identities(
  rows: readonly (readonly [time: number, fp: number, importSet: number])[],
  sets: ReadonlyMap<number, ReadonlySet<number>>,
): { readonly time: number; readonly holders: ReadonlySet<number> }[] {
  const found: { time: number; fp: number; holders: Set<number> }[] = [];
  for (const [time, fp, set] of rows) {
    const last = found.at(-1);
    const holders = last?.time === time && last.fp === fp ? last.holders : new Set<number>();
    for (const holder of sets.get(set) ?? []) holders.add(holder);
    if (holders !== last?.holders) found.push({ time, fp, holders });
  }
  return found;
}

/** Where logins are looked at, in order of time. */
function placesOf(pairs: readonly Pair[]): { readonly file: Whole; readonly from: number }[] {
  return [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
    .flatMap((file) =>
      Array.from({ length: PLACES }, (_, place) => ({
        file,
        from: file.from + Math.floor(((file.to - file.from) * place) / PLACES),
      })),
    )
    .sort((a, b) => a.from - b.from);
}

function wholeFile({ id, filename, scope, source, resolution, firstAt, lastAt }: File): Whole[] {
  if (scope !== "all" || source === null || firstAt === null || lastAt === null) return [];
  return [{ id, filename, kind: `${source}/${resolution}`, from: firstAt, to: lastAt }];
}

/** Whether equal logins of both are equal rows, and there is a time of which both have to have all logins. */
function isOneHistory(a: Whole, b: Whole): boolean {
  return a.kind === b.kind && a.from <= b.to && b.from <= a.to;
}

function nameOf({ id, filename }: Whole): NamedFile {
  return { id, filename };
}

/** How many logins either file has in what was looked at of the time of both. */
class Pair {
  #from: number;
  readonly #to: number;
  #ofA = 0;
  #ofB = 0;
  #ofBoth = 0;

  constructor(
    readonly a: Whole,
    readonly b: Whole,
  ) {
    this.#from = Math.max(a.from, b.from);
    this.#to = Math.min(a.to, b.to);
  }

  add(time: number, holders: ReadonlySet<number>): void {
    if (time < this.#from || time > this.#to) return;
    const [isOfA, isOfB] = [holders.has(this.a.id), holders.has(this.b.id)];
    if (isOfA) this.#ofA += 1;
    if (isOfB) this.#ofB += 1;
    if (isOfA && isOfB) this.#ofBoth += 1;
  }

  /** No login up to an instant is looked at once more. */
  lookedUntil(time: number): void {
    this.#from = Math.max(this.#from, time + 1);
  }

  get isApart(): boolean {
    const fewer = Math.min(this.#ofA, this.#ofB);
    return fewer >= ENOUGH && this.#ofBoth < fewer * HARDLY;
  }
}
