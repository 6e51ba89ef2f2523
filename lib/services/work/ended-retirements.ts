import { recordAll } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import type { Work } from "@/lib/domain/subject-work";
import { difference } from "./subject-work";

/** Notes in the log which retirements have ended because logins of others came to their lines. */
export async function logEnded(
  tx: Transaction,
  scope: OrgScope,
  ended: readonly { readonly id: string; readonly before: Work; readonly after: Work }[],
  subjects: ReadonlyMap<string, { readonly name: string }>,
): Promise<void> {
  await recordAll(
    tx,
    scope,
    ended.map(({ id, before, after }) => ({
      action: "subject.changed",
      object: subjects.get(id)?.name ?? "",
      objectId: `subject ${id}`,
      ...difference(before, after, new Map()),
    })),
  );
}
