import { kindTable } from "@/lib/domain/evidence-summary";
import type { Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import { perJudgement } from "../readiness/per-judgement";

/** A client's logins of one day: all, and those below the target, in all and by hour of the wall clock. */
export type ClientDay = {
  readonly client: number;
  logins: number;
  below: number;
  /** Null when none came below. */
  hours: Uint32Array | null;
};

/** The tallies of hours, a day and client each: what the panels add up. */
export const daySums = perJudgement("daySums", (judged): ReadonlyMap<Day, readonly ClientDay[]> => {
  const { bad } = kindTable(judged.rules);
  // Where a client's sum of the day at hand stands: asked for hundreds of thousands of times.
  const places: (ClientDay | null)[] = [];
  return new Map(
    [...judged.days].map(([day, cells]) => {
      const sums: ClientDay[] = [];
      cells.each((hour, client, kind, count) => {
        let sum = places[client];
        if (!sum) sums.push((places[client] = sum = { client, logins: 0, below: 0, hours: null }));
        sum.logins += count;
        if (bad[kind] !== 1) return;
        sum.below += count;
        sum.hours ??= new Uint32Array(24);
        sum.hours[hour] = (sum.hours[hour] ?? 0) + count;
      });
      for (const { client } of sums) places[client] = null;
      return [day, sums];
    }),
  );
});

/** Each client's logins, and those below the target, of a stretch of days. */
export function clientSums(
  judged: JudgedOrg,
  from: Day,
  to: Day,
): Map<number, { logins: number; below: number }> {
  const sums = new Map<number, { logins: number; below: number }>();
  for (const [day, clients] of daySums(judged)) {
    if (day < from || day > to) continue;
    for (const { client, logins, below } of clients) {
      const sum = sums.get(client);
      if (sum) {
        sum.logins += logins;
        sum.below += below;
      } else sums.set(client, { logins, below });
    }
  }
  return sums;
}
