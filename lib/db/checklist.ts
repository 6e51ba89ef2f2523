import type { Database, Transaction } from "./database";
import type { ChecklistEvidence, ChecklistItem, Prisma } from "./generated/client";
import type { OrgScope } from "./scope";

export type StoredItem = ChecklistItem;
export type StoredEvidence = ChecklistEvidence;
export type StoredItemWithEvidence = StoredItem & { readonly evidence: readonly StoredEvidence[] };

type Reads = Pick<Database["prisma"], "checklistItem">;
export type NewItem = {
  readonly code: string | null;
  readonly area: string;
  readonly title?: string;
  readonly why?: string;
  readonly how?: string;
};

const EVIDENCE = { evidence: { where: { removedAt: null }, orderBy: { id: "asc" } } } as const;

/** The items of the org in their order, with their evidence. */
export function listItems(queries: Reads, scope: OrgScope): Promise<StoredItemWithEvidence[]> {
  return queries.checklistItem.findMany({
    where: { orgId: scope.orgId, removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: EVIDENCE,
  });
}

export function findItem(
  queries: Reads,
  scope: OrgScope,
  id: number,
): Promise<StoredItemWithEvidence | null> {
  return queries.checklistItem.findFirst({
    where: { id, orgId: scope.orgId, removedAt: null },
    include: EVIDENCE,
  });
}

/** Adds items after those there are; one of the catalogue that is there stays, one that was removed begins anew. */
export async function addItems(
  tx: Transaction,
  orgId: number,
  items: readonly NewItem[],
  by: string,
): Promise<void> {
  const last = await tx.checklistItem.aggregate({ where: { orgId }, _max: { position: true } });
  let position = last._max.position ?? 0;
  for (const item of items) {
    position += 10;
    const data = { ...item, orgId, position, updatedAt: new Date(), updatedBy: by };
    const before = item.code ? await tx.checklistItem.findFirst({ where: { orgId, code: item.code } }) : null;
    if (before?.removedAt === null) continue;
    if (before) await tx.checklistItem.delete({ where: { id: before.id } });
    await tx.checklistItem.create({ data });
  }
}

/** Orgs without any item, made before there was a checklist. */
export async function orgsWithoutItems(tx: Transaction): Promise<number[]> {
  return (await tx.org.findMany({ where: { checklist: { none: {} } }, select: { id: true } })).map(
    ({ id }) => id,
  );
}

/** Changes an item when it is still the one its editor saw; false when it is not. */
export async function changeItem(
  tx: Transaction,
  scope: OrgScope,
  id: number,
  version: number | null,
  data: Prisma.ChecklistItemUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.checklistItem.updateMany({
    where: { id, orgId: scope.orgId, removedAt: null, ...(version === null ? {} : { version }) },
    data: { ...data, ...(version === null ? {} : { version: { increment: 1 } }) },
  });
  return count > 0;
}

export function addEvidenceRow(
  tx: Transaction,
  itemId: number,
  evidence: {
    readonly name: string;
    readonly url?: string;
    readonly storedAs?: string;
    readonly bytes?: number;
    readonly addedBy: string;
  },
): Promise<StoredEvidence> {
  return tx.checklistEvidence.create({ data: { ...evidence, itemId } });
}

/** A piece of evidence of one of the org's items. */
export function findEvidence(
  database: Database,
  scope: OrgScope,
  itemId: number,
  id: number,
): Promise<StoredEvidence | null> {
  return database.prisma.checklistEvidence.findFirst({
    where: { id, itemId, removedAt: null, item: { orgId: scope.orgId } },
  });
}

export async function removeEvidenceRow(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.checklistEvidence.update({ where: { id }, data: { removedAt: at } });
}
