import { z } from "zod";
import { actorName, record, type AuditValues } from "@/lib/db/audit";
import {
  addItems,
  changeItem,
  findItem,
  listItems,
  removeEvidenceRow,
  type StoredItemWithEvidence,
} from "@/lib/db/checklist";
import { database } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { CHECKLIST_AREAS, ITEM_STATE_WORDS, ITEM_STATUSES, isItemStatus } from "@/lib/domain/checklist/areas";
import { catalogueItem } from "@/lib/domain/checklist/catalogue";
import { isCalendarDay } from "@/lib/domain/zone";
import { isoDay, ZoneClock } from "@/lib/domain/zone";
import { removeUpload } from "@/lib/storage/uploads";
import { loadJudgedOrg } from "../readiness/load";
import { checkDay } from "../work/due-day";
import { noteFindings } from "./checklist";

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters.`);

/** What may be changed about an item; what is left out stays as it is. */
export const itemChange = z
  .object({
    status: z.enum(ITEM_STATUSES, "Choose a state.").optional(),
    reason: line(1000).optional(),
    note: line(4000).optional(),
    ownerId: z.string().max(100).nullable().optional(),
    dueOn: z
      .string()
      .refine(isCalendarDay, "Enter a day of the calendar, such as 2027-02-15.")
      .nullable()
      .optional(),
  })
  .strict();
export type ItemChange = z.infer<typeof itemChange>;

/** A change that came second: what stands there now. */
export class ItemCollision extends AppError {
  constructor(
    readonly by: string,
    readonly words: string,
    readonly version: number,
  ) {
    super("conflict", `${by} changed this meanwhile: ${words}. Its version is ${version}.`);
  }
}

/**
 * Changes an item as its editor saw it. Throws ItemCollision when somebody was there in between, and `invalid` for
 * done of an automatic item (only data can say it) or not applicable without a reason.
 */
export async function editItem(
  scope: OrgScope,
  id: number,
  version: number,
  change: ItemChange,
): Promise<void> {
  const db = await database();
  const members = new Map(
    (await listMembers(db.prisma, scope)).map((member) => [member.userId, member.name]),
  );
  const { timeZone } = await loadOrg(db, scope);
  const today = isoDay(new ZoneClock(timeZone).day(Math.floor(Date.now() / 1000)));
  await db.transaction(async (tx) => {
    const row = await findItem(tx, scope, id);
    if (!row) throw new AppError("not-found", "There is no such item here any more.");
    const status = change.status ?? row.status;
    const reason = change.reason ?? row.reason;
    if (row.version !== version)
      throw new ItemCollision(row.updatedBy, valuesWords(row, members), row.version);
    if (status === "done" && row.status !== "done" && catalogueItem(row.code)?.rule)
      throw new AppError(
        "invalid",
        "Only the data can say that this item is done. Upload an export, or say why it does not apply.",
      );
    if (status === "not-applicable" && reason === "")
      throw new AppError("invalid", "Say why it does not apply; the reason is shown with the item.");
    if (change.ownerId && change.ownerId !== row.ownerId && !members.has(change.ownerId))
      throw new AppError("invalid", "This owner has left the org. Choose another.");
    if (change.dueOn && change.dueOn !== row.dueOn) checkDay(change.dueOn, today);
    const after = {
      status,
      reason,
      note: change.note ?? row.note,
      ownerId: change.ownerId === undefined ? row.ownerId : change.ownerId,
      dueOn: change.dueOn === undefined ? row.dueOn : change.dueOn,
    };
    await changeItem(tx, scope, id, version, {
      ...after,
      updatedAt: new Date(),
      updatedBy: actorName(scope.actor),
    });
    const changes = difference(row, after, members);
    if (changes)
      await record(tx, scope, {
        action: "checklist.changed",
        object: catalogueItem(row.code)?.title ?? row.title,
        objectId: `item ${id}`,
        ...changes,
      });
  });
}

type Editable = Pick<StoredItemWithEvidence, "status" | "reason" | "note" | "ownerId" | "dueOn">;

function shownValues(item: Editable, members: ReadonlyMap<string, string>) {
  return {
    state: isItemStatus(item.status) ? ITEM_STATE_WORDS[item.status] : item.status,
    reason: item.reason,
    owner: item.ownerId === null ? null : (members.get(item.ownerId) ?? "somebody who has left"),
    due: item.dueOn,
  };
}

/** What changed, for the log; of a note only that it did, since the log can never lose a word again. */
function difference(before: Editable, after: Editable, members: ReadonlyMap<string, string>) {
  const [a, b]: [AuditValues, AuditValues] = [shownValues(before, members), shownValues(after, members)];
  const keys = Object.keys(a).filter((key) => a[key] !== b[key]);
  const note: AuditValues = before.note === after.note ? {} : { note: "changed" };
  if (keys.length === 0 && before.note === after.note) return null;
  const pick = (values: AuditValues) => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
  return { before: pick(a), after: { ...pick(b), ...note } };
}

function valuesWords(item: Editable, members: ReadonlyMap<string, string>): string {
  const { state, reason, owner, due } = shownValues(item, members);
  return [
    state,
    reason,
    owner === null ? "no owner" : `owner ${owner}`,
    due === null ? "no due day" : `due ${due}`,
    item.note === "" ? "" : `note: ${item.note}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

