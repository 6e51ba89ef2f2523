import type { Database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { onePerProcess } from "@/lib/storage/one-per-process";
import type { JudgedOrg } from "./judged-org";
import { judgementOf, type JudgementParcel, type Unpacked, unpackParcel } from "./judgement-parcel";

/** How the thread that publishes tells the one that answers people of a judgement; ends when it may go on. */
export type HandOver = (told: Told) => Promise<void>;

/**
 * What is told of a version of an org's data: first its judgement, while nobody can read that version yet, so that it is
 * unpacked by then; afterwards that the version was published, or that it never will be.
 */
export type Told = { readonly orgId: number; readonly dataVersion: number } & (
  | { readonly state: "coming"; readonly parcel: JudgementParcel }
  | { readonly state: "published" }
  | { readonly state: "dropped" }
);

/** What the thread that took it answers, once it is unpacked. */
export function takenWord({ orgId, dataVersion }: Told): string {
  return `taken ${orgId} ${dataVersion}`;
}

type Expected = {
  readonly dataVersion: number;
  readonly unpacked: Promise<Unpacked | null>;
  /** Whether it was published; false when that was not told in time. */
  readonly published: Promise<boolean>;
  readonly settle: (isPublished: boolean) => void;
  timer: NodeJS.Timeout;
};

/** A judgement nobody asks for does not stay in memory. */
const KEPT_MS = 60_000;
/** Its version is published shortly before that is told, or never. */
export const PATIENCE_MS = 3000;

/** The newest of each org. */
const waiting = onePerProcess("handed over", () => new Map<number, Expected>());

/** Takes in what the publishing thread tells; ends when it is ready to be used. */
export async function takeOver(told: Told): Promise<void> {
  const { orgId, dataVersion } = told;
  const known = waiting.get(orgId);
  if (told.state === "coming") {
    forget(orgId);
    let settle: Expected["settle"] = () => undefined;
    const published = new Promise<boolean>((resolve) => (settle = resolve));
    const unpacked = unpackParcel(told.parcel).catch((error: unknown) => {
      process.stderr.write(`A judgement could not be taken over: ${String(error)}\n`);
      return null;
    });
    const timer = setTimeout(() => forget(orgId), PATIENCE_MS).unref();
    waiting.set(orgId, { dataVersion, unpacked, published, settle, timer });
    await unpacked;
  } else if (known?.dataVersion !== dataVersion) {
    return;
  } else if (told.state === "published") {
    known.settle(true);
    clearTimeout(known.timer);
    known.timer = setTimeout(() => forget(orgId), KEPT_MS).unref();
  } else {
    forget(orgId);
  }
}

function forget(orgId: number): void {
  const known = waiting.get(orgId);
  waiting.delete(orgId);
  clearTimeout(known?.timer);
  known?.settle(false);
}

/**
 * The judgement that was handed over of this version of the org's data; null without one, and when it was made more than
 * `mostAge` milliseconds ago.
 */
export async function judgementHandedOver(
  database: Database,
  scope: OrgScope,
  dataVersion: number,
  mostAge: number,
): Promise<JudgedOrg | null> {
  const expected = waiting.get(scope.orgId);
  if (expected?.dataVersion !== dataVersion || !(await expected.published)) return null;
  const unpacked = await expected.unpacked;
  // The sample is judged as of days that are long over.
  if (!unpacked || Math.abs(Date.now() - unpacked.at * 1000) > mostAge) return null;
  return judgementOf(database, scope, unpacked);
}
