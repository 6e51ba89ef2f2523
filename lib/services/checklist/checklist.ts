import { z } from "zod";
import { actorName, record, recordAll, type AuditNote, type AuditValues } from "@/lib/db/audit";
import {
  addItems,
  changeItem,
  findItem,
  listItems,
  orgsWithoutItems,
  removeEvidenceRow,
  type StoredItemWithEvidence,
} from "@/lib/db/checklist";
import { database, type Database, type Transaction } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import {
  CHECKLIST_AREAS,
  ITEM_STATES,
  ITEM_STATE_WORDS,
  ITEM_STATUSES,
  isItemStatus,
  itemState,
  type ChecklistArea,
  type ItemState,
  type ItemStatus,
} from "@/lib/domain/checklist/areas";
import { CATALOGUE, catalogueItem } from "@/lib/domain/checklist/catalogue";
import { findingOf, type ChecklistFacts, type Finding } from "@/lib/domain/checklist/rules";
import { daysFrom, isCalendarDay } from "@/lib/domain/subject-work";
import { isoDay, ZoneClock } from "@/lib/domain/zone";
import { loadOrg } from "@/lib/db/orgs";
import { removeUpload } from "@/lib/storage/uploads";
import type { JudgedOrg } from "../readiness/judged-org";
import { loadJudgedOrg } from "../readiness/load";
import { checkDay } from "../work/due-day";
import { checklistFacts } from "./facts";

/** An item as every screen shows it; instants in unix seconds, days as ISO texts of the org's zone. */
export type ItemView = {
  readonly id: number;
  readonly code: string | null;
  readonly area: ChecklistArea;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly role: string;
  readonly proof: string;
  readonly isCore: boolean;
  /** What the data say; null for items that only people can answer. */
  readonly finding: Finding | null;
  readonly status: ItemStatus;
  readonly state: ItemState;
  readonly reason: string;
  readonly note: string;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly passedAt: number | null;
  readonly reopenedAt: number | null;
  readonly reopenedWords: string | null;
  readonly evidence: readonly {
    readonly id: number;
    readonly name: string;
    readonly url: string | null;
    readonly bytes: number | null;
    readonly addedBy: string;
    readonly at: number;
  }[];
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: number;
};

/** The checklist of an org with what the data say of it now. */
export async function loadChecklist(
  scope: OrgScope,
): Promise<{ judged: JudgedOrg; items: readonly ItemView[] }> {
  const judged = await loadJudgedOrg(scope);
  return { judged, items: await viewItems(await database(), scope, judged) };
}

async function viewItems(db: Database, scope: OrgScope, judged: JudgedOrg): Promise<ItemView[]> {
  const [rows, members] = await Promise.all([listItems(db.prisma, scope), listMembers(db.prisma, scope)]);
  const names = new Map(members.map((member) => [member.userId, member.name]));
  const facts = checklistFacts(judged);
  const today = isoDay(judged.clock.day(Math.floor(Date.now() / 1000)));
  return rows.map((row) => viewItem(row, facts, names, today));
}

function viewItem(
  row: StoredItemWithEvidence,
  facts: ChecklistFacts,
  names: ReadonlyMap<string, string>,
  today: string,
): ItemView {
  const known = catalogueItem(row.code);
  const finding = known?.rule ? findingOf(known.rule, facts) : null;
  const status = isItemStatus(row.status) ? row.status : "to-do";
  const state = itemState(status, finding?.passes, row.passedAt !== null);
  const settled = state === "done" || state === "not-applicable";
  return {
    id: row.id,
    code: row.code,
    area: CHECKLIST_AREAS.find((area) => area === row.area) ?? "preparation",
    title: known?.title ?? row.title,
    why: known?.why ?? row.why,
    how: known?.how ?? row.how,
    role: known?.role ?? "",
    proof: known?.proof ?? "",
    isCore: known?.core ?? false,
    finding,
    status,
    state,
    reason: row.reason,
    note: row.note,
    ownerId: row.ownerId,
    owner: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
    dueOn: row.dueOn,
    overdue: row.dueOn !== null && row.dueOn < today && !settled,
    passedAt: seconds(row.passedAt),
    reopenedAt: seconds(row.reopenedAt),
    reopenedWords: row.reopenedWords,
    evidence: row.evidence.map(({ id, name, url, bytes, addedBy, createdAt }) => ({
      id,
      name,
      url,
      bytes,
      addedBy,
      at: Math.floor(createdAt.getTime() / 1000),
    })),
    version: row.version,
    updatedBy: row.updatedBy,
    updatedAt: Math.floor(row.updatedAt.getTime() / 1000),
  };
}

