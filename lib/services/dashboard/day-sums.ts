import { kindTable } from "@/lib/domain/evidence-summary";
import type { Day } from "@/lib/domain/zone";
import type { JudgedOrg } from "../readiness/judged-org";
import { perJudgement } from "../readiness/per-judgement";

/**
 * The tallies of hours, a day and client each: what the panels add up. As columns, since they pass from one thread to
 * another; the clients of a day lie together, in no order.
 */
export type DaySums = {
  /** The days, and where the clients of each begin; one place more than days. */
  readonly days: Int32Array;
  readonly starts: Uint32Array;
  /** CELL numbers for each client of a day: its id, its logins, those below the target, and which HOURS are its own. */
  readonly cells: Uint32Array;
  /** Logins below the target by hour of the wall clock, 24 for each client of a day that has any. */
  readonly hours: Uint32Array;
};

const CELL = 4;
const HOURS = 24;
const NONE = 0xffffffff;

/** A client's logins of one day: all, and those below the target, in all and by hour; `hours` null without any. */
export type ClientDay = {
  readonly client: number;
  readonly logins: number;
  readonly below: number;
  readonly hours: Uint32Array | null;
};

export const daySums = perJudgement("daySums", (judged): DaySums => {
  const { bad } = kindTable(judged.rules);
  // Where a client's sum of the day at hand stands: asked for hundreds of thousands of times.
  const places: (number | undefined)[] = [];
  const starts = [0];
  const cells: number[] = [];
  const hours: number[] = [];
  for (const day of judged.days.values()) {
    const start = cells.length;
    day.each((hour, client, kind, count) => {
      let at = places[client];
      if (at === undefined) {
        places[client] = at = cells.length;
        cells.push(client, 0, 0, NONE);
      }
      cells[at + 1] = (cells[at + 1] ?? 0) + count;
      if (bad[kind] !== 1) return;
      cells[at + 2] = (cells[at + 2] ?? 0) + count;
      let own = cells[at + 3] ?? NONE;
      if (own === NONE) {
        cells[at + 3] = own = hours.length / HOURS;
        for (let i = 0; i < HOURS; i += 1) hours.push(0);
      }
      hours[own * HOURS + hour] = (hours[own * HOURS + hour] ?? 0) + count;
    });
    for (let at = start; at < cells.length; at += CELL) places[cells[at] ?? 0] = undefined;
    starts.push(cells.length / CELL);
  }
  return {
    days: Int32Array.from(judged.days.keys()),
    starts: Uint32Array.from(starts),
    cells: Uint32Array.from(cells),
    hours: Uint32Array.from(hours),
  };
});

/** Tells of each day from one to another what each client did. */
export function eachClientDay(
  { days, starts, cells, hours }: DaySums,
  { from, to }: { readonly from: Day; readonly to: Day },
  look: (day: Day, sum: ClientDay) => void,
): void {
  for (const [i, day] of days.entries()) {
    if (day < from || day > to) continue;
    for (let cell = starts[i] ?? 0; cell < (starts[i + 1] ?? 0); cell += 1) {
      const at = cell * CELL;
      const own = cells[at + 3] ?? NONE;
      look(day, {
        client: cells[at] ?? 0,
        logins: cells[at + 1] ?? 0,
        below: cells[at + 2] ?? 0,
        hours: own === NONE ? null : hours.subarray(own * HOURS, (own + 1) * HOURS),
      });
    }
  }
}

/** Each client's logins, and those below the target, of a stretch of days. */
export function clientSums(
  judged: JudgedOrg,
  from: Day,
  to: Day,
): Map<number, { logins: number; below: number }> {
  const sums = new Map<number, { logins: number; below: number }>();
  eachClientDay(daySums(judged), { from, to }, (_, { client, logins, below }) => {
    const sum = sums.get(client);
    if (sum) {
      sum.logins += logins;
      sum.below += below;
    } else sums.set(client, { logins, below });
  });
  return sums;
}
