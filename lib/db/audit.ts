import type { AuditAction } from "@/lib/domain/audit";
import type { Database } from "./database";
import type { AuditEntry } from "./generated/client";
import type { Actor, OrgScope } from "./scope";

type Writes = Pick<Database["prisma"], "auditEntry">;
export type StoredAuditEntry = AuditEntry;

/** A plain value of an entry: never a secret, never a row of an upload. */
export type AuditValues = Readonly<Record<string, string | number | boolean | null>>;

export type AuditNote = {
  readonly action: AuditAction;
  /** What it was done to, as people call it. */
  readonly object: string;
  readonly objectId?: string;
  /** When it was done, where that is not now: sample data. */
  readonly at?: Date;
  readonly before?: AuditValues;
  readonly after?: AuditValues;
};

/** Adds an entry to the org's log; in the transaction that does what it tells of. */
export async function record(queries: Writes, scope: OrgScope, note: AuditNote): Promise<void> {
  await queries.auditEntry.create({ data: rowOf(scope.orgId, scope.actor, scope.address, note) });
}

/** As `record`, for an org that is being made and that nobody has a scope for yet. */
export async function recordInNewOrg(
  queries: Writes,
  orgId: number,
  actor: Actor,
  address: string,
  note: AuditNote,
): Promise<void> {
  await queries.auditEntry.create({ data: rowOf(orgId, actor, address, note) });
}

/** Adds many entries at once, all of the same moment; `actor` where somebody else did it than who asked. */
export async function recordAll(
  queries: Writes,
  scope: OrgScope,
  notes: readonly AuditNote[],
  actor: Actor = scope.actor,
): Promise<void> {
  if (notes.length === 0) return;
  const address = actor === scope.actor ? scope.address : "this server";
  await queries.auditEntry.createMany({
    data: notes.map((note) => rowOf(scope.orgId, actor, address, note)),
  });
}

/** What is noted of a person in each of their orgs. */
export type AccountAction = Extract<AuditAction, `sign-in${string}` | `account.${string}`>;

/** Notes something of a person in each of their orgs; unknown addresses leave no trace. */
export async function recordOfPerson(
  database: Database,
  email: string,
  address: string,
  action: AccountAction,
  values: Pick<AuditNote, "before" | "after"> = {},
  by: Actor | null = null,
): Promise<void> {
  const person = await database.prisma.user.findUnique({
    where: { email: email.toLowerCase() },
    select: { id: true, name: true, memberships: { select: { orgId: true } } },
  });
  if (!person || person.memberships.length === 0) return;
  const actor: Actor = by ?? { kind: "person", userId: person.id, name: person.name };
  await database.prisma.auditEntry.createMany({
    data: person.memberships.map(({ orgId }) =>
      rowOf(orgId, actor, address, { action, object: person.name, ...values }),
    ),
  });
}

export type AuditQuery = {
  readonly actions?: readonly AuditAction[] | undefined;
  readonly actor?: string | undefined;
  readonly objectId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Only entries older than this one, by its id, for going on. */
  readonly before?: number | undefined;
};

/** Entries of the org, newest first, at most `limit`. */
export async function listAudit(
  database: Database,
  scope: OrgScope,
  query: AuditQuery,
  limit: number,
): Promise<StoredAuditEntry[]> {
  const last = query.before
    ? await database.prisma.auditEntry.findFirst({
        where: { orgId: scope.orgId, id: query.before },
        select: { id: true, at: true },
      })
    : null;
  if (query.before && !last) return [];
  return database.prisma.auditEntry.findMany({
    where: {
      orgId: scope.orgId,
      ...(query.actions ? { action: { in: [...query.actions] } } : {}),
      ...(query.actor ? { actor: query.actor } : {}),
      ...(query.objectId ? { objectId: query.objectId } : {}),
      ...(query.from || query.to
        ? { at: { ...(query.from ? { gte: query.from } : {}), ...(query.to ? { lt: query.to } : {}) } }
        : {}),
      ...(last ? { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] } : {}),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** Everybody who stands in the org's log, by name. */
export async function auditActors(database: Database, scope: OrgScope): Promise<string[]> {
  const rows = await database.prisma.auditEntry.findMany({
    where: { orgId: scope.orgId },
    distinct: ["actor"],
    select: { actor: true },
    orderBy: { actor: "asc" },
  });
  return rows.map(({ actor }) => actor);
}

/** What an actor is called in lists. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case "person":
      return actor.name;
    case "token":
      return `Token ${actor.name}`;
    case "share":
      return `Share ${actor.name}`;
    case "worker":
      return "TLS Readiness";
    case "operator":
      return "Command line";
  }
}

function rowOf(orgId: number, actor: Actor, address: string, note: AuditNote) {
  return {
    orgId,
    ...(note.at ? { at: note.at } : {}),
    actorKind: actor.kind,
    actorId: actor.kind === "person" ? actor.userId : actor.kind === "token" ? String(actor.tokenId) : null,
    actor: actorName(actor),
    address,
    action: note.action,
    object: note.object,
    objectId: note.objectId ?? null,
    before: note.before ? JSON.stringify(note.before) : null,
    after: note.after ? JSON.stringify(note.after) : null,
  };
}
