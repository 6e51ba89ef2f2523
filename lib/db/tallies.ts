import type { Connection } from "./adapter";
import type { Database, Queries } from "./database";
import type { OrgScope } from "./scope";
import { WordArena } from "@/lib/domain/word-arena";

export type StoredMember = {
  readonly subjectId: string;
  readonly user: number;
  readonly evidence: Uint32Array;
  readonly clients: Uint32Array;
};
export type StoredDay = { readonly day: number; readonly cells: Uint32Array };
export type StoredSubject = {
  readonly id: string;
  readonly area: string;
  readonly key: string;
  readonly name: string;
};

const PAGE = 1000;
const SLICE_WORDS = 1 << 20;

/** All members with their packed tallies. */
export function loadMembers(database: Database, scope: OrgScope): StoredMember[] {
  return [...memberPages(database, scope)].flat();
}

/** All members by subject and user, a page at a time, so that other work can be done between pages. */
export function* memberPages(database: Database, scope: OrgScope): Generator<StoredMember[]> {
  const arena = new WordArena();
  const statement = database.plain
    .prepare<[number, string, number], [string, number, Buffer, Buffer]>(
      `SELECT "subjectId", "user", "evidence", "clients" FROM "MemberTally"
       WHERE "orgId" = ? AND ("subjectId", "user") > (?, ?) ORDER BY "subjectId", "user" LIMIT ${PAGE}`,
    )
    .safeIntegers(false)
    .raw();
  let last: readonly [string, number] = ["", -1];
  for (;;) {
    const rows = statement.all(scope.orgId, ...last);
    const page = rows.map(([subjectId, user, evidence, clients]) => ({
      subjectId,
      user,
      evidence: arena.keep(evidence),
      clients: arena.keep(clients),
    }));
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = [end.subjectId, end.user];
  }
}

/** Finds one member's stored tallies after the other, as they are outside of a transaction that is under way. */
export function memberFinder(
  database: Database,
  scope: OrgScope,
): (subjectId: string, user: number) => StoredMember | undefined {
  const statement = database.plain
    .prepare<[number, string, number], [Buffer, Buffer]>(
      `SELECT "evidence", "clients" FROM "MemberTally" WHERE "orgId" = ? AND "subjectId" = ? AND "user" = ?`,
    )
    .raw();
  return (subjectId, user) => {
    const found = statement.get(scope.orgId, subjectId, user);
    return found && { subjectId, user, evidence: wordsOf(found[0]), clients: wordsOf(found[1]) };
  };
}

/** The stored lines of some subjects. */
export async function subjectsIn(
  queries: Queries,
  scope: OrgScope,
  ids: readonly string[],
): Promise<StoredSubject[]> {
  return queries.$queryRawUnsafe<StoredSubject[]>(
    `SELECT "id", "area", "key", "name" FROM "Subject"
     WHERE "orgId" = ? AND "id" IN (SELECT value FROM json_each(?)) ORDER BY "id"`,
    scope.orgId,
    JSON.stringify(ids),
  );
}

/** The people behind some subjects, with their evidence. */
export async function membersOf(
  queries: Queries,
  scope: OrgScope,
  subjectIds: readonly string[],
): Promise<Omit<StoredMember, "clients">[]> {
  const rows = await queries.$queryRawUnsafe<
    { subjectId: string; user: number | bigint; evidence: Uint8Array }[]
  >(
    `SELECT "subjectId", "user", "evidence" FROM "MemberTally"
     WHERE "orgId" = ? AND "subjectId" IN (SELECT value FROM json_each(?)) ORDER BY "subjectId", "user"`,
    scope.orgId,
    JSON.stringify(subjectIds),
  );
  return rows.map(({ subjectId, user, evidence }) => ({
    subjectId,
    user: Number(user),
    evidence: wordsOf(Buffer.from(evidence)),
  }));
}

/** All day tallies, ascending. */
export function loadDays(database: Database, scope: OrgScope): StoredDay[] {
  return database.plain
    .prepare<[number], [number, Buffer]>(
      `SELECT "day", "cells" FROM "DayTally" WHERE "orgId" = ? ORDER BY "day"`,
    )
    .safeIntegers(false)
    .raw()
    .all(scope.orgId)
    .map(([day, cells]) => ({ day, cells: wordsOf(cells) }));
}

/** All subjects of the org. */
export function loadSubjects(database: Database, scope: OrgScope): StoredSubject[] {
  return [...subjectPages(database, scope)].flat();
}

/** The subjects of the org, a page at a time. */
export function* subjectPages(database: Database, scope: OrgScope): Generator<StoredSubject[]> {
  const statement = database.plain
    .prepare<[number, string], [string, string, string, string]>(
      `SELECT "id", "area", "key", "name" FROM "Subject" WHERE "orgId" = ? AND "id" > ? ORDER BY "id" LIMIT ${PAGE}`,
    )
    .raw();
  let last = "";
  for (;;) {
    const page = statement.all(scope.orgId, last).map(([id, area, key, name]) => ({ id, area, key, name }));
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = end.id;
  }
}

