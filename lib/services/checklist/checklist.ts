import { z } from "zod";
import { recordAll, type AuditNote } from "@/lib/db/audit";
import {
  addItems,
  changeItem,
  listItems,
  orgsWithoutItems,
  type StoredItemWithEvidence,
} from "@/lib/db/checklist";
import { database, type Database, type Transaction } from "@/lib/db/database";
import { listMembers } from "@/lib/db/members";
import type { OrgScope } from "@/lib/db/scope";
import {
  CHECKLIST_AREAS,
  ITEM_STATES,
  isItemStatus,
  itemState,
  type ChecklistArea,
  type ItemState,
  type ItemStatus,
} from "@/lib/domain/checklist/areas";
import { CATALOGUE, catalogueItem } from "@/lib/domain/checklist/catalogue";
import { findingOf, type ChecklistFacts, type Finding } from "@/lib/domain/checklist/rules";
import { daysFrom } from "@/lib/domain/subject-work";
import { isoDay } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import { loadJudgedOrg } from "../readiness/load";
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
