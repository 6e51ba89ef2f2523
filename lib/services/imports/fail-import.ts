import type { Database } from "@/lib/db/database";
import { changeImport, findImport, sharesUpload } from "@/lib/db/imports";
import type { OrgScope } from "@/lib/db/scope";
import { removeUpload } from "@/lib/storage/uploads";
import { clearImport } from "./clear-import";

type Context = { readonly database: Database; readonly scope: OrgScope; readonly now: () => number };

/** Ends an import that cannot be finished: none of its logins stay, and it says why. */
export async function failImport(context: Context, importId: number, message: string): Promise<void> {
  const { database, scope } = context;
  const row = await findImport(database, scope, importId);
  if (!row || row.status === "done" || row.status === "undone") return;
  await clearImport(database, scope, importId);
  // A file with tokens or passwords in it.
  if (!row.originalKept && !(await sharesUpload(database, scope, row))) await removeUpload(row.storedAs);
  await changeImport(database.prisma, scope, importId, {
    status: "failed",
    failure: message,
    liveKey: null,
    finishedAt: new Date(context.now() * 1000),
  });
}