export const ownItem = z.object({
  area: z.enum(CHECKLIST_AREAS, "Choose an area."),
  title: line(160).pipe(z.string().min(1, "Say what has to be done.")),
  why: line(1000),
  how: line(1000),
});

/** Adds an item of one's own. */
export async function addOwnItem(scope: OrgScope, item: z.infer<typeof ownItem>): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    await addItems(tx, scope.orgId, [{ ...item, code: null }], actorName(scope.actor));
    await record(tx, scope, { action: "checklist.added", object: item.title, after: { area: item.area } });
  });
}

/** Adds an item of the catalogue that the org does not have. */
export async function addCatalogueItem(scope: OrgScope, code: string): Promise<void> {
  const item = catalogueItem(code);
  if (!item) throw new AppError("not-found", "The catalogue has no such item.");
  const db = await database();
  await db.transaction(async (tx) => {
    if ((await listItems(tx, scope)).some((present) => present.code === code))
      throw new AppError("conflict", "This item is on the list already.");
    await addItems(tx, scope.orgId, [{ code, area: item.area }], actorName(scope.actor));
    await record(tx, scope, { action: "checklist.added", object: item.title, after: { area: item.area } });
  });
  await noteFindings(db, scope, await loadJudgedOrg(scope));
}

/** Takes an added item off the list; the core stays, and is set not applicable instead. */
export async function removeItem(scope: OrgScope, id: number): Promise<void> {
  const db = await database();
  const files = await db.transaction(async (tx) => {
    const row = await findItem(tx, scope, id);
    if (!row) throw new AppError("not-found", "There is no such item here any more.");
    const known = catalogueItem(row.code);
    if (known?.core)
      throw new AppError(
        "conflict",
        "This item is in every checklist. Set it not applicable, with a reason.",
      );
    await changeItem(tx, scope, id, null, { removedAt: new Date() });
    await record(tx, scope, {
      action: "checklist.removed",
      object: known?.title ?? row.title,
      objectId: `item ${id}`,
    });
    for (const piece of row.evidence) await removeEvidenceRow(tx, piece.id, new Date());
    return row.evidence.flatMap(({ storedAs }) => (storedAs === null ? [] : [storedAs]));
  });
  for (const storedAs of files) await removeUpload(storedAs, "evidence");
}

/** Moves an item one place up or down within its area. */
export async function moveItem(scope: OrgScope, id: number, direction: "up" | "down"): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const rows = await listItems(tx, scope);
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw new AppError("not-found", "There is no such item here any more.");
    const area = rows.filter((candidate) => candidate.area === row.area);
    const other = area[area.indexOf(row) + (direction === "up" ? -1 : 1)];
    if (!other) return;
    await changeItem(tx, scope, row.id, null, { position: other.position });
    await changeItem(tx, scope, other.id, null, { position: row.position });
    await record(tx, scope, {
      action: "checklist.moved",
      object: catalogueItem(row.code)?.title ?? row.title,
      objectId: `item ${id}`,
      after: { direction },
    });
  });
}
