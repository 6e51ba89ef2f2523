import { z } from "zod";
import { record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { addJob } from "@/lib/db/jobs";
import { changeSettingsIf, loadOrg, type StoredOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { KEPT_INSTANTS } from "@/lib/domain/evidence";
import { noteFindings } from "./checklist/checklist";
import { loadJudgedOrg } from "./readiness/load";
import { keepCounts } from "./readiness/snapshots";
import { orgFields } from "./setup";
import { ringBell } from "./worker-bell";

const whole = (least: number, most: number) =>
  z.coerce
    .number({ message: "Enter a number." })
    .int("Enter a whole number.")
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`);

/** How much proof a verdict asks for. */
export const proofFields = z.object({ proofLogins: whole(1, KEPT_INSTANTS), proofDays: whole(1, 90) });

/** What an org is called, where it is, and whether its uploads are looked at before they count. */
export const basicFields = orgFields
  .pick({ name: true, environment: true, timeZone: true })
  .extend({ looksFirst: z.boolean() });

/** The settings as somebody saw them: what they save is refused when others have changed them since. */
export const seenFields = basicFields.extend(proofFields.shape);

/** Saves an org's settings; `conflict` when they are no longer as their editor saw them. True when the days have to be counted again because the time zone changed. */
export async function changeSettings(
  scope: OrgScope,
  org: z.infer<typeof basicFields>,
  proof: z.infer<typeof proofFields>,
  seen: z.infer<typeof seenFields>,
): Promise<boolean> {
  const db = await database();
  const wanted = { ...org, ...proof };
  const recounts = seen.timeZone !== org.timeZone;
  await db.transaction(async (tx) => {
    if (!(await changeSettingsIf(tx, scope, seen, wanted)))
      throw new AppError(
        "conflict",
        "Somebody else has changed these settings meanwhile. Load the page again to see them.",
      );
    if (recounts) await addJob(tx, scope, "rebuild", null);
    await record(tx, scope, {
      action: "org.settings",
      object: seen.name,
      before: seen,
      after: wanted,
    });
  });
  if (recounts) ringBell();
  else {
    const judged = await loadJudgedOrg(scope);
    await keepCounts(db, scope, judged);
    await noteFindings(db, scope, judged);
  }
  return recounts;
}

export async function loadSettings(scope: OrgScope): Promise<StoredOrg> {
  return loadOrg(await database(), scope);
}
