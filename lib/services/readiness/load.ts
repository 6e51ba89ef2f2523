import { type Database, database } from "@/lib/db/database";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import type { Target } from "@/lib/domain/protocol";
import { onePerProcess } from "@/lib/storage/one-per-process";
import { withWork } from "../work/worked-org";
import { judgementHandedOver } from "./handed-over";
import { judgeWholeOrg, type JudgedOrg } from "./judged-org";

const KEEP = 4;
/** "Now" moves on, but moves no verdict while the data stay: silence and the last 30 days are counted in days. */
const FRESH_MS = 600_000;
const FRESH_AT_CUTOVER_MS = 30_000;
const NEAR_CUTOVER_MS = 2 * 86_400_000;

type Kept = { readonly version: number; madeAt: number; readonly judged: Promise<JudgedOrg> };
const keptOf = onePerProcess("judged", () => new WeakMap<Database, Map<string, Kept>>());

export type Moment = { readonly at?: number | undefined; readonly target?: Target | undefined };

/** What one request (each has a scope of its own) is loading at this moment, for its parts that ask side by side. */
const underWay = new WeakMap<OrgScope, Map<string, Promise<JudgedOrg>>>();

/**
 * The org judged now, or at an instant (unix seconds) and for a target. The answer is kept while the org's data
 * version stays and for some minutes at most, fewer around the cutover; what people entered is read anew.
 */
export function loadJudgedOrg(scope: OrgScope, moment: Moment = {}): Promise<JudgedOrg> {
  const key = `${scope.orgId}:${moment.target ?? ""}:${moment.at ?? "now"}`;
  const loads = underWay.get(scope) ?? new Map<string, Promise<JudgedOrg>>();
  underWay.set(scope, loads);
  const known = loads.get(key);
  if (known) return known;
  const load = loadAs(key, scope, moment).finally(() => loads.delete(key));
  loads.set(key, load);
  return load;
}

async function loadAs(key: string, scope: OrgScope, moment: Moment): Promise<JudgedOrg> {
  const db = await database();
  const { dataVersion, cutoverAt } = await loadOrg(db, scope);
  const isNear = cutoverAt !== null && Math.abs(cutoverAt.getTime() - Date.now()) < NEAR_CUTOVER_MS;
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const known = kept.get(key);
  const fresh = isNear ? FRESH_AT_CUTOVER_MS : FRESH_MS;
  if (known && known.version === dataVersion && Date.now() - known.madeAt < fresh)
    return withWork(db, scope, await known.judged);
  const at = moment.at ?? Math.floor(Date.now() / 1000);
  const isNow = moment.at === undefined && moment.target === undefined;
  const handedOver = isNow ? judgementHandedOver(db, scope, dataVersion, fresh) : Promise.resolve(null);
  const judged = handedOver.then((handed) => handed ?? judgeWholeOrg(db, scope, at, moment.target));
  for (const [other, { version }] of kept)
    if (other === key || (other.startsWith(`${scope.orgId}:`) && version !== dataVersion)) kept.delete(other);
  const entry = { version: dataVersion, madeAt: Date.now(), judged };
  kept.set(key, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEEP) break;
    kept.delete(oldest);
  }
  judged.then(
    (made) => {
      // What was handed over is some seconds old.
      if (isNow) entry.madeAt = made.at * 1000;
    },
    () => kept.delete(key),
  );
  return withWork(db, scope, await judged);
}
