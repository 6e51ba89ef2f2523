import { database } from "@/lib/db/database";
import { countWaiting } from "@/lib/db/jobs";

/** Jobs waiting or under way; throws when the database does not answer. */
export async function queueLength(): Promise<number> {
  return countWaiting(await database());
}
