import type { Person } from "@/lib/auth/door";
import { database } from "@/lib/db/database";
import { addJob, countBusy } from "@/lib/db/jobs";
import { loadOrg } from "@/lib/db/orgs";
import { deleteOrg, filesOfOrg, findPersonId, markSample } from "@/lib/db/people";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { instantOf } from "@/lib/domain/zone";
import { removeUpload } from "@/lib/storage/uploads";
import { addOrgNamed } from "../setup";
import { ringBell } from "../worker-bell";

const ZONE = "America/Los_Angeles";
const DAYS_TO_CUTOVER = 105;
const HALF_PAST_NINE = 9.5 * 3600;

/** Makes an org of made-up data, marked as such; the worker fills it. Returns its slug. */
export async function createSampleOrg(person: Person, address: string): Promise<string> {
  const db = await database();
  const day = Math.floor(Date.now() / 86_400_000) + DAYS_TO_CUTOVER;
  const slug = await db.transaction(async (tx) => {
    const actor = { kind: "person", userId: person.id, name: person.name } as const;
    const org = await addOrgNamed(
      tx,
      person.id,
      {
        name: "Sample: Northwind",
        environment: "production",
        timeZone: ZONE,
        target: "TLS 1.2",
        cutoverAt: new Date(instantOf(day * 86_400 + HALF_PAST_NINE, ZONE) * 1000),
        noticeUrl: "https://example.com/notices/tls",
      },
      actor,
      address,
    );
    await markSample(tx, org.id);
    await addJob(tx, { orgId: org.id }, "sample", null);
    return org.slug;
  });
  ringBell();
  return slug;
}

/** As `createSampleOrg`, for the administrator whom set-up has just made. */
export async function createSampleFor(
  { name, email }: { readonly name: string; readonly email: string },
  address: string,
): Promise<string> {
  const id = await findPersonId((await database()).prisma, email);
  if (id === null) throw new AppError("not-found", "There is no such administrator.");
  return createSampleOrg({ id, name, email }, address);
}

/** Removes a sample org and everything in it; no other org can be removed this way. */
export async function removeSampleOrg(scope: OrgScope): Promise<void> {
  const db = await database();
  const org = await loadOrg(db, scope);
  if (!org.sample) throw new AppError("forbidden", "Only sample data can be removed this way.");
  if ((await countBusy(db, scope)) > 0)
    throw new AppError("conflict", "Its data are still being made. Wait half a minute and try again.");
  const files = await filesOfOrg(db, scope);
  await db.transaction((tx) => deleteOrg(tx, scope));
  for (const storedAs of files.uploads) await removeUpload(storedAs);
  for (const storedAs of files.evidence) await removeUpload(storedAs, "evidence");
}
