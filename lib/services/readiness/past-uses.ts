import { database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { OrgScope } from "@/lib/db/scope";
import { eachDayOfLoginsOf } from "@/lib/db/stored-logins";
import { type ClientUse, unpackClientUses } from "@/lib/domain/member-clients";
import { openCounter } from "../imports/login-counter";
import type { JudgedOrg } from "./judged-org";
import { loadPublished } from "../imports/published";
import { countVisible } from "../imports/rebuild";

/**
 * What a subject used up to the judged instant, counted from its users' logins: the tallies keep totals of clients only.
 * The history is read a day at a time, and others get their turn in between.
 */
export async function usesUntil(scope: OrgScope, judged: JudgedOrg, subjectId: string): Promise<ClientUse[]> {
  const db = await database();
  const { at } = judged;
  const [counter, published, sets] = [
    await openCounter(db, scope),
    await loadPublished(db, scope),
    await loadImportSets(db.prisma, scope),
  ];
  const users = judged.membersOf(subjectId).flatMap(({ user }) => counter.index.writtenAs(user));
  for (const logins of eachDayOfLoginsOf(db, scope, users)) {
    if ((logins[0]?.[0] ?? 0) > at) break;
    countVisible(
      counter,
      logins.filter(([time]) => time <= at),
      sets,
      published,
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...counter.tallies.members()]
    .filter(({ member }) => counter.index.members[member]?.subjectId === subjectId)
    .flatMap(({ clients }) => unpackClientUses(clients));
}
