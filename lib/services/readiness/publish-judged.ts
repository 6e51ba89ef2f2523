import type { Database, Transaction } from "@/lib/db/database";
import { checkpointAfter, seenInside } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import type { HandOver } from "./handed-over";
import { packJudgement } from "./judgement-parcel";
import { judgeAtOnce, type JudgedOrg } from "./judged-org";

export type PublishContext = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly now: () => number;
  readonly handOver?: HandOver | undefined;
  readonly release?: (() => void) | undefined;
};

/**
 * Runs the transaction that changes an org's numbers and judges the org before it ends, so that whoever asks first
 * afterwards has the answer at once. The judgement is null where it failed, which is no reason to publish nothing.
 */
export function publishJudged<T>(
  { database, scope, now, handOver, release }: PublishContext,
  write: (tx: Transaction) => Promise<T>,
): Promise<{ readonly result: T; readonly judged: JudgedOrg | null }> {
  return checkpointAfter(database, async () => {
    const done = await database.transaction(async (tx) => {
      const result = await write(tx);
      const inside = seenInside(database, tx);
      const made = await judgeAtOnce(inside, scope, now(), release).catch((error: unknown) => {
        process.stderr.write(`Judging org ${scope.orgId} while publishing failed: ${String(error)}\n`);
        return null;
      });
      if (made && handOver && !made.judged.isPast)
        await handOver({ ...named(made.judged), parcel: packJudgement(made.judged, made.held) });
      return { result, judged: made?.judged ?? null };
    });
    if (done.judged) await handOver?.({ ...named(done.judged), parcel: null });
    return done;
  });
}

function named({ org }: JudgedOrg) {
  return { orgId: org.id, dataVersion: org.dataVersion };
}