function seconds(at: Date | null): number | null {
  return at === null ? null : Math.floor(at.getTime() / 1000);
}

/** How the checklist can be asked for. */
export const checklistQuery = z.object({
  area: z.enum(CHECKLIST_AREAS).optional(),
  state: z.enum(ITEM_STATES).optional(),
  owner: z.string().max(100).optional(),
  due: z.enum(["overdue", "soon"]).optional(),
});
export type ChecklistQuery = z.infer<typeof checklistQuery>;

/** The items that a query asks for; `owner` is a member's id or "none". */
export function selectItems(items: readonly ItemView[], query: ChecklistQuery, today: string): ItemView[] {
  const isSoon = ({ dueOn, state }: ItemView) =>
    dueOn !== null &&
    state !== "done" &&
    state !== "not-applicable" &&
    dueOn >= today &&
    daysFrom(today, dueOn) <= 14;
  return items
    .filter((item) => query.area === undefined || item.area === query.area)
    .filter((item) => query.state === undefined || item.state === query.state)
    .filter(
      (item) =>
        query.owner === undefined ||
        (query.owner === "none" ? item.owner === null : item.owner !== null && item.ownerId === query.owner),
    )
    .filter((item) => query.due === undefined || (query.due === "overdue" ? item.overdue : isSoon(item)));
}

export type Progress = {
  readonly done: number;
  readonly applicable: number;
  readonly notApplicable: number;
  readonly reopened: number;
};

export function progressOf(items: readonly ItemView[]): Progress {
  const inState = (state: ItemState) => items.filter((item) => item.state === state).length;
  const notApplicable = inState("not-applicable");
  return {
    done: inState("done"),
    applicable: items.length - notApplicable,
    notApplicable,
    reopened: inState("re-opened"),
  };
}

const ORDER: readonly ItemState[] = ["re-opened", "in-progress", "to-do"];

/** What to do next: re-opened first, then by due day, then what is begun, then in the list's order. */
export function nextItems(items: readonly ItemView[], count: number): ItemView[] {
  const due = (item: ItemView) => item.dueOn ?? "9999";
  return items
    .filter((item) => ORDER.includes(item.state))
    .sort(
      (a, b) =>
        Number(b.state === "re-opened") - Number(a.state === "re-opened") ||
        (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0) ||
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        CHECKLIST_AREAS.indexOf(a.area) - CHECKLIST_AREAS.indexOf(b.area),
    )
    .slice(0, count);
}

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

const CORE = CATALOGUE.filter(({ core }) => core).map(({ code, area }) => ({ code, area }));

/** Gives a new org the core of the catalogue. */
export async function startChecklist(tx: Transaction, orgId: number): Promise<void> {
  await addItems(tx, orgId, CORE, "TLS Readiness");
}

/** Gives the core to orgs that were made before there was a checklist. */
export async function startMissingChecklists(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const orgId of await orgsWithoutItems(tx)) await startChecklist(tx, orgId);
  });
}

/**
 * Notes which automatic items the data have come to pass, and which they have re-opened, since it was last noted.
 * Called after everything that can change a finding: an import, an undo, the plan, the work on subjects.
 */
export async function noteFindings(db: Database, scope: OrgScope, judged: JudgedOrg): Promise<void> {
  const items = await viewItems(db, scope, judged);
  const day = isoDay(judged.clock.day(judged.at));
  const passed = items.filter(
    ({ finding, passedAt, reopenedAt }) =>
      finding?.passes === true && (passedAt === null || reopenedAt !== null),
  );
  const reopened = items.filter(({ state, reopenedAt }) => state === "re-opened" && reopenedAt === null);
  if (passed.length + reopened.length === 0) return;
  await db.transaction(async (tx) => {
    const now = new Date(judged.at * 1000);
    const notes: AuditNote[] = [];
    for (const { id, title, finding } of passed) {
      await changeItem(tx, scope, id, null, { passedAt: now, reopenedAt: null, reopenedWords: null });
      notes.push({
        action: "checklist.passed",
        object: title,
        objectId: `item ${id}`,
        after: { finding: finding?.words ?? "", day },
      });
    }
    for (const { id, title, finding } of reopened) {
      await changeItem(tx, scope, id, null, { reopenedAt: now, reopenedWords: finding?.words ?? "" });
      notes.push({
        action: "checklist.reopened",
        object: title,
        objectId: `item ${id}`,
        after: { finding: finding?.words ?? "", day },
      });
    }
    await recordAll(tx, scope, notes, { kind: "worker" });
  });
}
