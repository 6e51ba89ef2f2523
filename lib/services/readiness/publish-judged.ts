import { checkpointAfter, seenInside, type Database, type Transaction } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { ScratchFile } from "@/lib/storage/scratch";
import { type HandOver, PATIENCE_MS } from "./handed-over";
import { packJudgement } from "./judgement-parcel";
import { lastBelowInside } from "./last-below";
import { judgeAtOnce, type JudgedOrg, withoutTallies } from "./judged-org";

export type PublishContext = {
  readonly database: Database;
  readonly scope: OrgScope;
  /** The instant it is, in unix seconds. */
  readonly now: () => number;
  /** Where the judgement goes; left out where nobody else needs it. */
  readonly handOver?: HandOver | undefined;
  /** Gives memory back. */
  readonly release?: (() => void) | undefined;
  /** See `AtOnce`. */
  readonly pieceWords?: number | undefined;
};

type Version = { readonly orgId: number; readonly dataVersion: number };

/**
 * Runs the transaction that changes an org's numbers and judges the org before it ends, so that whoever asks first
 * afterwards has the answer at once. The judgement that is returned is for its counts alone; null where judging failed,
 * which is no reason to publish nothing. Rejects with what `write` or the commit throws; nothing is published then.
 */
export function publishJudged<T>(
  context: PublishContext,
  write: (tx: Transaction) => Promise<T>,
): Promise<{ readonly result: T; readonly judged: JudgedOrg | null }> {
  const { database, scope } = context;
  const handed: Version[] = [];
  const tell = async (state: "published" | "dropped"): Promise<void> => {
    for (const version of handed)
      await context.handOver?.({ ...version, state }).catch((error: unknown) => complain(scope, error));
  };
  const scratch = new ScratchFile({ isShared: true, isSpare: true });
  return checkpointAfter(database, async () => {
    try {
      const done = await database.transaction(async (tx) => {
        const result = await write(tx);
        const judged = await judgeInside(context, tx, scratch, handed).catch((error: unknown) => {
          complain(scope, error);
          return null;
        });
        return { result, judged };
      });
      await tell("published");
      // A thread that was busy until now takes it still.
      setTimeout(() => scratch.close(), PATIENCE_MS).unref();
      return done;
    } catch (error) {
      scratch.close();
      await tell("dropped");
      throw error;
    }
  });
}

async function judgeInside(
  { database, scope, now, handOver, release, pieceWords }: PublishContext,
  tx: Transaction,
  scratch: ScratchFile,
  handed: Version[],
): Promise<JudgedOrg> {
  const inside = seenInside(database, tx);
  const { judged, held } = await judgeAtOnce(inside, scope, now(), {
    scratch,
    release,
    pieceWords,
  });
  if (!handOver || judged.isPast) return withoutTallies(judged);
  // The other thread is about to hold the subjects, too.
  release?.();
  const version = { orgId: scope.orgId, dataVersion: judged.org.dataVersion };
  const parcel = packJudgement(judged, held, scratch, await lastBelowInside(inside, scope, judged));
  handed.push(version);
  await handOver({ ...version, state: "coming", parcel });
  return withoutTallies(judged);
}

function complain({ orgId }: OrgScope, error: unknown): void {
  process.stderr.write(`Judging org ${orgId} while publishing failed: ${String(error)}\n`);
}