/** Tallies to be stored. Those of ten million logins would be a hundred megabytes, so they come one after the other. */
export type TallyChanges = {
  readonly subjects: readonly StoredSubject[];
  readonly members: Iterable<StoredMember>;
  readonly days: Iterable<StoredDay>;
};

/** Some members that together are not too large to be held, in the order they are stored in. */
function* slicesOf(members: Iterable<StoredMember>): Generator<StoredMember[]> {
  let slice: StoredMember[] = [];
  let words = 0;
  for (const member of members) {
    slice.push(member);
    words += member.evidence.length + member.clients.length;
    if (words < SLICE_WORDS) continue;
    yield slice.sort(byKey);
    slice = [];
    words = 0;
  }
  if (slice.length > 0) yield slice.sort(byKey);
}

function byKey(a: StoredMember, b: StoredMember): number {
  if (a.subjectId === b.subjectId) return a.user - b.user;
  return a.subjectId < b.subjectId ? -1 : 1;
}

/** Writes tallies by table functions; a rebuild replaces all there are, else the given ones are put over the old. */
export class TallyWriter {
  #members: readonly StoredMember[] = [];
  #days: Iterable<StoredDay> = [];

  constructor(connection: Connection) {
    const members = () => this.#members;
    const days = () => this.#days;
    connection.table("incoming_member", {
      columns: ["subject_id", "user_id", "evidence", "clients"],
      parameters: ["batch"],
      safeIntegers: false,
      *rows() {
        for (const member of members())
          yield [member.subjectId, member.user, bytesOf(member.evidence), bytesOf(member.clients)];
      },
    });
    connection.table("incoming_day", {
      columns: ["day", "cells"],
      parameters: ["batch"],
      safeIntegers: false,
      *rows() {
        for (const day of days()) yield [day.day, bytesOf(day.cells)];
      },
    });
  }

  async write(queries: Queries, scope: OrgScope, changes: TallyChanges, rebuild: boolean): Promise<void> {
    if (rebuild) {
      for (const table of ["MemberTally", "DayTally", "Subject"]) {
        await queries.$executeRawUnsafe(`DELETE FROM "${table}" WHERE "orgId" = ?`, scope.orgId);
      }
    }
    await queries.$executeRawUnsafe(
      `INSERT INTO "Subject" ("orgId", "id", "area", "key", "name")
       SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
      scope.orgId,
      JSON.stringify(
        changes.subjects.map((subject) => [subject.id, subject.area, subject.key, subject.name]),
      ),
    );
    for (const slice of slicesOf(changes.members)) {
      this.#members = slice;
      await queries.$executeRawUnsafe(
        `INSERT OR REPLACE INTO "MemberTally" ("orgId", "subjectId", "user", "evidence", "clients")
         SELECT ?, "subject_id", "user_id", "evidence", "clients" FROM incoming_member(0)`,
        scope.orgId,
      );
    }
    this.#days = changes.days;
    await queries.$executeRawUnsafe(
      `INSERT OR REPLACE INTO "DayTally" ("orgId", "day", "cells") SELECT ?, "day", "cells" FROM incoming_day(0)`,
      scope.orgId,
    );
    this.#members = [];
    this.#days = [];
  }
}

/** Takes members' tallies away. */
export async function removeMembers(
  queries: Queries,
  scope: OrgScope,
  members: readonly { readonly subjectId: string; readonly user: number }[],
): Promise<void> {
  if (members.length === 0) return;
  await queries.$executeRawUnsafe(
    `DELETE FROM "MemberTally" WHERE "orgId" = ? AND ("subjectId", "user") IN
       (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    scope.orgId,
    JSON.stringify(members.map(({ subjectId, user }) => [subjectId, user])),
  );
}

/** Takes away the subjects nobody is a member of any more, and tells which they were. */
export async function removeEmptySubjects(queries: Queries, scope: OrgScope): Promise<string[]> {
  const empty = await queries.$queryRawUnsafe<{ id: string }[]>(
    `SELECT "id" FROM "Subject" WHERE "orgId" = ? AND "id" NOT IN
       (SELECT "subjectId" FROM "MemberTally" WHERE "orgId" = ?)`,
    scope.orgId,
    scope.orgId,
  );
  const ids = empty.map(({ id }) => id);
  if (ids.length > 0)
    await queries.$executeRawUnsafe(
      `DELETE FROM "Subject" WHERE "orgId" = ? AND "id" IN (SELECT value FROM json_each(?))`,
      scope.orgId,
      JSON.stringify(ids),
    );
  return ids;
}

/** Words as little-endian bytes, the same on every machine that SQLite files travel to. */
function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}

function wordsOf(bytes: Buffer): Uint32Array {
  if (bytes.byteOffset % 4 === 0)
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

/** The users (dimension ids) that have a tally: those whose logins readers see. */
export function countedUsers(database: Database, scope: OrgScope): Set<number> {
  return new Set(
    database.plain
      .prepare<[number], number>(`SELECT DISTINCT "user" FROM "MemberTally" WHERE "orgId" = ?`)
      .safeIntegers(false)
      .pluck()
      .all(scope.orgId),
  );
}
