import { writeFileSync } from "node:fs";
import { addImport, changeImport, findLive } from "@/lib/db/imports";
import { addCutoverChange, loadOrg } from "@/lib/db/orgs";
import { listMembers } from "@/lib/db/members";
import { changeItem, listItems } from "@/lib/db/checklist";
import { loadWork } from "@/lib/db/work";
import { isoDay, ZoneClock } from "@/lib/domain/zone";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { createHash } from "node:crypto";
import { noteFindings } from "../checklist/checklist";
import { runImport, type JobContext } from "../imports/import-job";
import { judgeWholeOrg } from "../readiness/judged-org";
import { takeSnapshot } from "../readiness/snapshots";
import { withWork } from "../work/worked-org";
import { laySubjectWork } from "./sample-work";
import { sampleUsers } from "./sample-users";
import { sampleLogins, SAMPLE_DAYS } from "./sample-history";
import { setupExport } from "./setup-export";

const A_DAY = 86_400;
const MONTHS = 6;

/**
 * Fills a sample org: six monthly exports and a list of users go through the very import that real files go through, each at the day
 * it would have been uploaded, then people's work on the list and the checklist is laid over. Safe to run again.
 */
export async function buildSample(context: JobContext): Promise<void> {
  const { database, scope } = context;
  const org = await loadOrg(database, scope);
  if (!org.sample) return;
  // From the org's own birth, so that a run after a crash makes the same files.
  const now = Math.floor(org.createdAt.getTime() / 1000);
  const logins = sampleLogins(now * 1000);
  for (let month = MONTHS; month >= 1; month -= 1) {
    const until = now - (month - 1) * (SAMPLE_DAYS / MONTHS) * A_DAY;
    const from = until - (SAMPLE_DAYS / MONTHS + 1) * A_DAY;
    const piece = logins.filter(({ ms }) => ms / 1000 >= from && ms / 1000 < until);
    const text = setupExport(piece.map(({ login }) => login));
    await importPiece({ ...context, now: () => until }, "LoginHistory", text, until);
  }
  await importPiece({ ...context, now: () => now }, "Users", sampleUsers(logins, now * 1000), now);
  await layWork(context, now);
  await takeSnapshot(context.database, context.scope, now);
}

async function importPiece(context: JobContext, name: string, text: string, at: number): Promise<void> {
  const { database, scope } = context;
  const liveKey = `${scope.orgId}:sample:${createHash("sha256").update(text).digest("hex")}`;
  const known = await findLive(database.prisma, scope, liveKey);
  if (known?.status === "done") return;
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), text, { mode: 0o600 });
  const row =
    known === null
      ? await addImport(database, scope, {
          filename: `${name}_${new Date(at * 1000).toISOString().slice(0, 10)}.csv`,
          storedAs,
          bytes: Buffer.byteLength(text),
          status: "waiting",
          liveKey,
          dateOrder: "month-first",
          uploadedBy: "Sample data",
          createdAt: new Date(at * 1000),
        })
      : known;
  if (known !== null) await changeImport(database.prisma, scope, row.id, { storedAs, status: "waiting" });
  await runImport(context, row.id);
}

async function layWork({ database, scope }: JobContext, now: number): Promise<void> {
  const judged = await judgeWholeOrg(database, scope, now);
  const { timeZone, cutoverAt, target } = judged.org;
  const clock = new ZoneClock(timeZone);
  const today = (days: number) => isoDay(clock.day(now) + days);
  const [owner] = await listMembers(database.prisma, scope);
  const done = await loadWork(database.prisma, scope);
  if (done.size > 0) return;
  await database.transaction(async (tx) => {
    await laySubjectWork(tx, scope, judged, now, today, owner ?? null);
    if (cutoverAt)
      await addCutoverChange(tx, scope, {
        by: "Lena Fuchs",
        reason: "The provider's second notice gives everybody twenty weeks more.",
        noticeUrl: "https://example.com/notices/tls",
        targetBefore: target,
        targetAfter: target,
        cutoverBefore: new Date(cutoverAt.getTime() - 140 * A_DAY * 1000),
        cutoverAfter: cutoverAt,
        leftThen: 41,
      });
    for (const item of await listItems(tx, scope)) {
      const change = ITEMS[item.code ?? ""];
      if (change)
        await changeItem(tx, scope, item.id, item.version, {
          status: change.status,
          note: change.note ?? "",
          reason: change.reason ?? "",
          ownerId: change.status === "not-applicable" ? null : (owner?.userId ?? null),
          dueOn: change.dueIn === undefined ? null : today(change.dueIn),
          updatedAt: new Date(now * 1000),
          updatedBy: "Sample data",
        });
    }
  });
  await noteFindings(
    database,
    scope,
    await withWork(database, scope, await judgeWholeOrg(database, scope, now)),
  );
}

type ItemPlan = {
  readonly status: string;
  readonly note?: string;
  readonly reason?: string;
  readonly dueIn?: number;
};

const ITEMS: Readonly<Record<string, ItemPlan>> = {
  "PREP-02": { status: "done", note: "Named in the meeting of the second week." },
  "PREP-07": { status: "in-progress", dueIn: 10 },
  "ACC-11": { status: "not-applicable", reason: "This org has no sites for external users." },
  "ACC-12": { status: "not-applicable", reason: "No public pages and no web forms." },
  "TOOL-07": { status: "in-progress", dueIn: 20, note: "Data Loader and Outlook are in; one is missing." },
  "INT-03": { status: "in-progress", dueIn: 8 },
  "INT-04": { status: "done", note: "Two places found, both removed." },
  "INT-05": { status: "done" },
  "INT-06": { status: "to-do", dueIn: -2 },
  "APP-01": { status: "done" },
  "APP-02": { status: "done" },
  "APP-03": { status: "in-progress", dueIn: 25, note: "One vendor left." },
  "COM-02": { status: "done" },
  "COM-03": { status: "done" },
  "DAY-01": { status: "to-do", dueIn: 35 },
};
