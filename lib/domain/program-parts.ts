import { says, type ClientFacts } from "./client";
import type { RuleCondition } from "./org-rules";
import { literalPattern } from "./glob";
import type { RuleField } from "./rule-fields";

/** What one client did under a subject; instants in unix seconds. */
export type PartUse = {
  readonly facts: ClientFacts;
  readonly logins: number;
  readonly below: number;
  readonly first: number;
  readonly last: number;
};

/** Logins of a subject that seem to be of one program, with what tells them from the others. */
export type ProgramPart = {
  readonly label: string;
  readonly conditions: readonly RuleCondition[];
  readonly logins: number;
  readonly below: number;
  readonly first: number;
  readonly last: number;
};

const TELLING = [
  "application",
  "browser",
  "clientVersion",
  "apiType",
  "apiVersion",
] as const satisfies readonly RuleField[];
const FEWEST_LOGINS = 3;
const SIDE_BY_SIDE = 7 * 86_400;

/**
 * The programs that seem to hide under one subject: client strings or versions that are used side by side for a week
 * or longer. One after the other they are an update, and no proposal is made. Most logins below the target first.
 */
export function programParts(uses: readonly PartUse[]): ProgramPart[] {
  const parts = new Map<string, PartUse>();
  for (const use of uses) {
    const key = JSON.stringify(TELLING.map((field) => use.facts[field].trim().toLowerCase()));
    const known = parts.get(key);
    parts.set(key, known ? joined(known, use) : use);
  }
  const real = [...parts.values()].filter(({ logins }) => logins >= FEWEST_LOGINS);
  const beside = real.filter((one) =>
    real.some(
      (other) =>
        other !== one && Math.min(one.last, other.last) - Math.max(one.first, other.first) >= SIDE_BY_SIDE,
    ),
  );
  const differing = TELLING.filter(
    (field) => new Set(beside.map(({ facts }) => facts[field].trim().toLowerCase())).size > 1,
  );
  return beside
    .map(({ facts, logins, below, first, last }) => ({
      label: labelOf(facts, differing),
      conditions: differing.map((field) => ({ field, pattern: literalPattern(facts[field].trim()) })),
      logins,
      below,
      first,
      last,
    }))
    .sort((a, b) => b.below - a.below || b.logins - a.logins || (a.label < b.label ? -1 : 1));
}

function joined(a: PartUse, b: PartUse): PartUse {
  return {
    facts: a.facts,
    logins: a.logins + b.logins,
    below: a.below + b.below,
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
  };
}

function labelOf(facts: ClientFacts, fields: readonly (typeof TELLING)[number][]): string {
  const shown = [...fields];
  // A version without its API says little.
  if (shown.includes("apiVersion") && !shown.includes("apiType"))
    shown.splice(shown.indexOf("apiVersion"), 0, "apiType");
  const words = shown.map((field) => facts[field].trim()).filter(says);
  return words.length > 0 ? words.join(" ") : "says nothing";
}
