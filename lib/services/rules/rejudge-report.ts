import { showCount, showNumber } from "@/lib/display";
import { z } from "zod";
import { AREAS, AREA_NAMES, type Area } from "@/lib/domain/area";
import type { Left } from "../imports/left";
import type { MovedTallies } from "./moved-tallies";

const area = z.enum(AREAS);
const left = z.object({ notReady: z.number(), notProven: z.number(), ready: z.number() });

/** What came of judging the history again. */
export const rejudgeReport = z.object({
  /** Subjects whose logins went to another area, by the two areas. */
  areas: z.array(z.object({ from: area, to: area, subjects: z.number() })),
  /** Subjects that stand under another name in the same area. */
  renamed: z.number(),
  /** The larger ones by name; at most `MOST_NAMED`. */
  moves: z.array(
    z.object({ from: z.string(), fromArea: area, to: z.string(), toArea: area, toId: z.string() }),
  ),
  /** How many moves there were in all. */
  movesInAll: z.number().default(0),
  /** Ids of subjects that are no more and where most of their logins went; at most `MOST_HEIRS`. */
  heirs: z.array(z.tuple([z.string(), z.string()])),
  /** Users whose logins were read again, because their tallies had to be divided. */
  readAgain: z.number(),
  before: left,
  /** Null until it has been counted. */
  after: left.nullable(),
});
export type RejudgeReport = z.infer<typeof rejudgeReport>;

export const MOST_NAMED = 20;
const MOST_HEIRS = 5000;

/** What moved, for the people who read the numbers; null when nothing did. */
export function reportOf(moved: MovedTallies, before: Left): RejudgeReport | null {
  const areas = new Map<string, { from: Area; to: Area; subjects: Set<string> }>();
  const renamed = new Set<string>();
  const moves: (RejudgeReport["moves"][number] & { fromId: string; logins: number })[] = [];
  for (const { from, to, logins } of moved.flows) {
    const [old, now] = [moved.before.get(from), moved.subjects.get(to)];
    if (!old || !now || from === to) continue;
    const [fromArea, toArea] = [area.parse(old.area), area.parse(now.area)];
    moves.push({ fromId: from, from: old.name, fromArea, to: now.name, toArea, toId: to, logins });
    if (fromArea === toArea) {
      renamed.add(from);
      continue;
    }
    const key = `${fromArea} ${toArea}`;
    const entry = areas.get(key) ?? { from: fromArea, to: toArea, subjects: new Set<string>() };
    entry.subjects.add(from);
    areas.set(key, entry);
  }
  if (moves.length === 0) return null;
  return {
    areas: [...areas.values()]
      .map(({ from, to, subjects }) => ({ from, to, subjects: subjects.size }))
      .sort((a, b) => b.subjects - a.subjects),
    renamed: renamed.size,
    moves: moves
      .sort((a, b) => b.logins - a.logins || (a.from < b.from ? -1 : 1))
      .slice(0, MOST_NAMED)
      .map(({ from, fromArea, to, toArea, toId }) => ({ from, fromArea, to, toArea, toId })),
    movesInAll: moves.length,
    heirs: bestHeirs(moves),
    readAgain: moved.readAgain,
    before,
    after: null,
  };
}

function bestHeirs(moves: readonly { fromId: string; toId: string; logins: number }[]): [string, string][] {
  const best = new Map<string, { toId: string; logins: number }>();
  for (const { fromId, toId, logins } of moves) {
    const known = best.get(fromId);
    if (!known || known.logins < logins) best.set(fromId, { toId, logins });
  }
  return [...best].slice(0, MOST_HEIRS).map(([from, { toId }]) => [from, toId]);
}

/** "12 subjects moved from To classify to Installed tools, 3 have another name. 4 left below the target, as before." */
export function reportWords({ areas, renamed, before, after }: RejudgeReport): string {
  const count = (n: number) => showCount(n, "subject");
  const parts = [
    ...areas.map(
      (one) => `${count(one.subjects)} moved from ${AREA_NAMES[one.from]} to ${AREA_NAMES[one.to]}`,
    ),
    ...(renamed > 0 ? [`${count(renamed)} stand${renamed === 1 ? "s" : ""} under another name`] : []),
  ];
  return `${parts.join(", ")}. ${leftWords(before, after)}`.trim();
}

function leftWords(before: Left, after: Left | null): string {
  if (after === null) return "";
  const now = `${showNumber(after.notReady)} left below the target`;
  const change = after.notReady - before.notReady;
  if (change === 0) return `${now}, as before.`;
  return `${now}, ${showNumber(Math.abs(change))} ${change < 0 ? "fewer" : "more"} than before.`;
}
